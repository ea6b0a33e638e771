"""Owns what an event's page shows, and the order of events as far as the sources give it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from graphlib import TopologicalSorter

from generator.records.types import Event
from generator.records.vocabularies import Basis, Order
from generator.sheet.collection import Collection
from generator.views.excerpts import Excerpt, excerpts
from generator.views.parts import ChainLink, ClaimLine, Ref, Words, actor_refs, chain, claim_lines, is_active, ref, words_at
from generator.views.tracks import Row, rows_of


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
    said: tuple[ClaimLine, ...]
    note: str | None


@dataclass(frozen=True, slots=True)
class Station:
    """An event in its place on the drawing of a strand."""

    event: EventView
    drawn: Row


@dataclass(frozen=True, slots=True)
class Strand:
    """Events that are linked by "before" and "after", none of them ahead of one that it follows."""

    stations: tuple[Station, ...]
    tracks: int
    """How many lines run side by side."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """The events as far as the sources give their order.

    Between two strands, and between events of a strand that no link joins, the sources give no order.
    """

    strands: tuple[Strand, ...]
    unplaced: tuple[EventView, ...]


def event_view(collection: Collection, event: Event) -> EventView:
    """What the page of an event shows."""
    return EventView(
        ref=ref(event),
        chain=chain(collection, event),
        passages=excerpts(collection, event),
        when=words_at(collection, event, ("when", "as_written")) if event.when else None,
        date=event.when.edtf if event.when else None,
        where=words_at(collection, event, ("where",)) if event.where else None,
        actors=actor_refs(collection, event.actors),
        sequence=tuple(_sequence(collection, event)),
        said=claim_lines(collection, collection.said_at(event)),
        note=event.note,
    )


def timeline(collection: Collection) -> Timeline:
    """All events that stand, each after those that it follows; the longest strand first."""
    events = {id: event for id, event in collection.events.items() if is_active(event)}
    earlier = _earlier(events)
    strand_of = {id: {id} for id in events}
    for later, firsts in earlier.items():
        for first in firsts:
            joined = strand_of[later] | strand_of[first]
            strand_of.update(dict.fromkeys(joined, joined))
    order = list(TopologicalSorter({id: sorted(earlier[id]) for id in events}).static_order())
    strands = {min(strand): [id for id in order if id in strand] for strand in strand_of.values()}
    longest_first = sorted(strands.values(), key=lambda ids: (-len(ids), ids))
    return Timeline(
        tuple(_strand(collection, ids, earlier) for ids in longest_first if len(ids) > 1),
        tuple(event_view(collection, events[id]) for ids in longest_first if len(ids) == 1 for id in ids),
    )


def _strand(collection: Collection, ids: list[str], earlier: dict[str, dict[str, bool]]) -> Strand:
    rows = rows_of(ids, earlier)
    stations = tuple(Station(event_view(collection, collection.events[id]), row) for id, row in zip(ids, rows, strict=True))
    pieces = [piece for row in rows for piece in (*row.arriving, *row.leaving, *row.passing)]
    return Strand(stations, 1 + max(max(piece.start, piece.end) for piece in pieces))


def _earlier(events: dict[str, Event]) -> dict[str, dict[str, bool]]:
    """For each event, those that it comes after, and whether a source says so."""
    earlier: dict[str, dict[str, bool]] = {id: {} for id in events}
    for event in events.values():
        for place in event.sequence:
            if place.event in events:
                later, first = (event.id, place.event) if place.order is Order.AFTER else (place.event, event.id)
                earlier[later][first] = earlier[later].get(first, False) or place.basis is Basis.STATED
    return earlier


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
