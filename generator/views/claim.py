"""Owns what a claim's page shows."""

from __future__ import annotations

from dataclasses import dataclass

from generator.records.types import Claim, Event
from generator.records.vocabularies import Basis, Kind, Status
from generator.sheet.collection import Collection
from generator.views.answering import AnswerLine, RelationLine, answer_given, answers_got, relations_of
from generator.views.correcting import CorrectionLine, corrections_told
from generator.views.excerpts import Excerpt, excerpts_amid
from generator.views.figures import FigureLine, figure_line
from generator.views.parts import (
    ChainLink,
    Ref,
    Words,
    actor_refs,
    chain,
    in_source_order,
    ref,
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
    beside: tuple[Ref, ...]
    """What else rests on the same sentences."""
    at: Ref | None
    when: Words | None
    """The time that the claim gives, else that of the event at which it was said; so with `where`."""
    date: str | None
    where: Words | None
    about: tuple[Ref, ...]
    through: tuple[Ref, ...]
    topics: tuple[Ref, ...]
    figures: tuple[FigureLine, ...]
    again: tuple[Ref, ...]
    """Where the same speakers say the same again."""
    limits: tuple[Ref, ...]
    """What says how far it goes, and no further."""
    reverses: tuple[Ref, ...]
    """The earlier claims in which the same speakers say otherwise, as we read them; so with `reversed_by`, of later ones."""
    reversed_by: tuple[Ref, ...]
    answered_by: tuple[AnswerLine, ...]
    may_be_answered_by: tuple[AnswerLine, ...]
    """What may answer it: the source does not say what it answers."""
    answers: tuple[AnswerLine, ...]
    relations: tuple[RelationLine, ...]
    note: str | None
    corrections: tuple[CorrectionLine, ...]
    """What publishers corrected in the words that it rests on, or have put in the place of others by a correction."""
    same_text: tuple[Ref, ...]
    """Other publications of the texts that it rests on."""


def claim_view(collection: Collection, claim: Claim) -> ClaimView:
    """What the page of a proven claim shows."""
    sources = dict.fromkeys(passage.source for passage in claim.passages)
    themselves: tuple[Claim | Event, ...] = (claim, *([collection.events[claim.at]] if claim.at else []))
    timed = next((record for record in themselves if record.when), None)
    placed = next((record for record in themselves if record.where), None)
    got = list(answers_got(collection, claim))
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
        passages=excerpts_amid(collection, claim),
        beside=tuple(map(ref, collection.beside(claim))),
        at=ref(collection.events[claim.at]) if claim.at else None,
        when=words_at(collection, timed, ("when", "as_written")) if timed else None,
        date=timed.when.date_shown if timed and timed.when else None,
        where=words_at(collection, placed, ("where",)) if placed else None,
        about=actor_refs(collection, claim.about),
        through=actor_refs(collection, claim.through),
        topics=tuple(ref(collection.topics[id]) for id in claim.topics),
        figures=tuple(figure_line(collection, claim, figure) for figure in claim.figures),
        again=tuple(ref(other) for other in in_source_order(collection, collection.between.same_as(claim)[1:])),
        limits=tuple(map(ref, collection.between.limits_of(claim))),
        reverses=tuple(map(ref, collection.between.reverses(claim))),
        reversed_by=tuple(map(ref, collection.between.reversed_by(claim))),
        answered_by=tuple(line for line in got if line.basis is not Basis.UNSPECIFIED),
        may_be_answered_by=tuple(line for line in got if line.basis is Basis.UNSPECIFIED),
        answers=tuple(answer_given(collection, claim, answer) for answer in claim.answers),
        relations=tuple(relations_of(collection, claim)),
        note=claim.note,
        corrections=corrections_told(collection, claim),
        same_text=tuple(map(ref, collection.published_again(claim))),
    )
