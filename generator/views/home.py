"""Owns what the home page shows: the story, who says what and who answered, the figures, the order of events."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.collection import Collection
from generator.records.types import Actor, Claim, Site
from generator.records.vocabularies import Basis, Status
from generator.views.event import Timeline, timeline
from generator.views.grouping import MeasureView, measure_view
from generator.views.parts import Ref, ref


@dataclass(frozen=True, slots=True)
class SentenceView:
    """A sentence of the summary, and the records that it rests on."""

    text: str
    records: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """What an actor does in one row of the matrix, in a word that leads to the claim in question."""

    word: str
    tone: str
    claim: Ref


@dataclass(frozen=True, slots=True)
class Row:
    """A main claim, and for each actor of the matrix what it says of it: nothing, once or more often."""

    claim: Ref
    cells: tuple[tuple[Entry, ...], ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Who asserts the main claims and who answers them."""

    actors: tuple[Ref, ...]
    rows: tuple[Row, ...]


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
        summary=tuple(
            SentenceView(
                sentence.text,
                (
                    *(ref(collection.claims[id]) for id in sentence.claims),
                    *(ref(collection.events[id]) for id in sentence.events),
                ),
            )
            for sentence in site.summary
        ),
        matrix=_matrix(collection, [collection.claims[id] for id in site.main_claims]),
        measures=tuple(measure_view(collection, collection.measures[id]) for id in site.measures),
        timeline=timeline(collection),
        counts={
            "claims": len(collection.active_claims),
            "actors": len(collection.actors),
            "events": len(collection.events),
            "sources": len(collection.sources),
        },
    )


def _matrix(collection: Collection, claims: list[Claim]) -> Matrix:
    rows = [(claim, list(_entries(collection, claim))) for claim in claims if claim.status is Status.ACTIVE]
    actors = list(dict.fromkeys(actor for _, entries in rows for actor, _ in entries))
    return Matrix(
        tuple(_column(collection.actors[id]) for id in actors),
        tuple(
            Row(ref(claim), tuple(tuple(entry for one, entry in entries if one == actor) for actor in actors))
            for claim, entries in rows
        ),
    )


def _entries(collection: Collection, claim: Claim) -> Iterator[tuple[str, Entry]]:
    """What each actor does: those of the chain first, then those who answer."""
    for depth, link in enumerate(claim.attribution):
        for actor in link.actors:
            yield actor, Entry("says" if depth == 0 else "is said to say", "second-hand" if depth else "says", ref(claim))
    for answering, answer in collection.answers_to(claim):
        for actor in answering.origins:
            told = ", second-hand" if answering.second_hand else ""
            read = " (our reading)" if answer.basis is Basis.EDITOR else ""
            yield actor, Entry(answer.stance.label + told + read, answer.stance.value, ref(answering))


def _column(actor: Actor) -> Ref:
    return Ref(actor.type, actor.id, actor.label)
