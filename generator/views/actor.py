"""Owns what an actor's page shows, and the list of actors."""

from __future__ import annotations

from dataclasses import dataclass

from generator.records.fields import OUR_LANGUAGE
from generator.records.types import Actor, Claim
from generator.records.vocabularies import ActorKind
from generator.sheet.collection import Collection
from generator.views.answering import AnswerLine, answer_given
from generator.views.graph import Graph, answer_graph
from generator.views.parts import (
    ClaimLine,
    Ref,
    Words,
    actor_refs,
    claim_lines,
    in_source_order,
    is_active,
    ref,
    words_at,
)


@dataclass(frozen=True, slots=True)
class Given:
    """An answer that an actor gives: the claim that answers, and the answer with what is or may be answered."""

    claim: Ref
    answer: AnswerLine


@dataclass(frozen=True, slots=True)
class ActorView:
    """An actor's page."""

    ref: Ref
    kind: ActorKind
    language: str
    protected: bool
    role: Words | None
    part_of: tuple[Ref, ...]
    members: tuple[Ref, ...]
    names: tuple[Words, ...]
    """The names that sources use for it, each with a place where they do."""
    says: tuple[ClaimLine, ...]
    second_hand: tuple[ClaimLine, ...]
    about: tuple[ClaimLine, ...]
    answers: tuple[Given, ...]
    events: tuple[Ref, ...]
    wikidata: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class ActorLine:
    """An actor as it stands in the list: how many claims it makes, is said to make, and is the subject of."""

    ref: Ref
    kind: ActorKind
    language: str
    role: Words | None
    says: int
    second_hand: int
    about: int


@dataclass(frozen=True, slots=True)
class ActorIndex:
    """The list of actors, with the drawing of who answers whom."""

    lines: tuple[ActorLine, ...]
    graph: Graph


def actor_view(collection: Collection, actor: Actor) -> ActorView:
    """What the page of an actor shows."""
    return ActorView(
        ref=ref(actor),
        kind=actor.kind,
        language=actor.language or OUR_LANGUAGE,
        protected=actor.protected,
        role=_role(collection, actor),
        part_of=actor_refs(collection, actor.part_of),
        members=tuple(ref(member) for member in collection.members_of(actor)),
        names=tuple(words_at(collection, actor, ("also_called", index, "words")) for index in range(len(actor.also_called))),
        says=claim_lines(collection, collection.said_by(actor)),
        second_hand=claim_lines(collection, collection.said_for(actor)),
        about=claim_lines(collection, collection.said_about(actor)),
        answers=tuple(_answers(collection, actor)),
        events=tuple(ref(event) for event in collection.events_with(actor)),
        wikidata=actor.wikidata,
        note=actor.note,
    )


def actor_lines(collection: Collection) -> ActorIndex:
    """All actors by name, and who answers whom."""
    actors = sorted(filter(is_active, collection.actors.values()), key=lambda actor: (actor.name.casefold(), actor.id))
    lines = tuple(
        ActorLine(
            ref=ref(actor),
            kind=actor.kind,
            language=actor.language or OUR_LANGUAGE,
            role=_role(collection, actor),
            says=collection.between.count(collection.said_by(actor)),
            second_hand=collection.between.count(collection.said_for(actor)),
            about=collection.between.count(collection.said_about(actor)),
        )
        for actor in actors
    )
    return ActorIndex(lines, answer_graph(collection))


def _role(collection: Collection, actor: Actor) -> Words | None:
    return words_at(collection, actor, ("role", "text")) if actor.role else None


def _answers(collection: Collection, actor: Actor) -> list[Given]:
    claims: list[Claim] = [*collection.said_by(actor), *collection.said_for(actor)]
    return [
        Given(ref(claim), answer_given(collection, claim, answer))
        for claim in in_source_order(collection, claims)
        for answer in claim.answers
    ]
