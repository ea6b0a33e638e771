"""Owns who names whom: which records are named, which references lead nowhere, and which record is most likely meant by these."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from rapidfuzz import process

from generator.records.record import Located, Record
from generator.records.types import RECORD_TYPES, Claim, Event, Site, Source
from generator.sheet.index import indexed
from generator.sheet.reads import Reads
from generator.yaml.document import Path

_Key = tuple[str, str]


class Records(Protocol):
    """The records by type and id, the site record, and the keys of those that are on file and could not be read."""

    @property
    def reads(self) -> Reads: ...
    @property
    def site(self) -> Site | None: ...
    @property
    def unread(self) -> frozenset[_Key]: ...
    def of_type(self, type: str) -> Mapping[str, Record]: ...


@dataclass(frozen=True)
class Naming:
    """Who names whom among some records."""

    records: Records

    @property
    def reads(self) -> Reads:
        """What is asked of the records."""
        return self.records.reads

    def of_type(self, type: str) -> Mapping[str, Record]:
        """The records of a type, to be entered in an index."""
        return self.records.of_type(type)

    def is_named(self, record: Record) -> bool:
        """Whether another record names this one, or any most likely means it by an id that is misspelt."""
        key = _key(record)
        if any(other != key for other in self._named_by.each(key)) or key in self._named_by_site:
            return True
        missing = {*self._missing.get(record.type), *(id for type, id in self._missing_to_site if type == record.type)}
        return any(self.most_likely(record.type, id) == record.id for id in missing)

    def leading_nowhere(self, record: Located) -> Iterator[tuple[Path, _Key]]:
        """The references of a record to what is not there, nor in a file that could not be read: path, type and id."""
        for path, (type, id) in record.references():
            if id not in self.records.of_type(type) and (type, id) not in self.records.unread:
                yield path, (type, id)

    def most_likely(self, type: str, id: str) -> str | None:
        """The id on record that is nearest to one that is not; None where none is near."""
        near = process.extractOne(id, self.ids(type), score_cutoff=70)
        return near[0] if near else None

    def ids(self, type: str) -> Sequence[str]:
        """The ids of all records of a type, in order."""
        return self.reads.once(("ids", type), lambda: tuple(self.records.of_type(type)))

    @property
    def words_of_no_source(self) -> tuple[str, ...]:
        """The words of passages of claims and events whose source is not there."""
        return tuple(self._of_no_source.get(Source.type))

    @indexed(Claim, Event)
    def _of_no_source(self, record: Claim | Event) -> Iterator[tuple[str, str]]:
        for path, (type, _) in self.leading_nowhere(record):
            if type == Source.type and path[0] == "passages":
                yield type, record.part_at(*path[:2]).text

    @indexed(*RECORD_TYPES.values())
    def _named_by(self, record: Record) -> Iterator[tuple[_Key, _Key]]:
        """The keys of the records that name each record."""
        yield from ((named, _key(record)) for _, named in record.references())

    @indexed(*RECORD_TYPES.values())
    def _missing(self, record: Record) -> Iterator[tuple[str, str]]:
        """The ids that lead nowhere, by the type that they should be of: that these are misspelt is told, and nothing more."""
        yield from (key for _, key in self.leading_nowhere(record))

    @property
    def _named_by_site(self) -> frozenset[_Key]:
        site = self.records.site
        return self.reads.once("named by site", lambda: frozenset(key for _, key in site.references()) if site else frozenset())

    @property
    def _missing_to_site(self) -> frozenset[_Key]:
        site = self.records.site
        return frozenset(key for _, key in self.leading_nowhere(site)) if site else frozenset()


def _key(record: Located) -> _Key:
    return record.type, record.id if isinstance(record, Record) else ""
