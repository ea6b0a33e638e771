"""Owns the units of lengths, areas, weights, times and the like, as CLDR has them in each language: kilometres, км, 公里."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from generator.numbers.cldr import names_of_units
from generator.numbers.han_numerals import has_characters
from generator.numbers.languages import table_of

_UNITS = (
    *("length-kilometer", "length-meter", "length-centimeter", "length-millimeter", "length-mile", "length-nautical-mile"),
    *("length-foot", "length-yard", "length-inch", "area-square-kilometer", "area-square-meter", "area-square-mile"),
    *("area-hectare", "area-acre", "mass-tonne", "mass-ton", "mass-kilogram", "mass-gram", "mass-ounce", "volume-cubic-meter"),
    *("volume-liter", "volume-barrel", "volume-gallon", "energy-kilowatt-hour", "power-gigawatt", "power-megawatt"),
    *("power-kilowatt", "speed-kilometer-per-hour", "speed-mile-per-hour", "speed-meter-per-second", "speed-knot"),
    *("duration-second", "duration-minute", "duration-hour", "duration-day", "duration-week", "duration-month", "duration-year"),
)
"""The CLDR identifiers; a pound is left out, for it is money as often."""
_OURS = "en-GB"
_WORDS = frozenset({"in", "to"})
"""Short forms that are words."""


def unit_behind(text: str, end: int, language: str) -> str | None:
    """The unit, by its English name, that stands right behind a number which ends at a place: `kilometres`; None for none."""
    found = _pattern(language).match(text, end)
    return _names(language)[_plain(found[1])] if found else None


def end_of_unit(text: str, end: int, language: str) -> int:
    """Where such a unit ends; the place itself where none stands behind the number."""
    found = _pattern(language).match(text, end)
    return found.end() if found else end


def unit_named(words: str, language: str) -> str | None:
    """The unit that words begin with: that of a measure in `cubic metres a day`."""
    return unit_behind(f"5 {words}", 1, language)


def without_unit(words: str, language: str) -> tuple[str, str] | None:
    """Words that end in a unit, without it, and the unit; None where they end in none."""
    for found in re.finditer(r"(?<=[\w%])[\s-]?(?=\D)", words):
        unit = _pattern(language).fullmatch(words, found.start())
        if unit:
            return words[: found.start()], _names(language)[_plain(unit[1])]
    return None


@cache
def _names(language: str) -> Mapping[str, str]:
    """What the units are called in a language, in lower case, each with its English name."""
    english = {unit: names[-1] for unit, names in names_of_units(_OURS, _UNITS).items()}
    found = {word: unit for unit, words in table_of(language).measures.items() for word in words}
    for code in (_OURS, "en") if language.partition("-")[0] == "en" else (language,):
        for unit, names in names_of_units(code, _UNITS).items():
            for name in names:
                if (len(name.rstrip(".")) > 1 or name > "\u2e7f") and name not in _WORDS:
                    found.setdefault(_plain(name), english[unit])
    return found


@cache
def _pattern(language: str) -> re.Pattern[str]:
    names = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in sorted(_names(language), key=len, reverse=True))
    edge = "" if has_characters(language) else r"(?!\w)"
    return re.compile(rf"[\s-]?({names or '(?!)'}){edge}", re.IGNORECASE)


def _plain(words: str) -> str:
    return " ".join(words.lower().split())
