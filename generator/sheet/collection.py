"""Owns all records of a fact sheet together: indexed, unchanging, with the questions that views and checks ask of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from generator.records.parts import Figure
from generator.records.record import Located, Record
from generator.records.types import Actor, Claim, Event, Measure, Site, Source, Topic
from generator.sheet.between import Between
from generator.sheet.called import Called
from generator.sheet.indexes import Indexes
from generator.sheet.naming import Naming
from generator.sheet.on_file import Key
from generator.sheet.proofs import Quote
from generator.sheet.publications import Published, found_again
from generator.sources.passages import Extent
from generator.withheld.names import NO_NAMES, WithheldNames


class Collection(Indexes):
    """The records of a fact sheet, with all that is asked of them together."""

    def but(self, *records: Record, site: Site | None = None) -> Collection:
        """The same with these records in the place of those with their ids, and with this site record, if one is given."""
        all = {(record.type, record.id): record for record in (*self.records(), *records)}
        return Collection(site or self.site, all.values(), self.stored, self.unread, self.withheld)

    @cached_property
    def between(self) -> Between:
        """How the claims that stand are linked to one another."""
        return Between(self.reads, self.active_claims, self.published)

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

    def misquoting(self, source: Source) -> tuple[Quote, ...]:
        """The quotes of a source that are not proven."""
        return tuple(self._misquoting.get(source.id))

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
