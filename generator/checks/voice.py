"""Owns the rules on voice: whose words a passage gives, the speaker's or the source's own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.diagnostics import Diagnostic, Edit
from generator.reading.edits import value_replaced
from generator.records.types import Claim
from generator.records.vocabularies import Kind, SourceKind, Voice
from generator.sheet.collection import Collection
from generator.sources.dashes import is_dash
from generator.sources.passages import Extent, Part

_SPOKEN = tuple(kind for kind in SourceKind if kind.is_of_own_words and kind is not SourceKind.DOCUMENT)


def check_voice(collection: Collection, claim: Claim) -> Iterator[Diagnostic]:
    """Direct speech lies inside quotation marks of its source, or in a text that has it word for word; other voices do not."""
    for index, passage in enumerate(claim.passages):
        placed = collection.proven.get((claim.type, claim.id, ("passages", index, "text")))
        if placed is None:
            continue
        found = _found(collection, *placed)
        if found.direct == (passage.voice is Voice.DIRECT):
            continue
        way_out = f"Write `voice: {'direct' if found.direct else 'indirect'}`, or mend the passage."
        yield Diagnostic(
            claim.span("passages", index, "voice"),
            "voice",
            found.message(passage.voice),
            (way_out, *([found.help] if found.help else [])),
            _fix(collection, claim, index, *placed),
        )


class _Voice(NamedTuple):
    """Whether words stand as direct speech, and what is said where a record has it otherwise."""

    direct: bool
    told: str
    help: str = ""

    def message(self, voice: Voice) -> str:
        """The fault of a passage that claims another voice."""
        return f"{self.told}; `{voice}` does not say so." if self.direct else f"{self.told}."


def _found(collection: Collection, id: str, extent: Extent) -> _Voice:
    text, source = collection.texts[id], collection.sources[id]
    if text.is_direct(extent):
        return _Voice(True, "The source puts these words in quotation marks")
    if speaker := collection.speaker_at(id, extent):
        under = f"stand under the label `{speaker.label}`" if speaker.label else "are those of who issued the text"
        under = f"stand behind the dash of who {'asks' if speaker.part is Part.ASKS else 'answers'}" if speaker.part else under
        return _Voice(True, f"These words {under}, word for word")
    if len(text.turns_of(extent)) > 1:
        return _Voice(False, "These words run over from one speaker to the next", "Let each passage end where its speaker does.")
    if any(is_dash(label.text) for label in source.labels):
        return _unproven_by_dashes(collection, id, extent)
    if source.has_own_words and not source.labels and source.kind in _SPOKEN:
        own = "If the words are somebody’s own, word for word, say whose in the source: `labels`, or `issued_by`."
        return _Voice(False, "These words are not, or not all, inside quotation marks of the source", own)
    return _Voice(False, "These words are not, or not all, inside quotation marks of the source")


def _unproven_by_dashes(collection: Collection, id: str, extent: Extent) -> _Voice:
    """What is said of words in an interview that no dash proves to be of who asks or of who answers."""
    turn = collection.texts[id].turn_of(extent)
    way_out = "Only what the source has in quotation marks is direct here."
    if turn is None:
        return _Voice(False, "No dash of the source stands before these words, so that they are its own", way_out)
    if turn.part is Part.UNCLEAR:
        told = "Questions and answers do not take turns here, so that the dash does not tell whose these words are"
        return _Voice(False, told, way_out)
    does = "asks" if turn.part is Part.ASKS else "answers"
    told = f"The source has more than one label for the dash of who {does}, so that it does not tell whose these words are"
    return _Voice(False, told, f"Where only one {does}, keep one of them in {collection.sources[id].path}. {way_out}")


def check_narration(collection: Collection, claim: Claim) -> Iterator[Diagnostic]:
    """A passage is narration if and only if the record names nobody who says it."""
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
    if _found(collection, source, extent).direct:
        if not claim.attribution:
            return ()  # whose words they are is for a person to say
        voice = Voice.DIRECT
    elif any(quotation.overlaps(extent) for quotation in text.quotations) or len(text.turns_of(extent)) > 1:
        return ()
    else:
        voice = Voice.INDIRECT if claim.attribution else Voice.NARRATION
    return value_replaced(claim, ("passages", index, "voice"), voice)
