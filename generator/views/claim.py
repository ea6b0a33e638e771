"""Owns what a claim's page shows."""

from __future__ import annotations

from dataclasses import dataclass

from generator.records.types import Claim, Event
from generator.records.vocabularies import Kind, Status
from generator.sheet.collection import Collection
from generator.views.excerpts import Excerpt, excerpts
from generator.views.parts import (
    AnswerLine,
    ChainLink,
    FigureLine,
    Ref,
    RelationLine,
    Words,
    actor_refs,
    answer_line,
    chain,
    figure_line,
    ref,
    relation_line,
    words_at,
)


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim's page, from the speaker to what stands around the claim."""

    ref: Ref
    kinds: tuple[Kind, ...]
    status: Status
    successor: Ref | None
    speakers: tuple[Ref, ...]
    origins: tuple[Ref, ...]
    second_hand: bool
    sources: tuple[Ref, ...]
    chain: tuple[ChainLink, ...]
    passages: tuple[Excerpt, ...]
    at: Ref | None
    when: Words | None
    """The time that the claim gives, else that of the event at which it was said; so with `where`."""
    date: str | None
    where: Words | None
    about: tuple[Ref, ...]
    through: tuple[Ref, ...]
    topics: tuple[Ref, ...]
    figures: tuple[FigureLine, ...]
    answered_by: tuple[AnswerLine, ...]
    answers: tuple[AnswerLine, ...]
    relations: tuple[RelationLine, ...]
    note: str | None


def claim_view(collection: Collection, claim: Claim) -> ClaimView:
    """What the page of a proven claim shows."""
    sources = dict.fromkeys(passage.source for passage in claim.passages)
    themselves: tuple[Claim | Event, ...] = (claim, *([collection.events[claim.at]] if claim.at else []))
    timed = next((record for record in themselves if record.when), None)
    placed = next((record for record in themselves if record.where), None)
    return ClaimView(
        ref=ref(claim),
        kinds=claim.kinds,
        status=claim.status,
        successor=ref(collection.claims[claim.superseded_by]) if claim.superseded_by else None,
        speakers=actor_refs(collection, claim.speakers),
        origins=actor_refs(collection, claim.origins),
        second_hand=claim.second_hand,
        sources=tuple(ref(collection.sources[id]) for id in sources),
        chain=chain(collection, claim),
        passages=excerpts(collection, claim),
        at=ref(collection.events[claim.at]) if claim.at else None,
        when=words_at(collection, timed, ("when", "as_written")) if timed else None,
        date=timed.when.edtf if timed and timed.when else None,
        where=words_at(collection, placed, ("where",)) if placed else None,
        about=actor_refs(collection, claim.about),
        through=actor_refs(collection, claim.through),
        topics=tuple(ref(collection.topics[id]) for id in claim.topics),
        figures=tuple(figure_line(collection, claim, figure) for figure in claim.figures),
        answered_by=tuple(answer_line(collection, other, answer, other) for other, answer in collection.answers_to(claim)),
        answers=tuple(answer_line(collection, claim, answer, collection.claims[answer.claim]) for answer in claim.answers),
        relations=_relations(collection, claim),
        note=claim.note,
    )


def _relations(collection: Collection, claim: Claim) -> tuple[RelationLine, ...]:
    own = [relation_line(collection, relation, collection.claims[relation.claim], inverse=False) for relation in claim.relations]
    others = [relation_line(collection, relation, other, inverse=True) for other, relation in collection.relations_to(claim)]
    return (*own, *others)
