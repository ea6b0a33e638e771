"""Owns what a fact sheet is at one time, as far as it tells what has changed since: a digest of all that can be asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from typing import Any

from generator.numbered import Names
from generator.sheet.collection import Collection
from generator.sheet.index import NOTHING, Earlier, Entered, Index, indexes_of


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What can be asked of a collection, by name, as digests; and what each record has in its indexes, by its name."""

    digests: Mapping[str, str] = field(default_factory=dict)
    entered: Mapping[str, Entered] = field(default_factory=dict)
    asking: Mapping[str, Set[str]] = field(default_factory=dict)
    """The indexes that each index asked which asks others, all by name."""


def snapshot(collection: Collection, digests: Mapping[str, str], last: Snapshot) -> Snapshot:
    """That of a collection with these digests, whose indexes rest on the last one from now on: none was asked for anything."""
    with collection.reads.recorded():
        holders = (collection, collection.between, collection.published, collection.naming)
        indexes = {index.name: index for holder in holders for index in indexes_of(holder)}
        if last.entered:
            earlier = Earlier(last.entered, last.asking, _changed(last.digests, digests))
            for index in indexes.values():
                index.rest_on(earlier, indexes)
        touched = frozenset[str]().union(*(index.touched for index in indexes.values()))
        kept = {name: one for name, one in last.entered.items() if name not in touched}
        return Snapshot(digests, {**kept, **_entered(indexes.values(), touched)}, _asking(indexes, last.asking))


def digests_of(collection: Collection) -> dict[str, str]:
    """A digest of each record and text that a collection can be asked for, by its name there."""
    with collection.reads.recorded():
        return {name: digest_of(text) for name, text in _texts(collection)}


def with_more(snapshot: Snapshot, texts: Mapping[str, str]) -> Snapshot:
    """A snapshot with texts that can be asked for beside the collection, by name."""
    return replace(snapshot, digests={**snapshot.digests, **{name: digest_of(text) for name, text in texts.items()}})


def changed_since(before: Snapshot, now: Snapshot) -> set[str]:
    """The names of all that gives another answer now: what changed itself, and what it had and has in the indexes."""
    changed = _changed(before.digests, now.digests)
    left = [*before.entered.items(), *(one for one in now.entered.items() if before.entered.get(one[0]) is not one[1])]
    while touched := {name for name, one in left if name in changed or not changed.isdisjoint(one.asked)}:
        left = [one for one in left if one[0] not in touched]
        for name in touched:
            changed.update(*(snapshot.entered.get(name, NOTHING).names for snapshot in (before, now)))
    return changed


def digest_of(text: str | bytes) -> str:
    """What tells a content from all others."""
    content = text.encode("utf-8", "surrogateescape") if isinstance(text, str) else text
    return blake2b(content, digest_size=12).hexdigest()


def _changed(before: Mapping[str, str], now: Mapping[str, str]) -> set[str]:
    """The names of what changed itself, by digests, and of all of its kind."""
    changed = {name for name, _ in before.items() ^ now.items()}
    return changed | {f"{name.partition(' ')[0]} *" for name in changed}


def _entered(indexes: Iterable[Index[Any, Any]], records: Set[str]) -> dict[str, Entered]:
    """What some records have in all indexes together, by their names."""
    entered: defaultdict[str, tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    for index in indexes:
        index.enter(records)
        for name in index.entered.keys() & records:
            names, asked = entered[name]
            names.update(index.entered[name].names)
            asked.update(index.entered[name].asked)
    table = Names()
    return {name: Entered(*map(table.numbered, both)) for name, both in entered.items()}


def _asking(indexes: Mapping[str, Index[Any, Any]], last: Mapping[str, Set[str]]) -> dict[str, Set[str]]:
    """The indexes that each asks, where it asks any: a record that is as it was asks what it asked."""
    asking = {}
    for index in indexes.values():
        asked = frozenset[str]().union(*(one.asked for one in index.entered.values()))
        kinds = {name.partition(" ")[0] for name in asked}
        if others := last.get(index.name, frozenset()) | (kinds & indexes.keys()):
            asking[index.name] = others
    return asking


def _texts(collection: Collection) -> Iterator[tuple[str, str]]:
    """The text of all that a collection can be asked for, by its name there."""
    for record in collection.records():
        yield f"{record.type} {record.id}", record.source_text
    yield from ((f"stored {path}", text) for path, text in collection.stored.items())
    yield "site", collection.site.source_text if collection.site else ""
    yield "title", collection.title
    yield "unread", repr(sorted(collection.unread))
