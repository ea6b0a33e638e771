"""Owns the reading of the files for programs: JSON, CSV, SQLite and JSON-LD, by the names of their fields alone."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from generator.records.addresses import FOLDERS, Address, published_at
from generator.records.types import Actor
from generator.sources.passages import Extent
from generator.verification.charts import rows_of
from generator.verification.facts import Block, Counted, Facts, Form, Given, Said, names_in
from generator.verification.link_targets import actor_at, followed
from generator.verification.runs import BREAK

_NAMING = ("answering", "claim", "event")
"""The fields that name the record whose words stand in the same object."""
_APART = f" {BREAK} "
_WORDS = ("words", "as_written", "counts", "open_above", "when_written", "where_written")
"""The fields that hold words of a source, whatever the file."""


def read_json(path: str, content: str) -> Facts:
    """What a JSON file says."""
    return value_facts(path, json.loads(content))


def value_facts(path: str, value: Any) -> Facts:
    """What a file says that holds plain values: objects, lists and texts."""
    strings = list(_strings(value))
    given, said = _given_in(value, path), _said_in(value, path)
    return Facts(path, _APART.join(strings), tuple(given), tuple(said), named=_named(strings), counted=tuple(_counted(value)))


def read_csv(path: str, content: str) -> Facts:
    """What a CSV file with a header says."""
    header, *rows = csv.reader(io.StringIO(content.removeprefix("\ufeff"), newline=""))
    table = PurePosixPath(path).stem
    entries = [dict(zip(header, row, strict=True)) for row in rows]
    cells = [cell for row in (header, *rows) for cell in row]
    given, said = tuple(_given_by(table, entries)), tuple(_said_by(table, entries))
    counted, (drawn, credited) = tuple(_counted(entries)), rows_of(path, entries)
    return Facts(path, _APART.join(cells), given, said, named=_named(cells), counted=counted, drawn=drawn, credited=credited)


def read_sqlite(path: str, content: bytes) -> Facts:
    """What a SQLite database says."""
    database = sqlite3.connect(":memory:")
    try:
        database.deserialize(content)
        database.row_factory = sqlite3.Row
        names = [row["name"] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        tables = {name: [dict(row) for row in database.execute(f'SELECT * FROM "{name}"')] for name in names}
        schema = [row["sql"] or "" for row in database.execute("SELECT sql FROM sqlite_master")]
    finally:
        database.close()
    cells = [*schema, *(str(cell) for rows in tables.values() for row in rows for cell in row.values())]
    given = tuple(given for name, rows in tables.items() for given in _given_by(name, rows))
    said = tuple(said for name, rows in tables.items() for said in _said_by(name, rows))
    return Facts(
        path,
        _APART.join(cells),
        given,
        said,
        named=_named(cells),
        counted=tuple(_counted(list(tables.values()))),
    )


def _counted(value: Any, source: str | None = None) -> Iterator[Counted]:
    """In which paragraphs sentences are said to stand, in rows or in objects: of the source named last, or of the record."""
    match value:
        case list():
            for inner in value:
                yield from _counted(inner, source)
        case dict():
            if isinstance(named := value.get("source") or value.get("id"), str):
                source = named
            if isinstance(sentence := value.get("sentence"), int | str) and sentence and "paragraph" in value and source:
                yield Counted(source, int(sentence), value["paragraph"] or "")
            for inner in value.values():
                yield from _counted(inner, source)


def linked_data(content: str, path: str, url: str = "") -> tuple[tuple[Given, ...], tuple[Said, ...]]:
    """What the JSON-LD of the page at `path` gives as quotations, and whom it names as author of a claim."""
    value = json.loads(content)
    given = []
    for node in _objects(value):
        if node.get("@type") == "Quotation":
            part = _source_at(node["isPartOf"], path, url)
            beside = tuple(_ids(node.get("spokenByCharacter", ()), path, url))
            given.append(Given(node["text"], Form.FIELD, _record_of(path), part, beside=beside))
    return tuple(given), ()


def _named(values: Iterable[str]) -> frozenset[str]:
    return names_in(" ".join(value for value in values if " " not in value))


def _source_at(node: Mapping[str, Any], path: str, url: str) -> str | None:
    link = followed(node["@id"], path, url)
    address = published_at(link.path) if link else None
    return address.id if address else None


def _ids(nodes: Iterable[Mapping[str, Any]], path: str, url: str) -> Iterator[str]:
    for node in nodes:
        if actor := actor_at(followed(str(node.get("@id", "")), path, url)):
            yield actor


def _record_of(path: str) -> str | None:
    """The record whose page, or whose file for programs, stands at this path."""
    address = published_at(path)
    return address.path if address else None


def _given_in(value: Any, path: str) -> Iterator[Given]:
    """The words of a source in a JSON value: that of a record, or all records of a type in a list."""
    table = PurePosixPath(path).stem
    if table in FOLDERS and isinstance(value, list):
        for entry in value:
            yield from _given_inside(entry, Address(FOLDERS[table].type, entry["id"]).path)
    else:
        yield from _given_inside(value, _record_of(path))


def _given_inside(value: Any, record: str | None, beside: tuple[str, ...] | None = None) -> Iterator[Given]:
    """The words in a value, with the record that the objects around them name last, and the actors named right beside them."""
    match value:
        case list():
            for inner in value:
                yield from _given_inside(inner, record)
        case dict():
            named = (_address(value), *(_address(value.get(name)) for name in reversed(_NAMING)))
            record = next((address for address in reversed(named) if address), record)
            yield from (one._replace(beside=beside) for one in _given(value, record))
            linked = _addresses(value.get("actors"))
            for name, inner in value.items():
                yield from _given_inside(inner, record, linked if name == "words" else None)


def _address(link: Any) -> str | None:
    """The address of the record that a link in the JSON of a record leads to; None for what is no link."""
    match link:
        case {"type": str(type), "id": str(id)}:
            return Address(type, id).path
    return None


def _addresses(links: Any) -> tuple[str, ...] | None:
    found = tuple(address for link in links if (address := _address(link))) if isinstance(links, list) else ()
    return found or None


def _said_in(value: Any, path: str) -> Iterator[Said]:
    """The chain in the JSON of a record."""
    record = _record_of(path)
    if record and isinstance(value, dict) and "attribution" in value:
        chain = [_addresses(link["actors"]) or () for link in value["attribution"]]
        yield Said(record, tuple(actor for actors in reversed(chain) for actor in actors))


def _given_by(table: str, rows: Iterable[Mapping[str, Any]]) -> Iterator[Given]:
    for row in rows:
        yield from _given(row, _record_in(table, row))


def _given(fields: Mapping[str, Any], record: str | None) -> Iterator[Given]:
    for field in _WORDS:
        words = fields.get(field)
        if isinstance(words, str) and words:
            source = fields.get("source") if isinstance(fields.get("source"), str) else None
            placed = field == "words" and "ends" in fields
            extent = Extent(int(fields["begins"]), int(fields["ends"])) if placed else None
            alone = (
                Block(f"{fields['before']}{words}{fields['after']}", (words,)) if field == "words" and "after" in fields else None
            )
            yield Given(words, Form.FIELD, record, source, int(fields["sentence"]) if placed else None, extent, block=alone)


def _said_by(table: str, rows: Iterable[Mapping[str, Any]]) -> Iterator[Said]:
    """The chains of a table of attributions, each from its far end."""
    if not table.endswith("attributions"):
        return
    chains: dict[str, list[tuple[int, str]]] = {}
    for row in rows:
        if record := _record_in(table, row):
            chains.setdefault(record, []).append((int(row["link"]), Address(Actor.type, row["actor"]).path))
    for record, chain in chains.items():
        yield Said(record, tuple(actor for _, actor in sorted(chain, key=lambda link: -link[0])))


def _record_in(table: str, row: Mapping[str, Any]) -> str | None:
    """The record that a row is of: it names its type, or the table does, or a column is named after it."""
    if "record" in row:
        return Address(row["type"], row["record"]).path
    if table in FOLDERS:
        return Address(FOLDERS[table].type, row["id"]).path
    return next((Address(type, row[type]).path for type in ("claim", "event", "actor", "source") if row.get(type)), None)


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    match value:
        case dict():
            yield value
            for inner in value.values():
                yield from _objects(inner)
        case list():
            for inner in value:
                yield from _objects(inner)


def _strings(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for key, inner in value.items():
                yield key
                yield from _strings(inner)
        case list():
            for inner in value:
                yield from _strings(inner)
