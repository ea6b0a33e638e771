"""Owns the cutting of the data into what each record has in them: of all records, few change from one build to the next."""

from __future__ import annotations

import csv
import json
import re
import sqlite3
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from generator.records.addresses import FOLDERS, Address, whole_of
from generator.sheet.snapshot import digest_of
from generator.verification.data_files import read_csv, rows_facts, value_facts
from generator.verification.facts import Facts
from generator.verification.fields_read import record_in

DATA = "data/"
_CUT = (".csv", ".json", ".sqlite")
_ENTRY = re.compile(r'\{"id": ?"([a-z0-9-]+)",')
_AROUND = ("[", "]", "")
"""The lines around the records of a JSON file."""


class Portion(NamedTuple):
    """What one file has of one record, or of none: as it stands there, and how it is read."""

    path: str
    content: str
    """Text, or as JSON the rows by the name of their table."""
    read: Callable[[str, str], Facts]
    begins: str = ""
    """What stands above the content in every portion of the file."""

    @property
    def digest(self) -> str:
        """What tells it from all others."""
        return digest_of(f"{self.path} {self.begins} {self.content}")

    @property
    def facts(self) -> Facts:
        """What it says."""
        return self.read(self.path, self.begins + self.content)


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
    return path.startswith(DATA) and path.count("/") == 1 and path.endswith(_CUT) and not path.endswith(".csl.json")


def portions(path: str, content: bytes) -> Iterator[tuple[str, Portion]]:
    """All that a file holds, portion by portion, each with the address of its record: empty for what is of none.

    ValueError and the like where it cannot be read as what its name says.
    """
    if path.endswith(".sqlite"):
        yield from _of_database(path, content)
    elif path.endswith(".csv"):
        yield from _of_rows(path, content.decode("utf-8"))
    else:
        yield from _of_records(path, content.decode("utf-8"))


def _of_rows(path: str, text: str) -> Iterator[tuple[str, Portion]]:
    table, lines = PurePosixPath(path).stem, text.splitlines(keepends=True)
    reader = csv.reader(lines)
    header = next(reader)
    top = "".join(lines[: reader.line_num])
    found: dict[str, list[str]] = {"": []}
    at = reader.line_num
    for row in reader:
        record = record_in(table, dict(zip(header, row, strict=True))) or ""
        found.setdefault(record, []).extend(lines[at : reader.line_num])
        at = reader.line_num
    for record, rows in found.items():
        yield record, Portion(path, "".join(rows), read_csv, top)


def _of_records(path: str, text: str) -> Iterator[tuple[str, Portion]]:
    table = whole_of(PurePosixPath(path).stem)
    lines = text.split("\n")
    entries = [(found[1], line) for line in lines if (found := _ENTRY.match(line))]
    if table not in FOLDERS or any(line not in _AROUND for line in lines if not _ENTRY.match(line)):
        yield "", Portion(path, text, _read_json)
        return
    yield "", Portion(path, "[]", _read_json)
    for id, line in entries:
        yield Address(FOLDERS[table].type, id).path, Portion(path, f"[{line.removesuffix(',')}]", _read_json)


def _of_database(path: str, content: bytes) -> Iterator[tuple[str, Portion]]:
    found: dict[str, dict[str, list[Sequence[Any]]]] = {"": {}}
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(content)
        found[""]["sqlite_master"] = [["sql"], *((sql or "",) for (sql,) in database.execute("SELECT sql FROM sqlite_master"))]
        tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in tables:
            rows = database.execute(f'SELECT * FROM "{table}"')
            names = [column[0] for column in rows.description]
            for row in rows:
                record = record_in(table, dict(zip(names, row, strict=True))) or ""
                found.setdefault(record, {}).setdefault(table, [names]).append(row)
    for record, by_table in found.items():
        yield record, Portion(path, json.dumps(by_table, ensure_ascii=False), _read_rows)


def _read_json(path: str, text: str) -> Facts:
    return value_facts(path, json.loads(text))


def _read_rows(path: str, text: str) -> Facts:
    tables: Mapping[str, Sequence[Sequence[Any]]] = json.loads(text)
    return rows_facts(path, {name: [dict(zip(rows[0], row, strict=True)) for row in rows[1:]] for name, rows in tables.items()})
