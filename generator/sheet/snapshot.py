"""Owns what a fact sheet is at one time, as far as it tells what has changed since: a digest of all that can be asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b

from generator.numbered import Names
from generator.sheet.collection import Collection
from generator.sheet.index import Entered, indexes_of

NOTHING = Entered((), ())


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What can be asked of a collection, by name, as digests; and what each record has in its indexes, by its name."""

    digests: Mapping[str, str] = field(default_factory=dict)
    entered: Mapping[str, Entered] = field(default_factory=dict)


def snapshot(collection: Collection) -> Snapshot:
    """That of a collection."""
    digests = digests_of(collection)
    with collection.reads.recorded():
        entered: defaultdict[str, tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
        holders = (collection, collection.between, collection.published, collection.naming)
        for index in (index for holder in holders for index in indexes_of(holder)):
            for key, one in index.entered.items():
                names, asked = entered[" ".join(key)]
                names.update(one.names)
                asked.update(one.asked)
    table = Names()
    return Snapshot(digests, {name: Entered(*map(table.numbered, both)) for name, both in entered.items()})


def digests_of(collection: Collection) -> dict[str, str]:
    """A digest of each record and text that a collection can be asked for, by its name there."""
    with collection.reads.recorded():
        return {name: digest_of(text) for name, text in _texts(collection)}


def with_more(snapshot: Snapshot, texts: Mapping[str, str]) -> Snapshot:
    """A snapshot with texts that can be asked for beside the collection, by name."""
    return Snapshot({**snapshot.digests, **{name: digest_of(text) for name, text in texts.items()}}, snapshot.entered)


def changed_since(before: Snapshot, now: Snapshot) -> set[str]:
    """The names of all that gives another answer now: what changed itself, and what it had and has in the indexes."""
    digests = before.digests.items() ^ now.digests.items()
    changed = {name for name, _ in digests}
    changed |= {f"{name.partition(' ')[0]} *" for name in changed}
    left = before.entered.keys() | now.entered.keys()
    while left:
        touched = {name for name in left if _is_touched(name, before, now, changed)}
        if not touched:
            break
        left -= touched
        for name in touched:
            changed.update(*(snapshot.entered.get(name, NOTHING).names for snapshot in (before, now)))
    return changed


def digest_of(text: str | bytes) -> str:
    """What tells a content from all others."""
    content = text.encode("utf-8", "surrogateescape") if isinstance(text, str) else text
    return blake2b(content, digest_size=12).hexdigest()


def _texts(collection: Collection) -> Iterator[tuple[str, str]]:
    """The text of all that a collection can be asked for, by its name there."""
    for record in collection.records():
        yield f"{record.type} {record.id}", record.source_text
    yield from ((f"stored {path}", text) for path, text in collection.stored.items())
    yield "site", collection.site.source_text if collection.site else ""
    yield "title", collection.title
    yield "unread", repr(sorted(collection.unread))


def _is_touched(name: str, before: Snapshot, now: Snapshot, changed: set[str]) -> bool:
    asked = (snapshot.entered.get(name, NOTHING).asked for snapshot in (before, now))
    return name in changed or not all(map(changed.isdisjoint, asked))
