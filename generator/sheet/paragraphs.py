"""Owns how the paragraphs of a source are counted and named for people: as one who reads the text counts them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator.records.types import Source
from generator.sheet.proofs import Quote
from generator.sources.passages import Extent, SourceText

HEADLINE = "headline"


def paragraph_names(text: SourceText, source: Source, quotes: Iterable[Quote]) -> tuple[str | None, ...]:
    """For each stored paragraph its number from 1, or `headline`; None where all of it is set aside, or it has no words.

    The headline is the first paragraph that says what the title says, case and marks aside, and has another after it.
    `quotes` are what is proven of the source.
    """
    aside = [quote.extent for quote in quotes if quote.extent and quote.sets_aside]
    return tuple(_names(text, _letters(source.title), aside))


def _names(text: SourceText, title: str, aside: Sequence[Extent]) -> Iterator[str | None]:
    headline = next((place for place in text.paragraphs[:-1] if _letters(text.text[slice(*place)]) == title), None)
    number = 0
    for place in text.paragraphs:
        if place == headline:
            yield HEADLINE
        elif _counts(text, place, aside):
            number += 1
            yield str(number)
        else:
            yield None


def _counts(text: SourceText, place: Extent, aside: Sequence[Extent]) -> bool:
    """Whether a letter or a digit of a paragraph is not set aside."""
    return any(
        text.text[at].isalnum() and not any(start <= at < end for start, end in aside) for at in range(place.start, place.end)
    )


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
