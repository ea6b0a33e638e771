"""Owns which numbers a record bears out: those of its figures and of its passages, each read in the language of its source."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.checks.resting import words_given
from generator.numbers.number_words import NumberInProse, has_ordinals, numbers_in
from generator.numbers.quantity import Quantity
from generator.numbers.writing import exact
from generator.records.record import Record
from generator.records.types import Claim
from generator.sheet.collection import Collection


def numbers_of_passages(collection: Collection, record: Record) -> Iterator[NumberInProse]:
    """The numbers of a record's passages in order, or of all of a source's text, each read in the language of its source."""
    for id, words in words_given(collection, record):
        if source := collection.sources.get(id):
            yield from numbers_in(words, source.language)


def numbers_of(collection: Collection, record: Record) -> Iterator[Decimal]:
    """The numbers, ordinals aside, that a record gives: bounds of its figures, numbers of their words and of its passages."""
    figures = record.figures if isinstance(record, Claim) else ()
    for figure in figures:
        yield from Quantity.of(figure).bounds
    for index, figure in enumerate(figures):
        # The words of a figure say its bounds; where they are said to differ, one fault is enough.
        language = collection.language_of(record, "figures", index, "as_written")
        if language is not None:
            yield from (exact(number.value) for number in numbers_in(figure.as_written, language) if not number.ordinal)
    yield from (exact(number.value) for number in numbers_of_passages(collection, record) if not number.ordinal)


def ranks_of(collection: Collection, record: Record) -> Iterator[Decimal]:
    """The ranks that a record's passages give, such as 3 for "the third" or "3rd".

    Of a language whose ordinals are not known, so does every number in digits: "3. Leck", "3-й".
    """
    for id, words in words_given(collection, record):
        if source := collection.sources.get(id):
            numbers = numbers_in(words, source.language)
            yield from (exact(number.value) for number in numbers if number.ordinal or not has_ordinals(source.language))
