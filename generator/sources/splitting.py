"""Owns the splitting of a paragraph into sentences, in time that grows with its length and no faster, whatever stands in it.

sentencex looks at a text again and again where marks open and nothing closes them: 666,000 of them would take it minutes.
So it is given a paragraph in pieces, and only the sentences of a piece that end before the piece does are taken.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

from sentencex import segment  # type: ignore[import-untyped, unused-ignore]

LONGEST = 8_000
"""How many characters are split at a time, nearly every paragraph being shorter; what has no end of a sentence there has none."""
_SURE = 6_000
"""How many of them are far enough from the end of the piece: behind, a quotation may be cut in the middle."""


def lengths_of_sentences(paragraph: str, language: str) -> Iterator[int]:
    """The length of each sentence of a paragraph with the white space around it, in order.

    Where there is no end of a sentence within LONGEST characters, all that is left is one sentence.
    """
    start = 0
    while start < len(paragraph):
        lengths = _first_lengths(paragraph, start, language)
        yield from lengths
        start += sum(lengths)


def _first_lengths(paragraph: str, start: int, language: str) -> list[int]:
    left = len(paragraph) - start
    lengths = [len(part) for part in segment(language, paragraph[start : start + LONGEST])]
    if left <= LONGEST:
        return [*lengths, *([left - sum(lengths)] if sum(lengths) < left else [])]
    sure = [length for length, end in zip(lengths, accumulate(lengths), strict=True) if end <= _SURE]
    return sure or lengths[:-1] or [left]
