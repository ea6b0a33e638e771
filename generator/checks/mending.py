"""Owns the edits that mend what the rules find, where only one thing can be meant."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz.distance import OSA

from generator.diagnostics import Edit
from generator.numbers.number_words import read_figure
from generator.numbers.writing import plain_number
from generator.reading.certain import the_one_meant
from generator.reading.edits import field_added, field_removed, value_replaced, words_replaced
from generator.records.parts import Figure
from generator.records.record import Located
from generator.records.types import Claim
from generator.records.vocabularies import Voice
from generator.sheet.collection import Collection
from generator.sheet.proofs import Quote
from generator.sources.nearest import Difference
from generator.sources.passages import Absent, Extent
from generator.yaml.document import Path


def reference_fix(record: Located, path: Path, id: str, known: Iterable[str]) -> tuple[Edit, ...]:
    """The edit that puts the id right that a misspelt one can only mean."""
    near = the_one_meant(id, list(known))
    return value_replaced(record, path, near) if near else ()


def successor_fix(record: Located, path: Path, id: str) -> tuple[Edit, ...]:
    """The edit that puts the id of a successor in the place of that of a superseded record."""
    return value_replaced(record, path, id)


def figure_fix(claim: Claim, index: int, figure: Figure, field: str, language: str | None) -> tuple[Edit, ...]:
    """The edit that makes a figure's field what its words say; none where their language is not known."""
    path = ("figures", index, field)
    reading = read_figure(figure.as_written, language) if language is not None else None
    if reading is None or reading.comparator is None or field not in ("comparator", "low", "high", "before", "after"):
        return ()
    if field == "comparator":
        return value_replaced(claim, path, reading.comparator)
    bound = getattr(reading, field)
    if bound is None:
        return field_removed(claim, path)
    if getattr(figure, field) is not None:
        return value_replaced(claim, path, plain_number(bound))
    below = {"high": "low", "after": "before"}.get(field, "")
    before = below if below and getattr(figure, below) is not None else "comparator"
    return field_added(claim, ("figures", index, before), field, plain_number(bound))


def voice_fix(collection: Collection, claim: Claim, index: int, source: str, extent: Extent) -> tuple[Edit, ...]:
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


def words_fix(collection: Collection, quote: Quote) -> tuple[Edit, ...]:
    """The edit that puts the source's words for misspelt ones.

    A word more or less, or another one, is no slip: what we say of the passage may rest on it, and has to be looked at.
    """
    nearest = quote.finding.nearest if isinstance(quote.finding, Absent) else None
    if nearest is None or not nearest.differences or not all(map(_is_slip, nearest.differences)):
        return ()
    whole = " ".join(collection.texts[quote.source].text[slice(*nearest.extent)].split())
    first, *others = nearest.differences
    old, new = ("", "") if others else (first.written, first.source)
    return words_replaced(quote.record, quote.path, old, new, whole)


def _is_slip(difference: Difference) -> bool:
    """Whether only letters of words, their case, or marks between them differ."""
    ours, theirs = _letters(difference.written).split(), _letters(difference.source).split()
    return len(ours) == len(theirs) and all(map(_is_misspelt, ours, theirs))


def _is_misspelt(ours: str, theirs: str) -> bool:
    if ours == theirs:
        return True
    digits = any(char.isdigit() for char in ours + theirs)
    return not digits and len(theirs) > 3 and OSA.distance(ours, theirs) <= (1 if len(theirs) < 8 else 2)


def _letters(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum() or char.isspace())
