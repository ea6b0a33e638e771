"""Owns the columns that the fields of a type make, each with what stands in it in the row of one record or part."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from generator.exports.proven import PLACE, UNLESS_SHOWN, placed
from generator.exports.table_names import NOT_GIVEN, ORDER, WORKED_OUT, Named
from generator.exports.table_shape import Column, Row, Value
from generator.numbers.writing import plain_value
from generator.records.addresses import folder_of
from generator.records.field_order import field_order
from generator.records.fields import Model, Reference, Translated, Verbatim
from generator.records.parts import Change
from generator.records.record import Record
from generator.records.shape import Field, fields_of
from generator.records.vocabularies import Term
from generator.sheet.collection import Collection
from generator.sheet.rights import words_for_readers
from generator.yaml.document import Path

_FORM_OF_A_DAY = fields_of(Change)["date"].form
_TYPES = {"flag": "boolean", "number": "number"}


class Place(NamedTuple):
    """A part of a record that has a row, or the record itself, and the path to it."""

    record: Record
    path: Path
    part: Any


@dataclass(frozen=True, slots=True)
class Cell:
    """Columns that are filled together, and what gives their values."""

    columns: tuple[Column, ...]
    values: Callable[[Collection, Place], Row]


def stands_apart(field: Field) -> bool:
    """Whether a field has a table of its own: a list, or a group that holds exact words of a source or a list."""
    inner = [one for name, one in fields_of(field.part).items() if (field.part, name) not in NOT_GIVEN] if field.part else []
    return field.is_list or any(one.is_list or isinstance(one.marker, Verbatim) for one in inner)


def cells_of(
    owner: type[Record], model: type[Model], named: Named, above: tuple[str, ...] = (), required: bool = True
) -> Iterator[Cell]:
    """The cells of a record type, or of a part of one, in order; groups of fields inside it are laid out flat.

    `above` are the fields from the row's part down to the group that `model` is, `required` is whether the group is always
    there.
    """
    order = ORDER.get(model, ())
    for name in (*order, *(name for name in field_order(model) if name not in order)):
        field = fields_of(model)[name]
        if field.part and not stands_apart(field):
            yield from cells_of(owner, field.part, named, (*above, name), required and not field.may_be_none)
        elif not stands_apart(field) and not any((base, name) in NOT_GIVEN for base in model.__mro__):
            names = (*above, name)
            column = column_of(owner, field, "_".join(names), named.columns.get(".".join(names), {}), required)
            yield _cell(field, column, names, "source" in fields_of(model))
        for worked_out, value in WORKED_OUT.get((model, name), ()):
            yield _worked_out(worked_out, value)


def column_of(owner: type[Record], field: Field, name: str, told: Mapping[str, Any], required: bool = True) -> Column:
    """The column of a field; `told` holds what is not as the field says it."""
    table = folder_of(field.marker.type or owner.type) if isinstance(field.marker, Reference) else None
    made = Column(
        name,
        field.about + UNLESS_SHOWN * field.is_quote,
        "date" if field.form == _FORM_OF_A_DAY else _TYPES.get(field.kind, "string"),
        required and not field.may_be_none and not field.is_quote,
        field.terms,
        table,
    )
    return replace(made, **told)


def plain(value: Any) -> Value:
    """A value as tables hold it: a choice as text, a whole number without a fraction."""
    if isinstance(value, Term):
        return value.value
    if isinstance(value, float):
        return plain_value(value)
    assert value is None or isinstance(value, str | int), "a list has a table of its own"
    return value


def _cell(field: Field, column: Column, names: tuple[str, ...], names_source: bool) -> Cell:
    if isinstance(field.marker, Verbatim):
        if names_source:
            return Cell((column, *PLACE), lambda collection, row: placed(collection, row.record, *row.path, *names))
        return Cell((column, *PLACE[1:]), lambda collection, row: _of_itself(placed(collection, row.record, *row.path, *names)))
    if field.is_quote:
        return Cell((column,), lambda collection, row: (_words(collection, row, names),))
    if isinstance(field.marker, Translated):
        return Cell((column,), lambda collection, row: (_translated(collection, row, names),))
    return Cell((column,), lambda _, row: (plain(_value(row.part, names)),))


def _worked_out(column: Column, value: Callable[[Collection, Any, Any], Value]) -> Cell:
    return Cell((column,), lambda collection, row: (value(collection, row.record, row.part),))


def _of_itself(row: Row) -> Row:
    """Words with their place, without the source: it is the record that gives them."""
    return (row[0], *row[2:])


def _words(collection: Collection, row: Place, names: tuple[str, ...]) -> Value:
    return None if _value(row.part, names) is None else words_for_readers(collection, row.record, *row.path, *names)


def _translated(collection: Collection, row: Place, names: tuple[str, ...]) -> Value:
    """A translation of the words of a passage, where these may be shown."""
    shown = words_for_readers(collection, row.record, *row.path, *names[:-2], "text") is not None
    return plain(_value(row.part, names)) if shown else None


def _value(part: Any, names: tuple[str, ...]) -> Any:
    """The value of a field inside a part; None also where a group above it is not given."""
    for name in names:
        if part is None:
            return None
        part = getattr(part, name)
    return part
