"""Owns the units that words name: what they are called, and whether a measure is in one."""

from __future__ import annotations

import re

from babel.numbers import get_currency_name

from generator.numbers.scanner import scan_numbers

_CURRENCY = re.compile("[A-Z]{3}")


def name_of_unit(unit: str) -> str:
    """A unit in our words: `British pounds` for GBP."""
    return get_currency_name(unit, count=5, locale="en") if _CURRENCY.fullmatch(unit) else unit


def is_in(unit: str, told: str, language: str) -> bool:
    """Whether a quantity in this unit can stand on the scale of a measure whose unit is told in these words.

    A currency must be named there; of another unit it is enough that the words name no other.
    """
    known = next((number.unit for number in scan_numbers(f"5 {told}", language)), None)
    if known:
        return known == unit
    return not _CURRENCY.fullmatch(unit) or _names_currency(told, unit)


def _names_currency(told: str, code: str) -> bool:
    words = set(re.findall(r"\w+", told.lower()))
    names = {get_currency_name(code, count=count, locale="en").lower().split()[-1] for count in (1, 5)}
    return bool(words & (names | {code.lower()}))
