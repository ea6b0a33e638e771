"""Owns what a finished site is held against: the stored texts, the records as they stand, and who says what on whose word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from generator.records.addresses import Address, address_of, published_at
from generator.records.record import Located, Record
from generator.records.types import Actor, Claim, Event
from generator.records.vocabularies import Status
from generator.sheet.collection import Collection
from generator.sheet.grouping import grouped
from generator.sheet.rights import may_quote
from generator.sources.folding import folded_words
from generator.sources.passages import Extent, SourceText
from generator.verification.counting import Count, count
from generator.verification.facts import Given
from generator.yaml.document import Path


@dataclass(frozen=True, slots=True)
class Proven:
    """Words that a record gives, where they stand, and the actors to whom they attribute something, if they do that."""

    source: str
    extent: Extent
    path: Path
    actors: tuple[str, ...] | None
    """Their addresses; None where the words attribute nothing."""
    words: str
    """The words, bare."""
    sentence: int
    """The number of the sentence that they begin in."""


MARKS = "“”„‟\"«»‹›「」『』‘’‚'״"
"""The marks of quotations, whatever their use."""


@lru_cache(maxsize=1 << 16)  # the same words stand on several pages, and in several files beside each
def bare(words: str) -> str:
    """Words as they are compared: white space and kinds of marks aside, and marks and dots around them."""
    return folded_words(words).strip(MARKS + " …")


def gives(given: Given, proven: Proven) -> bool:
    """Whether words that a file gives are those of a record, at the place where the file has them stand."""
    return (
        (given.source is None or given.source == proven.source)
        and (given.extent is None or given.extent == proven.extent)
        and (given.sentence is None or given.sentence == proven.sentence)
        and bare(given.words) == proven.words
    )


@dataclass(frozen=True)
class Ground:
    """A collection without fault, as a reader of its site must be able to find it again."""

    collection: Collection
    besides: Sequence[str] = ()
    """What the site says in words of ours that stand in no record."""

    @property
    def texts(self) -> Mapping[str, SourceText]:
        """The stored texts by the id of their source."""
        return self.collection.texts

    @cached_property
    def records(self) -> Mapping[str, Record]:
        """The records by their addresses, such as `claims/lind-denies`."""
        return _Records(self.collection)

    @cached_property
    def proven(self) -> Mapping[str, Sequence[Proven]]:
        """The words that each record gives, by its address."""
        return _ProvenWords(self)

    @cached_property
    def _ids(self) -> Mapping[str, Sequence[str]]:
        """The types of the records that have an id."""
        with self.collection.reads.recorded():
            return grouped((record.id, record.type) for record in self.collection.records())

    def prepare(self) -> None:
        """Go through all records once: else each process that has a part of the work does so, and then has a copy of them."""
        self.named(frozenset())

    def named(self, names: Set[str]) -> list[str]:
        """The addresses of the records that have one of some ids."""
        keys = ((type, id) for id in sorted(names & self._ids.keys()) for type in self._ids[id])
        return [address_of(self.collection.record(*key)).path for key in keys]

    def proven_by(self, record: Record) -> Sequence[Proven]:
        """The words that a record gives."""
        return self.collection.reads.once(("proven", record.type, record.id), lambda: tuple(self._proven_by(record)))

    def _proven_by(self, record: Record) -> Iterator[Proven]:
        for quote in self.collection.quotes_of(record):
            if quote.extent:
                text = self.texts[quote.source]
                words = bare(text.text[slice(*quote.extent)])
                sentence = text.sentences_of(quote.extent)[0].number
                yield Proven(quote.source, quote.extent, quote.path, _attributed(record, quote.path), words, sentence)

    def _count(self, source: str) -> Count:
        record = self.collection.sources[source]
        given = [one.extent for one in self.proven_by(record) if one.path[0] == "set_aside"]
        return count(self.texts[source].text, record.title, given)

    def paragraph(self, source: str, sentence: int) -> str:
        """What the paragraph that a sentence stands in is called; empty where it is not counted."""
        counted = self.collection.reads.once(("counted", source), lambda: self._count(source))
        return counted.at(self.texts[source].sentences[sentence - 1].extent.start)

    def may_show(self, source: str, address: str, path: Path = ()) -> bool:
        """Whether the words of a source may be shown that the record at an address gives at a path."""
        return may_quote(self.collection, self.records[address], source, path)

    def sayers(self, address: str) -> tuple[str, ...]:
        """The addresses of the actors to be named as saying what a record holds, the farthest from the source first."""
        record = self.records[address]
        if not isinstance(record, Claim | Event) or not record.attribution:
            return ()
        ends = (record.attribution[-1], record.attribution[0]) if len(record.attribution) > 1 else record.attribution
        return tuple(actor_address(id) for link in ends for id in link.actors)

    def chain(self, address: str) -> tuple[str, ...]:
        """The addresses of all actors of a record's chain, the farthest from the source first."""
        record = self.records[address]
        links = record.attribution if isinstance(record, Claim | Event) else ()
        return tuple(actor_address(id) for link in reversed(links) for id in link.actors)

    def is_claim(self, address: str) -> bool:
        """Whether the record at an address is a claim."""
        return isinstance(self.records[address], Claim)

    def passages(self, address: str) -> Iterator[Proven]:
        """The passages that a record rests on, as far as they may be shown."""
        for proven in self.proven.get(address, ()):
            if proven.path[0] in ("passages", "role") and self.may_show(proven.source, address):
                yield proven

    def own_texts(self) -> Iterator[tuple[str, str]]:
        """All that is said in words of ours, with the address of the record where it is a value of one.

        That is what records have but a source's words, and what is said besides.
        """
        for address in ("", *self.records):
            yield from ((address, text) for text in self.own_texts_of(address))

    def own_texts_of(self, address: str) -> Iterator[str]:
        """What the record at an address says in words of ours; for an empty one, what the site says and no other record.

        Nothing where there is no such record.
        """
        if record := self.records.get(address):
            proven = {one.path for one in self.proven_by(record)}
            yield from (text for path, text in _texts(record) if path not in proven)
        elif not address:
            yield from (text for _, text in _texts(self.collection.site)) if self.collection.site else ()
            yield from self.besides

    @property
    def has_standing_claims(self) -> bool:
        """Whether any claim stands, so that something must be found on the site."""
        return any(claim.status is Status.ACTIVE for claim in self.collection.claims.values())


