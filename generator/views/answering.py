"""Owns how answers and relations are shown: with the claim at the other end, and on whose word they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.records.relations import Answer
from generator.records.types import Claim, Event
from generator.records.vocabularies import Basis, RelationType, Stance
from generator.sheet.collection import Collection
from generator.views.parts import ClaimLine, Ref, Words, claim_line, ref, words_at


class OnAWord:
    """What is told on the word of a source, on ours, or on nobody's."""

    __slots__ = ()
    basis: Basis

    @property
    def ours(self) -> bool:
        """Whether it is our reading that one claim answers the other."""
        return self.basis is Basis.EDITOR

    @property
    def may(self) -> bool:
        """Whether the source does not say what is answered, and it may be the other."""
        return self.basis is Basis.UNSPECIFIED


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """A claim that answers or is answered; or several of which one may be answered, where the source does not say which."""

    claims: tuple[ClaimLine, ...]
    stance: Stance
    basis: Basis
    words: Words | None
    reason: str | None
    event: Ref | None = None
    """The event that is answered, in the place of a claim."""
    elsewhere: Ref | None = None
    """What was answered, where that is not the claim in question but another by which the same speakers say the same."""


@dataclass(frozen=True, slots=True)
class RelationLine:
    """A claim in a relation to another; `inverse` where the relation is stated on the other's side."""

    claim: ClaimLine
    type: RelationType
    reason: str
    inverse: bool
    elsewhere: Ref | None = None
    """The claim that the relation is told of, where that is another by which the same speakers say the same."""


def answer_given(collection: Collection, claim: Claim, answer: Answer) -> AnswerLine:
    """An answer that a claim gives, with what it answers or may answer."""
    answered = [collection.claims[id] for id in answer.named]
    return _answer_line(collection, claim, answer, answered)


def answers_got(collection: Collection, claim: Claim) -> Iterator[AnswerLine]:
    """The answers to a claim, and what may be one, wherever the same speakers say it; each once."""
    between = collection.between
    seen: set[tuple[str, Answer]] = set()
    for one in between.same_as(claim):
        for other, answer in (*between.answers_to(one), *between.possible_answers_to(one)):
            if (other.id, answer) not in seen:
                seen.add((other.id, answer))
                yield _answer_line(collection, other, answer, [other], _elsewhere(claim, one))


def answers_to_event(collection: Collection, event: Event) -> Iterator[AnswerLine]:
    """The answers to an event itself, each with the claim that gives it."""
    for claim, answer in collection.between.answers_to_event(event):
        yield _answer_line(collection, claim, answer, [claim])


def answers_to_any(collection: Collection, claims: Iterable[Claim]) -> Iterator[AnswerLine]:
    """The answers to some claims, and what may be one, each once."""
    for other, answer in collection.between.responses_to_any(claims):
        yield _answer_line(collection, other, answer, [other])


def relations_of(collection: Collection, claim: Claim) -> Iterator[RelationLine]:
    """How a claim stands to others, and how they stand to it; what holds for one holds for all that say the same."""
    between = collection.between
    seen: set[tuple[str, RelationType, bool]] = set()
    same = between.same_as(claim)
    for one in same:
        own = ((collection.claims[relation.claim], relation, False) for relation in one.relations)
        theirs = ((other, relation, True) for other, relation in between.relations_to(one))
        for other, relation, inverse in (*own, *theirs):
            if (other in same and one is not claim) or (other.id, relation.type, inverse) in seen:
                continue
            seen.add((other.id, relation.type, inverse))
            line = claim_line(collection, other)
            yield RelationLine(line, relation.type, relation.reason, inverse, _elsewhere(claim, one))


def _elsewhere(claim: Claim, one: Claim) -> Ref | None:
    return None if one is claim else ref(one)


def _answer_line(
    collection: Collection, claim: Claim, answer: Answer, shown: list[Claim], elsewhere: Ref | None = None
) -> AnswerLine:
    """The answer that `claim` gives, with the claims to be shown with it."""
    path = ("answers", claim.answers.index(answer), "words")
    words = words_at(collection, claim, path) if answer.words else None
    lines = tuple(claim_line(collection, one) for one in shown)
    event = ref(collection.events[answer.event]) if answer.event else None
    return AnswerLine(lines, answer.stance, answer.basis, words, answer.reason, event, elsewhere)
