"""Owns who names whom: which records are named, which references lead nowhere, and which record is most likely meant by these."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import process

from generator.records.record import Located, Record
from generator.records.types import Claim, Event, Site, Source
from generator.sheet.grouping import grouped
from generator.yaml.document import Path

_Key = tuple[str, str]


@dataclass(frozen=True)
class Naming:
    """The records by type and id, the site record, and the keys of those that are on file and could not be read."""

    by_type: Mapping[str, Mapping[str, Record]]
    site: Site | None
    unread: frozenset[_Key]

    def is_named(self, record: Record) -> bool:
        """Whether another record names this one, or any most likely means it by an id that is misspelt."""
        key = _key(record)
        return key in self._meant or any(other != key for other in self._naming.get(key, ()))

    def leading_nowhere(self, record: Located) -> Iterator[tuple[Path, _Key]]:
        """The references of a record to what is not there, nor in a file that could not be read: path, type and id."""
        for path, (type, id) in record.references():
            if id not in self.by_type[type] and (type, id) not in self.unread:
                yield path, (type, id)

    def most_likely(self, type: str, id: str) -> str | None:
        """The id on record that is nearest to one that is not; None where none is near."""
        near = process.extractOne(id, self.ids(type), score_cutoff=70)
        return near[0] if near else None

    def ids(self, type: str) -> Sequence[str]:
        """The ids of all records of a type, in order."""
        return self._ids[type]

    @cached_property
    def words_of_no_source(self) -> tuple[str, ...]:
        """The words of passages of claims and events whose source is not there."""
        return tuple(
            record.part_at(*path[:2]).text
            for record in (*self.by_type[Claim.type].values(), *self.by_type[Event.type].values())
            for path, (type, _) in self.leading_nowhere(record)
            if type == Source.type and path[0] == "passages"
        )

    @cached_property
    def _ids(self) -> Mapping[str, Sequence[str]]:
        return {type: tuple(records) for type, records in self.by_type.items()}

    @cached_property
    def _naming(self) -> Mapping[_Key, Sequence[_Key]]:
        """The keys of the records that name each record."""
        return grouped((named, _key(record)) for record in self._records() for _, named in record.references())

    @cached_property
    def _meant(self) -> frozenset[_Key]:
        """The records that are meant by ids that lead nowhere: that these are misspelt is told, and nothing more."""
        missing = {key for record in self._records() for _, key in self.leading_nowhere(record)}
        return frozenset((type, near) for type, id in missing if (near := self.most_likely(type, id)))

    def _records(self) -> Iterator[Located]:
        for records in self.by_type.values():
            yield from records.values()
        if self.site:
            yield self.site


def _key(record: Located) -> _Key:
    return record.type, record.id if isinstance(record, Record) else ""
