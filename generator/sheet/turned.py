"""Owns which passages are cut from a word that turns them: that begin right after not, or end right before unless."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.numbers.turning import turned_before, turned_behind
from generator.records.parts import Passage
from generator.records.record import Record
from generator.records.types import Actor, Source
from generator.sheet.collection import Collection
from generator.sheet.proofs import passages_of
from generator.sources.passages import Extent
from generator.yaml.document import Path


class Turned(NamedTuple):
    """A passage of a record, and the word beside it that turns it."""

    record: Record
    path: Path
    passage: Passage
    word: str
    is_before: bool
    """Whether the word stands before the passage, and not behind it."""


def turned(collection: Collection, records: Iterable[Record]) -> Iterator[Turned]:
    """The passages of records that are so cut, but where a reason is given, or the record has the word elsewhere."""
    for record in records:
        if isinstance(record, Source | Actor):
            continue  # the words for who somebody is say nothing that could be turned
        for path, passage in passages_of(record):
            found = collection.proven.get((record.type, record.id, (*path, "text")))
            if not found or passage.cut_reason:
                continue
            given = [place for source, place in _places(collection, record) if source == found[0]]
            for word, at, is_before in _beside(collection, *found):
                if not any(place.start <= at < place.end for place in given):
                    yield Turned(record, path, passage, word, is_before)


def _places(collection: Collection, record: Record) -> Iterator[tuple[str, Extent]]:
    for path, _ in passages_of(record):
        if found := collection.proven.get((record.type, record.id, (*path, "text"))):
            yield found


def _beside(collection: Collection, source: str, place: Extent) -> Iterator[tuple[str, int, bool]]:
    """The words right before and behind a place that turn it, each with where it stands; all within its sentences."""
    text = collection.texts[source]
    sentences = text.sentences_of(place)
    if not sentences:
        return
    start, end = sentences[0].extent.start, sentences[-1].extent.end
    inside = text.text[start:end]
    if word := turned_before(inside, place.start - start, text.language):
        yield word, text.text.rindex(word, start, place.start), True
    if word := turned_behind(inside, place.end - start, text.language):
        yield word, text.text.index(word, place.end, end), False
