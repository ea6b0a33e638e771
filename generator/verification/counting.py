"""Owns the count of a source's paragraphs that a finished site is held against, made here from the stored text alone."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.sources.passages import Extent
from generator.verification.runs import words

_END_OF_LINE = r"(?:\r\n|\r|\n)"
_BLANK_LINES = re.compile(rf"{_END_OF_LINE}(?:[^\S\r\n]*{_END_OF_LINE})+")
_LETTER = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Count:
    """Where the paragraphs of a source begin, and what each is called: its number, `headline`, or nothing."""

    starts: Sequence[int]
    names: Sequence[str]

    def at(self, offset: int) -> str:
        """What the paragraph at a place of the text is called."""
        return self.names[bisect_right(self.starts, offset) - 1]


def count(text: str, title: str, aside: Iterable[Extent]) -> Count:
    """The paragraphs of a stored text; `aside` are the places on which nothing rests."""
    left = list(text)
    for start, end in aside:
        left[start:end] = " " * (end - start)
    blocks = list(_blocks(text))
    headline = next((at for at, (start, end) in enumerate(blocks[:-1]) if _same(text[start:end], title)), None)
    number, names = 0, []
    for at, (start, end) in enumerate(blocks):
        counts = at != headline and bool(_LETTER.search("".join(left[start:end])))
        number += counts
        names.append("headline" if at == headline else str(number) if counts else "")
    return Count([start for start, _ in blocks] or [0], names or [""])


def _blocks(text: str) -> Iterator[Extent]:
    """What blank lines part; where none do, the lines."""
    for pattern in (_BLANK_LINES, re.compile(_END_OF_LINE)):
        ends = [found.span() for found in pattern.finditer(text)]
        edges = zip([0, *(end for _, end in ends)], [*(start for start, _ in ends), len(text)], strict=True)
        found = [Extent(start, end) for start, end in edges if text[start:end].strip()]
        if len(found) > 1:
            break
    yield from found


def _same(one: str, other: str) -> bool:
    return "".join(words(one)) == "".join(words(other))
