"""Owns the tokens of a text: its words, and its numbers in digits with their signs."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import NamedTuple

from generator.numbers.digits import PLAIN_MARKS, SIGN_UNITS, patterns
from generator.numbers.han_numerals import value_of


class Token(NamedTuple):
    """A word, or digits."""

    start: int
    end: int
    gap: str  # what stands between this token and the one before
    word: str  # "" for digits
    digits: Decimal | None = None
    unit: str | None = None


def tokens_of(prose: str, language: str) -> list[Token]:
    """The tokens of a text in order."""
    tokens, end = list[Token](), 0
    for match in patterns(language)[0].finditer(prose):
        gap = prose[end : match.start()]
        gap = " " if gap.isspace() else gap.translate(PLAIN_MARKS)
        start, end = match.span()
        word = match["word"]
        if word:
            tokens.append(Token(start, end, gap, word.lower().translate(PLAIN_MARKS)))
        else:
            tokens.append(Token(start, end, gap, "", _digits(match), SIGN_UNITS.get((match["sign"] or "").lower())))
    return tokens


def _digits(match: re.Match[str]) -> Decimal:
    if match["characters"]:
        value = value_of(match["characters"])
        return -value if match["minus"] else value
    whole = "".join(char for char in match["whole"] or "0" if char.isdecimal())
    value = Decimal(f"{whole}.{match['part'] or 0}")
    for vulgar in (match["vulgar"] or "") + (match["alone"] or ""):
        value += Decimal(str(unicodedata.numeric(vulgar)))
    return -value if match["minus"] else value
