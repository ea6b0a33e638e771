"""Owns the dates that a text tells, in digits or with a month's name: their years, months and days."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from generator.numbers.cldr import day_comes_first, months_of
from generator.numbers.dates import BESIDE, are_tied, month_pattern
from generator.numbers.grammar import ScannedNumber
from generator.numbers.han_numerals import CHARACTERS, has_characters, value_of
from generator.numbers.scanner import scan_numbers

_ISO = re.compile(r"(?<![\d-])(\d{4})-(\d{2})(?:-(\d{2}))?(?![\d-])")
_DIGITS = re.compile(r"(?<![\d./])(\d{1,2})([./])(\d{1,2})\2(\d{4}|\d{2})(?![\d/])")
_NUMBER = rf"\d{{1,4}}|[{CHARACTERS}]{{1,4}}"
_IDEOGRAPHS = re.compile(rf"(?:({_NUMBER})年)?({_NUMBER})月(?:({_NUMBER})[日号號])?")
_YEARS, _MONTHS, _DAYS = range(1000, 2100), range(1, 13), range(1, 32)
_FIRST_OF_LAST_CENTURY = 70  # what a year of two digits is counted from


class Told(NamedTuple):
    """A date at `text[start:end]`; what it does not tell is None."""

    start: int
    end: int
    year: int | None
    month: int | None
    day: int | None


@lru_cache(maxsize=2048)  # many rules ask for the same sentences
def dates_in(text: str, language: str) -> tuple[Told, ...]:
    """Every date of a text in order, read in the language of a BCP 47 tag.

    A year counts as a date where a month stands with it. Of digits whose order differs from country to country (6/5/2024 in
    English) both readings are given, and of several days of one month (6 and 7 May) each; all of them have the same place.
    """
    named = _in_ideographs(text) if has_characters(language) else _with_names(text, language)
    return tuple(sorted({*_in_digits(text, language), *named}, key=_order))


def _order(told: Told) -> tuple[int, ...]:
    return tuple(-1 if part is None else part for part in told)


def agree(ours: Told, theirs: Told) -> bool:
    """Whether two dates have nothing against one another: what both tell is the same."""
    parts = zip(ours[2:], theirs[2:], strict=True)
    return all(mine is None or other is None or mine == other for mine, other in parts)


def _in_digits(text: str, language: str) -> Iterator[Told]:
    for match in _ISO.finditer(text):
        year, month, day = int(match[1]), int(match[2]), int(match[3]) if match[3] else None
        if month in _MONTHS and (day is None or day in _DAYS):
            yield Told(*match.span(), year, month, day)
    day_first = day_comes_first(language)
    for match in _DIGITS.finditer(text):
        first, last, year = int(match[1]), int(match[3]), int(match[4])
        year += 0 if len(match[4]) == 4 else 1900 if year >= _FIRST_OF_LAST_CENTURY else 2000
        # A date with points has its day first wherever it is written so.
        orders = (True,) if match[2] == "." or day_first else (True, False) if day_first is None else (False,)
        for day, month in ((first, last) if is_first else (last, first) for is_first in orders):
            if month in _MONTHS and day in _DAYS:
                yield Told(*match.span(), year, month, day)


def _in_ideographs(text: str) -> Iterator[Told]:
    for match in _IDEOGRAPHS.finditer(text):
        year, month, day = (int(value_of(part)) if part else None for part in match.groups())
        if month in _MONTHS and (day is None or day in _DAYS):
            yield Told(*match.span(), year, month, day)


@cache
def _numbers_of_months(language: str) -> dict[str, int]:
    return {name.casefold(): number for name, number in months_of(language).items()}


def _with_names(text: str, language: str) -> Iterator[Told]:
    numbers: Sequence[ScannedNumber] | None = None
    for match in month_pattern(language).finditer(text):
        numbers = scan_numbers(text, language) if numbers is None else numbers
        month = _numbers_of_months(language)[match[0].casefold()]
        yield from _around(text, match.start(), match.end(), month, numbers)


def _around(text: str, start: int, end: int, month: int, numbers: Sequence[ScannedNumber]) -> Iterator[Told]:
    """The dates that the numbers beside a month make with it: days before or behind, and the year that ends or begins them."""
    before = [number for number in numbers if number.end <= start]
    behind = [number for number in numbers if number.start >= end]
    year: int | None = None
    days = list[ScannedNumber]()
    if before and _is_near(text, before[-1].end, start):
        if _is_day(before[-1]):
            days = [before[-1], *_tied(text, before[-2::-1], before[-1])]
        elif int(before[-1].value) in _YEARS:
            year, start = int(before[-1].value), before[-1].start
    if not days and behind and _is_day(behind[0]) and _is_near(text, end, behind[0].start):
        days = [behind[0], *_tied(text, behind[1:], behind[0])]
        behind = behind[len(days) :]
    last = max([end, *(day.end for day in days)])
    if year is None and behind and int(behind[0].value) in _YEARS and _is_near(text, last, behind[0].start):
        year, last = int(behind[0].value), behind[0].end
    first = min([start, *(day.start for day in days)])
    for value in {int(day.value) for day in days} or ([None] if year else []):
        yield Told(first, last, year, month, value)


def _tied(text: str, others: Sequence[ScannedNumber], day: ScannedNumber) -> Iterator[ScannedNumber]:
    """The days that a joint ties to a day, one after another: 8 of "8-15 May"."""
    for other in others:
        first, last = sorted((other, day), key=lambda number: number.start)
        if not (_is_day(other) and are_tied(text, first, last)):
            return
        yield other
        day = other


def _is_day(number: ScannedNumber) -> bool:
    return number.unit is None and number.scale == 1 and number.value in _DAYS


def _is_near(text: str, end: int, start: int) -> bool:
    return BESIDE.fullmatch(text[end:start]) is not None
