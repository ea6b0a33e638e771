"""Owns whether a date in Extended Date/Time Format says something else than the words of a time, or more."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product

from generator.numbers.calendar import Told, agree, dates_in
from generator.numbers.clock import TimeOfDay, times_of_day_in
from generator.numbers.dates import is_year
from generator.numbers.dating import Dating, datings_in, weekdays_named
from generator.numbers.moments import Moment, moments_of
from generator.numbers.scanner import scan_numbers

_NEAR = timedelta(days=14)  # a weekday alone is one of the days around the text that has it
_DECADE = 10
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def against(words: str, language: str, edtf: str, published: date | None) -> str:
    """What the words of a time have against a date, as a sentence; empty where they have nothing.

    `language` is a BCP 47 tag; `published` is the day on which their source came out, where it is known.
    """
    moments = list(moments_of(edtf))
    told = dates_in(words, language)
    faults = [_of_date(moment.date, told, is_open=".." in edtf) for moment in moments]
    faults += [_of_year(moment.date, words, language) for moment in moments if not told]
    faults += [_of_weekday(moment.date, words, language) for moment in moments]
    faults += [_of_time(moment, times_of_day_in(words, language)) for moment in moments]
    if published and not told:
        datings = datings_in(words, language, published)
        faults += [_beside(moment.date, datings, weekdays_named(words, language), published) for moment in moments]
    return next(filter(None, faults), "")


def _of_date(ours: Told, told: tuple[Told, ...], *, is_open: bool) -> str:
    if not told:
        return ""
    near = [ours, *(_shifted(ours, days) for days in (-1, 1) if is_open and _day_of(ours))]
    agreeing = [theirs for mine, theirs in product(near, told) if agree(mine, theirs)]
    if not agreeing:
        return "The words name another date."
    if ours.day and not any(theirs.day for theirs in agreeing):
        return "The words name a month, and no day."
    return ""


def _shifted(told: Told, days: int) -> Told:
    day = _day_of(told)
    assert day is not None
    other = day + timedelta(days=days)
    return told._replace(year=other.year, month=other.month, day=other.day)


def _of_year(ours: Told, words: str, language: str) -> str:
    """What words whose numbers are all years have against a year that they do not span."""
    numbers = scan_numbers(words, language)
    if not numbers or not all(is_year(number) for number in numbers):
        return ""
    first, last = int(min(number.value for number in numbers)), int(max(number.value for number in numbers))
    last += _DECADE - 1 if last % _DECADE == 0 else 0  # the 1930s
    return "" if ours.year is None or first <= ours.year <= last else "The words name another year."


def _of_weekday(ours: Told, words: str, language: str) -> str:
    day, named = _day_of(ours), weekdays_named(words, language)
    if day is None or not named or day.weekday() in named:
        return ""
    return f"That day is a {_DAYS[day.weekday()]}."


def _of_time(moment: Moment, told: tuple[TimeOfDay, ...]) -> str:
    if moment.time is None:
        return ""
    if not told:
        return "The words name no time of day."
    hour, minute = moment.time.hour, moment.time.minute
    said = {(time.hour + late, time.minute) for time in told for late in ((0,) if time.is_certain else (0, 12))}
    return "" if (hour, minute) in said else "The words name another time of day."


def _beside(ours: Told, datings: list[Dating], weekdays: frozenset[int], published: date) -> str:
    """What "yesterday", "last week" or a weekday have against a date, seen from the day of publication."""
    day = _day_of(ours)
    relative = [dating for dating in datings if not (weekdays and dating.unit == "day" and dating.first.weekday() in weekdays)]
    if relative:
        early = timedelta(days=1 if relative[0].unit == "week" else 0)  # some weeks begin on Sunday
        first, last = _first_and_last(ours)
        fits = any(first <= dating.last and dating.first - early <= last for dating in relative)
        return "" if fits else f"From {published}, when the source came out, the words say `{relative[0].edtf}`."
    if weekdays and day and abs(day - published) > _NEAR:
        return f"The source came out on {published}: a weekday alone is one near that day."
    return ""


def _first_and_last(ours: Told) -> tuple[date, date]:
    assert ours.year is not None
    first = date(ours.year, ours.month or 1, ours.day or 1)
    if ours.day:
        return first, first
    following = date(ours.year + (not ours.month or ours.month == 12), (ours.month or 12) % 12 + 1, 1)
    return first, following - timedelta(days=1)


def _day_of(told: Told) -> date | None:
    return date(told.year, told.month, told.day) if told.year and told.month and told.day else None