class _Records(Mapping[str, Record]):
    """The records of a collection by their addresses."""

    def __init__(self, collection: Collection) -> None:
        self._collection = collection

    def __getitem__(self, address: str) -> Record:
        found = _at(address)
        if found is None:
            raise KeyError(address)
        return self._collection.of_type(found.type)[found.id]

    # Each is asked several times for every quotation of every file: the same as of any mapping, without an exception on the way.

    def get(self, address: str, default: Any = None) -> Any:
        found = _at(address)
        return default if found is None else self._collection.of_type(found.type).get(found.id, default)

    def __contains__(self, address: object) -> bool:
        found = _at(address) if isinstance(address, str) else None
        return found is not None and found.id in self._collection.of_type(found.type)

    def __iter__(self) -> Iterator[str]:
        return (address_of(record).path for record in self._collection.records())

    def __len__(self) -> int:
        return sum(1 for _ in self)


class _ProvenWords(Mapping[str, Sequence[Proven]]):
    """The words that each record gives, by its address."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground

    def __getitem__(self, address: str) -> Sequence[Proven]:
        return self._ground.proven_by(self._ground.records[address])

    def get(self, address: str, default: Any = None) -> Any:
        record = self._ground.records.get(address)
        return default if record is None else self._ground.proven_by(record)

    def __iter__(self) -> Iterator[str]:
        return iter(self._ground.records)

    def __len__(self) -> int:
        return len(self._ground.records)


@lru_cache(maxsize=1 << 16)
def _at(address: str) -> Address | None:
    """The record that is published at just this address."""
    found = published_at(address)
    return found if found and found.path == address else None


_WHERE_TO_LOOK = ("prefix", "suffix")


def _texts(record: Located) -> Iterator[tuple[Path, str]]:
    """Every text of a record with its path, those aside that only tell where words stand."""

    def inside(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
        match value:
            case str():
                yield path, value
            case dict():
                for name, inner in value.items():
                    if name not in _WHERE_TO_LOOK:
                        yield from inside(inner, (*path, name))
            case list():
                for index, inner in enumerate(value):
                    yield from inside(inner, (*path, index))

    return inside(record.model_dump(mode="json"), ())


def _attributed(record: Record, path: Path) -> tuple[str, ...] | None:
    """The actors to whom the words at a path of a record attribute something."""
    match record, path:
        case (Claim() | Event(), ("attribution", int(index), _)):
            actors = record.attribution[index].actors
        case (Claim(), ("figures", int(index), "established_by", _)):
            link = record.figures[index].established_by
            actors = link.actors if link else ()
        case _:
            return None
    return tuple(actor_address(id) for id in actors)


def actor_address(id: str) -> str:
    """The address of an actor."""
    return Address(Actor.type, id).path
