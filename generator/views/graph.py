"""Owns the drawing of who answers whom: two columns of actors, grouped by what they belong to, and the lines between."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.records.relations import Answer
from generator.records.types import Actor, Claim
from generator.records.vocabularies import Basis, Stance, Term
from generator.sheet.collection import Collection
from generator.views.answering import OnAWord
from generator.views.matrix import root_of
from generator.views.parts import Ref, Words, open_words, ref

# Heights in rem. The stylesheet gives the boxes these heights, so that the lines meet them; see "Actors" in views.css.
_GROUP_NAME, _GROUP_FOOT, _GROUP_GAP = 1.6, 0.6, 0.8
_NAME, _ANSWER, _GAP = 2.6, 1.5, 0.5
MOST = 24
"""How many lines are drawn at most: those with the most answers."""


@dataclass(frozen=True, slots=True)
class Answering(OnAWord):
    """That one actor answers another in one way; `claims` are the answers."""

    who: Ref
    whom: Ref
    stance: Stance
    basis: Basis
    second_hand: bool
    claims: tuple[Ref, ...]
    words: Words | None = None
    """Where the source does not say what is answered, its words for that."""

    @property
    def shown(self) -> Term:
        """The word that stands for it."""
        return self.basis if self.may else self.stance


@dataclass(frozen=True, slots=True)
class Node:
    """An actor with the answers that it gives, drawn as one box; none on the side of those who are answered."""

    actor: Ref
    answers: tuple[Answering, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The actors that belong to the same whole."""

    whole: Ref
    named: bool
    """Whether the whole is more than its one actor, so that its name is shown."""
    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """The line of an answer: where it leaves the left column and meets the right one, in tenths of a rem from the top."""

    answering: Answering
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Graph:
    """Who answers whom. `height` is in tenths of a rem; `left_out` counts the ways of answering that are not drawn."""

    answering: tuple[Group, ...]
    answered: tuple[Group, ...]
    lines: tuple[Line, ...]
    height: float
    left_out: int

    @property
    def drawn(self) -> tuple[Answering, ...]:
        """The answers that are drawn, from top to bottom."""
        return tuple(line.answering for line in self.lines)


def answer_graph(collection: Collection) -> Graph:
    """Who answers whom in the claims that stand; only actors that answer or are answered are in it."""
    found = _answerings(collection)
    drawn = sorted(found, key=lambda one: -len(one.claims))[:MOST]
    kept = [one for one in found if one in drawn]
    left = _groups(collection, [one.who for one in kept], kept)
    starts, left_height = _starts(left)
    order = {whom: place for place, whom in enumerate(dict.fromkeys(one.whom for one in starts))}
    right = _groups(collection, sorted({one.whom for one in kept}, key=lambda whom: order[whom]), ())
    ends, right_height = _ends(right, list(starts))
    lines = tuple(Line(one, start, ends[one]) for one, start in starts.items())
    return Graph(left, right, lines, round(10 * max(left_height, right_height), 1), len(found) - len(kept))


def _answerings(collection: Collection) -> list[Answering]:
    """Every way in which an actor answers another, in the order of the claims that are answered."""
    found: dict[tuple[str, str, Stance, Basis, bool], dict[str, tuple[Claim, Answer]]] = {}
    for claim in collection.active_claims.values():
        for other, answer in (*collection.between.answers_to(claim), *collection.between.possible_answers_to(claim)):
            for who in other.origins:
                for whom in claim.origins:
                    way = (who, whom, answer.stance, answer.basis, other.second_hand)
                    found.setdefault(way, {})[other.id] = other, answer
    return [
        Answering(
            _short(collection, who),
            _short(collection, whom),
            stance,
            basis,
            told,
            tuple(ref(claim) for claim, _ in claims.values()),
            open_words(collection, *next(iter(claims.values()))),
        )
        for (who, whom, stance, basis, told), claims in found.items()
    ]


def _short(collection: Collection, id: str) -> Ref:
    return Ref("actor", id, collection.actors[id].label, in_sentences=collection.actors[id].in_sentences or "")


def _groups(collection: Collection, actors: Iterable[Ref], answers: Sequence[Answering]) -> tuple[Group, ...]:
    """The actors in their order, those of one whole together."""
    groups: dict[str, list[Actor]] = {}
    for actor in (collection.actors[id] for id in dict.fromkeys(one.id for one in actors)):
        groups.setdefault(root_of(collection, actor).id, []).append(actor)
    return tuple(
        Group(
            _short(collection, whole),
            [actor.id for actor in members] != [whole],
            tuple(
                Node(_short(collection, actor.id), tuple(one for one in answers if one.who.id == actor.id)) for actor in members
            ),
        )
        for whole, members in groups.items()
    )


def _starts(groups: Sequence[Group]) -> tuple[dict[Answering, float], float]:
    """Where each answer leaves its box, and the height of the column in rem."""
    starts: dict[Answering, float] = {}
    top = 0.0
    for group in groups:
        top += _GROUP_NAME if group.named else 0
        for node in group.nodes:
            for place, one in enumerate(node.answers):
                starts[one] = round(10 * (top + _NAME + (place + 0.5) * _ANSWER), 1)
            top += _NAME + _ANSWER * len(node.answers) + _GAP
        top += (_GROUP_FOOT if group.named else 0) + _GROUP_GAP
    return starts, top


def _ends(groups: Sequence[Group], in_order: Sequence[Answering]) -> tuple[dict[Answering, float], float]:
    """Where each answer meets the box of the one who is answered, and the height of the column in rem."""
    ends: dict[Answering, float] = {}
    top = 0.0
    for group in groups:
        top += _GROUP_NAME if group.named else 0
        for node in group.nodes:
            arriving = [one for one in in_order if one.whom == node.actor]
            for place, one in enumerate(arriving):
                ends[one] = round(10 * (top + _NAME * (place + 1) / (len(arriving) + 1)), 1)
            top += _NAME + _GAP
        top += (_GROUP_FOOT if group.named else 0) + _GROUP_GAP
    return ends, top
