"""Owns what CLDR, through Babel, knows of a language's numbers: the marks inside digits, and the words for thousands and more."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from babel.core import Locale, UnknownLocaleError

_PATTERN = re.compile(r"(0+)[\s\u200e\u200f]*([^\W\d_]+)['.\u200f]*")


class Marks(NamedTuple):
    """The marks that a language puts between groups of digits, and before the part below one."""

    group: str
    decimal: str


@cache
def marks_of(language: str) -> Marks:
    """The marks of a BCP 47 tag's language; those of English where CLDR has none."""
    locale = _locale(language)
    try:
        symbols = locale.number_symbols["latn"] if locale else {}
        return Marks(symbols["group"], symbols["decimal"])
    except KeyError:
        return Marks(",", ".")


@cache
def scales_of(language: str) -> Mapping[str, int]:
    """The words by which a language scales digits, in lower case, as in "2,5 Millionen"; those of several words are left out.

    They are those of the compact formats of CLDR (https://www.unicode.org/reports/tr35/tr35-numbers.html), whose every
    pattern has as many zeros as digits that stand before the word. A single letter says too many other things; an ideograph
    or a syllable of Hangul does not.
    """
    locale = _locale(language)
    formats = locale.compact_decimal_formats.values() if locale else ()
    found = dict[str, int]()
    for by_plural in formats:
        for patterns in by_plural.values():
            for magnitude, format in patterns.items():
                match = _PATTERN.fullmatch(format.pattern.partition(";")[0])
                word = match[2].lower() if match else ""
                if match and (len(word) > 1 or word > "\u2e7f"):
                    found.setdefault(word, int(magnitude) // 10 ** (len(match[1]) - 1))
    return found


@cache
def months_of(language: str) -> Mapping[str, int]:
    """The names of the months, long and short, alone and in a date, each with its number."""
    locale = _locale(language)
    widths = [by_width[width] for by_width in (locale.months.values() if locale else ()) for width in ("wide", "abbreviated")]
    ideographs = language.partition("-")[0] in ("zh", "ja", "yue")
    # Those of the root locale, which Babel gives where a language has none of its own, are ideographs.
    own = [names for names in widths if ideographs or not any(name[0] > "\u2e7f" for name in names.values())]
    return {name: number for names in own for number, name in names.items() if not name.isdecimal()}


@cache
def weekdays_of(language: str) -> Mapping[str, int]:
    """The names of the days of the week, each with its number, 0 for Monday as in Python."""
    locale = _locale(language)
    forms = [by_width["wide"] for by_width in (locale.days.values() if locale else ())]
    return {name: day for names in forms for day, name in names.items()}


@cache
def day_comes_first(language: str) -> bool | None:
    """Whether a date in digits begins with its day; None where that differs from country to country."""
    locale = _locale(language)
    if locale is None or locale.language == "en":
        return None
    pattern = locale.date_formats["short"].pattern
    return bool(pattern.find("d") < pattern.find("M"))


@cache
def halves_of_day(language: str) -> Mapping[str, bool]:
    """The words that tell the two halves of a day apart, in lower case, with whether it is the second: a.m., p.m."""
    locale = _locale(language)
    periods = [by_width[width] for by_width in (locale.day_periods.values() if locale else ()) for width in by_width]
    return {names[half].lower(): half == "pm" for names in periods for half in ("am", "pm") if half in names}


@cache
def hours_by_name(language: str) -> Mapping[str, int]:
    """What a language calls noon and midnight, in lower case, each with its hour."""
    locale = _locale(language)
    periods = [by_width["wide"] for by_width in (locale.day_periods.values() if locale else ()) if "wide" in by_width]
    hours = {"midnight": 0, "noon": 12}
    return {names[name].lower(): hour for names in periods for name, hour in hours.items() if name in names}


class Beside(NamedTuple):
    """A time as it is seen from another: so many of a unit (day, week, month, year) behind it, or with a minus before it."""

    unit: str
    many: int


@cache
def relative_times_of(language: str) -> Mapping[str, Beside]:
    """What a language calls the times beside the present, in lower case: `yesterday`, `last week`, `next year`."""
    fields = _date_fields(language)
    told = ((unit, fields[unit].get("relative", {})) for unit in _UNITS_OF_TIME if unit in fields)
    return {name.lower().replace("’", "'"): Beside(unit, count) for unit, names in told for count, name in names.items()}


@cache
def counted_times_of(language: str) -> tuple[tuple[str, str, Beside], ...]:
    """What a language has around a number that counts back or ahead: `("", " days ago", (day, -1))`."""
    fields, found = _date_fields(language), list[tuple[str, str, Beside]]()
    for unit in _UNITS_OF_TIME:
        for direction, count in (("past", -1), ("future", 1)):
            for pattern in fields.get(unit, {}).get(direction, {}).values():
                before, number, behind = pattern.lower().partition("{0}")
                if number:
                    found.append((before, behind, Beside(unit, count)))
    return tuple(found)


@cache
def names_of_units(language: str, units: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    """What a language calls units, given by their identifiers in CLDR: every short and long form, the plural in full last."""
    locale = _locale(language)
    patterns = locale._data["unit_patterns"] if locale else {}  # Babel gives them by no name of its own
    found = dict[str, tuple[str, ...]]()
    for unit in units:
        by_length = patterns.get(unit, {})
        forms = [by_length[length] for length in ("narrow", "short", "long") if length in by_length]
        names = [pattern.replace("{0}", "").strip() for form in forms for count, pattern in form.items() if count != "per"]
        plural = by_length.get("long", {}).get("other", "").replace("{0}", "").strip()
        if names and plural:
            found[unit] = (*dict.fromkeys(name for name in names if name), plural)
    return found


_UNITS_OF_TIME = ("day", "week", "month", "year")


def _date_fields(language: str) -> Mapping[str, Mapping[str, Mapping[Any, str]]]:
    # Babel reads them for `format_timedelta`, and gives them by no name of its own.
    locale = _locale(language)
    return locale._data["date_fields"] if locale and "date_fields" in locale._data else {}


def _locale(language: str) -> Locale | None:
    try:
        return Locale.parse(language, sep="-") if language else None
    except (UnknownLocaleError, ValueError):
        return None
