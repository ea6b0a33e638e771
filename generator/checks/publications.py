"""Owns the rule on sources that are said to be one text, published again."""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Diagnostic
from generator.records.types import Source
from generator.sheet.collection import Collection
from generator.sources.passages import Absent

_ENOUGH = 2  # of which one sentence at least


def check_publication_differs(collection: Collection, source: Source) -> Iterator[Diagnostic]:
    """A source that publishes the text of another has at least every second sentence from it, and names the first of all."""
    other = collection.sources.get(source.same_text_as or "")
    if other is None:
        return
    span = source.span("same_text_as")
    if other.id == source.id or other.same_text_as:
        message = "A source is no other publication of itself." if other.id == source.id else f"`{other.id}` is one itself."
        help = "Take it out." if other.id == source.id else f"Name the first of all: `same_text_as: {other.same_text_as}`."
        yield Diagnostic(span, "publication-differs", message, (help,))
    elif all(id in collection.texts for id in (source.id, other.id)):
        shared, whole = _shared(collection, source, other)
        if shared * _ENOUGH < whole:
            message = f"Of the {whole} sentences of this text {shared or 'none'} stand in `{other.id}`."
            help = "Take it out: for what two texts share, each claim names both, or has the relation `repeats`."
            yield Diagnostic(span, "publication-differs", message, (help,))


def _shared(collection: Collection, source: Source, other: Source) -> tuple[int, int]:
    """How many sentences of a text stand in the other, word for word, and how many there are."""
    text, there = collection.texts[source.id], collection.texts[other.id]
    sentences = [text.text[slice(*sentence.extent)] for sentence in text.sentences]
    return sum(not isinstance(there.find(sentence), Absent) for sentence in sentences), len(sentences)
