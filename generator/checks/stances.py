"""Owns the rule on what may be answered how: events and questions claim nothing that could be confirmed or denied."""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Diagnostic
from generator.records.relations import Answer
from generator.records.types import Claim
from generator.records.vocabularies import Kind, Stance
from generator.sheet.collection import Collection


def check_stance_misfit(collection: Collection, claim: Claim) -> Iterator[Diagnostic]:
    """An event and a question are answered in ways that are open to them, and only a question is replied to."""
    for index, answer in enumerate(claim.answers):
        if fault := _misfit(collection, answer):
            yield Diagnostic(claim.span("answers", index, "stance"), "stance-misfit", fault[0], fault[1:])


def _misfit(collection: Collection, answer: Answer) -> tuple[str, ...]:
    """What is wrong with a stance, and what to write; nothing where it fits, or what is answered is not on record."""
    answered = [one for one in map(collection.claims.get, answer.named) if one]
    if answer.event and not answer.stance.is_to_events:
        return (
            f"An event says nothing, so that an answer with `{answer.stance}` has nothing to be of.",
            "Make a claim of whoever says that it happened, and answer that; or write "
            f"{_listed(stance for stance in Stance if stance.is_to_events)}.",
        )
    if any(one.kind is Kind.QUESTION for one in answered) and not answer.stance.is_to_questions:
        return (
            f"A question claims nothing, so that an answer with `{answer.stance}` has nothing to be of.",
            f"Write {_listed(stance for stance in Stance if stance.is_to_questions)}.",
        )
    if answer.stance is Stance.REPLIES and any(one.kind is not Kind.QUESTION for one in answered):
        return ("What is answered here asks nothing.", "Write what the answer does to the claim, or correct the claim’s `kind`.")
    return ()


def _listed(stances: Iterator[Stance]) -> str:
    *others, last = (f"`{stance}`" for stance in stances)
    return f"{', '.join(others)} or {last}"
