"""Owns the order of events as far as the sources give it, and the statements that they date by no event."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.numbers.times import seconds_told
from generator.records.parts import Sequence
from generator.records.types import Claim, Event
from generator.records.vocabularies import Basis, Order
from generator.sheet.collection import Collection
from generator.sheet.grouping import grouped
from generator.views.event import EventView, event_view
from generator.views.order import Earlier, Step, later_of, put_in_order
from generator.views.pagination import ROWS
from generator.views.parts import Ref, actor_refs, in_source_order, is_active, ref
from generator.views.tracks import Row, rows_of


@dataclass(frozen=True, slots=True)
class Station:
    """An event in its place on the drawing of a strand."""

    event: EventView
    drawn: Row
    open_before: bool
    """Whether nothing tells how early it was."""
    open_after: bool
    """Whether nothing tells how late it was."""


@dataclass(frozen=True, slots=True)
class Strand:
    """Events that are linked by "before" and "after", none of them ahead of one that it follows."""

    stations: tuple[Station, ...]
    tracks: int
    """How many lines run side by side."""


@dataclass(frozen=True, slots=True)
class Undated:
    """The statements of somebody that the sources date by no event."""

    who: tuple[Ref, ...]
    told_by: tuple[Ref, ...]
    """Who tells of them, where the source has them second-hand."""
    count: int
    claims: tuple[Ref, ...]
    """The statements; none where there are too many on record to list each."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """The events as far as the sources give their order.

    Between two strands, and between events of a strand that no link joins, the sources give no order.
    """

    strands: tuple[Strand, ...]
    unplaced: tuple[EventView, ...]
    undated: tuple[Undated, ...]


def timeline(collection: Collection) -> Timeline:
    """All events that stand, each after those that it follows; the longest strand first. Then what no event dates."""
    events = in_source_order(collection, filter(is_active, collection.events.values()))
    earlier = _earlier(collection, events)
    strands = sorted(_strands([event.id for event in events], earlier), key=lambda ids: -len(ids))
    return Timeline(
        tuple(_strand(collection, ids, earlier) for ids in strands if len(ids) > 1),
        tuple(event_view(collection, collection.events[id]) for ids in strands if len(ids) == 1 for id in ids),
        _undated(collection),
    )


def _strands(ids: Iterable[str], earlier: Earlier) -> list[list[str]]:
    """The events that links join, those of each strand and the strands in the order of `ids`."""
    strand_of = {id: {id} for id in ids}
    for later, firsts in earlier.items():
        for first in firsts:
            joined = strand_of[later] | strand_of[first]
            strand_of.update(dict.fromkeys(joined, joined))
    return list(grouped((min(strand), id) for id, strand in strand_of.items()).values())


def _strand(collection: Collection, ids: list[str], earlier: Earlier) -> Strand:
    own = {id: earlier[id] for id in ids}
    later, order = later_of(own), put_in_order(ids, own)
    rows = rows_of(order, {id: {first: step.firm for first, step in firsts.items()} for id, firsts in own.items()})
    stations = tuple(
        Station(
            event_view(collection, collection.events[id]),
            row,
            open_before=not own[id] and not _is_timed(collection.events[id], later[id]),
            open_after=not later[id] and not _is_timed(collection.events[id], own[id]),
        )
        for id, row in zip(order, rows, strict=True)
    )
    pieces = [piece for row in rows for piece in (*row.arriving, *row.leaving, *row.passing)]
    return Strand(stations, 1 + max(max(piece.start, piece.end) for piece in pieces))


def _is_timed(event: Event, steps: Mapping[str, Step]) -> bool:
    """Whether an event has a time that is more than its order, or words tell how long a step to another is."""
    only_order = {place.words for place in event.sequence}
    has_time = event.when is not None and event.when.as_written not in only_order
    return has_time or any(step.seconds is not None for step in steps.values())


def _earlier(collection: Collection, events: Iterable[Event]) -> Earlier:
    """For each event, those that it comes after."""
    earlier: dict[str, dict[str, Step]] = {event.id: {} for event in events}
    for event in (collection.events[id] for id in list(earlier)):
        for index, place in enumerate(event.sequence):
            if place.event in earlier:
                later, first = (event.id, place.event) if place.order is Order.AFTER else (place.event, event.id)
                earlier[later][first] = _joined(earlier[later].get(first), _step(collection, event, index, place))
    return earlier


def _step(collection: Collection, event: Event, index: int, place: Sequence) -> Step:
    language = collection.language_of(event, "sequence", index, "words") or ""
    return Step(place.basis is Basis.STATED, seconds_told(place.words or "", language))


def _joined(one: Step | None, other: Step) -> Step:
    """Two records that say the same of two events."""
    return Step(one.firm or other.firm, one.seconds if other.seconds is None else other.seconds) if one else other


def _undated(collection: Collection) -> tuple[Undated, ...]:
    """What somebody says and no event dates, by who says it, in the order of the sources."""
    claims = [claim for claim in collection.active_claims.values() if claim.attribution and not claim.at]
    by_whom = grouped(((claim.origins, claim.speakers), claim) for claim in in_source_order(collection, claims))
    listed = len(claims) <= ROWS
    return tuple(_statements(collection, claims, listed=listed) for claims in by_whom.values())


def _statements(collection: Collection, claims: list[Claim], *, listed: bool) -> Undated:
    one = claims[0]
    told_by = actor_refs(collection, one.speakers) if one.second_hand else ()
    return Undated(actor_refs(collection, one.origins), told_by, len(claims), tuple(map(ref, claims)) if listed else ())
