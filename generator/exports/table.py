"""Owns what a table is: its columns with what they hold, its keys, its rows, and where it belongs in a record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, get_args

from generator.numbers.writing import plain_value
from generator.records.addresses import folder_of
from generator.records.fields import Model, Reference
from generator.records.vocabularies import Term

Value = str | int | float | bool | None
Row = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One column; `type` is one of the Table Schema's (https://specs.frictionlessdata.io/table-schema/)."""

    name: str
    about: str
    type: str = "string"
    required: bool = True
    choices: tuple[Term, ...] = ()
    table: str | None = None
    """The table whose id stands in this column."""


class ForeignKey(NamedTuple):
    """Columns that point to the key of a table."""

    columns: tuple[str, ...]
    table: str
    keys: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """Rows with their columns; the first columns are the key by which each row is one of its kind."""

    name: str
    about: str
    columns: tuple[Column, ...]
    rows: Sequence[Row]
    key: int = 1
    """How many columns the key takes."""
    inside: str = ""
    """The name of the list of these rows inside the record that they belong to; empty where they stand alone."""
    also: tuple[ForeignKey, ...] = ()
    """Foreign keys of more than one column."""

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)

    @property
    def primary_key(self) -> tuple[str, ...]:
        """The names of the columns of the key."""
        return self.names[: self.key]

    @property
    def foreign_keys(self) -> tuple[ForeignKey, ...]:
        """What the columns point to."""
        return (*(ForeignKey((column.name,), column.table, ("id",)) for column in self.columns if column.table), *self.also)


def number_column(thing: str) -> Column:
    """The column that tells the passages, figures and the like of one record apart."""
    return Column("number", f"The number of the {thing} in its record, from 1.", "integer")


def columns_of(model: type[Model], *names: str, **renamed: str) -> tuple[Column, ...]:
    """Columns for fields of a record or of a part of one: type, choices, reference and description are the field's.

    `renamed` maps a field's name to the name of its column.
    """
    return tuple(_column(model, name, renamed.get(name, name)) for name in (*names, *renamed))


def _column(model: type[Model], field: str, name: str) -> Column:
    info = model.model_fields[field]
    parts = list(_parts([*info.metadata, info.annotation]))
    types = {bool: "boolean", float: "number"}
    return Column(
        name,
        info.description or "",
        next((types[part] for part in parts if part in types), "string"),
        type(None) not in parts,
        next((tuple(part) for part in parts if isinstance(part, type) and issubclass(part, Term)), ()),
        next((folder_of(part.type) for part in parts if isinstance(part, Reference)), None),
    )


def _parts(parts: list[Any]) -> Iterator[Any]:
    """What an annotation is made of, the names of a closed list aside."""
    for part in parts:
        if part.__hash__:
            yield part
        yield from _parts(list(get_args(part)))


def values_of(item: Model, *names: str) -> Row:
    """The values of fields, as tables hold them: choices as text, whole numbers without a fraction."""
    return tuple(_value(getattr(item, name)) for name in names)


def _value(value: Any) -> Value:
    if isinstance(value, Term):
        return value.value
    if isinstance(value, float):
        return plain_value(value)
    assert value is None or isinstance(value, str | int | float), "a list has a table of its own"
    return value
