"""Owns the indexes of a collection: what each record enters in them, and so what a change of it touches."""

from __future__ import annotations

from collections.abc import Iterator

from generator.records.parts import Figure
from generator.records.record import Record
from generator.records.types import RECORD_TYPES, Actor, Claim, Event, Source
from generator.records.vocabularies import Status
from generator.sheet.index import indexed
from generator.sheet.proofs import Quote
from generator.sheet.quoted import Quoted
from generator.sources.passages import Extent


class Indexes(Quoted):
    """The indexes of records that have been proven."""

    @indexed(Source)
    def corrections(self, source: Source) -> Iterator[tuple[str, tuple[Source, int]]]:
        """The corrections of sources by the id of each source that has the old words or the new, with where they stand."""
        for index, correction in enumerate(source.corrects):
            for of in dict.fromkeys((source.id, correction.source or source.id)):
                yield of, (source, index)

    @indexed(Claim)
    def superseded_figures(self, claim: Claim) -> Iterator[tuple[str, tuple[Claim, Figure]]]:
        """The figures of superseded claims, each with its claim, by their measures."""
        if claim.status is Status.SUPERSEDED:
            yield from ((figure.measure, (claim, figure)) for figure in claim.figures)

    @indexed(Claim)
    def _figures(self, claim: Claim) -> Iterator[tuple[str, tuple[Claim, Figure]]]:
        if claim.status is Status.ACTIVE:
            yield from ((figure.measure, (claim, figure)) for figure in claim.figures)

    @indexed(Claim)
    def _established(self, claim: Claim) -> Iterator[tuple[str, tuple[Claim, Figure]]]:
        if claim.status is Status.ACTIVE:
            for figure in claim.figures:
                for actor in figure.established_by.actors if figure.established_by else ():
                    yield actor, (claim, figure)

    @indexed(Claim, Event)
    def _by_sentence(self, record: Claim | Event) -> Iterator[tuple[tuple[str, int], tuple[Claim | Event, Extent]]]:
        if record.status is Status.ACTIVE:
            for index in range(len(record.passages)):
                if found := self.proven.get((record.type, record.id, ("passages", index, "text"))):
                    source, extent = found
                    for sentence in self.texts[source].sentences_of(extent):
                        yield (source, sentence.number), (record, extent)

    @indexed(Claim)
    def _claims_naming(self, claim: Claim) -> Iterator[tuple[str, Claim]]:
        """The claims that have an actor in their chain, are about it or name it as a channel."""
        if claim.status is Status.ACTIVE:
            chain = (actor for link in claim.attribution for actor in link.actors)
            yield from ((actor, claim) for actor in dict.fromkeys([*chain, *claim.about, *claim.through]))

    @indexed(Claim)
    def _by_event(self, claim: Claim) -> Iterator[tuple[str, Claim]]:
        if claim.at and claim.status is Status.ACTIVE:
            yield claim.at, claim

    @indexed(Claim)
    def _by_topic(self, claim: Claim) -> Iterator[tuple[str, Claim]]:
        if claim.status is Status.ACTIVE:
            yield from ((topic, claim) for topic in claim.topics)

    @indexed(Actor)
    def _members(self, actor: Actor) -> Iterator[tuple[str, Actor]]:
        yield from ((whole, actor) for whole in actor.part_of)

    @indexed(Event)
    def _events(self, event: Event) -> Iterator[tuple[str, Event]]:
        yield from ((actor, event) for actor in event.actors)

    @indexed(Event)
    def _placed(self, event: Event) -> Iterator[tuple[str, tuple[Event, int]]]:
        yield from ((place.event, (event, index)) for index, place in enumerate(event.sequence))

    @indexed(*RECORD_TYPES.values())
    def _misquoting(self, record: Record) -> Iterator[tuple[str, Quote]]:
        yield from ((quote.source, quote) for quote in self.quotes_of(record) if not quote.extent)

    @indexed(*RECORD_TYPES.values())
    def _quotes_by_source(self, record: Record) -> Iterator[tuple[str, Quote]]:
        yield from ((quote.source, quote) for quote in self.quotes_of(record) if quote.extent)
