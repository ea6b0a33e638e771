"""Owns how quantities are written for readers: 50 billion rather than 50,000,000,000."""

from __future__ import annotations

from decimal import Decimal

_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))


def in_words(value: float) -> str:
    """A number with a scale word from a million up, where that makes it shorter: `2.5 million`, `10,000`, `1,234,567`."""
    exact = Decimal(str(value))
    for scale, word in _SCALES:
        scaled = exact / scale
        if abs(scaled) >= 1 and scaled == round(scaled, 2):
            return f"{scaled.normalize():,f} {word}"
    return f"{exact.normalize():,f}"
