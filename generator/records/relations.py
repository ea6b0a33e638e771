"""Owns the parts by which one record stands to another: an answer, a place in time, a relation; each on somebody's word."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import model_validator

from generator.records.bases import BASIS_RULES
from generator.records.fields import ClaimRef, EventRef, MisfitError, Model, OurText, Quote, Words
from generator.records.vocabularies import Basis, Order, RelationType, Stance


class _Linked(Model):
    """A link between records with the word it rests on: the source's, or ours."""

    basis: Basis
    """Who makes the link: the source itself, or we."""
    words: Words | None = None
    """The words of the source that make the link (for `stated`)."""
    prefix: Quote | None = None
    """Words that stand just before them, where they stand more than once in the paragraph."""
    suffix: Quote | None = None
    """Words that stand just after them."""
    reason: OurText | None = None
    """Why we read it so (for `editor`)."""

    @model_validator(mode="after")
    def _basis_is_shown(self) -> Self:
        for rule in BASIS_RULES:
            holds = not getattr(self, rule.unless, None) and (not rule.where or bool(getattr(self, rule.where, None)))
            if self.basis in rule.bases and holds and bool(getattr(self, rule.field, rule.given)) is not rule.given:
                raise MisfitError(rule.message, rule.field, rule.help)
        return self


class Answer(_Linked):
    """That a claim answers another or an event, or one of several claims where the source does not say which."""

    claim: ClaimRef | None = None
    """The claim that is answered (for `stated` and `editor`); a question is a claim too."""
    event: EventRef | None = None
    """The event that is answered, in the place of a claim: what nobody says but happens, such as an opening."""
    may_mean: tuple[ClaimRef, ...] = ()
    """The claims that may be answered (for `unspecified`): each is possible, none is asserted."""
    stance: Stance
    """What the answer does to what it answers."""
    basis: Basis
    """Who says what is answered: the source itself, or we; or nobody."""
    words: Words | None = None
    """The words of the source that make the link (for `stated`), or that leave open what is answered (for `unspecified`)."""
    reason: OurText | None = None
    """Why we read it so (for `editor`), or why it may mean these claims (for `unspecified`)."""

    @property
    def named(self) -> tuple[str, ...]:
        """The claim that it answers, or all that it may answer."""
        return (self.claim,) if self.claim else self.may_mean


class Sequence(_Linked):
    """That an event comes before or after another."""

    basis: Literal[Basis.STATED, Basis.EDITOR]
    """Who gives the order: the source itself, or we."""
    order: Order
    """Where this event stands, seen from the other."""
    event: EventRef
    """The other event."""


class Relation(Model):
    """How a claim stands to another, answers aside. It is our reading, and shown as ours."""

    claim: ClaimRef
    """The other claim."""
    type: RelationType
    """How this claim stands to it."""
    reason: OurText
    """Why."""
