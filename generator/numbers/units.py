"""Owns the units that words name: what they are called, and whether a measure is in one."""

from __future__ import annotations

import re

from babel.numbers import get_currency_name

from generator.numbers.physical import unit_named
from generator.numbers.scanner import scan_numbers

UNITS_SEEN = ("percent", "percentage points")
"""The units without which nobody writes a number that is in them."""
_CURRENCY = re.compile("[A-Z]{3}")


def name_of_unit(unit: str) -> str:
    """A unit in our words: `British pounds` for GBP."""
    return get_currency_name(unit, count=5, locale="en") if _CURRENCY.fullmatch(unit) else unit


def unit_told(told: str, language: str) -> str | None:
    """The unit that words name first, by the name that we know it by; None where they name none."""
    units = (number.unit for number in scan_numbers(f"5 {told}", language))
    return next(filter(None, units), None) or unit_named(told, language)


def is_of(unit: str, told: str, language: str) -> bool:
    """Whether words name a unit, and no other."""
    known = unit_told(told, language)
    return known == unit if known else unit == told or (bool(_CURRENCY.fullmatch(unit)) and _names_currency(told, unit))


def is_in(unit: str, told: str, language: str) -> bool:
    """Whether a quantity in this unit can stand on the scale of a measure whose unit is told in these words.

    A currency must be named there, and per cent; of another unit it is enough that the words name no other.
    """
    known = unit_told(told, language)
    if known:
        return known == unit
    return unit not in UNITS_SEEN and (not _CURRENCY.fullmatch(unit) or _names_currency(told, unit))


def _names_currency(told: str, code: str) -> bool:
    words = set(re.findall(r"\w+", told.lower()))
    names = {get_currency_name(code, count=count, locale="en").lower().split()[-1] for count in (1, 5)}
    return bool(words & (names | {code.lower()}))
