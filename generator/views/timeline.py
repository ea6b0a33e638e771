"""Owns the order of events as far as the sources give it, and the statements that they date by no event."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.numbers.times import stretch_told
from generator.records.addresses import list_page
from generator.records.relations import Sequence
from generator.records.types import Claim, Event
from generator.records.vocabularies import Basis, Order
from generator.sheet.collection import Collection
from generator.sheet.grouping import grouped
from generator.views.event import EventView, event_view
from generator.views.order import Earlier, Step, later_of, put_in_order
from generator.views.pagination import ROWS
from generator.views.parts import Ref, Words, actor_refs, in_source_order, is_active, ref
from generator.views.tracks import Row, rows_of

_UNTOLD = {
    (True, False): "earlier, how early is not said",
    (False, True): "later, how late is not said",
    (False, False): "time not said",
}
"""What is said of the time of an event for which the sources have no words, by whether it is open before and after."""


@dataclass(frozen=True, slots=True)
class Station:
    """An event in its place on the drawing of a strand."""

    event: EventView
    drawn: Row
    open_before: bool
    """Whether nothing tells how early it was."""
    open_after: bool
    """Whether nothing tells how late it was."""
    only_ordered: bool
    """Whether the source says of its time only what comes before or after it, if anything."""
    told: str
    """Its time in our words, where the source has none for it but says how long before or after another it was."""

    @property
    def time(self) -> Words | str:
        """Where it stands on the scale: the words of the source, or ours for what these tell."""
        ours = self.told or _UNTOLD[self.open_before, self.open_after]
        return self.event.when if self.event.when and not self.only_ordered else ours


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
    listed: bool
    """Whether there are so few claims at events that each is listed."""
    undated: tuple[Undated, ...]
    undated_page: str = list_page("events")
    """Where the undated statements begin."""
    of: int = 0
    """How many events there are, where only the first are here; else 0."""
    more_undated: int = 0
    """How many more have undated statements."""

    @property
    def events(self) -> int:
        """How many events are here."""
        return sum(len(strand.stations) for strand in self.strands) + len(self.unplaced)


def timeline(collection: Collection) -> Timeline:
    """All events that stand, each after those that it follows; the longest strand first. Then what no event dates."""
    return collection.reads.once("timeline", lambda: _timeline(collection))


def _timeline(collection: Collection) -> Timeline:
    events = in_source_order(collection, filter(is_active, collection.events.values()))
    earlier = _earlier(collection, events)
    views = {event.id: event_view(collection, event) for event in events}
    strands = sorted(_strands([event.id for event in events], earlier), key=lambda ids: -len(ids))
    return Timeline(
        tuple(_strand(collection, ids, earlier, views) for ids in strands if len(ids) > 1),
        tuple(views[id] for ids in strands if len(ids) == 1 for id in ids),
        sum(len(view.said) + len(view.told_in) for view in views.values()) <= ROWS,
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


def _strand(collection: Collection, ids: list[str], earlier: Earlier, views: Mapping[str, EventView]) -> Strand:
    own = {id: earlier[id] for id in ids}
    later, order = later_of(own), put_in_order(ids, own)
    rows = rows_of(order, {id: {first: step.firm for first, step in firsts.items()} for id, firsts in own.items()})
    stations = tuple(
        Station(
            views[id],
            row,
            open_before=not own[id] and not _is_timed(collection, collection.events[id], later[id]),
            open_after=not later[id] and not _is_timed(collection, collection.events[id], own[id]),
            only_ordered=_only_ordered(collection, collection.events[id]),
            told=_told(own[id], later[id]),
        )
        for id, row in zip(order, rows, strict=True)
    )
    pieces = [piece for row in rows for piece in (*row.arriving, *row.leaving, *row.passing)]
    return Strand(stations, 1 + max(max(piece.start, piece.end) for piece in pieces))


def _is_timed(collection: Collection, event: Event, steps: Mapping[str, Step]) -> bool:
    """Whether an event has a time that is more than its order, or words tell how long a step to another is."""
    return not _only_ordered(collection, event) or any(step.seconds is not None for step in steps.values())


def _only_ordered(collection: Collection, event: Event) -> bool:
    """Whether the source has no words for its time but such as tell what comes before or after it, and not how long."""
    steps = [(place.words, _step(collection, event, index, place)) for index, place in enumerate(event.sequence)]
    return event.when is None or event.when.as_written in [words for words, step in steps if step.seconds is None]


def _told(firsts: Mapping[str, Step], later: Mapping[str, Step]) -> str:
    """The shortest time that words measure between an event and those before and after it."""
    sides = ((Order.BEFORE, later), (Order.AFTER, firsts))
    times = [(step.seconds or 0, f"{step.told} {order.label}") for order, steps in sides for step in steps.values() if step.told]
    return min(times)[1] if times else ""


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
    """How far an event is from another, as an entry of its sequence tells it."""
    language = collection.language_of(event, "sequence", index, "words") or ""
    stretch = stretch_told(place.words or "", language)
    firm = place.basis is Basis.STATED
    return Step(firm, stretch.seconds, stretch.measured) if stretch else Step(firm, None)


def _joined(one: Step | None, other: Step) -> Step:
    """Two records that say the same of two events."""
    if one is None:
        return other
    nearer = one if other.seconds is None else other
    return Step(one.firm or other.firm, nearer.seconds, nearer.told)


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
