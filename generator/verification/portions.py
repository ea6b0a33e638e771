"""Owns the cutting of long files into what each record has in them: of all records, few change from one build to the next."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from generator.records.addresses import ALL_CLAIMS, FOLDERS, Address, folder_of, whole_of
from generator.records.types import Measure
from generator.sheet.snapshot import digest_of
from generator.verification.data_files import read_csv, rows_facts, table_of, value_facts
from generator.verification.facts import Facts
from generator.verification.fields_read import record_of
from generator.verification.rows_listed import claim_of, rows_in, with_choices, with_row

DATA = "data/"
_CUT = (".csv", ".json", ".sqlite")
_CHARTS = f"{folder_of(Measure.type)}/"
_ENTRY = re.compile(r'\{"id": ?"([a-z0-9-]+)",')
_AROUND = ("[", "]", "")
"""The lines around the records of a JSON file."""
_as_json = json.JSONEncoder(ensure_ascii=False).encode


class Portion(NamedTuple):
    """What one file has of one record, or of none: as it stands there, and how it is read."""

    path: str
    packed: bytes
    """In UTF-8, as which many at once take least memory: text, or as JSON the rows by the name of their table."""
    read: Callable[[str, str], Facts]
    begins: str = ""
    """What stands above the content in every portion of the file."""

    @property
    def content(self) -> str:
        """What stands there, or the rows as JSON."""
        return self.packed.decode("utf-8")

    @property
    def facts(self) -> Facts:
        """What it says."""
        return self.read(self.path, self.begins + self.content)


def digest_of_all(portions: Iterable[Portion]) -> str:
    """What tells some portions from all others."""
    texts = (f"{len(path)} {len(begins)} {len(text)} {path}{begins}".encode() + text for path, text, _, begins in portions)
    return digest_of(b"".join(texts))


class Contents(Container[bytes]):
    """The contents of some files, known by their digests."""

    def __init__(self) -> None:
        self._digests: set[str] = set()

    def enter(self, content: bytes) -> None:
        """Know a content."""
        self._digests.add(digest_of(content))

    def __contains__(self, content: object) -> bool:
        return isinstance(content, bytes) and digest_of(content) in self._digests


def is_cut(path: str) -> bool:
    """Whether a file of a site has portions: it holds records in rows, or one a line."""
    if path == ALL_CLAIMS:
        return True
    if path.count("/") != 1:
        return False
    if path.startswith(_CHARTS):
        return path.endswith(".csv")
    return path.startswith(DATA) and path.endswith(_CUT) and not path.endswith(".csl.json")


def portions(path: str, content: bytes) -> Iterator[tuple[str, Portion]]:
    """All that a file holds, portion by portion, each with the address of its record: empty for what is of none.

    ValueError and the like where it cannot be read as what its name says.
    """
    if path.endswith(".sqlite"):
        yield from _of_database(path, content)
    elif path.endswith(".csv"):
        yield from _of_rows(path, content.decode("utf-8"))
    elif path == ALL_CLAIMS:
        yield from _of_list(json.loads(content))
    else:
        yield from _of_records(path, content.decode("utf-8"))


def _of_rows(path: str, text: str) -> Iterator[tuple[str, Portion]]:
    lines = list(io.StringIO(text, newline=""))
    reader = csv.reader(lines)
    header = next(reader)
    of = record_of(table_of(path), tuple(header))
    top = "".join(lines[: reader.line_num])
    found: dict[str, list[str]] = {"": []}
    figures: list[tuple[str, str]] = []
    number = header.index("figure") if path.startswith(_CHARTS) else None
    at = reader.line_num
    for row in reader:
        if len(row) != len(header):
            raise ValueError(f"line {reader.line_num} has another number of values than the first one")
        record = of(row)
        found.setdefault(record, []).extend(lines[at : reader.line_num])
        if number is not None:
            figures.append((record, row[number]))
        at = reader.line_num
    for record, rows in found.items():
        yield record, Portion(path, "".join(rows).encode(), read_csv if number is None else _read_row, top)
    if number is not None:
        yield "", Portion(path, json.dumps(figures).encode(), _read_figures)


def _of_list(value: Mapping[str, Any]) -> Iterator[tuple[str, Portion]]:
    for row in rows_in(value):
        yield claim_of(row), Portion(ALL_CLAIMS, _as_json(row).encode(), _read_row_of_list)
    alone = {**value, "rows": [row[:1] for row in value["rows"]]}
    yield "", Portion(ALL_CLAIMS, _as_json(alone).encode(), _read_list)


def _of_records(path: str, text: str) -> Iterator[tuple[str, Portion]]:
    table = whole_of(PurePosixPath(path).stem)
    lines = text.split("\n")
    entries = [(found[1], line) for line in lines if (found := _ENTRY.match(line))]
    if table not in FOLDERS or any(line not in _AROUND for line in lines if not _ENTRY.match(line)):
        yield "", Portion(path, text.encode(), _read_json)
        return
    yield "", Portion(path, b"[]", _read_json)
    for id, line in entries:
        yield Address(FOLDERS[table].type, id).path, Portion(path, f"[{line.removesuffix(',')}]".encode(), _read_json)


def _of_database(path: str, content: bytes) -> Iterator[tuple[str, Portion]]:
    found: dict[str, dict[str, list[Sequence[Any]]]] = {"": {}}
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(content)
        found[""]["sqlite_master"] = [["sql"], *((sql or "",) for (sql,) in database.execute("SELECT sql FROM sqlite_master"))]
        tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in tables:
            rows = database.execute(f'SELECT * FROM "{table}"')
            names = [column[0] for column in rows.description]
            of = record_of(table, tuple(names))
            for row in rows:
                found.setdefault(of(row), {}).setdefault(table, [names]).append(row)
    for record, by_table in found.items():
        yield record, Portion(path, _as_json(by_table).encode(), _read_rows)


def _read_row(path: str, text: str) -> Facts:
    return read_csv(path, text)._replace(part=True)


def _read_figures(path: str, text: str) -> Facts:
    return Facts(path, "", figures=frozenset((record, int(number)) for record, number in json.loads(text)))


def _read_row_of_list(path: str, text: str) -> Facts:
    row = json.loads(text)
    return with_row(value_facts(path, row), row)


def _read_list(path: str, text: str) -> Facts:
    value = json.loads(text)
    return with_choices(value_facts(path, value), value)


def _read_json(path: str, text: str) -> Facts:
    return value_facts(path, json.loads(text))


def _read_rows(path: str, text: str) -> Facts:
    tables: Mapping[str, Sequence[Sequence[Any]]] = json.loads(text)
    return rows_facts(path, {name: [dict(zip(rows[0], row, strict=True)) for row in rows[1:]] for name, rows in tables.items()})
