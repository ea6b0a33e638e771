"""Owns the reading of the files for programs: JSON, CSV, SQLite and JSON-LD, by the names of their fields alone."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

from generator.records.addresses import FOLDERS, Address, published_at, whole_of
from generator.records.types import Actor
from generator.sources.passages import Extent
from generator.verification.charts import rows_of
from generator.verification.facts import Block, Counted, Facts, Form, Given, Measured, Rendered, Said, Timed, names_in
from generator.verification.figures_read import measured
from generator.verification.link_targets import actor_at, followed
from generator.verification.runs import BREAK

_HOLDING = (dict, list)
_NAMING = ("answering", "by", "claim", "event")
"""The fields that name the record whose words stand in the same object."""
_APART = f" {BREAK} "
_WORDS = ("words", "was", "now", "as_written", "counts", "open_above", "when_written", "when_as_written", "where_written")
"""The fields that hold words of a source, whatever the file."""
_OLD_WORDS = "was"
"""Of these the one that holds words of the text that was corrected, where that is another one than the record’s."""
_INERT = re.compile(r"(?:^|(?<=[;\t\r\n]))'(?='*[=+\-@＝＋－＠])")
"""An apostrophe that keeps a spreadsheet from running what stands behind it."""


def read_json(path: str, content: str) -> Facts:
    """What a JSON file says."""
    return value_facts(path, json.loads(content))


def value_facts(path: str, value: Any) -> Facts:
    """What a file says that holds plain values: objects, lists and texts."""
    strings = list(_strings(value))
    given, said = tuple(_given_in(value, path)), tuple(_said_in(value, path))
    made = tuple(_made_in(value, _record_of(path), whole_of(PurePosixPath(path).stem)))
    return _facts(path, strings, given, said, tuple(_counted(value)), made)


def read_csv(path: str, content: str) -> Facts:
    """What a CSV file with a header says."""
    header, *rows = csv.reader(io.StringIO(content.removeprefix("\ufeff"), newline=""))
    rows = [[_as_told(cell) for cell in row] for row in rows]
    table = PurePosixPath(path).stem
    entries = [dict(zip(header, row, strict=True)) for row in rows]
    cells = [cell for row in (header, *rows) for cell in row]
    given, said = tuple(_given_by(table, entries)), tuple(_said_by(table, entries))
    drawn, credited = rows_of(path, entries)
    facts = _facts(path, cells, given, said, tuple(_counted(entries)), tuple(_made_by(table, entries)))
    return facts._replace(drawn=drawn, credited=credited)


def _as_told(cell: str) -> str:
    """A cell without the apostrophes that keep spreadsheets from running it, or a part of it that they take for a cell."""
    return _INERT.sub("", cell)


def read_sqlite(path: str, content: bytes) -> Facts:
    """What a SQLite database says."""
    database = sqlite3.connect(":memory:")
    try:
        database.deserialize(content)
        database.row_factory = sqlite3.Row
        names = [row["name"] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        tables = {name: [dict(row) for row in database.execute(f'SELECT * FROM "{name}"')] for name in names}
        tables["sqlite_master"] = [dict(row) for row in database.execute("SELECT sql FROM sqlite_master")]
    finally:
        database.close()
    return rows_facts(path, tables)


def rows_facts(path: str, tables: Mapping[str, Sequence[Mapping[str, Any]]]) -> Facts:
    """What a file says that holds rows, by the name of their table."""
    cells = [str(cell) for rows in tables.values() for row in rows for cell in row.values()]
    given = tuple(given for name, rows in tables.items() for given in _given_by(name, rows))
    said = tuple(said for name, rows in tables.items() for said in _said_by(name, rows))
    made = tuple(one for name, rows in tables.items() for one in _made_by(name, rows))
    return _facts(path, cells, given, said, tuple(_counted(list(tables.values()))), made)


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


def _made_in(value: Any, record: str | None, table: str = "") -> Iterator[Rendered | Timed | Measured]:
    """The translations, moments and figures in a JSON value, each of the record that the objects around it name last."""
    match value:
        case list():
            for inner in value:
                own = Address(FOLDERS[table].type, inner["id"]).path if table in FOLDERS else record
                yield from _made_in(inner, own)
        case dict():
            record = _record_in_object(value) or record
            yield from _made(value, record)
            for inner in value.values():
                if isinstance(inner, _HOLDING):
                    yield from _made_in(inner, record)


def _made_by(table: str, rows: Iterable[Mapping[str, Any]]) -> Iterator[Rendered | Timed | Measured]:
    for row in rows:
        yield from _made(row, record_in(table, row))


def _made(fields: Mapping[str, Any], record: str | None) -> Iterator[Rendered | Timed | Measured]:
    """The translation, the moment and the figure that an object or a row gives: in a group, or in columns."""
    match fields:
        case {"translation": {"text": str(text), "language": str(language), "by": str(by)}}:
            yield Rendered(record or "", text, language, by)
        case {"translation_text": str(text), "translation_language": str(language), "translation_by": str(by)} if text:
            yield Rendered(record or "", text, language, by)
    match fields.get("moment"):
        case str(moment) if moment:
            yield Timed(record or "", moment, fields.get("moment_at"))
    yield from measured(fields, record)


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
                if isinstance(inner, _HOLDING):
                    yield from _counted(inner, source)


def linked_data(content: str, path: str, url: str = "") -> tuple[tuple[Given, ...], tuple[Said, ...], tuple[Rendered, ...]]:
    """What the JSON-LD of the page at `path` gives as quotations and as translations, and whom it names as author of a claim."""
    value = json.loads(content)
    given, rendered = [], []
    for node in _objects(value):
        if node.get("@type") == "Quotation":
            part = _source_at(node["isPartOf"], path, url)
            beside = tuple(_ids(node.get("spokenByCharacter", ()), path, url))
            given.append(Given(node["text"], Form.FIELD, _record_of(path), part, beside=beside))
            if made := node.get("workTranslation"):
                rendered.append(Rendered(_record_of(path) or "", made["text"], made["inLanguage"]))
    return tuple(given), (), tuple(rendered)


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
    table = whole_of(PurePosixPath(path).stem)
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
            record = _record_in_object(value) or record
            yield from _given(value, record, beside)
            linked = _addresses(value.get("actors"))
            for name, inner in value.items():
                if isinstance(inner, _HOLDING):
                    yield from _given_inside(inner, record, linked if name == "words" else None)


def _record_in_object(value: Mapping[str, Any]) -> str | None:
    """The record whose words an object gives: the one that it names, or the one that it is a link to."""
    for name in _NAMING:
        if (link := value.get(name)) and (address := _address(link)):
            return address
    return _address(value)


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
        yield from _given(row, record_in(table, row))


def _given(fields: Mapping[str, Any], record: str | None, beside: tuple[str, ...] | None = None) -> Iterator[Given]:
    for field in _WORDS:
        words = fields.get(field)
        if isinstance(words, str) and words:
            named = (fields.get("corrected") if field == _OLD_WORDS else None) or fields.get("source")
            source = named if isinstance(named, str) else None
            placed = field == "words" and "ends" in fields
            extent = Extent(int(fields["begins"]), int(fields["ends"])) if placed else None
            alone = (
                Block(f"{fields['before']}{words}{fields['after']}", (words,)) if field == "words" and "after" in fields else None
            )
            sentence = int(fields["sentence"]) if placed else None
            yield Given(words, Form.FIELD, record, source, sentence, extent, beside, block=alone)


def _said_by(table: str, rows: Iterable[Mapping[str, Any]]) -> Iterator[Said]:
    """The chains of a table of attributions, each from its far end."""
    if not table.endswith("attributions"):
        return
    chains: dict[str, list[tuple[int, str]]] = {}
    for row in rows:
        if record := record_in(table, row):
            chains.setdefault(record, []).append((int(row["link"]), Address(Actor.type, row["actor"]).path))
    for record, chain in chains.items():
        yield Said(record, tuple(actor for _, actor in sorted(chain, key=lambda link: -link[0])))


def record_in(table: str, row: Mapping[str, Any]) -> str | None:
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
                if isinstance(inner, str):
                    yield inner
                elif isinstance(inner, _HOLDING):
                    yield from _strings(inner)
        case list():
            for inner in value:
                yield from _strings(inner)
