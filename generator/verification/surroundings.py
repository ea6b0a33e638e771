"""Owns the judgement of what is shown round words of a source: their marks, stops and cuts are those of the source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from generator.sources.folding import folded_words
from generator.sources.passages import Extent, SourceText
from generator.verification.facts import Block
from generator.verification.ground import MARKS

_AROUND = MARKS + " \t\n\u00a0\u202f"
_STOPS = ",.;:!?、。，．；：！？·।॥،؛؟։۔።"
_STOP = re.compile(f"(?:[{re.escape(MARKS)}\u00a0\u202f]*| (?=[;:!?]))([{_STOPS}]*)")
_CUT = "…"


_line = lru_cache(maxsize=1 << 12)(SourceText)
"""A line that is shown, read once: it stands on the page, in its Markdown and in the files beside."""


def judge_marks(text: SourceText, extent: Extent, shown: str, place: Extent) -> Iterator[str]:
    """Words shown at a place of a line stand between quotation marks there just as far as they do in their source."""
    own, there = _direct(text, extent), _direct(_line(shown, text.language), place)
    if any(one and not other for one, other in zip(own, there, strict=False)):
        yield "the source has these words between quotation marks, and the page has not."
    if any(other and not one for one, other in zip(own, there, strict=False)):
        yield "the page has these words between quotation marks, and the source has not."


@lru_cache(maxsize=1 << 14)
def _direct(text: SourceText, extent: Extent) -> Sequence[bool]:
    """Of each word of an extent whether it stands between quotation marks."""
    return tuple(text.is_direct(word) for word in text.words(extent))


def judge_edges(text: SourceText, extent: Extent, block: Block, part: int) -> Iterator[str]:
    """A quotation that begins or ends inside a sentence or a speech shows that, and no other does; stops are not lost."""
    place = block.place(part)
    before, after = text.text[: extent.start], text.text[extent.end :]
    left, right = block.text[: place.start], block.text[place.end :]
    if _stop(after) != _stop(right):
        yield "the source has another stop after these words than the page."
    if part:
        yield from _between(before, block.text[block.place(part - 1).start : place.start])
    else:
        whole = _whole(text, extent.start)
        gap = text.text[whole.start : extent.start].rstrip(_AROUND)
        yield from _cut(_CUT in left, _has_words(gap), gap[-1:] in _STOPS)
    if part == len(block.parts) - 1:
        whole = _whole(text, extent.end)
        ended = text.text[extent.start : extent.end + len(after) - len(after.lstrip(_AROUND + _STOPS))].rstrip(_AROUND)
        yield from _cut(_CUT in right, _has_words(text.text[extent.end : whole.end]), ended[-1:] in _STOPS)


def _between(before: str, shown: str) -> Iterator[str]:
    """What is shown from the part before on stands so in the source."""
    if not folded_words(before).endswith(folded_words(shown)):
        yield "the source has something else between these words and those shown before them."


def _cut(shown: bool, inside: bool, ends: bool) -> Iterator[str]:
    if shown and not inside:
        yield "a cut is shown, and nothing is cut off."
    if inside and not shown and not ends:
        yield "the source goes on here, and no cut is shown."


def _whole(text: SourceText, at: int) -> Extent:
    """The speech that a place is in or at the edge of, or else its sentence."""
    for speech in text.quotations:
        if speech.start <= at <= speech.end:
            return speech
    around = [one.extent for one in text.sentences if one.extent.start <= at <= one.extent.end]
    return around[-1] if around else Extent(at, at)


def _stop(text: str) -> str:
    found = _STOP.match(text)
    return found[1] if found else ""


def _has_words(text: str) -> bool:
    return any(map(str.isalnum, text))
