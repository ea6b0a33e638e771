"""Owns how the parts of the JSON of a page are made: links, words with their place, chains, figures, answers, sentences."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from generator.exports.page_parts import (
    Answering,
    Aside,
    Attended,
    ChainLink,
    Listed,
    Passage,
    Placed,
    Quantity,
    Quoted,
    Relating,
    Response,
    SourceSentence,
    Spoken,
    Time,
    To,
    Translated,
)
from generator.exports.proven import PLACE, placed
from generator.numbers.writing import plain_value
from generator.records.addresses import address_of, name_of
from generator.records.media import moment_address
from generator.records.parts import Answer, Figure, Link, Relation, When
from generator.records.record import Record
from generator.records.types import Claim, Event, Source
from generator.sheet.between import Item
from generator.sheet.collection import Collection
from generator.sheet.proofs import Quote
from generator.sheet.readings import bounds_proven
from generator.sheet.rights import glimpse
from generator.sheet.voices import telling_of
from generator.sources.framing import Frame, frame
from generator.sources.source_text import Sentence

_QUOTED = ("words", *(column.name for column in PLACE))


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes the parts of one page's JSON, with addresses as seen from it: absolute where that of the site is known."""

    collection: Collection
    url: str | None
    folder: str

    def address(self, path: str) -> str:
        """The address of a file below the site."""
        return f"{self.url}{path}" if self.url else posixpath.relpath(path, self.folder)

    def to(self, record: Record) -> To:
        """A link to a record."""
        return To(type=record.type, id=record.id, name=name_of(record), href=self.address(address_of(record).html))

    def all(self, records: Iterable[Record]) -> tuple[To, ...]:
        """Links to records."""
        return tuple(map(self.to, records))

    def listed(self, claims: Iterable[Claim]) -> tuple[Listed, ...]:
        """Claims in a list, those by which the same speakers say the same as one."""
        return tuple(self._item(item) for item in self.collection.between.items(claims))

    def _item(self, item: Item) -> Listed:
        between = self.collection.between
        given = (Response(stance=answer.stance, basis=answer.basis) for _, answer in between.responses_to(item.first))
        return Listed(
            **dict(self.to(item.first)),
            responses=tuple(dict.fromkeys(given)),
            limited_by=self.all(between.limits_of(item.first)),
            again=self.all(item.again),
        )

    def actors(self, ids: Iterable[str]) -> tuple[To, ...]:
        """Links to actors by their ids."""
        return self.all(self.collection.actors[id] for id in ids)

    def words(self, record: Record, *path: str | int) -> Quoted:
        """The words at a path of a record, with their place."""
        return Quoted(**self._placed(record, *path))

    def _placed(self, record: Record, *path: str | int) -> dict[str, Any]:
        return dict(zip(_QUOTED, placed(self.collection, record, *path), strict=True))

    def passage(self, record: Record, *path: str | int) -> Passage:
        """The passage at a path of a record."""
        return Passage(**self._passage(record, *path))

    def _passage(self, record: Record, *path: str | int) -> dict[str, Any]:
        passage, alone = record.part_at(*path), self._alone(record, *path, "text")
        source, made = self.collection.sources[passage.source], passage.translation
        return alone | {
            "moment": passage.moment,
            "moment_at": moment_address(source.url, passage.moment) if passage.moment and source.url else None,
            "translation": Translated(**dict(made)) if made and alone["words"] is not None else None,
        }

    def _alone(self, record: Record, *path: str | int) -> dict[str, Any]:
        placed = self._placed(record, *path)
        source, extent = self.collection.place(record, *path)
        round = frame(self.collection.texts[source], extent) if placed["words"] is not None else Frame("", "")
        return placed | round._asdict()

    def spoken(self, claim: Claim) -> Iterator[Spoken]:
        """The passages of a claim."""
        for index, passage in enumerate(claim.passages):
            yield Spoken(**self._passage(claim, "passages", index), voice=passage.voice)

    def aside(self, source: Source) -> Iterator[Aside]:
        """What is set aside of a source."""
        for index, aside in enumerate(source.set_aside):
            yield Aside(**self._placed(source, "set_aside", index, "text"), reason=aside.reason)

    def time(self, record: Record, when: When | None, *path: str | int) -> Time | None:
        """When something was, as a record, or the part of it at `path`, says it."""
        return Time(as_written=self.words(record, *path, "when", "as_written"), date=when.edtf) if when else None

    def chain(self, record: Claim | Event) -> tuple[ChainLink, ...]:
        """The chain of a record, from the source outward."""
        return tuple(self.link(record, link, "attribution", index) for index, link in enumerate(record.attribution))

    def link(self, record: Record, link: Link, *path: str | int) -> ChainLink:
        """The link at a path of a record."""
        words = self.words(record, *path, "words") if link.words else None
        apart = self.collection.is_apart(record, *path, "words")
        return ChainLink(actors=self.actors(link.actors), words=words, apart=apart, reason=link.reason)

    def quantity(self, claim: Claim, figure: Figure) -> Quantity:
        """A figure of a claim."""
        index, by = claim.figures.index(figure), figure.established_by
        path = ("figures", index)
        low, high, before, after = (
            None if bound is None else plain_value(bound) for bound in (figure.low, figure.high, figure.before, figure.after)
        )
        return Quantity(
            claim=self.to(claim),
            measure=self.to(self.collection.measures[figure.measure]),
            as_written=self.words(claim, *path, "as_written"),
            comparator=figure.comparator,
            low=low,
            high=high,
            before=before,
            after=after,
            bounds_proven=bounds_proven(self.collection, claim, index),
            counts=self.words(claim, *path, "counts"),
            open_above=self.words(claim, *path, "open_above") if figure.open_above else None,
            when=self.time(claim, figure.when, *path),
            established_by=self.link(claim, by, *path, "established_by") if by else None,
        )

    def answering(self, claim: Claim, answer: Answer) -> Answering:
        """An answer that a claim gives."""
        path = ("answers", claim.answers.index(answer), "words")
        return Answering(
            answering=self.to(claim),
            answered=self.to(self.collection.claims[answer.claim]) if answer.claim else None,
            may_mean=self.all(self.collection.claims[id] for id in answer.may_mean),
            stance=answer.stance,
            basis=answer.basis,
            words=self.words(claim, *path) if answer.words else None,
            reason=answer.reason,
        )

    def relating(self, claim: Claim, relation: Relation) -> Relating:
        """A relation that a claim states."""
        other = self.collection.claims[relation.claim]
        return Relating(claim=self.to(claim), type=relation.type, other=self.to(other), reason=relation.reason)

    def attended(self, event: Event) -> Attended:
        """An event that an actor took part in."""
        claims = (*self.collection.said_at(event), *telling_of(self.collection, event))
        return Attended(**self.to(event).model_dump(), claims=self.all(claims))

    def placing(self, event: Event, index: int) -> Placed:
        """An entry of the sequence of an event."""
        place = event.sequence[index]
        return Placed(
            event=self.to(event),
            order=place.order,
            other=self.to(self.collection.events[place.event]),
            basis=place.basis,
            words=self.words(event, "sequence", index, "words") if place.words else None,
            reason=place.reason,
        )

    def sentence(self, source: Source, sentence: Sentence, quotes: Iterable[Quote], apart: Iterable[Quote]) -> SourceSentence:
        """A sentence of a source, as far as its page shows it, with the records that rest on it, or that it only attributes."""
        text = self.collection.texts[source.id]
        seen = glimpse(source, text, sentence.extent)
        records = {(quote.record.type, quote.record.id): quote.record for quote in quotes}
        told = {(quote.record.type, quote.record.id): quote.record for quote in apart}
        begins, ends = seen.extent if seen else sentence.extent
        before, after = frame(text, seen.extent) if seen else Frame("", "")
        return SourceSentence(
            words=text.text[begins:ends] if seen else None,
            source=source.id,
            begins=begins,
            ends=ends,
            paragraph=self.collection.paragraph_of(source, sentence),
            sentence=sentence.number,
            before=before,
            after=after,
            whole=seen is not None and seen.whole,
            records=self.all(record for record in records.values() if not isinstance(record, Source)),
            attributes=self.all(record for key, record in told.items() if key not in records),
        )
