"""Owns the log of changes: what changed in which record and when, from what editors noted and from git."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.changes.history import History
from generator.records.addresses import address_of, name_of
from generator.records.parts import Change
from generator.records.record import Record
from generator.records.types import Actor, Claim, Event
from generator.sheet.collection import Collection


@dataclass(frozen=True, slots=True)
class Entry:
    """One change to one record."""

    record: Record
    date: str
    """The day, as YYYY-MM-DD."""
    kind: str
    """The kind of change, or `changed` where git alone tells of it."""
    text: str
    """What changed, in words."""
    is_new: bool
    """Whether git tells that the record is new, and no more."""
    key: str
    """What tells the change from all others of the record, whatever is added to the log later."""
    noted: Change | None = None
    """The change as the editors noted it; None where git alone tells of it."""

    @property
    def title(self) -> str:
        """The kind of change, and the record by its name."""
        return f"{self.kind.capitalize()}: {name_of(self.record)}"

    @property
    def page(self) -> str:
        """The record's page, from the root of the site."""
        return address_of(self.record).html


def entries_of(record: Record, history: History) -> Iterator[Entry]:
    """The changes of a record. What git tells of a day for which the editors noted a change themselves is left out,
    and so is what changed no more than the layout."""
    noted = {change.date for change in record.changes}
    for change in record.changes:
        key = f"{change.date} {change.kind.value} {change.what}"
        yield Entry(record, change.date, change.kind.value, change.what, False, key, change)
    for revision in history.revisions.get(record.path, ()):
        if revision.what and revision.date not in noted:
            yield Entry(record, revision.date, "changed", "; ".join(revision.what), revision.is_new, revision.id)


def all_changes(collection: Collection, history: History) -> tuple[Entry, ...]:
    """The changes of all records, the latest first; those of a day in the order of the records."""
    entries = [entry for record in collection.records() for entry in entries_of(record, history)]
    return tuple(sorted(entries, key=lambda entry: entry.date, reverse=True))


def by_actor(collection: Collection, entries: tuple[Entry, ...]) -> Mapping[str, list[Entry]]:
    """The changes that concern each actor, in their order: those of its record, of what it says or is said to have
    said, of what is said about it, and of the events that it took part in, whatever the status of these."""
    found: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        for actor in dict.fromkeys(_actors(entry.record)):
            found[actor].append(entry)
    return {id: found[id] for id in collection.actors}


def _actors(record: Record) -> Iterator[str]:
    match record:
        case Actor():
            yield record.id
        case Claim():
            yield from (actor for link in record.attribution for actor in link.actors)
            yield from record.about
        case Event():
            yield from (actor for link in record.attribution for actor in link.actors)
            yield from record.actors
