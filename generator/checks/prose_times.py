"""Owns which dates and times of day in our prose the records that it rests on bear out."""

from __future__ import annotations

from calendar import month_name
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from generator.checks.grounds import dates_of, numbers_of, ranks_of, times_of_day_of, years_of
from generator.numbers.calendar import Told, dates_in
from generator.numbers.clock import times_of_day_in
from generator.records.fields import OUR_LANGUAGE
from generator.records.record import Record
from generator.sheet.collection import Collection

_MOST_TOLD = 4
_NAMES = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


class TimeInProse(NamedTuple):
    """A date or a time of day at `text[start:end]`, and whether it is borne out; if not, those that are."""

    start: int
    end: int
    is_borne_out: bool
    others: tuple[str, ...]


def times_in(collection: Collection, text: str, grounds: Sequence[Record]) -> Iterator[TimeInProse]:
    """Every date with a month and every time of day of a text of ours, in order."""
    dates, times = dates_in(text, OUR_LANGUAGE), times_of_day_in(text, OUR_LANGUAGE)
    if dates:
        theirs = list(dict.fromkeys(date for ground in grounds for date in dates_of(collection, ground)))
        numbers = {number for ground in grounds for of in (numbers_of, ranks_of, years_of) for number in of(collection, ground)}
        for (start, end), same in groupby(dates, key=lambda date: date[:2]):
            readings = list(same)
            borne_out = [any(_bears_out(ours, date, numbers) for date in theirs) for ours in readings]
            # Several months at one place are readings of the same digits, several days of one month are all meant.
            is_any = len({date.month for date in readings}) > 1
            yield TimeInProse(start, end, any(borne_out) if is_any else all(borne_out), _listed(map(_written, theirs)))
    if times:
        told = {(time.hour, time.minute) for ground in grounds for time in times_of_day_of(collection, ground)}
        for time in times:
            others = _listed(f"{hour}:{minute:02}" for hour, minute in sorted(told))
            yield TimeInProse(time.start, time.end, (time.hour, time.minute) in told, others)


def _bears_out(ours: Told, theirs: Told, numbers: set[Decimal]) -> bool:
    """Whether a date of ours is theirs; a part that theirs does not tell must stand elsewhere as a number."""
    if ours.month != theirs.month:
        return False
    parts = ((ours.year, theirs.year), (ours.day, theirs.day))
    return all(mine is None or mine == other or (other is None and Decimal(mine) in numbers) for mine, other in parts)


def _written(date: Told) -> str:
    parts = (date.day, month_name[date.month] if date.month else None, date.year)
    return " ".join(str(part) for part in parts if part is not None)


def _listed(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(f"`{word}`" for word in words))[:_MOST_TOLD]
