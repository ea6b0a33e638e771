"""Owns the times of day that a text tells: 14:30, 2.30 p.m., 14 Uhr 30, 下午2时30分."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from generator.numbers.cldr import halves_of_day, hours_by_name
from generator.numbers.han_numerals import has_characters
from generator.numbers.languages import table_of

_HALF_A_DAY = 12  # hours
_DAY = 24


class TimeOfDay(NamedTuple):
    """A time at `text[start:end]`."""

    start: int
    end: int
    hour: int
    minute: int
    is_certain: bool = True
    """Whether the half of the day is told, or the hours count to 24; else 2:30 may be 14:30."""


@lru_cache(maxsize=2048)  # many rules ask for the same sentences
def times_of_day_in(text: str, language: str) -> tuple[TimeOfDay, ...]:
    """Every time of day of a text in order, read in the language of a BCP 47 tag; hours count to 24 where the half is told."""
    found = list[TimeOfDay]()
    for match in _pattern(language).finditer(text):
        hour, minute = int(match["hour"]), int(match["minute"] or match["apart"] or match["dotted"] or 0)
        half = _plain(match["half"] or match["ahead"] or "")
        is_second = _second_half(language).get(half)
        beside = match["sure"] or match["apart"] or (match["dotted"] and match["hours"])
        led = match["lead"] and (match["dotted"] or match["hours"])
        told = is_second is not None or match["minute"] or beside or led
        if not told or hour > _DAY or (is_second is not None and hour > _HALF_A_DAY):
            continue
        if is_second is not None:
            hour = hour % _HALF_A_DAY + (_HALF_A_DAY if is_second else 0)
        found.append(TimeOfDay(match.start("hour"), match.end(), hour, minute, is_second is not None or hour > _HALF_A_DAY))
    found += [TimeOfDay(*match.span(), hours_by_name(language)[match[0].lower()], 0) for match in _named(language).finditer(text)]
    return tuple(sorted(found))


@cache
def _named(language: str) -> re.Pattern[str]:
    names = _either(hours_by_name(language))
    return re.compile(names if has_characters(language) else rf"(?<!\w){names}(?!\w)", re.IGNORECASE)


@cache
def _second_half(language: str) -> dict[str, bool]:
    clock = table_of(language).clock
    halves = {**halves_of_day(language), **dict.fromkeys(clock.first_half, False), **dict.fromkeys(clock.second_half, True)}
    return {_plain(half): is_second for half, is_second in halves.items() if len(half) > 1 or half > "\u2e7f"}


@cache
def _pattern(language: str) -> re.Pattern[str]:
    clock, spaced = table_of(language).clock, not has_characters(language)
    letter, edge, gap = (r"\w", r"(?!\w)", r"\s+") if spaced else ("A-Za-z0-9", "", r"\s*")
    half, lead = _either(_second_half(language)), _either(clock.before)
    return re.compile(
        rf"(?:(?P<lead>(?<!\w){lead}){gap})?(?:(?P<ahead>{half})\s*)?"
        rf"(?<![{letter}.,:/$€£¥₴₽-])(?P<hour>\d{{1,2}})"
        rf"(?::(?P<minute>[0-5]\d)(?::[0-5]\d)?|\.(?P<dotted>[0-5]\d))?(?![\d:]|[.,]\d)"
        rf"(?:\s?(?:(?P<sure>{_either(clock.behind)})|(?P<hours>{_either(clock.hours)}))(?:\s?(?P<apart>[0-5]\d)分?|{edge}))?"
        rf"(?:\s?(?P<half>{half}){edge})?",
        re.IGNORECASE,
    )


def _plain(words: str) -> str:
    return " ".join(words.lower().replace("’", "'").split())


def _either(words: Iterable[str]) -> str:
    spaced = [r"\s+".join(map(re.escape, word.split())).replace("'", "['’]") for word in sorted(words, key=len, reverse=True)]
    return f"(?:{'|'.join(spaced) or '(?!)'})"
