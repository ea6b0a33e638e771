"""Owns the rules on voice: whose words a passage gives, the speaker's or the source's own."""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Diagnostic, Edit
from generator.reading.edits import value_replaced
from generator.records.types import Claim
from generator.records.vocabularies import Kind, Voice
from generator.sheet.collection import Collection
from generator.sources.passages import Extent


def check_voice(collection: Collection) -> Iterator[Diagnostic]:
    """Direct speech lies inside quotation marks of its source; the other voices do not."""
    for claim in collection.claims.values():
        for index, passage in enumerate(claim.passages):
            placed = collection.proven.get((claim.type, claim.id, ("passages", index, "text")))
            if placed is None:
                continue
            quoted = collection.texts[placed[0]].is_direct(placed[1])
            if quoted == (passage.voice is Voice.DIRECT):
                continue
            if quoted:
                message, way_out = f"The source puts these words in quotation marks; `{passage.voice}` does not.", "direct"
            else:
                message, way_out = "These words are not, or not all, inside quotation marks of the source.", "indirect"
            yield Diagnostic(
                claim.span("passages", index, "voice"),
                "voice",
                message,
                (f"Write `voice: {way_out}`, or mend the passage.",),
                _fix(collection, claim, index, *placed),
            )


def check_narration(collection: Collection) -> Iterator[Diagnostic]:
    """A passage is narration if and only if the record names nobody who says it."""
    for claim in collection.claims.values():
        for index, passage in enumerate(claim.passages):
            if (passage.voice is Voice.NARRATION) == (not claim.attribution):
                continue
            if is_unattributed(claim):
                message, way_out = (
                    "Nobody is named who says this.",
                    "Add `attribution` above this line, with the words of the source.",
                )
                key = claim.key_span("passages")
                yield Diagnostic(
                    key,
                    "narration",
                    message,
                    (way_out, "Where it is the source's own voice, write `kind: report` and `voice: narration`."),
                )
                break
            if claim.attribution:
                message = "Narration is the source's own voice, and this claim is attributed to somebody."
                way_out = "Write `voice: indirect`, or take `attribution` out."
            else:
                message = f"Nobody is named who says this, so its voice cannot be `{passage.voice}`."
                way_out = "Write `voice: narration`, or add `attribution` with the words of the source."
            placed = collection.proven.get((claim.type, claim.id, ("passages", index, "text")))
            fix = _fix(collection, claim, index, *placed) if placed and claim.attribution else ()
            yield Diagnostic(claim.span("passages", index, "voice"), "narration", message, (way_out,), fix)


def is_unattributed(claim: Claim) -> bool:
    """Whether a claim names nobody who says it, and is not of a kind that the source says in its own voice."""
    spoken = all(passage.voice is not Voice.NARRATION for passage in claim.passages)
    return not claim.attribution and spoken and claim.kind not in (Kind.REPORT, Kind.LIMIT)


def _fix(collection: Collection, claim: Claim, index: int, source: str, extent: Extent) -> tuple[Edit, ...]:
    """The edit that gives a passage the voice in which its words stand; none where a quotation begins or ends inside it."""
    text = collection.texts[source]
    if text.is_direct(extent):
        if not claim.attribution:
            return ()  # whose words they are is for a person to say
        voice = Voice.DIRECT
    elif any(quotation.overlaps(extent) for quotation in text.quotations):
        return ()
    else:
        voice = Voice.INDIRECT if claim.attribution else Voice.NARRATION
    return value_replaced(claim, ("passages", index, "voice"), voice)
