"""Owns the tables as one SQLite database, the same bytes for the same rows, whether written whole or brought up to date."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager

from generator.exports.table_shape import Column, Row, Rows, Table, Value

_TYPES = {"string": "TEXT", "date": "TEXT", "integer": "INTEGER", "boolean": "INTEGER", "number": "REAL"}
_COUNTED = ((24, 28), (40, 44), (92, 96))
"""Where the header counts what was done to a database (https://www.sqlite.org/fileformat.html)."""
_VERSION = 96
"""Where it has the version of SQLite that wrote it, in 4 bytes: left out, so that another one writes the same."""

_Of = tuple[Value, ...]
"""What the first columns of a row say of whose it is: a record's id, and its type before it where rows of all types stand."""


def as_sqlite(tables: Sequence[Table]) -> bytes:
    """A database of all tables, with their keys; what each column holds is told in the tables' SQL.

    Each table stands after those that its rows point to.
    """
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute("PRAGMA page_size = 4096")
        with _held_together(database):
            for table in tables:
                database.execute(_sql(table))
                _insert(database, table, table.rows)
            for table in tables:
                for sql in _indexes(table):
                    database.execute(sql)
        return _finished(database)


def brought_up_to_date(
    last: bytes, tables: Sequence[Table], records: Collection[tuple[str, str]], anew: Mapping[tuple[str, str], Rows]
) -> bytes:
    """What `as_sqlite` makes of the rows of all `records`, by type and id in their order: `last` is what it made before.

    In that the rows of all but those `anew` are as they are now, and it may have records that are there no longer.
    """
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(last)
        with _held_together(database):
            gone = _records_in(database, tables) - set(records)
            for table in tables:
                _bring(database, table, records, {**anew, **{key: {} for key in gone}})
        written = bytearray(_finished(database))
    for begins, ends in _COUNTED:
        written[begins:ends] = last[begins:ends]
    return bytes(written)


@contextmanager
def _held_together(database: sqlite3.Connection) -> Iterator[None]:
    """One transaction, at whose end every key leads somewhere. sqlite3.IntegrityError."""
    database.execute("PRAGMA foreign_keys = ON")
    with database:
        database.execute("BEGIN")  # outside a transaction the next line would last for itself only
        database.execute("PRAGMA defer_foreign_keys = ON")
        yield


def _finished(database: sqlite3.Connection) -> bytes:
    database.execute("VACUUM")
    written = database.serialize()
    return written[:_VERSION] + bytes(4) + written[_VERSION + 4 :]


def _insert(database: sqlite3.Connection, table: Table, rows: Sequence[Row]) -> None:
    places = ", ".join("?" * len(table.columns))
    database.executemany(f'INSERT INTO "{table.name}" VALUES ({places})', rows)


def _records_in(database: sqlite3.Connection, tables: Sequence[Table]) -> set[tuple[str, str]]:
    of_types = (table for table in tables if table.owner and not table.inside)
    return {(table.owner, id) for table in of_types for (id,) in database.execute(f'SELECT id FROM "{table.name}"')}


def _bring(
    database: sqlite3.Connection,
    table: Table,
    records: Collection[tuple[str, str]],
    anew: Mapping[tuple[str, str], Rows],
) -> None:
    """Bring one table up to date: in their places where there are as many rows of each record as before, else whole."""
    changed: dict[int, Row] = {}
    touched = {_of(table, key): rows.get(table.name, ()) for key, rows in anew.items() if table.owner in (key[0], "")}
    condition = " AND ".join(f'"{name}" = ?' for name in table.names[: table.of_record])
    for of, rows in touched.items():
        found = database.execute(f'SELECT rowid, * FROM "{table.name}" WHERE {condition} ORDER BY rowid', of).fetchall()
        if len(found) != len(rows):
            _write_whole(database, table, [_of(table, key) for key in records if table.owner in (key[0], "")], touched)
            return
        changed |= {at: row for (at, *was), row in zip(found, rows, strict=True) if tuple(was) != tuple(row)}
    database.executemany(f'DELETE FROM "{table.name}" WHERE rowid = ?', ((at,) for at in changed))
    names, places = _quoted(table.names), ", ".join("?" * (1 + len(table.columns)))
    database.executemany(
        f'INSERT INTO "{table.name}" (rowid, {names}) VALUES ({places})', ((at, *row) for at, row in changed.items())
    )


def _write_whole(
    database: sqlite3.Connection, table: Table, records: Sequence[_Of], touched: Mapping[_Of, Sequence[Row]]
) -> None:
    rows: dict[_Of, list[Row]] = {}
    for row in database.execute(f'SELECT * FROM "{table.name}" ORDER BY rowid'):
        rows.setdefault(row[: table.of_record], []).append(row)
    rows |= {of: list(some) for of, some in touched.items()}
    database.execute(f'DELETE FROM "{table.name}"')
    _insert(database, table, [row for of in records for row in rows.get(of, ())])


def _of(table: Table, key: tuple[str, str]) -> _Of:
    return key[2 - table.of_record :]


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
