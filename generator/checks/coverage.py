"""Owns the rules on completeness: no sentence of a source, and no long part of one, is left out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby

from generator.collection import Collection
from generator.diagnostics import Diagnostic, Span
from generator.passages import Extent, SourceText
from generator.records.types import Claim, Event, Source
from generator.records.vocabularies import Status

LONGEST_GAP = 5
"""The longest run of words of a sentence that no passage needs to cover."""


def check_sentence_uncovered(collection: Collection) -> Iterator[Diagnostic]:
    """Every sentence of every source is reached by a passage of a record, or set aside with a reason."""
    for source, text, covers in _covered_sources(collection):
        for sentence in text.sentences:
            if not _reached(sentence.extent, covers):
                yield Diagnostic(
                    Span.of_offsets(source.text, text.text, *sentence.extent),
                    "sentence-uncovered",
                    "No record rests on this sentence.",
                    (f"Add a claim or an event that rests on it, or set it aside in {source.path} with a reason.",),
                )


def check_words_uncovered(collection: Collection) -> Iterator[Diagnostic]:
    """No run of more than five words of a sentence is left without a passage that covers it."""
    for source, text, covers in _covered_sources(collection):
        for sentence in text.sentences:
            if not _reached(sentence.extent, covers):
                continue
            for gap in gaps(text.words(sentence.extent), covers):
                yield Diagnostic(
                    Span.of_offsets(source.text, text.text, *gap),
                    "words-uncovered",
                    "Records rest on this sentence, but on none of these words.",
                    ("Extend a passage that means them, or add a claim that rests on them.",),
                )


def reached_sentences(collection: Collection) -> tuple[int, int]:
    """How many sentences of the sources are covered or set aside, and how many there are."""
    places = {source.id: covers(collection, source) for source in collection.sources.values()}
    sentences = [(id, sentence) for id, text in collection.texts.items() for sentence in text.sentences]
    return sum(_reached(sentence.extent, places[id]) for id, sentence in sentences), len(sentences)


def covers(collection: Collection, source: Source) -> list[Extent]:
    """The places of a source that claims and events rest on or that are set aside, sorted and without overlap."""
    merged: list[Extent] = []
    for quote in collection.resting_on(source):
        record, extent = quote.record, quote.extent
        counts = isinstance(record, Source) or (
            isinstance(record, Claim | Event) and quote.path[0] == "passages" and record.status is Status.ACTIVE
        )
        if not counts or extent is None:
            continue
        if merged and extent.start <= merged[-1].end:
            merged[-1] = Extent(merged[-1].start, max(merged[-1].end, extent.end))
        else:
            merged.append(extent)
    return merged


def gaps(words: Sequence[Extent], covers: Sequence[Extent]) -> Iterator[Extent]:
    """The runs of more words than LONGEST_GAP that lie in none of the places."""
    for covered, run in groupby(words, lambda word: _reached(word, covers)):
        uncovered = list(run)
        if not covered and len(uncovered) > LONGEST_GAP:
            yield Extent(uncovered[0].start, uncovered[-1].end)


def _covered_sources(collection: Collection) -> Iterator[tuple[Source, SourceText, list[Extent]]]:
    """The sources that can be judged: none while a record that may rest on them could not be read."""
    if collection.unread:
        return
    for source in collection.sources.values():
        if source.id in collection.texts and source.status is Status.ACTIVE:
            yield source, collection.texts[source.id], covers(collection, source)


def _reached(extent: Extent, covers: Sequence[Extent]) -> bool:
    """Whether any of the places, which are sorted and apart, has a character of the extent."""
    last = bisect_left(covers, extent.end, key=lambda cover: cover.start) - 1
    return last >= 0 and covers[last].end > extent.start
