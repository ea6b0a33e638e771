"""Owns the tables as one SQLite database, the same bytes for the same rows."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing

from generator.exports.table_shape import Column, Table

_TYPES = {"string": "TEXT", "date": "TEXT", "integer": "INTEGER", "boolean": "INTEGER", "number": "REAL"}
_VERSION = 96  # where the header has it, in 4 bytes


def as_sqlite(tables: Sequence[Table]) -> bytes:
    """A database of all tables, with their keys; what each column holds is told in the tables' SQL.

    Each table stands after those that its rows point to. The version of SQLite that wrote it is left out of the
    header (https://www.sqlite.org/fileformat.html, offset 96), so that another one writes the same bytes.
    """
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute("PRAGMA page_size = 4096")
        database.execute("PRAGMA foreign_keys = ON")
        with database:
            database.execute("BEGIN")  # outside a transaction the next line would last for itself only
            database.execute("PRAGMA defer_foreign_keys = ON")
            for table in tables:
                database.execute(_sql(table))
                places = ", ".join("?" * len(table.columns))
                database.executemany(f'INSERT INTO "{table.name}" VALUES ({places})', table.rows)
            for table in tables:
                for sql in _indexes(table):
                    database.execute(sql)
        database.execute("VACUUM")
        written = database.serialize()
    return written[:_VERSION] + bytes(4) + written[_VERSION + 4 :]


def _sql(table: Table) -> str:
    keys = [f"PRIMARY KEY ({_quoted(table.primary_key)})"]
    keys += [f'FOREIGN KEY ({_quoted(key.columns)}) REFERENCES "{key.table}" ({_quoted(key.keys)})' for key in table.foreign_keys]
    columns = [f"{_column(column)}, -- {column.about}" for column in table.columns]
    return "\n  ".join([f'CREATE TABLE "{table.name}" ( -- {table.described}', *columns, ",\n  ".join(keys)]) + "\n)"


def _column(column: Column) -> str:
    one_of = ", ".join(f"'{choice}'" for choice in column.choices)
    parts = [
        f'"{column.name}" {_TYPES[column.type]}',
        "NOT NULL" if column.required else "",
        f'CHECK ("{column.name}" IN ({one_of}))' if one_of else "",
    ]
    return " ".join(part for part in parts if part)


def _indexes(table: Table) -> Iterator[str]:
    """An index for each column that points to a record and does not lead the key: looked for from the other side."""
    for column in table.columns[1:]:
        if column.table:
            yield f'CREATE INDEX "{table.name}_{column.name}" ON "{table.name}" ("{column.name}")'


def _quoted(names: Sequence[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)
