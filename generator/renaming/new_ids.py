"""Owns the renaming of a record: its file, its id, the redirect from the old id, and every reference to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import TypeAdapter, ValidationError

from generator.records.addresses import Address, fault_of_id
from generator.records.fields import Id
from generator.records.record import Located, Record
from generator.records.types import Actor
from generator.renaming.asked_record import EditError, find_record, parse_all, with_article
from generator.renaming.entering import applied, field_entered, item_entered
from generator.sheet.references import id_edit, retargeted, written_id
from generator.yaml.document import Plain

_ID: TypeAdapter[str] = TypeAdapter(Id)


@dataclass(frozen=True, slots=True)
class Renaming:
    """What a record's new id asks for."""

    former_path: str
    """The file that goes."""
    path: str
    """The file that comes."""
    texts: Mapping[str, str]
    """Every file that is new or changes, by its path."""
    references: int
    """How many references were led to the new id."""
    protected: bool
    """Whether the record is of someone whom the site protects: then the old id must not tell who it is either."""


def rename(texts: Mapping[str, str], old: str, new: str, type: str | None = None) -> Renaming:
    """What is to be written so that the record `old` has the id `new`; nothing else in any file changes.

    `texts` holds every file of content/ by path; `type` says which record is meant where several have the id. EditError
    where the record is not known, where the new id is none or was ever used, and where content/ cannot be read whole.
    """
    records = parse_all(texts)
    record = find_record(records, old, type)
    _check_free(records, record, new)
    key = (record.type, old)
    changed = {record.path: _identified(record, texts[record.path], new)}
    count = 0
    for path, other in records.items():
        if other is not record and (number := sum(1 for _, named in other.references() if named == key)):
            changed[path] = retargeted(other, changed.get(path, texts[path]), {key: new})
            count += number
    path = Address(record.type, new).file
    written = {path if name == record.path else name: text for name, text in changed.items()}
    return Renaming(record.path, path, written, count, isinstance(record, Actor) and record.protected)


def _check_free(records: Mapping[str, Located], record: Record, new: str) -> None:
    try:
        _ID.validate_python(new)
    except ValidationError:
        form = "small letters and digits, with single hyphens between words, 80 characters at most"
        raise EditError(f"`{new}` is not an id.", f"An id is {form}, such as `harbour-master`.") from None
    if reason := fault_of_id(record.type, new):
        raise EditError(reason, "Choose another id.")
    if new == record.id:
        raise EditError(f"The {record.type} has the id `{new}` already.")
    for other in records.values():
        if not isinstance(other, Record) or other.type != record.type:
            continue
        if other.id == new:
            raise EditError(f"There is {with_article(record.type)} `{new}` already: {other.path}.", "Choose another id.")
        if new in other.formerly:
            way_out = "Choose another id: the address of an old one leads to one page for good."
            if other is record:
                way_out = f"To go back to it, take it out of `formerly` in {record.path} first."
            raise EditError(f"`{new}` is a former id of `{other.id}`.", way_out)


def _identified(record: Record, text: str, new: str) -> str:
    """The text of the record under its new id, with the old one among its former ids."""
    former = written_id(record.id)
    if "formerly" in record.model_fields_set:
        entered = item_entered(record, text, "formerly", [former])
    else:
        entered = field_entered(record, text, "formerly", [f"formerly: [{former}]"])
    path = Address(record.type, new).file
    expected: dict[str, Plain] = {"id": new, "formerly": [*record.formerly, record.id]}
    return applied(record, text, [id_edit(record, text, ("id",), new), entered], expected, path)
