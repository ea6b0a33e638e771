"""Owns what in quoted words is a slip of the pen, and the edit that puts the source's words in its place."""

from __future__ import annotations

from rapidfuzz.distance import OSA

from generator.diagnostics import Edit
from generator.reading.edits import words_replaced
from generator.sheet.collection import Collection
from generator.sheet.proofs import Quote
from generator.sources.nearest import Difference
from generator.sources.passages import Absent


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
