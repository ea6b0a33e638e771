"""Owns how a number is written in digits: for readers, 50 billion rather than 50,000,000,000; and in a record."""

from __future__ import annotations

from decimal import Decimal
from typing import overload

_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))


@overload
def exact(value: float | Decimal) -> Decimal: ...
@overload
def exact(value: float | Decimal | None) -> Decimal | None: ...
def exact(value: float | Decimal | None) -> Decimal | None:
    """A number as a record can hold it, to fifteen digits: two-thirds of words has more, and is no other number."""
    return None if value is None else Decimal(f"{float(value):.15g}")


def plain_number(value: float | Decimal) -> str:
    """A number as a record has it: without an exponent, and without zeros at its end."""
    text = f"{exact(value):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def plain_value(value: float | Decimal) -> int | float:
    """A number as data files hold it: a whole one without a fraction."""
    number = exact(value)
    return int(number) if number == number.to_integral_value() else float(number)


def in_words(value: float | Decimal) -> str:
    """A number with a scale word from a million up, where that makes it shorter: `2.5 million`, `10,000`, `1,234,567`."""
    number = exact(value)
    for scale, word in _SCALES:
        scaled = number / scale
        if abs(scaled) >= 1 and scaled == round(scaled, 2):
            return f"{scaled.normalize():,f} {word}"
    return f"{number.normalize():,f}"
