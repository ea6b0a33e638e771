"""Owns what the JSON of a page gives of the fields that its form does not name: each in the form that its type makes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, TypeVar

from pydantic import create_model
from pydantic.fields import FieldInfo

from generator.exports.page_making import Maker
from generator.exports.page_parts import Quoted, To
from generator.exports.table_names import NOT_GIVEN
from generator.numbers.writing import plain_value
from generator.records.fields import Model, Reference
from generator.records.record import Record
from generator.records.shape import Field, fields_of
from generator.records.types import Actor, Source
from generator.yaml.document import Path

F = TypeVar("F", bound=Model)
ELSEWHERE: Mapping[tuple[type[Model], str], str] = {
    (Record, "superseded_by"): "it is `successor`",
    (Source, "archive_url"): "it is `archived_at`",
    (Source, "text"): "it is a file of the fact sheet's own, told by its hash",
    (Source, "rights"): "they are `show` and `rights_note`",
    (Actor, "short"): "it is a name for tables and sentences of ours",
    (Actor, "in_sentences"): "it is the name in sentences of ours",
}
"""Fields that the JSON of a page does not have under their own name, each with the reason."""


def with_rest(form: type[F], model: type[Model]) -> type[F]:
    """A form with the fields of a record type that it does not name, behind those that it names."""
    rest = {name: _field(field) for name, field in _rest(form, model).items()}
    return create_model(form.__name__, __base__=form, __doc__=form.__doc__, **rest) if rest else form


def rest_of(on: Maker, form: type[Model], record: Record) -> dict[str, Any]:
    """What a record has in the fields that a form does not name."""
    return {name: _value(on, record, field, (name,)) for name, field in _rest(form, type(record)).items()}


@cache
def _rest(form: type[Model], model: type[Model]) -> Mapping[str, Field]:
    told = {*form.model_fields, *(name for kind, name in (*ELSEWHERE, *NOT_GIVEN) if issubclass(model, kind))}
    return {name: field for name, field in fields_of(model).items() if name not in told}


def _field(field: Field) -> Any:
    made: Any = _type(field)
    made = tuple[made, ...] if field.is_list else made
    return (made | None if field.may_be_none else made, FieldInfo(description=field.about))


def _type(field: Field) -> Any:
    if field.part:
        return _form_of(field.part)
    if isinstance(field.marker, Reference):
        return To
    if field.is_quote:
        return Quoted
    return field.vocabulary or {"flag": bool, "number": int | float}.get(field.kind, str)


@cache
def _form_of(part: type[Model]) -> type[Model]:
    return with_rest(create_model(f"{part.__name__}Given", __base__=Model, __doc__=part.__doc__), part)


def _value(on: Maker, record: Record, field: Field, path: Path) -> Any:
    value = record.part_at(*path)
    if field.is_list:
        return tuple(_one(on, record, field, (*path, index), item) for index, item in enumerate(value))
    return None if value is None else _one(on, record, field, path, value)


def _one(on: Maker, record: Record, field: Field, path: Path, value: Any) -> Any:
    if isinstance(value, Model):
        form = _form_of(type(value))
        inner = fields_of(type(value))
        return form(**{name: _value(on, record, inner[name], (*path, name)) for name in form.model_fields})
    if isinstance(field.marker, Reference):
        return on.to(on.collection.of_type(field.marker.type or record.type)[value])
    if field.is_quote:
        return on.words(record, *path)
    return plain_value(value) if isinstance(value, float) else value
