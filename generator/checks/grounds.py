"""Owns which numbers a record bears out: those of its figures and of its passages, each read in the language of its source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from generator.checks.resting import passages_in_full, words_given
from generator.numbers.languages import has_words
from generator.numbers.number_words import NumberInProse, Reading, has_ordinals, numbers_in
from generator.numbers.quantities import quantities_in
from generator.numbers.quantity import Quantity
from generator.numbers.writing import exact
from generator.records.record import Record
from generator.records.types import Claim
from generator.sheet.collection import Collection
from generator.sheet.readings import reading_of


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


class Said(NamedTuple):
    """A quantity that a record bears out: the source's words for it, and what they say."""

    words: str
    reading: Reading


def quantities_of(collection: Collection, record: Record) -> Iterator[Said]:
    """The quantities that a record gives: its figures, and those of its passages, each as long as it stands in the source."""
    for index, figure in enumerate(record.figures if isinstance(record, Claim) else ()):
        # The words of a figure say its bounds; where they are said to differ, one fault is enough.
        read = reading_of(collection, record, index) if isinstance(record, Claim) else None
        given = Quantity.of(figure)
        unread = Reading(given.comparator, given.low, given.high, before=given.before, after=given.after)
        yield Said(figure.as_written, read if read and read.comparator else unread)
    for source, words in passages_in_full(collection, record):
        language = collection.sources[source].language
        for one in quantities_in(words, language):
            reading = one.reading if has_words(language) else replace(one.reading, comparator=None)
            yield Said(words[one.start : one.end], reading)
