"""Owns the reading of the files for programs, JSON, CSV and SQLite, as the values and rows that they hold."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import PurePosixPath
from typing import Any

from generator.records.addresses import published_at, whole_of
from generator.verification.charts import rows_of
from generator.verification.facts import Counted, Facts, Given, Measured, Rendered, Said, Timed, names_in
from generator.verification.fields_read import (
    HOLDING,
    counted_in,
    given_by,
    given_in,
    made_by,
    made_in,
    record_at,
    said_by,
    said_in,
)
from generator.verification.runs import BREAK

_APART = f" {BREAK} "
_ROWS = 5_000
"""Rows of a database that are read at a time."""
_INERT = re.compile(r"(?:^|(?<=[;\t\r\n]))'(?='*[=+\-@＝＋－＠])")
"""An apostrophe that keeps a spreadsheet from running what stands behind it."""


def read_json(path: str, content: str) -> Facts:
    """What a JSON file says."""
    return value_facts(path, json.loads(content))


def value_facts(path: str, value: Any) -> Facts:
    """What a file says that holds plain values: objects, lists and texts."""
    strings = list(_strings(value))
    given, said = tuple(given_in(value, path)), tuple(said_in(value, path))
    made = tuple(made_in(value, record_at(path), whole_of(PurePosixPath(path).stem)))
    return _facts(path, strings, given, said, tuple(counted_in(value)), made)


def read_csv(path: str, content: str) -> Facts:
    """What a CSV file with a header says."""
    header, *rows = csv.reader(io.StringIO(content.removeprefix("\ufeff"), newline=""))
    rows = [[_as_told(cell) for cell in row] for row in rows]
    table = table_of(path)
    entries = [dict(zip(header, row, strict=True)) for row in rows]
    cells = [cell for row in (header, *rows) for cell in row]
    given, said = tuple(given_by(table, entries)), tuple(said_by(table, entries))
    drawn, credited = rows_of(path, entries)
    facts = _facts(path, cells, given, said, tuple(counted_in(entries)), tuple(made_by(table, entries)))
    return facts._replace(drawn=drawn, credited=credited)


def table_of(path: str) -> str:
    """The name of the table that a CSV file holds; none for the rows of a chart, which stand beside the page of a measure."""
    return "" if published_at(path) else PurePosixPath(path).stem


def _as_told(cell: str) -> str:
    """A cell without the apostrophes that keep spreadsheets from running it, or a part of it that they take for a cell."""
    return _INERT.sub("", cell)


def read_sqlite(path: str, content: bytes) -> Iterator[Facts]:
    """What a SQLite database says, some rows at a time: all that they say is many times as large as they are."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(content)
        database.row_factory = sqlite3.Row
        tables = [row["name"] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for name, columns in (("sqlite_master", "sql"), *((table, "*") for table in tables)):
            rows = database.execute(f'SELECT {columns} FROM "{name}"')
            while some := rows.fetchmany(_ROWS):
                yield rows_facts(path, {name: list(map(dict, some))})


def rows_facts(path: str, tables: Mapping[str, Sequence[Mapping[str, Any]]]) -> Facts:
    """What a file says that holds rows, by the name of their table."""
    cells = [str(cell) for rows in tables.values() for row in rows for cell in row.values()]
    given = tuple(given for name, rows in tables.items() for given in given_by(name, rows))
    said = tuple(said for name, rows in tables.items() for said in said_by(name, rows))
    made = tuple(one for name, rows in tables.items() for one in made_by(name, rows))
    return _facts(path, cells, given, said, tuple(counted_in(list(tables.values()))), made)


def _facts(
    path: str,
    texts: Sequence[str],
    given: tuple[Given, ...],
    said: tuple[Said, ...],
    counted: tuple[Counted, ...],
    made: Sequence[Rendered | Timed | Measured],
) -> Facts:
    rendered = tuple(one for one in made if isinstance(one, Rendered))
    timed = tuple(one for one in made if isinstance(one, Timed))
    figures = tuple(one for one in made if isinstance(one, Measured))
    facts = Facts(path, _APART.join(texts), given, said, named=_named(texts), counted=counted)
    return facts._replace(rendered=rendered, timed=timed, measured=figures)


def _named(values: Iterable[str]) -> frozenset[str]:
    return names_in(" ".join(value for value in values if " " not in value))


def _strings(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for key, inner in value.items():
                yield key
                if isinstance(inner, str):
                    yield inner
                elif isinstance(inner, HOLDING):
                    yield from _strings(inner)
        case list():
            for inner in value:
                yield from _strings(inner)
