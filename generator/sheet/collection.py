"""Owns all records of a fact sheet together: indexed, unchanging, with the questions that views and checks ask of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

from generator.records.parts import Figure
from generator.records.record import Located, Record
from generator.records.types import RECORD_TYPES, Actor, Claim, Event, Measure, Site, Source, Topic
from generator.records.vocabularies import Status
from generator.sheet.between import Between
from generator.sheet.called import Called
from generator.sheet.indexes import Indexes
from generator.sheet.naming import Naming
from generator.sheet.own_words import Speaker, speaker_at
from generator.sheet.paragraphs import paragraph_names
from generator.sheet.places import Places, Texts
from generator.sheet.proofs import Quote, paragraphs_around, passages_of, prove, restored, written
from generator.sheet.publications import Published, found_again
from generator.sheet.reads import Reads, Watched
from generator.sources.passages import Extent, Sentence, SourceText
from generator.withheld.names import NO_NAMES, WithheldNames

Key = tuple[str, str]
"""A record's type and id."""


class Collection(Indexes):
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

    def but(self, *records: Record, site: Site | None = None) -> Collection:
        """The same with these records in the place of those with their ids, and with this site record, if one is given."""
        all = {(record.type, record.id): record for record in (*self.records(), *records)}
        return Collection(site or self.site, all.values(), self.stored, self.unread, self.withheld)

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

    @cached_property
    def between(self) -> Between:
        """How the claims that stand are linked to one another."""
        return Between(self.reads, self.active_claims, self.published)

    @cached_property
    def texts(self) -> Mapping[str, SourceText]:
        """The stored text of every source that has one that is UTF-8, by the source's id."""
        return Texts(self.reads, self.sources, self.stored)

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """Every piece of a source's words that any record gives, in the order of the records."""
        return tuple(quote for record in self.records() for quote in self.quotes_of(record))

    def quotes_of(self, record: Record) -> tuple[Quote, ...]:
        """Every piece of a source's words that a record gives."""
        return self.reads.once(("quotes", record.type, record.id), lambda: self._quotes_of(record))

    def _quotes_of(self, record: Record) -> tuple[Quote, ...]:
        kept = self._quotes_kept(record)
        return restored(record, kept) if kept is not None else tuple(prove(record, self.texts, self._is_issued))

    def _quotes_kept(self, record: Record) -> list[list[Any]] | None:
        """The quotes of a record as plain values; None where one is not proven."""

        def proven() -> list[list[Any]] | None:
            self.reads.note(f"{record.type} {record.id}")
            return written(prove(record, self.texts, self._is_issued))

        return self.reads.piece(f"quotes {record.type} {record.id}", proven)

    @property
    def proofs(self) -> int:
        """How many pieces of a source's words that records give are proven."""
        return self.reads.once(("proofs",), lambda: sum(map(self._proofs_of, self.records())))

    def _proofs_of(self, record: Record) -> int:
        kept = self._quotes_kept(record)
        return sum(1 for quote in self.quotes_of(record) if quote.extent) if kept is None else len(kept)

    def _is_issued(self, source: str) -> bool:
        """Whether all of a source is what somebody issued."""
        found = self.sources.get(source)
        return found is not None and bool(found.issued_by) and found.has_own_words

    @cached_property
    def proven(self) -> Places:
        """The source and place of each proven quote, by the record's type and id and the path in it."""
        return Places(self._by_type, self.quotes_of)

    @cached_property
    def called(self) -> Called:
        """Who is called what in sentences."""
        return Called(self.reads, self.actors, self.sources)

    @cached_property
    def naming(self) -> Naming:
        """Who names whom."""
        return Naming(self)

    @cached_property
    def published(self) -> Published:
        """Which sources have their publisher or their text in common."""
        return Published(self.reads, self.sources)

    def with_site(self) -> Iterator[Located]:
        """Every record, by type and then by id, and last the site record."""
        yield from self.records()
        if self.site:
            yield self.site

    def misquoting(self, source: Source) -> tuple[Quote, ...]:
        """The quotes of a source that are not proven."""
        return tuple(self._misquoting.get(source.id))

    def place(self, record: Record, *path: str | int) -> tuple[str, Extent]:
        """The source and the place in it of the quote at `path`; KeyError where it is not proven."""
        return self.proven[record.type, record.id, path]

    def language_of(self, record: Record, *path: str | int) -> str | None:
        """The language, as a BCP 47 tag, of the words of a source at `path`: that of the source in which they were found.

        Words that were not found are in the language of the record's passages, if these have one only; else None.
        """
        if found := self.proven.get((record.type, record.id, path)):
            return self.sources[found[0]].language
        sources = (self.sources.get(passage.source) for _, passage in passages_of(record))
        languages = {source.language if source else None for source in sources}
        return languages.pop() if len(languages) == 1 else None

    def around(self, record: Record) -> Mapping[str, list[Extent]]:
        """The paragraphs, by source, that the proven quotes of a record stand in; what only attributes them is no ground."""

        def found() -> Mapping[str, list[Extent]]:
            return paragraphs_around((quote for quote in self.quotes_of(record) if not quote.attributes), self.texts)

        return self.reads.once(("around", record.type, record.id), found)

    def is_apart(self, record: Record, *path: str | int) -> bool:
        """Whether the words at a path of a record attribute what it rests on from another paragraph."""
        return any(quote.path == path and self.stands_apart(quote) for quote in self.quotes_of(record))

    def stands_apart(self, quote: Quote) -> bool:
        """Whether words that attribute something stand in another paragraph than all that their record rests on."""
        near = self.around(quote.record).get(quote.source, ())
        return quote.attributes and quote.extent is not None and not any(place.contains(quote.extent) for place in near)

    def speaker_at(self, source: str, extent: Extent) -> Speaker | None:
        """Who says the words at a place of a source that has them word for word."""
        return speaker_at(self.sources[source], self.texts[source], extent)

    def paragraph_of(self, source: Source, sentence: Sentence) -> str | None:
        """The paragraph of a sentence as people count: its number, `headline`, or None where it is not counted."""
        text = self.texts[source.id]
        names = self.reads.once(
            ("paragraphs", source.id), lambda: paragraph_names(text, self.sources[source.id], self.quotes_of(source))
        )
        return names[sentence.paragraph - 1]

    def figures_of(self, measure: Measure) -> tuple[tuple[Claim, Figure], ...]:
        """The figures of a measure, each with the claim that states it."""
        return tuple(self._figures.get(measure.id))

    def established_by(self, actor: Actor) -> tuple[tuple[Claim, Figure], ...]:
        """The figures that an actor established, each with the claim of whoever states it."""
        return tuple(self._established.get(actor.id))

    def resting_in(self, source: str, sentence: int) -> tuple[tuple[Claim | Event, Extent], ...]:
        """The claims and events that stand with a passage in a sentence of a source, each with the place of the passage."""
        return tuple(self._by_sentence.get((source, sentence)))

    def beside(self, claim: Claim) -> tuple[Claim | Event, ...]:
        """What else that stands rests on the sentences of a claim, in the order of the text."""
        found: dict[Key, tuple[Extent, Claim | Event]] = {}
        for index in range(len(claim.passages)):
            source, place = self.place(claim, "passages", index, "text")
            for sentence in self.texts[source].sentences_of(place):
                for record, extent in self.resting_in(source, sentence.number):
                    found.setdefault((record.type, record.id), (extent, record))
        found.pop((claim.type, claim.id), None)
        return tuple(record for _, record in sorted(found.values(), key=lambda pair: pair[0]))

    def said_by(self, actor: Actor) -> tuple[Claim, ...]:
        """The claims whose words the source has from the actor itself."""
        return tuple(claim for claim in self._claims_naming.get(actor.id) if actor.id in claim.speakers)

    def said_for(self, actor: Actor) -> tuple[Claim, ...]:
        """The claims that others say the actor made: second-hand."""
        naming = self._claims_naming.get(actor.id)
        return tuple(claim for claim in naming if any(actor.id in link.actors for link in claim.attribution[1:]))

    def said_about(self, actor: Actor) -> tuple[Claim, ...]:
        """The claims about the actor."""
        return tuple(claim for claim in self._claims_naming.get(actor.id) if actor.id in claim.about)

    def done_through(self, actor: Actor) -> tuple[Claim, ...]:
        """The claims of something that is done by way of the actor."""
        return tuple(claim for claim in self._claims_naming.get(actor.id) if actor.id in claim.through)

    def said_at(self, event: Event) -> tuple[Claim, ...]:
        """The claims made at an event."""
        return tuple(self._by_event.get(event.id))

    def on_topic(self, topic: Topic) -> tuple[Claim, ...]:
        """The claims of a topic."""
        return tuple(self._by_topic.get(topic.id))

    def members_of(self, actor: Actor) -> tuple[Actor, ...]:
        """The actors that are part of an actor."""
        return tuple(self._members.get(actor.id))

    def events_with(self, actor: Actor) -> tuple[Event, ...]:
        """The events that an actor took part in."""
        return tuple(self._events.get(actor.id))

    def placed_by(self, event: Event) -> tuple[tuple[Event, int], ...]:
        """The events whose place in time is given by this one, each with the index in its `sequence` that does so."""
        return tuple(self._placed.get(event.id))

    def resting_on(self, source: Source) -> tuple[Quote, ...]:
        """The proven quotes of a source, in the order of its text."""
        return tuple(sorted(self._quotes_by_source.get(source.id), key=lambda quote: quote.extent or (0, 0)))

    def published_again(self, record: Claim | Event) -> tuple[Source, ...]:
        """Other publications of the texts that a record rests on, which it does not name itself."""
        named = dict.fromkeys(passage.source for passage in record.passages)
        others = (other for id in named for other in self.published.again(self.sources[id]))
        return tuple({other.id: other for other in others if other.id not in named}.values())

    def resting_anywhere(self, source: Source) -> tuple[Quote, ...]:
        """The proven quotes of a source, with those of its other publications that stand once in it as well."""
        others = self.published.again(source)
        if not others or source.id not in self.texts:
            return self.resting_on(source)
        quotes = (quote for other in others for quote in self.resting_on(other))
        again = found_again(quotes, source.id, self.texts[source.id])
        return tuple(sorted([*self.resting_on(source), *again], key=lambda quote: quote.extent or (0, 0)))


def collect(
    records: Iterable[Located],
    stored: Mapping[str, str],
    unread: Iterable[Key] = (),
    withheld: WithheldNames = NO_NAMES,
) -> Collection:
    """All records as one collection, whatever order they come in."""
    records = list(records)
    site = next((record for record in records if isinstance(record, Site)), None)
    return Collection(site, (record for record in records if isinstance(record, Record)), stored, frozenset(unread), withheld)
