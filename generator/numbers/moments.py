"""Owns what a date in Extended Date/Time Format says: the first and the last day, or the time, that it names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from generator.numbers.calendar import Told
from generator.numbers.clock import TimeOfDay

_FORM = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}):(\d{2}))?)?)?")


class Moment(NamedTuple):
    """One end of a date, or the whole of it."""

    date: Told
    time: TimeOfDay | None


def moments_of(edtf: str) -> Iterator[Moment]:
    """The ends that a date names: two of an interval that is closed, none of what is no date."""
    for end in edtf.split("/"):
        if match := _FORM.match(end):
            year, month, day, hour, minute = (int(part) if part else None for part in match.groups())
            time = None if hour is None or minute is None else TimeOfDay(*match.span(), hour, minute)
            yield Moment(Told(*match.span(), year, month, day), time)


def day_of(edtf: str) -> date | None:
    """The day that a date names, if it names one and is not in doubt."""
    match = _FORM.fullmatch(edtf)
    return date.fromisoformat(edtf[:10]) if match and match[3] else None
