"""Owns the leniency of a proof: the closed list of what may differ between a passage and its source."""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from typing import NamedTuple

from generator.sources.source_text import Extent

_VARIANTS = str.maketrans(
    {char: " " for char in map(chr, range(0x3001)) if char.isspace()}
    | dict.fromkeys("“”„‟", '"')
    | dict.fromkeys("‘’‚‛", "'")
    | dict.fromkeys("‐‑‒–—―−", "-")
)
_SPACES = re.compile("  +")


class Folded(NamedTuple):
    """A text with its variants made equal, and for each of its characters the offset in the text as written."""

    text: str
    offsets: Sequence[int]

    def written(self, start: int, end: int) -> Extent:
        """The extent of `self.text[start:end]`, which is not empty, in the text as written."""
        return Extent(self.offsets[start], self.offsets[end - 1] + 1)


def fold(text: str) -> Folded:
    """The text with each run of white space as one space, and each quotation mark, apostrophe and dash in its plainest form."""
    plain = text.translate(_VARIANTS)
    parts: list[str] = []
    offsets = array("I")
    done = 0
    for run in _SPACES.finditer(plain):
        parts.append(plain[done : run.start() + 1])
        offsets.extend(range(done, run.start() + 1))
        done = run.end()
    parts.append(plain[done:])
    offsets.extend(range(done, len(plain)))
    return Folded("".join(parts), offsets)


def folded_words(text: str) -> str:
    """The text folded, without white space at its ends."""
    return fold(text).text.strip()
