"""Owns what the home page shows: the story, who says what and who answered, the figures, the order of events."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count

from generator.records.types import Site
from generator.sheet.collection import Collection
from generator.views.event import Timeline, timeline
from generator.views.grouping import MeasureView, measure_view
from generator.views.matrix import Matrix, matrix
from generator.views.parts import Ref, is_active, ref


@dataclass(frozen=True, slots=True)
class SentenceView:
    """A sentence of the summary, and the records that it rests on, numbered through the summary."""

    text: str
    records: tuple[tuple[int, Ref], ...]


@dataclass(frozen=True, slots=True)
class HomeView:
    """The home page."""

    title: str
    description: str
    summary: tuple[SentenceView, ...]
    matrix: Matrix
    measures: tuple[MeasureView, ...]
    timeline: Timeline
    counts: dict[str, int]


def home_view(collection: Collection, site: Site) -> HomeView:
    """What the home page shows."""
    return HomeView(
        title=site.title,
        description=site.description,
        summary=_summary(collection, site),
        matrix=matrix(collection, [collection.claims[id] for id in site.main_claims]),
        measures=tuple(measure_view(collection, collection.measures[id]) for id in site.measures),
        timeline=timeline(collection),
        counts={
            "claims": collection.between.count(collection.active_claims.values()),
            "actors": sum(map(is_active, collection.actors.values())),
            "events": sum(map(is_active, collection.events.values())),
            "sources": sum(map(is_active, collection.sources.values())),
        },
    )


def _summary(collection: Collection, site: Site) -> tuple[SentenceView, ...]:
    numbers = count(1)
    return tuple(
        SentenceView(
            sentence.text,
            (
                *((next(numbers), ref(collection.claims[id])) for id in sentence.claims),
                *((next(numbers), ref(collection.events[id])) for id in sentence.events),
            ),
        )
        for sentence in site.summary
    )
