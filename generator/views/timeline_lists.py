"""Owns the pages of the order of events, and how much of it the home page has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from generator.sheet.collection import Collection
from generator.sheet.grouping import grouped
from generator.views.event import EventView
from generator.views.pagination import Part, paginate
from generator.views.timeline import Station, Strand, Timeline, Undated, timeline

ON_HOME = 24
"""How many events, and how many of those with undated statements, the home page names at most."""


@dataclass(frozen=True, slots=True)
class TimelinePage:
    """A page of the order of events: which of its entries, and what these are."""

    part: Part[Entry]
    timeline: Timeline


class Entry(NamedTuple):
    """What a page of the order counts as one: an event in its strand, one without a place, or somebody's undated statements."""

    strand: int
    """The number of the strand, from 0; below it for an event or statements in none."""
    of: Station | EventView | Undated


def timeline_lists(collection: Collection) -> Iterator[TimelinePage]:
    """The pages of the order: strand by strand, then what has no place in it, then what no event dates."""
    whole = timeline(collection)
    parts = paginate("events", _entries(whole))
    undated = next((part.page for part in parts if any(isinstance(entry.of, Undated) for entry in part)), whole.undated_page)
    for part in parts:
        yield TimelinePage(part, replace(_of(whole, part.items), undated_page=undated))


def timeline_at_home(collection: Collection) -> Timeline:
    """What the home page has of the order: its beginning, which says how many events there are."""
    *_, last = timeline_lists(collection)
    whole = timeline(collection)
    events = [entry for entry in _entries(whole) if not isinstance(entry.of, Undated)]
    shown = replace(_of(whole, events[:ON_HOME]), undated=whole.undated[:ON_HOME], undated_page=last.timeline.undated_page)
    more = max(0, len(whole.undated) - ON_HOME)
    return replace(shown, of=len(events) if len(events) > ON_HOME else 0, more_undated=more)


def _entries(whole: Timeline) -> list[Entry]:
    return [
        *(Entry(number, station) for number, strand in enumerate(whole.strands) for station in strand.stations),
        *(Entry(-1, event) for event in whole.unplaced),
        *(Entry(-1, statements) for statements in whole.undated),
    ]


def _of(whole: Timeline, entries: Sequence[Entry]) -> Timeline:
    """The part of an order that has these entries; the lines of a strand go on from one page to the next."""
    strands = grouped((entry.strand, entry.of) for entry in entries if isinstance(entry.of, Station))
    return replace(
        whole,
        strands=tuple(Strand(tuple(stations), whole.strands[number].tracks) for number, stations in strands.items()),
        unplaced=tuple(entry.of for entry in entries if isinstance(entry.of, EventView)),
        undated=tuple(entry.of for entry in entries if isinstance(entry.of, Undated)),
    )
