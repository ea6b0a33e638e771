"""Owns which numbers of a text are of a date: those beside a month, and those that go with them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from operator import attrgetter

from generator.numbers.cldr import months_of
from generator.numbers.grammar import ScannedNumber

BESIDE = re.compile(r"(?:[\s.,/-]|st|nd|rd|th|of|the|de|del|日|[-–]?го|er|º|/[^\W\d]+){0,6}", re.IGNORECASE)
"""Matches what may stand between a month and its day or year."""
_JOINT = re.compile(r"\s*(?:[-–—/,]|and|to|or|і|та|й|и|по|und|et|y|e|i|до|bis|au|al|do|至|到|و|إلى|から)?\s*", re.IGNORECASE)
_CUT_SHORT = re.compile(r"(?<!\d)(1\d|20)(\d\d)[-–/](\d\d)(?![\d-])")
_NEAR = 8  # characters between a month and its day or year
_YEARS = range(1000, 2100)


@cache
def month_pattern(language: str) -> re.Pattern[str]:
    """Matches a month of a BCP 47 tag's language."""
    names = "|".join(re.escape(name) for name in sorted(months_of(language), key=len, reverse=True))
    # In the languages that write months with a capital, "may" and "march" are words; where they write them without, both are.
    capitals = any(name[0].isupper() for name in months_of(language))
    edge = (r"(?<!\w)", r"(?!\w)") if not re.search("[\u2e80-\uffff]", names) else ("", "")
    return re.compile(rf"{edge[0]}(?:{names or '(?!)'}){edge[1]}", 0 if capitals else re.IGNORECASE)


def names_month(text: str, language: str) -> bool:
    """Whether a month of a BCP 47 tag's language stands in a text."""
    return month_pattern(language).search(text) is not None


def in_dates(text: str, numbers: Sequence[ScannedNumber], language: str) -> set[int]:
    """The places, among the numbers of a text, of those that are days and years of a date with a month in it."""
    found = set[int]()
    if not numbers:
        return found
    for month in month_pattern(language).finditer(text):
        near = bisect_left(numbers, month.start() - _NEAR, key=attrgetter("end"))
        for place in range(near, bisect_right(numbers, month.end() + _NEAR, key=attrgetter("start"))):
            number = numbers[place]
            if number.end <= month.start():
                beside = text[number.end : month.start()]
            elif number.start >= month.end():
                beside = text[month.end() : number.start]
            else:
                found.add(place)
                continue
            if _is_plain(number) and BESIDE.fullmatch(beside):
                found.add(place)
    return found | _with_them(text, numbers, found)


def years_cut_short(text: str) -> Iterator[tuple[int, int]]:
    """The years of a text of which the later is told by its last two digits, with the earlier: 1939 and 1945 of "1939-45"."""
    for match in _CUT_SHORT.finditer(text):
        century, first, last = int(match[1]), int(match[2]), int(match[3])
        if last > first:
            yield century * 100 + first, century * 100 + last


def is_year(number: ScannedNumber) -> bool:
    """Whether a number is written as a year is: four digits and nothing with them."""
    return _is_plain(number) and number.end - number.start == 4 and number.value in _YEARS


def _is_plain(number: ScannedNumber) -> bool:
    return number.unit is None and number.scale == 1 and number.value == number.value.to_integral_value() and number.value > 0


def _with_them(text: str, numbers: Sequence[ScannedNumber], found: set[int]) -> set[int]:
    """The days that a joint ties to those of a date: 8 of "8-15 May"."""
    tied = set[int]()
    for place in found:
        for step in (-1, 1):
            at = place + step
            while (
                0 <= at < len(numbers)
                and at not in found
                and are_tied(text, numbers[min(at, at - step)], numbers[max(at, at - step)])
            ):
                tied.add(at)
                at += step
    return tied


def are_tied(text: str, first: ScannedNumber, last: ScannedNumber) -> bool:
    """Whether two numbers are days that stand together: 8 and 15 of "8-15 May"."""
    return _is_day(first) and _is_day(last) and _JOINT.fullmatch(text[first.end : last.start]) is not None


def _is_day(number: ScannedNumber) -> bool:
    return _is_plain(number) and 1 <= abs(number.value) <= 31
