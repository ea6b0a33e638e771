"""Owns what an event's page shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from generator.records.types import Event
from generator.records.vocabularies import Basis, Order
from generator.sheet.collection import Collection
from generator.sheet.voices import telling_of
from generator.views.answering import AnswerLine, answers_to_any, answers_to_event
from generator.views.correcting import CorrectionLine, corrections_told
from generator.views.excerpts import Excerpt, excerpts
from generator.views.parts import (
    ChainLink,
    ClaimLine,
    Ref,
    Words,
    actor_refs,
    chain,
    claim_lines,
    in_source_order,
    ref,
    words_at,
)
from generator.views.sections import Section, section


@dataclass(frozen=True, slots=True)
class SequenceLine:
    """That an event comes before or after another, and on whose word; `own` where it is this event's record that says so."""

    order: Order
    event: Ref
    basis: Basis
    words: Words | None
    reason: str | None
    own: bool


@dataclass(frozen=True, slots=True)
class EventView:
    """An event's page; `lines` of the order run both ways."""

    ref: Ref
    chain: tuple[ChainLink, ...]
    passages: tuple[Excerpt, ...]
    when: Words | None
    date: str | None
    where: Words | None
    actors: tuple[Ref, ...]
    sequence: tuple[SequenceLine, ...]
    said: Sequence[ClaimLine]
    told_in: Sequence[ClaimLine]
    """The claims that rest on the same words, those made at it aside."""
    answered_by: tuple[AnswerLine, ...]
    """Who answered the event itself, and how."""
    answers: tuple[AnswerLine, ...]
    """How these claims were answered."""
    note: str | None
    corrections: tuple[CorrectionLine, ...]
    """What publishers corrected in the words that it rests on, or have put in the place of others by a correction."""

    @property
    def sections(self) -> tuple[Section[Any], ...]:
        """The lists that are cut into parts."""
        return (
            section(self.ref, "answered", "How it was answered", "responses", self.answered_by),
            section(self.ref, "said", "Said there", "claims", self.said),
            section(self.ref, "told", "What is told in the same words", "claims", self.told_in),
            section(self.ref, "answers", "How what is said of it was answered", "responses", self.answers),
        )

    @property
    def answering(self) -> tuple[ClaimLine, ...]:
        """The claims that answer the event itself."""
        return tuple(claim for line in self.answered_by for claim in line.claims)


def event_view(collection: Collection, event: Event) -> EventView:
    """What the page of an event shows."""
    said, told = collection.said_at(event), telling_of(collection, event)
    listed = in_source_order(collection, (*said, *told))
    return EventView(
        ref=ref(event),
        chain=chain(collection, event),
        passages=excerpts(collection, event),
        when=words_at(collection, event, ("when", "as_written")) if event.when else None,
        date=event.when.date_shown if event.when else None,
        where=words_at(collection, event, ("where",)) if event.where else None,
        actors=actor_refs(collection, event.actors),
        sequence=tuple(_sequence(collection, event)),
        said=claim_lines(collection, said),
        told_in=claim_lines(collection, told),
        answered_by=tuple(answers_to_event(collection, event)),
        answers=tuple(answers_to_any(collection, listed)),
        note=event.note,
        corrections=corrections_told(collection, event),
    )


def _sequence(collection: Collection, event: Event) -> Iterator[SequenceLine]:
    for index, place in enumerate(event.sequence):
        yield _line(collection, event, index, place.order, collection.events[place.event], own=True)
    for other in collection.events.values():
        for index, place in enumerate(other.sequence):
            if place.event == event.id:
                inverse = Order.BEFORE if place.order is Order.AFTER else Order.AFTER
                yield _line(collection, other, index, inverse, other, own=False)


def _line(collection: Collection, stating: Event, index: int, order: Order, shown: Event, *, own: bool) -> SequenceLine:
    place = stating.sequence[index]
    words = words_at(collection, stating, ("sequence", index, "words")) if place.words else None
    return SequenceLine(order, ref(shown), place.basis, words, place.reason, own)
