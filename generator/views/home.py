"""Owns what the home page shows: the story and what it rests on, who says what, the figures, the order of events."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count

from generator.changes.publication import Publication
from generator.records.types import Site
from generator.sheet.collection import Collection
from generator.views.answerable import Answerable, answerable
from generator.views.grouping import FiguresView, figures_view
from generator.views.matrix import Matrix, matrix
from generator.views.parts import Ref, is_active, ref
from generator.views.record import last_change
from generator.views.source import SourceLine, source_lines
from generator.views.timeline import Timeline, timeline


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
    figures: FiguresView
    timeline: Timeline
    counts: dict[str, int]
    sources: tuple[SourceLine, ...]
    last_change: str | None
    """The day of the last change that is known, as YYYY-MM-DD."""
    answerable: Answerable


def home_view(collection: Collection, site: Site, publication: Publication) -> HomeView:
    """What the home page shows."""
    return HomeView(
        title=site.title,
        description=site.description,
        summary=_summary(collection, site),
        matrix=matrix(collection, [collection.claims[id] for id in site.main_claims]),
        figures=figures_view(collection, [collection.measures[id] for id in site.measures]),
        timeline=timeline(collection),
        counts={
            "claims": collection.between.count(collection.active_claims.values()),
            "actors": sum(map(is_active, collection.actors.values())),
            "events": sum(map(is_active, collection.events.values())),
            "sources": sum(map(is_active, collection.sources.values())),
        },
        sources=source_lines(collection),
        last_change=last_change(collection, publication),
        answerable=answerable(site, publication),
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
