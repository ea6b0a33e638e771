"""Owns numbers written with characters that stand for digits and powers of ten, as in Chinese and Japanese."""

from __future__ import annotations

import re
from decimal import Decimal

_DIGITS = dict(zip("〇零一二两兩三四五六七八九", (0, 0, 1, 2, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}
_LANGUAGES = frozenset({"zh", "ja", "yue"})
_IN_DIGITS = r"(?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:\.\d+)?"
_PIECE = re.compile(f"{_IN_DIGITS}|.")
_ONES, _UNITS = "".join(_DIGITS), "".join([*_SMALL, *_LARGE])

PATTERN = rf"(?:{_IN_DIGITS}(?=[{_UNITS}])|[{_ONES}]|十)(?:[{''.join(_LARGE)}]{_IN_DIGITS}|[{_UNITS}{_ONES}])*"
"""Matches a number that has such a character, with digits among them: `1億2000万`, `一千五百`, `69万`, `二〇二四`."""
CHARACTERS = _ONES + _UNITS
"""All of these characters; none of them is part of a word beside it."""


def has_characters(language: str) -> bool:
    """Whether the language of a BCP 47 tag writes numbers so."""
    return language.lower().partition("-")[0] in _LANGUAGES


def value_of(run: str) -> Decimal:
    """The number that a match of PATTERN comes to: units below 万 add up to a group, which 万, 亿 and 兆 scale."""
    total, group, ones = Decimal(0), Decimal(0), Decimal(0)
    for piece in _PIECE.findall(run):
        if piece in _DIGITS:
            ones = ones * 10 + _DIGITS[piece]
        elif piece in _SMALL:
            group, ones = group + (ones or 1) * _SMALL[piece], Decimal(0)
        elif piece in _LARGE:
            below = group + ones
            total = total + below * _LARGE[piece] if below else total * _LARGE[piece]
            group, ones = Decimal(0), Decimal(0)
        else:
            ones = Decimal("".join(char for char in piece if char.isdecimal() or char == "."))
    return total + group + ones
