"""Owns what follows from a publisher having corrected a text: which records rest on the old words, and which on the new."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.records.record import Record
from generator.records.types import Claim, Event
from generator.records.vocabularies import RelationType, Status
from generator.sheet.collection import Collection
from generator.yaml.document import Path


class Corrected(NamedTuple):
    """A correction that touches words on which a record rests."""

    by: str
    """The source whose record tells of the correction."""
    number: int
    """Where in its `corrects` it stands."""
    path: Path
    """The passage of the record that the words stand in."""
    outdated: bool
    """Whether the passage has the words as they were, and not those in their place."""


def corrections_of(collection: Collection, record: Claim | Event) -> Iterator[Corrected]:
    """The corrections that touch what a record rests on, in the order of its passages; only where the words are proven."""
    for index in range(len(record.passages)):
        path: Path = ("passages", index)
        found = collection.proven.get((record.type, record.id, (*path, "text")))
        for by, number in collection.corrections.get(found[0]) if found else ():
            for field, outdated in (("was", by.corrects[number].source is not None), ("now", False)):
                place = collection.proven.get((by.type, by.id, ("corrects", number, field)))
                is_either = outdated or field == "now"  # told in the text itself, the old words are no part of it
                if is_either and found and place and place[0] == found[0] and place[1].overlaps(found[1]):
                    yield Corrected(by.id, number, path, outdated)


def unanswered(collection: Collection, records: Iterable[Record]) -> Iterator[tuple[Claim | Event, Corrected]]:
    """Those of the records that stand and rest on words which were corrected since, and nobody says to have looked at.

    A reason of the passage says so, and a claim that rests on the new words and updates the old one. Claims come first.
    """
    standing = (one for one in records if isinstance(one, Claim | Event) and one.status is Status.ACTIVE)
    for record in sorted(standing, key=lambda one: isinstance(one, Event)):
        for one in corrections_of(collection, record):
            if one.outdated and not record.part_at(*one.path).corrected_reason and not _is_updated(collection, record, one):
                yield record, one


def _is_updated(collection: Collection, record: Claim | Event, old: Corrected) -> bool:
    relations = collection.between.relations_to(record) if isinstance(record, Claim) else ()
    later = [claim for claim, relation in relations if relation.type is RelationType.UPDATES]
    new = (one for claim in later for one in corrections_of(collection, claim) if not one.outdated)
    return any((one.by, one.number) == (old.by, old.number) for one in new)
