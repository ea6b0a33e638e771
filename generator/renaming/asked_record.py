"""Owns which record a person means who gives an id, and why a change is not made."""

from __future__ import annotations

from collections.abc import Mapping

from rapidfuzz import process

from generator.reading.parsing import parse_record
from generator.records.record import Located, Record


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
