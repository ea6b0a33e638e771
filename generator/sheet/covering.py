"""Owns what of a source is covered: the places that records rest on, and the runs of words that lie in none."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from generator.records.types import Claim, Event, Source
from generator.sheet.collection import Collection
from generator.sheet.grouping import grouped
from generator.sheet.proofs import Quote
from generator.sources.passages import Extent

LONGEST_GAP = 5
"""The longest run of words of a sentence that no passage needs to cover."""


def covers(collection: Collection, source: Source) -> list[Extent]:
    """The places of a source that claims and events rest on or that are set aside, sorted and without overlap.

    So are labels, and words of other paragraphs, that only tell who says it; and what rests on the same words of another
    publication of the text.
    """
    text = collection.texts.get(source.id)
    labels = (Extent(turn.label.start, turn.words.start) for turn in (text.turns if text else ()) if turn.part is None)
    quotes = [quote for quote in collection.resting_anywhere(source) if counts(quote)]
    quotes += attributing_apart(collection, source)
    return merged(sorted([*labels, *(quote.extent for quote in quotes if quote.extent)]))


def attributing_apart(collection: Collection, source: Source) -> Iterator[Quote]:
    """The words of a source that only attribute what claims and events rest on in another paragraph."""
    for quote in collection.resting_anywhere(source):
        record = quote.record
        if isinstance(record, Claim | Event) and collection.stands_apart(quote):
            yield quote


def attributed_by_sentence(collection: Collection, source: Source) -> Mapping[int, Sequence[Quote]]:
    """The quotes that sentences of a source only attribute to somebody, by the sentence's number."""
    text = collection.texts[source.id]
    return grouped(
        (sentence.number, quote)
        for quote in attributing_apart(collection, source)
        for sentence in text.sentences_of(quote.extent or Extent(0, 0))
    )


def by_sentence(collection: Collection, source: Source) -> Mapping[int, Sequence[Quote]]:
    """What rests on each sentence of a source or sets it aside, whatever the record's status, by the sentence's number."""
    text = collection.texts[source.id]
    resting: dict[int, list[Quote]] = {sentence.number: [] for sentence in text.sentences}
    for quote in collection.resting_anywhere(source):
        if quote.extent and (aside_reason(quote) or quote.path[0] == "passages"):
            for sentence in text.sentences_of(quote.extent):
                resting[sentence.number].append(quote)
    return resting


def counts(quote: Quote) -> bool:
    """Whether a sentence is covered by what the quote stands for: what was withdrawn keeps its page, and so covers it still."""
    return bool(aside_reason(quote)) or (isinstance(quote.record, Claim | Event) and quote.path[0] == "passages")


def aside_reason(quote: Quote) -> str:
    """Why nothing needs to rest on the words of a quote; empty where something does, or the quote says nothing of that."""
    if isinstance(quote.record, Source) and quote.sets_aside:
        return quote.record.set_aside[int(quote.path[1])].reason
    return "It tells what its publisher corrected." if quote.tells_of_correction else ""


def merged(extents: Iterable[Extent]) -> list[Extent]:
    """Places in order of their start, those that meet made one."""
    places: list[Extent] = []
    for extent in extents:
        if places and extent.start <= places[-1].end:
            places[-1] = Extent(places[-1].start, max(places[-1].end, extent.end))
        else:
            places.append(extent)
    return places


def reached(extent: Extent, places: Sequence[Extent]) -> bool:
    """Whether any of the places, which are sorted and apart, has a character of the extent."""
    last = bisect_left(places, extent.end, key=lambda place: place.start) - 1
    return last >= 0 and places[last].end > extent.start


def uncovered_runs(words: Sequence[Extent], places: Sequence[Extent]) -> Iterator[Sequence[Extent]]:
    """The runs of words that lie in none of the places, which are sorted and apart."""
    for covered, run in groupby(words, lambda word: reached(word, places)):
        if not covered:
            yield tuple(run)
