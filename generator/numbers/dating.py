"""Owns what date the words of a time come to, seen from the day on which they were published: yesterday, on Monday, last week."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from generator.numbers.calendar import Told, dates_in
from generator.numbers.cldr import Beside, counted_times_of, relative_times_of, weekdays_of
from generator.numbers.han_numerals import has_characters
from generator.numbers.languages import table_of
from generator.numbers.scanner import scan_numbers

_WEEK = 7
_MOST_DAYS = 366  # that news counts back
_LAST_VOWEL = re.compile("[аяa]$")


class Dating(NamedTuple):
    """Words at `text[start:end]` with the days that they come to, the first and the last."""

    start: int
    end: int
    first: date
    last: date
    unit: str

    @property
    def edtf(self) -> str:
        """The days as a date in Extended Date/Time Format."""
        match self.unit:
            case "year":
                return f"{self.first:%Y}"
            case "month":
                return f"{self.first:%Y-%m}"
            case "week":
                return f"{self.first}/{self.last}"
        return str(self.first)


def datings_in(text: str, language: str, day: date) -> list[Dating]:
    """What the times of a text come to, in order; `day` is that of its publication.

    A weekday is the last one up to that day, as news has it. It is a proposal: a person decides.
    """
    found = [*_by_name(text, language, day), *_counted(text, language, day), *_weekdays(text, language, day)]
    found += [dated for told in dates_in(text, language) if (dated := _on(told, day))]
    longest = sorted(dict.fromkeys(found), key=lambda one: (one.start, -one.end))
    return [one for one in longest if not any(o.start <= one.start and one.end <= o.end and o[:2] != one[:2] for o in longest)]


def weekdays_named(text: str, language: str) -> frozenset[int]:
    """The days of the week that a text names, 0 for Monday."""
    return frozenset(day for _, _, day in _named_weekdays(text, language))


def _by_name(text: str, language: str, day: date) -> Iterator[Dating]:
    names = {**relative_times_of(language), **table_of(language).beside}
    for match in _either(tuple(names), not has_characters(language)).finditer(_plain(text)):
        yield _counting(*match.span(), names[match[0]], 1, day)


def _counted(text: str, language: str, day: date) -> Iterator[Dating]:
    """ "three days ago"; of weeks, months and years nobody means the day."""
    plain = _plain(text)
    for number in scan_numbers(text, language):
        for before, behind, beside in counted_times_of(language):
            # A language without spaces may count its days as units, which are then a part of the number.
            ends = (number.end, number.end - 1) if has_characters(language) else (number.end,)
            end = next((end for end in ends if plain.startswith(behind.strip() if len(ends) > 1 else behind, end)), None)
            start = number.start - len(before)
            fits = end is not None and plain[max(0, start) : number.start] == before and beside.unit == "day"
            if fits and not number.ordinal and 0 < number.value <= _MOST_DAYS and number.value == int(number.value):
                yield _counting(max(0, start), (end or 0) + len(behind.strip()), beside, int(number.value), day)


def _counting(start: int, end: int, beside: Beside, times: int, day: date) -> Dating:
    many = beside.many * times
    match beside.unit:
        case "day":
            first = last = day + timedelta(days=many)
        case "week":
            first = day - timedelta(days=day.weekday()) + timedelta(weeks=many)
            last = first + timedelta(days=_WEEK - 1)
        case "month":
            months = day.year * 12 + day.month - 1 + many
            first = date(months // 12, months % 12 + 1, 1)
            last = first.replace(day=monthrange(first.year, first.month)[1])
        case _:
            first, last = date(day.year + many, 1, 1), date(day.year + many, 12, 31)
    return Dating(start, end, first, last, beside.unit)


def _weekdays(text: str, language: str, day: date) -> Iterator[Dating]:
    for start, end, weekday in _named_weekdays(text, language):
        on = day - timedelta(days=(day.weekday() - weekday) % _WEEK)
        yield Dating(start, end, on, on, "day")


def _named_weekdays(text: str, language: str) -> Iterator[tuple[int, int, int]]:
    patterns = _weekday_patterns(language)
    for match in patterns.finditer(_plain(text)) if patterns.groups else ():
        yield (*match.span(), int((match.lastgroup or "")[1:].split("_")[0]))


@cache
def _weekday_patterns(language: str) -> re.Pattern[str]:
    """The names of the days of the week, in the languages that decline them with every ending."""
    if has_characters(language):
        forms = [rf"(?P<d{day}_{at}>{re.escape(name)})" for at, (name, day) in enumerate(weekdays_of(language).items())]
    else:
        stems = {_LAST_VOWEL.sub("", _plain(name)): day for name, day in weekdays_of(language).items()}
        forms = [rf"(?<!\w)(?P<d{day}_{at}>{re.escape(stem)}\w{{0,2}})(?!\w)" for at, (stem, day) in enumerate(stems.items())]
    return re.compile("|".join(forms) or "(?!)")


def _on(told: Told, day: date) -> Dating | None:
    """A date with a month; without its year it is the one nearest to the day of publication."""
    years = [told.year] if told.year else [day.year - 1, day.year, day.year + 1]
    month = told.month or 1
    firsts = [date(year, month, told.day or 1) for year in years if (told.day or 1) <= monthrange(year, month)[1]]
    if not firsts:
        return None
    first = min(firsts, key=lambda one: abs(one - day))
    last = first if told.day else first.replace(day=monthrange(first.year, first.month)[1])
    return Dating(told.start, told.end, first, last, "day" if told.day else "month")


@cache
def _either(names: tuple[str, ...], spaced: bool) -> re.Pattern[str]:
    longest_first = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True)) or "(?!)"
    return re.compile(rf"(?<!\w)(?:{longest_first})(?!\w)" if spaced else longest_first)


def _plain(text: str) -> str:
    """In lower case, with plain apostrophes, each character in its place."""
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in text).translate(_APOSTROPHES)


_APOSTROPHES = str.maketrans(dict.fromkeys("’ʼ`", "'"))
