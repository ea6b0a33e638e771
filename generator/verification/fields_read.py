"""Owns what objects and rows of the files for programs say, by the names of their fields alone: whose words, who says what."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Any

from generator.records.addresses import FOLDERS, Address, published_at, whole_of
from generator.records.types import Actor
from generator.sources.passages import Extent
from generator.verification.facts import Block, Counted, Form, Given, Measured, Rendered, Said, Timed
from generator.verification.figures_read import measured

HOLDING = (dict, list)
"""What holds further values."""
_NAMING = ("answering", "by", "claim", "event")
"""The fields that name the record whose words stand in the same object."""
_WORDS = ("words", "was", "now", "as_written", "counts", "open_above", "when_written", "when_as_written", "where_written")
"""The fields that hold words of a source, whatever the file."""
_OLD_WORDS = "was"
"""Of these the one that holds words of the text that was corrected, where that is another one than the record’s."""


def made_in(value: Any, record: str | None, table: str = "") -> Iterator[Rendered | Timed | Measured]:
    """The translations, moments and figures in a JSON value, each of the record that the objects around it name last."""
    match value:
        case list():
            for inner in value:
                own = Address(FOLDERS[table].type, inner["id"]).path if table in FOLDERS else record
                yield from made_in(inner, own)
        case dict():
            record = _record_in_object(value) or record
            yield from _made(value, record)
            for inner in value.values():
                if isinstance(inner, HOLDING):
                    yield from made_in(inner, record)


def made_by(table: str, rows: Iterable[Mapping[str, Any]]) -> Iterator[Rendered | Timed | Measured]:
    """The translations, moments and figures in the rows of a table."""
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


def counted_in(value: Any, source: str | None = None) -> Iterator[Counted]:
    """In which paragraphs sentences are said to stand, in rows or in objects: of the source named last, or of the record.

    Words with their place that name none are said to stand in none: in JSON what has no value is not there.
    """
    match value:
        case list():
            for inner in value:
                yield from counted_in(inner, source)
        case dict():
            if isinstance(named := value.get("source") or value.get("id"), str):
                source = named
            is_placed = "paragraph" in value or "begins" in value
            if is_placed and isinstance(sentence := value.get("sentence"), int | str) and sentence and source:
                yield Counted(source, int(sentence), value.get("paragraph") or "")
            for inner in value.values():
                if isinstance(inner, HOLDING):
                    yield from counted_in(inner, source)


def record_at(path: str) -> str | None:
    """The record whose page, or whose file for programs, stands at this path."""
    address = published_at(path)
    return address.path if address else None


def given_in(value: Any, path: str) -> Iterator[Given]:
    """The words of a source in a JSON value: that of a record, or all records of a type in a list."""
    table = whole_of(PurePosixPath(path).stem)
    if table in FOLDERS and isinstance(value, list):
        for entry in value:
            yield from _given_inside(entry, Address(FOLDERS[table].type, entry["id"]).path)
    else:
        yield from _given_inside(value, record_at(path))


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
                if isinstance(inner, HOLDING):
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


def said_in(value: Any, path: str) -> Iterator[Said]:
    """The chain in the JSON of a record."""
    record = record_at(path)
    if record and isinstance(value, dict) and "attribution" in value:
        chain = [_addresses(link["actors"]) or () for link in value["attribution"]]
        yield Said(record, tuple(actor for actors in reversed(chain) for actor in actors))


def given_by(table: str, rows: Iterable[Mapping[str, Any]]) -> Iterator[Given]:
    """The words of a source in the rows of a table."""
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


def said_by(table: str, rows: Iterable[Mapping[str, Any]]) -> Iterator[Said]:
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
    """The record that a row is of."""
    return record_of(table, tuple(row))(tuple(row.values())) or None


@lru_cache(maxsize=1 << 8)  # asked for every row
def record_of(table: str, columns: tuple[str, ...]) -> Callable[[Sequence[Any]], str]:
    """What gives the record that a row with these columns is of, from its values in their order; empty where it is of none.

    The row names its type, or the table does, or a column is named after it.
    """
    at = {name: place for place, name in enumerate(columns)}
    if "record" in at:
        type, record = at["type"], at["record"]
        return lambda row: Address(row[type], row[record]).path
    if table in FOLDERS:
        id, folder = at["id"], Address(FOLDERS[table].type, "").path
        return lambda row: f"{folder}{row[id]}"
    named = [(Address(type, "").path, at[type]) for type in ("claim", "event", "actor", "source") if type in at]
    return lambda row: next((f"{folder}{row[place]}" for folder, place in named if row[place]), "")
