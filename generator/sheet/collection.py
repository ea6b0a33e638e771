"""Owns all records of a fact sheet together: indexed, unchanging, with the questions that views and checks ask of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from generator.records.addresses import folder_of
from generator.records.parts import Figure
from generator.records.record import Located, Record
from generator.records.types import RECORD_TYPES, Actor, Claim, Event, Measure, Site, Source, Topic
from generator.records.vocabularies import Status
from generator.sheet.between import Between
from generator.sheet.called import Called
from generator.sheet.grouping import grouped
from generator.sheet.naming import Naming
from generator.sheet.own_words import Speaker, labels_of, speaker_at
from generator.sheet.paragraphs import paragraph_names
from generator.sheet.proofs import Quote, paragraphs_around, passages_of, prove
from generator.sheet.publications import Published, first_publications, found_again
from generator.sources.passages import Extent, Sentence, SourceText, is_broken
from generator.withheld.names import NO_NAMES, WithheldNames
from generator.yaml.document import Path

R = TypeVar("R", bound=Record)
Key = tuple[str, str]
"""A record's type and id."""


@dataclass(frozen=True)
class Collection:
    """The records by type and id, in order of id, and the stored texts by their path."""

    site: Site | None
    sources: Mapping[str, Source]
    actors: Mapping[str, Actor]
    events: Mapping[str, Event]
    claims: Mapping[str, Claim]
    measures: Mapping[str, Measure]
    topics: Mapping[str, Topic]
    stored: Mapping[str, str]
    """The content of every file under seeds/, by its path from the root."""
    unread: frozenset[Key]
    """Records that are on file and could not be read: references to them are no faults."""
    withheld: WithheldNames = NO_NAMES
    """The names that stand nowhere in what is published; none where no list of them is at hand."""

    def of_type(self, type: str) -> Mapping[str, Record]:
        """The records of one type, by id."""
        return self._by_type[type]

    def records(self) -> Iterator[Record]:
        """Every record, by type and then by id."""
        for records in self._by_type.values():
            yield from records.values()

    @cached_property
    def _by_type(self) -> Mapping[str, Mapping[str, Record]]:
        return {type: getattr(self, folder_of(type)) for type in RECORD_TYPES}

    @cached_property
    def active_claims(self) -> Mapping[str, Claim]:
        """The claims that stand."""
        return {id: claim for id, claim in self.claims.items() if claim.status is Status.ACTIVE}

    @property
    def active_events(self) -> Iterator[Event]:
        """The events that stand."""
        return (event for event in self.events.values() if event.status is Status.ACTIVE)

    @cached_property
    def between(self) -> Between:
        """How the claims that stand are linked to one another."""
        return Between(self.active_claims, first_publications(self.sources))

    @cached_property
    def texts(self) -> Mapping[str, SourceText]:
        """The stored text of every source that has one that is UTF-8, by the source's id."""
        return {
            source.id: SourceText(self.stored[source.text], source.language, labels_of(source))
            for source in self.sources.values()
            if source.text in self.stored and not is_broken(self.stored[source.text])
        }

    @cached_property
    def quotes(self) -> tuple[Quote, ...]:
        """Every piece of a source's words that any record gives, in the order of the records."""
        issued = {source.id for source in self.sources.values() if source.issued_by and source.has_own_words}
        return tuple(quote for record in self.records() for quote in prove(record, self.texts, issued))

    @cached_property
    def proven(self) -> Mapping[tuple[str, str, Path], tuple[str, Extent]]:
        """The source and place of each proven quote, by the record's type and id and the path in it."""
        return {
            (quote.record.type, quote.record.id, quote.path): (quote.source, quote.extent)
            for quote in self.quotes
            if quote.extent
        }

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
        key = record.type, record.id
        if key not in self._around:
            grounds = (quote for quote in self._quotes_by_record.get(key, ()) if not quote.attributes)
            self._around[key] = paragraphs_around(grounds, self.texts)
        return self._around[key]

    def is_apart(self, record: Record, *path: str | int) -> bool:
        """Whether the words at a path of a record attribute what it rests on from another paragraph."""
        quotes = self._quotes_by_record.get((record.type, record.id), ())
        return any(quote.path == path and self.stands_apart(quote) for quote in quotes)

    def stands_apart(self, quote: Quote) -> bool:
        """Whether words that attribute something stand in another paragraph than all that their record rests on."""
        near = self.around(quote.record).get(quote.source, ())
        return quote.attributes and quote.extent is not None and not any(place.contains(quote.extent) for place in near)

    def speaker_at(self, source: str, extent: Extent) -> Speaker | None:
        """Who says the words at a place of a source that has them word for word."""
        return speaker_at(self.sources[source], self.texts[source], extent)

    def paragraph_of(self, source: Source, sentence: Sentence) -> str | None:
        """The paragraph of a sentence as people count: its number, `headline`, or None where it is not counted."""
        return self._paragraphs[source.id][sentence.paragraph - 1]

    def figures_of(self, measure: Measure) -> tuple[tuple[Claim, Figure], ...]:
        """The figures of a measure, each with the claim that states it."""
        return tuple(self._figures.get(measure.id, ()))

    def established_by(self, actor: Actor) -> tuple[tuple[Claim, Figure], ...]:
        """The figures that an actor established, each with the claim of whoever states it."""
        return tuple(self._established.get(actor.id, ()))

    def resting_in(self, source: str, sentence: int) -> tuple[tuple[Claim | Event, Extent], ...]:
        """The claims and events that stand with a passage in a sentence of a source, each with the place of the passage."""
        return tuple(self._by_sentence.get((source, sentence), ()))

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
        return tuple(claim for claim in self._claims_naming.get(actor.id, ()) if actor.id in claim.speakers)

    def said_for(self, actor: Actor) -> tuple[Claim, ...]:
        """The claims that others say the actor made: second-hand."""
        naming = self._claims_naming.get(actor.id, ())
        return tuple(claim for claim in naming if any(actor.id in link.actors for link in claim.attribution[1:]))

    def said_about(self, actor: Actor) -> tuple[Claim, ...]:
        """The claims about the actor."""
        return tuple(claim for claim in self._claims_naming.get(actor.id, ()) if actor.id in claim.about)

    def done_through(self, actor: Actor) -> tuple[Claim, ...]:
        """The claims of something that is done by way of the actor."""
        return tuple(claim for claim in self._claims_naming.get(actor.id, ()) if actor.id in claim.through)

    def said_at(self, event: Event) -> tuple[Claim, ...]:
        """The claims made at an event."""
        return tuple(self._by_event.get(event.id, ()))

    def on_topic(self, topic: Topic) -> tuple[Claim, ...]:
        """The claims of a topic."""
        return tuple(self._by_topic.get(topic.id, ()))

    def members_of(self, actor: Actor) -> tuple[Actor, ...]:
        """The actors that are part of an actor."""
        return tuple(self._members.get(actor.id, ()))

    def events_with(self, actor: Actor) -> tuple[Event, ...]:
        """The events that an actor took part in."""
        return tuple(self._events.get(actor.id, ()))

    def placed_by(self, event: Event) -> tuple[tuple[Event, int], ...]:
        """The events whose place in time is given by this one, each with the index in its `sequence` that does so."""
        return tuple(self._placed.get(event.id, ()))

    def resting_on(self, source: Source) -> tuple[Quote, ...]:
        """The proven quotes of a source, in the order of its text."""
        return tuple(sorted(self._quotes_by_source.get(source.id, ()), key=lambda quote: quote.extent or (0, 0)))

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

    @cached_property
    def corrections(self) -> Mapping[str, list[tuple[Source, int]]]:
        """The corrections of sources by the id of each source that has the old words or the new, with where they stand."""
        return grouped(
            (of, (source, index))
            for source in self.sources.values()
            for index, correction in enumerate(source.corrects)
            for of in dict.fromkeys((source.id, correction.source or source.id))
        )

    @cached_property
    def _around(self) -> dict[Key, Mapping[str, list[Extent]]]:
        """What `around` has found so far: most rules and views ask for it."""
        return {}

    @cached_property
    def _paragraphs(self) -> Mapping[str, tuple[str | None, ...]]:
        return {
            id: paragraph_names(text, self.sources[id], self._quotes_by_source.get(id, ())) for id, text in self.texts.items()
        }

    @cached_property
    def superseded_figures(self) -> Mapping[str, list[tuple[Claim, Figure]]]:
        """The figures of superseded claims, each with its claim, by their measures."""
        superseded = (claim for claim in self.claims.values() if claim.status is Status.SUPERSEDED)
        return grouped((figure.measure, (claim, figure)) for claim in superseded for figure in claim.figures)

    @cached_property
    def _figures(self) -> Mapping[str, list[tuple[Claim, Figure]]]:
        return grouped((figure.measure, (claim, figure)) for claim in self.active_claims.values() for figure in claim.figures)

    @cached_property
    def _established(self) -> Mapping[str, list[tuple[Claim, Figure]]]:
        return grouped(
            (actor, (claim, figure))
            for claim in self.active_claims.values()
            for figure in claim.figures
            for actor in (figure.established_by.actors if figure.established_by else ())
        )

    @cached_property
    def _by_sentence(self) -> Mapping[tuple[str, int], list[tuple[Claim | Event, Extent]]]:
        standing: tuple[Claim | Event, ...] = (*self.active_claims.values(), *self.active_events)
        return grouped(
            ((source, sentence.number), (record, extent))
            for record in standing
            for index in range(len(record.passages))
            for source, extent in [self.place(record, "passages", index, "text")]
            for sentence in self.texts[source].sentences_of(extent)
        )

    @cached_property
    def _claims_naming(self) -> Mapping[str, list[Claim]]:
        """The claims that have an actor in their chain, are about it or name it as a channel."""
        return grouped(
            (actor, claim)
            for claim in self.active_claims.values()
            for actor in dict.fromkeys(
                [*(one for link in claim.attribution for one in link.actors), *claim.about, *claim.through]
            )
        )

    @cached_property
    def _by_event(self) -> Mapping[str, list[Claim]]:
        return grouped((claim.at, claim) for claim in self.active_claims.values() if claim.at)

    @cached_property
    def _by_topic(self) -> Mapping[str, list[Claim]]:
        return grouped((topic, claim) for claim in self.active_claims.values() for topic in claim.topics)

    @cached_property
    def _members(self) -> Mapping[str, list[Actor]]:
        return grouped((whole, actor) for actor in self.actors.values() for whole in actor.part_of)

    @cached_property
    def _events(self) -> Mapping[str, list[Event]]:
        return grouped((actor, event) for event in self.events.values() for actor in event.actors)

    @cached_property
    def _placed(self) -> Mapping[str, list[tuple[Event, int]]]:
        return grouped(
            (place.event, (event, index)) for event in self.events.values() for index, place in enumerate(event.sequence)
        )

    @cached_property
    def _quotes_by_record(self) -> Mapping[Key, list[Quote]]:
        return grouped(((quote.record.type, quote.record.id), quote) for quote in self.quotes)

    @cached_property
    def _quotes_by_source(self) -> Mapping[str, list[Quote]]:
        return grouped((quote.source, quote) for quote in self.quotes if quote.extent)

    @cached_property
    def called(self) -> Called:
        """Who is called what in sentences."""
        return Called(self.actors, self.sources)

    @cached_property
    def naming(self) -> Naming:
        """Who names whom."""
        return Naming(self._by_type, self.site, self.unread)

    @cached_property
    def published(self) -> Published:
        """Which sources have their publisher or their text in common."""
        return Published(self.sources)

    def quotes_of(self, record: Record) -> tuple[Quote, ...]:
        """Every piece of a source's words that a record gives."""
        return tuple(self._quotes_by_record.get((record.type, record.id), ()))

    def misquoting(self, source: Source) -> tuple[Quote, ...]:
        """The quotes of a source that are not proven."""
        return tuple(self._misquoting.get(source.id, ()))

    @cached_property
    def _misquoting(self) -> Mapping[str, list[Quote]]:
        return grouped((quote.source, quote) for quote in self.quotes if not quote.extent)

    def with_site(self) -> Iterator[Located]:
        """Every record, by type and then by id, and last the site record."""
        yield from self.records()
        if self.site:
            yield self.site


def collect(
    records: Iterable[Located],
    stored: Mapping[str, str],
    unread: Iterable[Key] = (),
    withheld: WithheldNames = NO_NAMES,
) -> Collection:
    """All records as one collection, whatever order they come in."""
    records = list(records)
    site = next((record for record in records if isinstance(record, Site)), None)

    def of(type: type[R]) -> dict[str, R]:
        found = (record for record in records if isinstance(record, type))
        return {record.id: record for record in sorted(found, key=lambda record: record.id)}

    of_types = of(Source), of(Actor), of(Event), of(Claim), of(Measure), of(Topic)
    return Collection(site, *of_types, stored, frozenset(unread), withheld)
