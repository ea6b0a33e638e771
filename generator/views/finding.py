"""Owns what a record is found by beside the words of its page: its names, and words for what it does.

It goes into the search index and nowhere else: no page, no data and no file shows it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.records.record import Record
from generator.records.types import Actor, Claim
from generator.records.vocabularies import Kind, Stance, Term
from generator.sheet.collection import Collection
from generator.sheet.rights import words_for_readers

WORDS: Mapping[Term, str] = {
    Kind.ALLEGATION: "alleged accusation accused",
    Kind.DENIAL: "denied",
    Kind.FIGURE: "number quantity",
    Kind.ACCOUNT: "told",
    Kind.ACTION: "acted",
    Kind.POLICY: "position",
    Kind.PLAN: "planned intended",
    Kind.OFFER: "offered",
    Kind.PROMISE: "promised pledge pledged vowed",
    Kind.THREAT: "threatened",
    Kind.CALL: "called asked",
    Kind.QUESTION: "asked",
    Kind.APOLOGY: "apologised apologized sorry",
    Kind.RULING: "ruled decision verdict judgment",
    Kind.ASSESSMENT: "assessed judged",
    Kind.NO_COMMENT: "declined",
    Kind.LIMIT: "limited",
    Kind.REPORT: "reported",
    Stance.REJECTS: "rejected rejection",
    Stance.DENIES: "denied denial",
    Stance.DISPUTES: "disputed contradicted",
    Stance.CONFIRMS: "confirmed confirmation",
    Stance.CONFIRMS_IN_PART: "confirmed confirmation partly",
    Stance.WELCOMES: "welcomed",
    Stance.APOLOGISES: "apologised apologized apology sorry",
    Stance.IS_VERIFYING: "verified verification",
    Stance.DECLINES_TO_COMMENT: "declined",
    Stance.LIMITS: "limited",
    Stance.REPLIES: "replied answered",
}
"""Other forms of what a kind and a stance are called; those that share a stem with these go without saying."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What leads to a record beside the words of its page."""

    names: tuple[str, ...] = ()
    """All that an actor is called on record."""
    spellings: tuple[str, ...] = ()
    """Spellings and synonyms of these, which no source has."""
    forms: tuple[str, ...] = ()
    """What a claim is and does, in several forms."""


def finding(collection: Collection, record: Record | None) -> Finding:
    """What leads to a record; nothing of what its sources let nobody see."""
    match record:
        case Actor():
            return Finding(tuple(dict.fromkeys(_names(collection, record))), record.also_known_as)
        case Claim():
            return Finding(forms=tuple(dict.fromkeys(_words(record))))
    return Finding()


def _names(collection: Collection, actor: Actor) -> Iterator[str]:
    yield actor.name
    if actor.short:
        yield actor.short
    for index in range(len(actor.also_called)):
        if words := words_for_readers(collection, actor, "also_called", index, "words"):
            yield " ".join(words.split())


def _words(claim: Claim) -> Iterator[str]:
    for term in (*claim.kinds, *(answer.stance for answer in claim.answers)):
        yield from (*term.label.split(), *WORDS[term].split())
