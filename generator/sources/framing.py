"""Owns what stands round words of a source where they are shown: its quotation marks, its stops, and the dots of a cut."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from generator.sources.passages import Extent, SourceText
from generator.sources.source_text import Quotation, closing

CUT = "…"
_FIXED = "\u00a0"  # no line is broken between dots and the word that they stand beside
# French puts a space before some of them.
_STOPS = re.compile(r"[.,;:!?…]+|[ \u00a0\u202f][;:!?]+|[、。，．；：！？·।॥،؛؟։۔።]+")


class Frame(NamedTuple):
    """What is shown right before some words and right after them."""

    before: str
    after: str


def frame(text: SourceText, extent: Extent) -> Frame:
    """What is shown round words of a source on their own: all that it takes to see how they stand there.

    The quotation marks that they stand between, as the source has them; the comma or stop that follows them; and dots where
    they begin or end inside a sentence. What begins or ends with a speech, or with a sentence of one, is not cut there.
    """
    return Frame(_before(text, extent), _after(text, extent))


def crossing_marks(text: SourceText, extent: Extent) -> Frame:
    """The marks that words lack that stand between marks of ours, with dots: the other half of those that they have."""
    cut = [one for one in text.quotations_near(extent) if one.whole.overlaps(extent) and not extent.contains(one.whole)]
    begun = (one for one in cut if one.whole.start < extent.start and one.content.end < extent.end)
    ended = (one for one in cut if one.whole.start >= extent.start)
    return Frame(
        "".join(f"{_opener(text, one)}{CUT}" for one in begun),
        "".join(f"{CUT}{_closer(text, one)}" for one in reversed(list(ended))),
    )


def _before(text: SourceText, extent: Extent) -> str:
    shown, at, near = "", extent.start, text.quotations_near(extent)
    around = [one for one in near if one.whole.start < at < one.content.end]
    for one in reversed(around):
        shown = f"{_opener(text, one)}{_cut_before(text, text.sentences_in(one.content), at)}{shown}"
        at = one.whole.start
    if around or any(one.whole.start == at for one in near):
        return shown
    said = [turn.words for turn in text.turns_of(extent)[:1]]  # a label above it is no part of what is said
    return _cut_before(text, [text.sentences_of(extent)[0].extent, *said], at)


def _after(text: SourceText, extent: Extent) -> str:
    shown, at, near = "", extent.end, text.quotations_near(extent)
    around = [one for one in near if one.content.start < at <= one.content.end]
    for one in reversed(around):
        stops = _stops(text, at, one.content.end)
        cut = _cut_after(text, text.sentences_in(one.content), at + len(stops))
        shown += f"{stops}{cut}{_closer(text, one)}"
        at = one.whole.end
    stops = _stops(text, at, len(text.text))
    if around or any(one.whole.end == at for one in near):
        return shown + stops
    return stops + _cut_after(text, [text.sentences_of(extent)[-1].extent], at + len(stops))


def _stops(text: SourceText, at: int, end: int) -> str:
    found = _STOPS.match(text.text, at, end)
    return found[0] if found else ""


def _cut_before(text: SourceText, sentences: Iterable[Extent], at: int) -> str:
    """Dots where words of the sentence come before."""
    start = max((one.start for one in sentences if one.start <= at), default=at)
    return f"{CUT}{_FIXED}" if _has_words(text, Extent(start, at)) else ""


def _cut_after(text: SourceText, sentences: Iterable[Extent], at: int) -> str:
    end = min((one.end for one in sentences if one.end >= at), default=at)
    return f"{_FIXED}{CUT}" if _has_words(text, Extent(at, end)) else ""


def _has_words(text: SourceText, place: Extent) -> bool:
    return any(map(str.isalnum, text.text[slice(*place)]))


def _opener(text: SourceText, one: Quotation) -> str:
    return text.text[one.whole.start : one.content.start]


def _closer(text: SourceText, one: Quotation) -> str:
    """Its closing mark; where the source has none there, the one that would close it."""
    return text.text[one.content.end : one.whole.end].strip("\n") or closing(text.text[one.whole.start])


def touching(text: SourceText, extents: Iterable[Extent]) -> list[list[Extent]]:
    """Places in their order, with those together that begin in one sentence and have no word between them."""
    groups: list[list[Extent]] = []
    for extent in extents:
        before = groups[-1][-1] if groups else None
        if before and before.end <= extent.start and _meet(text, before, extent):
            groups[-1].append(extent)
        else:
            groups.append([extent])
    return groups


def reaching(text: SourceText, extent: Extent, places: Iterable[Extent]) -> Extent:
    """The stretch that an extent and those of some places make that no word parts from it, nor from one another."""
    start, end = extent
    ordered = sorted(places)
    for place in sorted(ordered, key=lambda place: -place.end):
        if place.start < start and not _has_words(text, Extent(place.end, start)):
            start = place.start
    for place in ordered:
        if place.end > end and not _has_words(text, Extent(end, place.start)):
            end = place.end
    return Extent(start, end)


def _meet(text: SourceText, one: Extent, other: Extent) -> bool:
    together = text.sentences_of(one)[0] == text.sentences_of(other)[0]
    return together and not _has_words(text, Extent(one.end, other.start))
