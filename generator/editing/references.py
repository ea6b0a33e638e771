"""Owns the references between records as text: where they stand, how they are led elsewhere, and which record an id means."""

from __future__ import annotations

from collections.abc import Mapping

from rapidfuzz import process

from generator.reading.parsing import parse_record
from generator.records.record import Located, Record
from generator.sheet.collection import Key
from generator.yaml.document import Path
from generator.yaml.quoting import double_quoted
from generator.yaml.scalars import is_plain
from generator.yaml.splicing import Lines, Splice, spliced


class EditError(Exception):
    """A change that is not made; `messages` says why and what to do, in plain words, the reason first."""

    def __init__(self, *messages: str) -> None:
        super().__init__("\n".join(messages))
        self.messages = messages


def parse_all(texts: Mapping[str, str]) -> dict[str, Located]:
    """Every record by its path. EditError where a file under content/ cannot be read: what it refers to is not known."""
    records: dict[str, Located] = {}
    unread: list[str] = []
    for path, text in texts.items():
        if path.startswith("content/"):
            record, faults = parse_record(path, text)
            if record:
                records[path] = record
            else:
                unread.append(str(min(faults)))
    if unread:
        raise EditError("There are records that cannot be read; run `check` and put them right first.", *unread)
    return records


def find_record(records: Mapping[str, Located], id: str, type: str | None) -> Record:
    """The record with an id, of a type where one is given. EditError where there is none, or several."""
    all_with_id = [record for record in records.values() if isinstance(record, Record) and record.id == id]
    found = [record for record in all_with_id if type in (None, record.type)]
    if len(found) == 1:
        return found[0]
    if found:
        types = sorted(record.type for record in found)
        raise EditError(f"`{id}` is the id of several records: {_listed(types)}.", f"Say which with `--type {types[0]}`.")
    raise EditError(f"There is no {type or 'record'} `{id}`.", *_way_out(records, id, type, all_with_id))


def retargeted(record: Located, text: str, renamed: Mapping[Key, str]) -> str:
    """The text of a record with every reference to a renamed record led to its new id, and nothing else changed."""
    lines = Lines(text)
    found = ((path, renamed[key]) for path, key in record.references() if key in renamed)
    return spliced(text, (id_splice(record, lines, path, id) for path, id in found))


def id_splice(record: Located, lines: Lines, path: Path, id: str) -> Splice:
    """The splice that puts an id in the place of another one, in the quotes that it has, or in such as it needs."""
    value = record.span(*path)
    start, end = lines.offset(value.start), lines.offset(value.end)
    written = lines.text[start:end]
    quote = written[0] if written[0] in "\"'" and written[-1] == written[0] else ""
    return Splice(start, end, f"{quote}{id}{quote}" if quote else written_id(id))


def written_id(id: str) -> str:
    """An id as it stands in a record: in quotes where programs would read it as a number, a date or a yes or no."""
    return id if is_plain(id) else double_quoted(id)


def _way_out(records: Mapping[str, Located], id: str, type: str | None, elsewhere: list[Record]) -> list[str]:
    if elsewhere:
        return [f"`{id}` is the id of {_listed([record.type for record in elsewhere])}."]
    for record in records.values():
        if isinstance(record, Record) and id in record.formerly and type in (None, record.type):
            return [f"It is a former id: the record is now `{record.id}`."]
    ids = [record.id for record in records.values() if isinstance(record, Record) and type in (None, record.type)]
    near = process.extractOne(id, ids, score_cutoff=70)
    return [f"Did you mean `{near[0]}`?"] if near else []


def _listed(types: list[str]) -> str:
    return " and ".join(map(with_article, types))


def with_article(type: str) -> str:
    """A type of record with its article: "an actor", "a claim"."""
    return f"{'an' if type[0] in 'aeiou' else 'a'} {type}"
