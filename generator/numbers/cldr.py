"""Owns what CLDR, through Babel, knows of a language's numbers: the marks inside digits, and the words for thousands and more."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

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
def months_of(language: str) -> frozenset[str]:
    """The names of the months, long and short, alone and in a date."""
    locale = _locale(language)
    widths = [by_width[width] for by_width in (locale.months.values() if locale else ()) for width in ("wide", "abbreviated")]
    ideographs = language.partition("-")[0] in ("zh", "ja", "yue")
    # Those of the root locale, which Babel gives where a language has none of its own, are ideographs.
    own = [names for names in widths if ideographs or not any(name[0] > "\u2e7f" for name in names.values())]
    return frozenset(name for names in own for name in names.values() if not name.isdecimal())


def _locale(language: str) -> Locale | None:
    try:
        return Locale.parse(language, sep="-") if language else None
    except (UnknownLocaleError, ValueError):
        return None
