"""Owns the step from one file to one record, or to all that keeps it from being one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from pathlib import PurePosixPath
from typing import TypeVar

from pydantic import ValidationError

from generator.diagnostics import Diagnostic, Edit
from generator.reading.certain import kind_of_field
from generator.reading.faults import faults_of
from generator.reading.hidden import hidden_faults
from generator.reading.yaml_mending import Fields, mended
from generator.records.addresses import FOLDERS, FOLDERS_IN_WORDS, SITE_FILE, fault_of_id
from generator.records.fields import Model
from generator.records.record import Located, Record
from generator.records.shape import field_at
from generator.records.types import Site
from generator.yaml.document import Deferred, Document, Path, parse_yaml
from generator.yaml.doubts import Doubt

OfType = TypeVar("OfType", bound=Model)

_MOST_MENDED = 20
"""Faults of YAML for which a fix is looked for in one go, each by reading the file again: `check --fix` goes several times."""
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def parse_record(path: str, text: str) -> tuple[Located | None, list[Diagnostic]]:
    """The record in a file of content/, or all the faults that keep it from being one.

    A character that nobody sees is a fault, and keeps no record from being read: what the others look for is still found.
    `path` is the file's path from the root: content/<type>s/<id>.yml, or content/site.yml.
    """
    model = model_for(path)
    if model is None:
        return None, [_misplaced(path)]
    document, faults = parse_yaml(path, text)
    if document is None:
        fields = Fields(partial(kind_of_field, model), partial(_values, model, path))
        return None, [*(mended(text, fault, fields) for fault in faults[:_MOST_MENDED]), *faults[_MOST_MENDED:]]
    hidden = hidden_faults(model, document, text)
    record, faults = parse_values(model, document)
    if record is None:
        told = {fault.span.start.line for fault in hidden}
        return None, [*hidden, *(fault for fault in faults if fault.span.start.line not in told)]
    record._document, record._text = document, text
    if isinstance(record, Record) and record.id != PurePosixPath(path).stem:
        return None, [*hidden, _wrong_id(record)]
    if isinstance(record, Record) and (taken := list(_ids_that_cannot_be_had(record))):
        return None, [*hidden, *taken]
    return record, hidden


def restored(path: str, text: str, value: object) -> Located:
    """The record in a file of content/ that was found sound before, with this `value`. ValueError where it is none."""
    model = model_for(path)
    if model is None:
        raise ValueError(path)
    record = model.model_validate(value)
    record._document, record._text = Deferred(path, text), text
    return record


def parse_values(model: type[OfType], document: Document) -> tuple[OfType | None, list[Diagnostic]]:
    """What the values of a file are by their type, or all that keeps them from being that."""
    faults = [doubt.fault for doubt in text_doubts(model, document)]
    try:
        made = model.model_validate(document.value)
    except ValidationError as error:
        told = {fault.span.start.line for fault in faults}
        return None, [*faults, *(fault for fault in faults_of(model, document, error) if fault.span.start.line not in told)]
    return (None, faults) if faults else (made, [])


def text_doubts(model: type[Model], document: Document) -> list[Doubt]:
    """What a file's texts may have lost: where any text may stand, except beside one that says all, such as `unknown`."""
    return [doubt for path, doubt in document.doubts.items() if _loses_text(model, document, path, doubt)]


def _loses_text(model: type[Model], document: Document, path: Path, doubt: Doubt) -> bool:
    field = field_at(model, path)[1]
    if not field or not field.takes_any_text:
        return False
    return not (doubt.looks_meant and document.value_at(path) in field.choices)


def model_for(path: str) -> type[Located] | None:
    """The record type that belongs in a file, by its path from the root; None where no record belongs."""
    if path == SITE_FILE:
        return Site
    match path.split("/"):
        case ["content", folder, name] if name.endswith(".yml"):
            return FOLDERS.get(folder)
    return None


def _values(model: type[Located], path: str, text: str) -> object:
    """The values in a text that is a record of this type, else None."""
    document, _ = parse_yaml(path, text)
    try:
        sound = document and not text_doubts(model, document) and model.model_validate(document.value)
        return document.value if document and sound else None
    except ValidationError:
        return None


def _misplaced(path: str) -> Diagnostic:
    return Diagnostic.of_file(
        path,
        "file-misplaced",
        "This is not where a record belongs.",
        f"Records are files named <id>.yml in {FOLDERS_IN_WORDS}, and {SITE_FILE}. Move or rename this file.",
    )


def _ids_that_cannot_be_had(record: Record) -> Iterator[Diagnostic]:
    if reason := fault_of_id(record.type, record.id):
        way_out = "Choose another id, and give the file the same name."
        yield Diagnostic(record.span("id"), "record-address", reason, (way_out,), id=record.id)
    for index, former in enumerate(record.formerly):
        if reason := fault_of_id(record.type, former):
            way_out = "Take it out of `formerly`: no record can have had it."
            yield Diagnostic(record.span("formerly", index), "record-address", reason, (way_out,), id=former)


def _wrong_id(record: Record) -> Diagnostic:
    stem = PurePosixPath(record.path).stem
    as_named = _may_be_had(record.type, stem)
    ways_out = [f"write `id: {stem}`"] * as_named
    ways_out += [f"rename the file to {record.id}.yml"] * _may_be_had(record.type, record.id)
    way_out = ", or ".join(ways_out) or "choose another id, and give the file the same name"
    return Diagnostic(
        record.span("id"),
        "record-id",
        f"The id `{record.id}` is not the name of the file.",
        (f"{way_out[0].upper()}{way_out[1:]}.",),
        (Edit(record.span("id"), stem),) if as_named else (),
        id=record.id,
    )


def _may_be_had(type: str, id: str) -> bool:
    return bool(_ID.fullmatch(id)) and fault_of_id(type, id) is None
