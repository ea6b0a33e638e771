"""Owns the records of a fact sheet and its stored texts as they are on file: by type and id, unchanging, noted as asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

from generator.records.record import Located, Record
from generator.records.types import RECORD_TYPES, Actor, Claim, Event, Measure, Site, Source, Topic
from generator.records.vocabularies import Status
from generator.sheet.reads import Reads, Watched
from generator.withheld.names import NO_NAMES, WithheldNames

Key = tuple[str, str]
"""A record's type and id."""


class OnFile:
    """The records by type and id, in order of id, and the stored texts by their path; what is asked of it is noted in `reads`.

    `stored` has the content of every file under seeds/, by its path from the root; `unread` are records that are on file and
    could not be read: references to them are no faults. `withheld` are the names that stand nowhere in what is published;
    none where no list of them is at hand.
    """

    def __init__(
        self,
        site: Site | None,
        records: Iterable[Record],
        stored: Mapping[str, str],
        unread: frozenset[Key] = frozenset(),
        withheld: WithheldNames = NO_NAMES,
    ) -> None:
        self.reads = Reads()
        self.stored: Mapping[str, str] = Watched(self.reads, "stored", stored)
        self.withheld = withheld
        self._site = site
        self._unread = unread
        by_type: dict[str, dict[str, Record]] = {type: {} for type in RECORD_TYPES}
        for record in sorted(records, key=lambda record: record.id):
            by_type[record.type][record.id] = record
        self._by_type: dict[str, Mapping[str, Any]] = {type: Watched(self.reads, type, found) for type, found in by_type.items()}

    @property
    def site(self) -> Site | None:
        """The site record."""
        self.reads.note("site")
        return self._site

    @property
    def title(self) -> str:
        """What the fact sheet is called, as its pages say; empty where there is no site record."""
        self.reads.note("title")
        return self._site.title if self._site else ""

    @property
    def unread(self) -> frozenset[Key]:
        """The records that are on file and could not be read."""
        self.reads.note("unread")
        return self._unread

    @property
    def sources(self) -> Mapping[str, Source]:
        """The sources by id."""
        return self._by_type[Source.type]

    @property
    def actors(self) -> Mapping[str, Actor]:
        """The actors by id."""
        return self._by_type[Actor.type]

    @property
    def events(self) -> Mapping[str, Event]:
        """The events by id."""
        return self._by_type[Event.type]

    @property
    def claims(self) -> Mapping[str, Claim]:
        """The claims by id."""
        return self._by_type[Claim.type]

    @property
    def measures(self) -> Mapping[str, Measure]:
        """The measures by id."""
        return self._by_type[Measure.type]

    @property
    def topics(self) -> Mapping[str, Topic]:
        """The topics by id."""
        return self._by_type[Topic.type]

    def of_type(self, type: str) -> Mapping[str, Record]:
        """The records of one type, by id."""
        return self._by_type[type]

    def record(self, type: str, id: str) -> Record:
        """A record."""
        return self.of_type(type)[id]

    def records(self) -> Iterator[Record]:
        """Every record, by type and then by id."""
        for records in self._by_type.values():
            yield from records.values()

    def with_site(self) -> Iterator[Located]:
        """Every record, by type and then by id, and last the site record."""
        yield from self.records()
        if self.site:
            yield self.site

    @cached_property
    def active_claims(self) -> Mapping[str, Claim]:
        """The claims that stand."""
        with self.reads.recorded():
            standing = {id: claim for id, claim in self.claims.items() if claim.status is Status.ACTIVE}
        return Watched(self.reads, Claim.type, standing)

    @property
    def active_events(self) -> Iterator[Event]:
        """The events that stand."""
        return (event for event in self.events.values() if event.status is Status.ACTIVE)
