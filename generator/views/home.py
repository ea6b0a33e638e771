"""Owns what the home page shows: the story and what it rests on, who says what, the figures, the order of events."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from generator.changes.publication import Publication
from generator.records.types import Actor, Claim, Site
from generator.records.vocabularies import ActorKind
from generator.sheet.collection import Collection
from generator.views.answerable import Answerable, answerable
from generator.views.corrections import DayView, corrections_view
from generator.views.matrix import Matrix, matrix
from generator.views.measures_and_topics import FiguresView, figures_view
from generator.views.parts import Ref, Words, actor_refs, is_active, ref, words_at
from generator.views.record import last_change
from generator.views.source import SourceLine, source_lines
from generator.views.timeline import Timeline
from generator.views.timeline_lists import timeline_at_home
from generator.views.utterances import Utterance, utterances


@dataclass(frozen=True, slots=True)
class SentenceView:
    """A sentence of the summary, and the records that it rests on, numbered through the summary."""

    text: str
    records: tuple[tuple[int, Ref], ...]


@dataclass(frozen=True, slots=True)
class Person:
    """A person who is named and speaks in the matrix, with what the sources say that they are."""

    ref: Ref
    role: Words | None
    part_of: tuple[Ref, ...]
    claims: int
    """How many claims the sources have from them."""


@dataclass(frozen=True, slots=True)
class HighlightView:
    """Claims that the site's record wants shown together, under its heading."""

    heading: str
    claims: Sequence[Utterance]


@dataclass(frozen=True, slots=True)
class HomeView:
    """The home page."""

    title: str
    description: str
    summary: tuple[SentenceView, ...]
    people: tuple[Person, ...]
    matrix: Matrix
    """The main claims that were answered or may have been; all where none was."""
    unanswered: Matrix | None
    """The others."""
    legend: Matrix
    """All of them, for what the words in the cells mean."""
    highlights: tuple[HighlightView, ...]
    figures: FiguresView
    timeline: Timeline
    counts: dict[str, int]
    sources: tuple[SourceLine, ...]
    last_change: str | None
    """The day of the last change that is known, as YYYY-MM-DD."""
    latest: DayView | None
    """What changed on the last day on which anything is known to have changed."""
    answerable: Answerable


def home_view(collection: Collection, site: Site, publication: Publication) -> HomeView:
    """What the home page shows."""
    whole = matrix(collection, [collection.claims[id] for id in site.main_claims])
    answered, unanswered = _by_answer(collection, site)
    return HomeView(
        title=site.title,
        description=site.description,
        summary=_summary(collection, site),
        people=tuple(_people(collection, whole)),
        matrix=matrix(collection, answered) if answered else whole,
        unanswered=matrix(collection, unanswered) if answered and unanswered else None,
        legend=whole,
        highlights=tuple(
            HighlightView(one.heading, utterances(collection, map(collection.claims.__getitem__, one.claims)))
            for one in site.highlights
        ),
        figures=figures_view(collection, [collection.measures[id] for id in site.measures]),
        timeline=timeline_at_home(collection),
        counts={
            "claims": collection.between.count(collection.active_claims.values()),
            "actors": sum(map(is_active, collection.actors.values())),
            "events": sum(map(is_active, collection.events.values())),
            "sources": sum(map(is_active, collection.sources.values())),
        },
        sources=source_lines(collection),
        last_change=last_change(collection, publication),
        latest=next(iter(corrections_view(collection, publication).days), None),
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


def _by_answer(collection: Collection, site: Site) -> tuple[list[Claim], list[Claim]]:
    """The main claims that have an answer, or may have one, and those that have none."""
    main = [collection.claims[id] for id in site.main_claims]
    answered = [claim for claim in main if collection.between.responses_to(claim)]
    return answered, [claim for claim in main if claim not in answered]


def _people(collection: Collection, whole: Matrix) -> Iterator[Person]:
    for column in whole.columns:
        actor = collection.actors.get(column.actor.id) if column.actor.type == Actor.type else None
        if actor and actor.kind is ActorKind.PERSON:
            yield Person(
                ref(actor),
                words_at(collection, actor, ("role", "text")) if actor.role else None,
                actor_refs(collection, actor.part_of),
                collection.between.count(collection.said_by(actor)),
            )
