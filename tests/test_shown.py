"""Owns the proof that every field of every record type is shown: with another value, the page of a record is another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cache
from graphlib import CycleError
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from generator.assessment import assess, read
from generator.changes.publication import Publication
from generator.exports.table_names import NOT_GIVEN
from generator.pages import Renderer, pages_of
from generator.place import read_templates
from generator.records.fields import Model, Reference
from generator.records.record import Record
from generator.records.shape import Field, fields_of
from generator.records.types import RECORD_TYPES
from generator.reference.examples import examples_of
from generator.sheet.collection import Collection

_ROOT = Path(__file__).parents[1]
_TRIED = 30
_FACT_SHEETS = (_ROOT / "tests" / "miniature", _ROOT / "tests" / "spoken", _ROOT)

NOT_SHOWN: Mapping[str, str] = {
    "record.formerly": "the page at the former address leads on to this one",
    "source.text": "the page shows what the file holds, and the hash of it",
    "source.called": "our prose about other records calls the source so",
    "event.sequence.basis": "the words of the source that stand there, or our reason, tell on whose word the order is",
    "source.corrects.when.edtf": "the page gives the time in the words of the source; the data have the date",
    "claim.figures.when.edtf": "the page gives the time in the words of the source; the data have the date",
}
"""Fields that the page of their record does not show, each with the reason."""


def _cases() -> Iterator[tuple[type[Record], tuple[str, ...]]]:
    """Every field of every record type and of its parts; of what a part cannot be without, the part itself is the case."""
    models: list[type[Record]] = [Record, *RECORD_TYPES.values()]
    for model in models:
        for names, field in _fields(model, ()):
            own = model is Record or names[0] not in fields_of(Record)
            whole = field.is_required and (field.is_quote or isinstance(field.marker, Reference))
            laid_flat = field.part and not field.is_list and not field.may_be_none
            if own and not laid_flat and not (whole and len(names) > 1):
                yield model, names


def _fields(model: type[Model], above: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Field]]:
    for name, field in fields_of(model).items():
        if any((base, name) in NOT_GIVEN for base in model.__mro__):
            continue  # it tells the place of words, and no page nor table gives it by itself
        yield (*above, name), field
        if field.part:
            yield from _fields(field.part, (*above, name))


CASES = {f"{getattr(model, 'type', 'record')}.{'.'.join(names)}": (model, names) for model, names in _cases()}


@cache
def _collections() -> tuple[Collection, ...]:
    return tuple(assess(read(root)).collection for root in _FACT_SHEETS)


def _page(collection: Collection, record: Record) -> str:
    pages = [page for page in pages_of(collection, Publication()) if page.record and page.record.path == record.path]
    own = [page for page in pages if not page.path.endswith("index.md")][:1]
    text = Renderer(collection, Publication(), _templates()).render(*own)
    return re.sub(r"(?m)^jsonld: .*$", "", text)  # what machines read is not what readers are shown


@cache
def _templates() -> Mapping[str, str]:
    return read_templates(_ROOT)


def _others(collection: Collection, own: str, part: Any, names: tuple[str, ...]) -> Iterator[Any]:
    """A part of a record of the type `own` as it would be with another value of a field inside it, or without any."""
    kind: type[Model] = type(part)
    name, field = names[0], fields_of(kind)[names[0]]
    value = getattr(part, name)
    if len(names) == 1:
        for other in _values(collection, own, kind, field, value):
            with suppress(ValidationError):  # it is no record
                kind.model_validate({**part.model_dump(), name: other})
                yield part.model_copy(update={name: other})
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            for other in _others(collection, own, item, names[1:]):
                yield part.model_copy(update={name: (*value[:index], other, *value[index + 1 :])})
    elif value is not None:
        yield from (part.model_copy(update={name: other}) for other in _others(collection, own, value, names[1:]))


def _values(collection: Collection, own: str, model: type[Model], field: Field, value: Any) -> Iterator[Any]:
    """Other values that a field may have."""
    if value is not None and field.may_be_none:
        yield None
    if field.is_list and value:
        yield from [value[1:], (*value, value[0])] if field.is_required else [(), value[1:]]
    elif field.kind == "choice":
        yield from (choice for choice in field.terms if choice is not value)
    elif field.kind == "number" and value is not None:
        yield value + 1
    elif field.kind == "flag":
        yield not value
    elif isinstance(field.marker, Reference):
        named = collection.of_type(field.marker.type or own)
        yield from (id for id in named if id != value)
    elif field.kind == "text" and not field.is_quote:
        yield from (example for example in examples_of(model, field.name) if example != value)


def _changed(model: type[Record], names: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Pages of records of a type before and after a change of one field."""
    for collection in _collections():
        for record in collection.records() if model is Record else collection.of_type(model.type).values():
            for other in _others(collection, record.type, record, names):
                with suppress(KeyError, IndexError, CycleError):  # it would not pass the checks, and has no page
                    yield _page(collection, record), _page(collection.but(other), other)


@pytest.mark.parametrize("name", CASES)
def test_a_field_is_on_the_page_of_its_record_or_listed_as_not_shown(name: str) -> None:
    tried, shown = 0, False
    for before, after in islice(_changed(*CASES[name]), _TRIED):
        tried, shown = tried + 1, before != after
        if shown:
            break
    assert tried or name in NOT_SHOWN, f"no record has `{name}`: give it to one of the miniature's, with another beside it"
    where = "its view and its template show it, or NOT_SHOWN says why not"
    assert shown != (name in NOT_SHOWN), f"`{name}` is {'' if shown else 'not '}on the page of its record: {where}"


def test_nothing_is_listed_that_is_no_field() -> None:
    assert set(NOT_SHOWN) <= set(CASES)
