"""Owns which numbers a record bears out: those of its figures and of the words it gives, read in their language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from generator.checks.resting import passages_in_full, words_given
from generator.numbers.calendar import Told, dates_in
from generator.numbers.clock import TimeOfDay, times_of_day_in
from generator.numbers.dates import years_cut_short
from generator.numbers.languages import has_words
from generator.numbers.moments import moments_of
from generator.numbers.number_words import NumberInProse, Reading, counts_in, numbers_in, ranks_in, with_unit_behind
from generator.numbers.physical import end_of_unit
from generator.numbers.quantities import quantities_in
from generator.numbers.quantity import Quantity
from generator.numbers.results import results_in
from generator.numbers.writing import exact
from generator.records.fields import SourceWords
from generator.records.parts import When
from generator.records.record import Record
from generator.records.types import Claim, Event, known
from generator.records.vocabularies import Comparator
from generator.sheet.collection import Collection
from generator.sheet.proofs import passages_of
from generator.sheet.readings import reading_of, unit_of


def words_read(collection: Collection, record: Record) -> Iterator[tuple[str, str]]:
    """All words of sources that a record can be held to, each with their language: its passages, its times, its places."""
    for id, words in words_given(collection, record):
        if source := collection.sources.get(id):
            yield words, source.language
    for path, marker, words in record.marked:
        # Where the language of a figure is not known, the figure's own faults are enough.
        if isinstance(marker, SourceWords) and (language := collection.language_of(record, *path)) is not None:
            yield words, language


def numbers_of_passages(collection: Collection, record: Record) -> Iterator[NumberInProse]:
    """The numbers of a record's passages in order, or of all of a source's text, each read in the language of its source."""
    for id, words in words_given(collection, record):
        if source := collection.sources.get(id):
            yield from numbers_in(words, source.language)


def numbers_of(collection: Collection, record: Record) -> Iterator[Decimal]:
    """The numbers, ordinals aside, that a record gives: bounds of its figures, and numbers of the words it gives."""
    for figure in record.figures if isinstance(record, Claim) else ():
        yield from Quantity.of(figure).bounds
    for words, language in words_read(collection, record):
        yield from (exact(number.value) for number in numbers_in(words, language) if not number.ordinal)
        yield from (Decimal(year) for years in years_cut_short(words) for year in years)
        yield from (exact(reading.low) for _, reading in counts_in(words, language) if reading.low is not None)


def ranks_of(collection: Collection, record: Record) -> Iterator[Decimal]:
    """The ranks that a record gives, such as 3 for "the third" or "3rd"."""
    for words, language in words_read(collection, record):
        yield from map(exact, ranks_in(words, language))


def dates_of(collection: Collection, record: Record) -> Iterator[Told]:
    """The dates that a record gives: those of the words it gives, of its `edtf`, and the days on which its sources came out."""
    for words, language in words_read(collection, record):
        yield from dates_in(words, language)
    for when in _times_given(record):
        yield from (moment.date for moment in moments_of(when.edtf or ""))
    for id in {passage.source for _, passage in passages_of(record)}:
        if source := collection.sources.get(id):
            yield from (moment.date for moment in moments_of(known(source.published)))


def years_of(collection: Collection, record: Record) -> Iterator[Decimal]:
    """The years of the dates that a record gives."""
    yield from (Decimal(date.year) for date in dates_of(collection, record) if date.year is not None)


def times_of_day_of(collection: Collection, record: Record) -> Iterator[TimeOfDay]:
    """The times of day that a record gives."""
    for words, language in words_read(collection, record):
        yield from times_of_day_in(words, language)
    for when in _times_given(record):
        yield from (moment.time for moment in moments_of(when.edtf or "") if moment.time)


def results_of(collection: Collection, record: Record) -> Iterator[tuple[Decimal, Decimal]]:
    """The pairs of numbers that may be results in the words that a record gives, in their order."""
    for words, language in words_read(collection, record):
        yield from (result.numbers for result in results_in(words, language))


def _times_given(record: Record) -> Iterator[When]:
    if isinstance(record, Claim | Event) and record.when:
        yield record.when
    if isinstance(record, Claim):
        yield from (figure.when for figure in record.figures if figure.when)


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
        unread = Reading(
            given.comparator,
            given.low,
            given.high,
            before=given.before,
            after=given.after,
            before_comparator=given.before_comparator,
            after_comparator=given.after_comparator,
        )
        said = read if read and read.comparator else unread
        unit = unit_of(collection, record, index) if isinstance(record, Claim) else None
        yield Said(figure.as_written, replace(said, unit=unit))
    for words, language in words_read(collection, record):
        yield from (Said(word, reading) for word, reading in counts_in(words, language))
        for first, last in years_cut_short(words):
            yield Said(f"{first}-{last}", Reading(Comparator.BETWEEN, Decimal(first), Decimal(last)))
    for source, words in passages_in_full(collection, record):
        language = collection.sources[source].language
        for one in quantities_in(words, language):
            said = with_unit_behind(one.reading, words, one.end, language)
            reading = said if has_words(language) else replace(said, comparator=None)
            yield Said(words[one.start : one.end if one.reading.unit else end_of_unit(words, one.end, language)], reading)
