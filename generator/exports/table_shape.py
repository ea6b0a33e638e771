"""Owns what a table is: its columns with what they hold, its keys, its rows, and where it belongs in a record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from generator.records.vocabularies import Term

Value = str | int | float | bool | None
Row = tuple[Value, ...]
Rows = Mapping[str, Sequence[Row]]
"""Rows by the name of their table."""


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
    owner: str = ""
    """The type of the records that it has rows of; empty where they are of all types, and each names its type and id."""
    also: tuple[ForeignKey, ...] = ()
    """Foreign keys of more than one column."""
    beside: str = ""
    """What is said beside `about` of the table alone: where the rest of its records stands."""

    @property
    def described(self) -> str:
        """All that is said of the table."""
        return f"{self.about} {self.beside}".rstrip()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)

    @property
    def primary_key(self) -> tuple[str, ...]:
        """The names of the columns of the key."""
        return self.names[: self.key]

    @property
    def of_record(self) -> int:
        """How many of the first columns name the record that a row is of."""
        return 1 if self.owner else 2

    @property
    def foreign_keys(self) -> tuple[ForeignKey, ...]:
        """What the columns point to."""
        return (*(ForeignKey((column.name,), column.table, ("id",)) for column in self.columns if column.table), *self.also)
