"""Owns what number words say: their bounds and comparators, and where numbers stand in prose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from generator.numbers.changes import End, change_between, change_by_factor
from generator.numbers.dates import is_year, names_month
from generator.numbers.digits import patterns, plain
from generator.numbers.grammar import ScannedNumber
from generator.numbers.han_numerals import has_characters
from generator.numbers.languages import table_of
from generator.numbers.languages.word_table import NumberWords
from generator.numbers.physical import unit_behind, without_unit
from generator.numbers.scanner import scan_numbers, unit_said
from generator.records.vocabularies import Comparator

_OF_RANGES = {Comparator.ABOUT: Comparator.ABOUT, Comparator.EXACTLY: Comparator.BETWEEN}
_ROMAN = re.compile(r"(?<![\w.])(X{0,3}(?:IX|IV|V?I{0,3})(?<=\w\w)|X)(?:e|ème|º)?(?!\w)")
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10}
_WORD = re.compile(r"[\w'-]+")
_MINUS = re.compile(r"^[-−–]\s?(?=\d)")
_POINT = re.compile(r"(?<=\d\s[^\W\d_]{3})\.$")


@dataclass(frozen=True)
class Reading:
    """What the words of a figure say.

    The bounds are as spoken: 150 is `low` of "more than 150", though the comparator shuts it out; a side that the words
    leave open is None. "about 30 to 50" is `about` with two bounds. A change has `before` and `after` and no bounds; what
    bounds one of these is its own comparator, None for the number itself.
    `comparator` is None where we have no table of the language that tells what the words around a number do to it: nothing
    is proven then, and both bounds are None. `unit` is a currency code, "percent" or the like where the words name one.
    """

    comparator: Comparator | None
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str | None = None
    before: Decimal | None = None
    after: Decimal | None = None
    before_comparator: Comparator | None = None
    after_comparator: Comparator | None = None
    size: int | None = field(default=None, compare=False)
    """How much words without a number say: 10 for dozens, 1000 for thousands; None where they leave it open."""


class NumberInProse(NamedTuple):
    """A number in a text: `prose[start:end] == words`. An ordinal ("first", "21st") has its rank as `value`."""

    start: int
    end: int
    words: str
    value: Decimal
    ordinal: bool
    is_year: bool
    """Whether it is written as a year is, so that it may be one."""


@lru_cache(maxsize=1 << 14)  # a figure stands on several pages, and in several files beside each
def read_figure(words: str, language: str) -> Reading | None:
    """What the words of a figure say, or None where they say no quantity that we can read.

    `words` holds the number words and nothing else ("more than 150", not "more than 150 men"). "150+" and "150-plus" are
    "at least". A unit such as kilometres may end them. `language` is a BCP 47 tag; in a language that we have no table
    of, only digits and signs prove a comparator ("155", "~300", "30–50"), and any other words but a date give a Reading
    without one. A point may end a word that is cut short ("9 Mio."),
    and a minus may be set apart ("– 8,7 %").
    """
    text = _MINUS.sub("-", _POINT.sub("", words.strip()))
    reading = _read(text, language)
    how_often = plain(text).partition(" ")[0] in table_of(language).every  # "every third day" is no third
    if (reading is None or reading.comparator is None) and not how_often and (cut := without_unit(text, language)):
        bare = _read(cut[0], language)
        reading = replace(bare, unit=cut[1]) if bare and not bare.unit else reading
    return reading


def _read(text: str, language: str) -> Reading | None:
    table = table_of(language)
    if table.vague.fullmatch(text):
        return _without_number(plain(text), table)
    if many := _many_in_unit(text, language):
        return many
    numbers = [number for number in scan_numbers(text, language) if not number.ordinal]
    if len(numbers) > 1 and plain(text[: numbers[1].start]) in table.leads:
        numbers = numbers[1:]  # "un total de 150"
    if len(numbers) > 2 or not numbers:
        reading = None if numbers else _without_number(plain(text), table)
    else:
        first, *more = numbers
        lead, behind, *end = _around(text, numbers)
        reading = read_two(first, more[0], lead, behind, end[0], table) if more else read_one(first, lead, behind, table)
    unknown = not table.is_whole and text and not names_month(text, language)
    return reading or (Reading(None) if unknown else None)


def _many_in_unit(text: str, language: str) -> Reading | None:
    """What words for a quantity without a number say with the unit behind them: 数十万元."""
    table = table_of(language)
    found = table.vague.match(text)
    unit = patterns(language)[1].fullmatch(text, found.end()) if found else None
    if found is None or unit is None:
        return None
    return Reading(Comparator.UNQUANTIFIED, unit=unit_said(unit, table) or None, size=size_of(plain(found[0]), table))


def with_unit_behind(reading: Reading, text: str, end: int, language: str) -> Reading:
    """What a quantity of a text says, with the unit of length, weight or the like that stands behind it."""
    unit = None if reading.unit else unit_behind(text, end, language)
    return replace(reading, unit=unit) if unit else reading


def numbers_in(prose: str, language: str) -> tuple[NumberInProse, ...]:
    """Every number of a text in order: digits of any script, number words, ordinals; a scale is applied to both ends of a range.

    Words without a number ("dozens"), "one" as a pronoun, and codes ("F-16", "MH17") are none.
    """
    return tuple(
        NumberInProse(number.start, number.end, prose[number.start : number.end], number.value, number.ordinal, is_year(number))
        for number in scan_numbers(prose, language)
    )


def counts_in(text: str, language: str) -> Iterator[tuple[str, Reading]]:
    """The words of a text that are a number only by what they mean, with what they say: "both" is two, "twice" two times."""
    said = _counts(language)
    if has_characters(language):
        yield from ((word, reading) for word, reading in said.items() if word in text)
    else:
        text = f" {' '.join(_WORD.findall(plain(text)))} "
        yield from ((word, reading) for word, reading in said.items() if f" {word} " in text)


@cache
def _counts(language: str) -> Mapping[str, Reading]:
    """What the words of a language say that are a number only by what they mean."""
    table = table_of(language)
    said = {word: Reading(Comparator.EXACTLY, Decimal(value), Decimal(value)) for word, value in table.settled.items() if value}
    return said | {word: Reading(Comparator.EXACTLY, factor, factor, "times") for word, factor in table.multiples.items()}


def ranks_in(text: str, language: str) -> Iterator[Decimal]:
    """The ranks that a text gives: 3 for "the third" or "3rd", for "III", and for "3." where the language may write so.

    Of a language whose ordinals are not known, every number may be one.
    """
    table = table_of(language)
    marks = "|".join(map(re.escape, sorted(table.ordinal_marks, key=len, reverse=True)))
    mark = re.compile(rf"(?:{marks or '(?!)'})(?!\w)" if not has_characters(language) else f"(?:{marks or '(?!)'})")
    knows = bool(table.ordinals or table.ordinal_sign)
    for number in scan_numbers(text, language):
        if number.ordinal or not knows or mark.match(text, number.end):
            yield number.value
    yield from (Decimal(_roman(numeral[1])) for numeral in _ROMAN.finditer(text))


def _roman(numeral: str) -> int:
    """The number that a Roman numeral is."""
    digits = [_ROMAN_DIGITS[char] for char in numeral]
    return sum(-one if one < next else one for one, next in pairwise([*digits, 0]))


def read_one(number: ScannedNumber, lead: str, tail: str, table: NumberWords) -> Reading | None:
    """What one number says between the words before and behind it, both plain."""
    if not tail and (multiplied := change_by_factor(number, lead, table)):
        return _changed(*multiplied, number.unit)
    comparator = table.comparator_of(lead, tail)
    if comparator is None:
        return None
    low = number.value if comparator.bounds.low else None
    high = number.value if comparator.bounds.high else None
    return Reading(comparator, low, high, number.unit or None)


def read_two(first: ScannedNumber, last: ScannedNumber, lead: str, middle: str, tail: str, table: NumberWords) -> Reading | None:
    """What two numbers say with the words before, between and behind them, all plain."""
    unclear = last.scale is None and first.value < 1000  # "one to two hundred thousand"
    if unclear or (first.unit and last.unit and first.unit != last.unit):
        return None
    unit = first.unit or last.unit or None
    if change := change_between(first, last, lead, middle, tail, table):
        return _changed(*change, unit)
    if tail or first.value >= last.value:
        return None
    if (lead, middle) in table.ranges:
        return Reading(Comparator.BETWEEN, first.value, last.value, unit)
    said = table.leads.get(lead)
    comparator = _OF_RANGES.get(said) if said and ("", middle) in table.ranges else None
    return Reading(comparator, first.value, last.value, unit) if comparator else None


def _changed(before: End | None, after: End, unit: str | None) -> Reading:
    bounds = [None if end is None or end.comparator is Comparator.EXACTLY else end.comparator for end in (before, after)]
    return Reading(
        Comparator.CHANGE,
        unit=unit or None,
        before=before.value if before else None,
        after=after.value,
        before_comparator=bounds[0],
        after_comparator=bounds[1],
    )


def _around(text: str, numbers: Sequence[ScannedNumber]) -> list[str]:
    edges = [0, *(edge for number in numbers for edge in (number.start, number.end)), len(text)]
    return [plain(text[start:end]) for start, end in zip(edges[::2], edges[1::2], strict=True)]


def _without_number(text: str, table: NumberWords) -> Reading | None:
    if text in table.settled:
        value = Decimal(table.settled[text])
        return Reading(Comparator.EXACTLY, value, value)
    leads = {"": Comparator.EXACTLY} | {lead + " ": comparator for lead, comparator in table.leads.items() if lead}
    for lead, comparator in leads.items():
        rest = text.removeprefix(lead) if text.startswith(lead) else None
        if rest is None:
            continue
        if times := table.multiples.get(rest):
            bounds = comparator.bounds
            return Reading(comparator, times if bounds.low else None, times if bounds.high else None, "times")
        if table.vague.fullmatch(rest):
            return Reading(Comparator.UNQUANTIFIED, size=size_of(rest, table))
    return None


def size_of(vague: str, table: NumberWords) -> int | None:
    """How much words without a number say: a thousand for "thousands", ten thousand for "tens of thousands"."""
    sizes = [table.sizes[word] for word in vague.split() if word in table.sizes]
    product = 1
    for size in sizes:
        product *= size
    return product if sizes else table.sizes.get(vague)
