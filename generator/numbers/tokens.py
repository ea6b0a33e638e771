"""Owns the tokens of a text: its words, and its numbers in digits with their signs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from generator.numbers.digits import PLAIN_MARKS, SIGN_UNITS, patterns
from generator.numbers.han_numerals import value_of

_SIGNED = re.compile(r"[(\[](?=\s?[-−–+]\s?\d)[^()\[\]\n]*")
_APART = re.compile(r"(?:(?<=[(\[])|(?<=[(\[]\s)|(?<=[^\W\d]\s))[-−–]\s?\Z")


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
    tokens, end, signed = list[Token](), 0, [found.span() for found in _SIGNED.finditer(prose)]
    for match in patterns(language)[0].finditer(prose):
        start = match.start() if match["word"] else _sign_before(prose, match.start(), signed)
        gap = prose[end:start]
        gap = " " if gap.isspace() else gap.translate(PLAIN_MARKS)
        end, word = match.end(), match["word"]
        if word:
            tokens.append(Token(start, end, gap, word.lower().translate(PLAIN_MARKS)))
        else:
            value = _digits(match) * (1 if start == match.start() else -1)
            tokens.append(Token(start, end, gap, "", value, SIGN_UNITS.get((match["sign"] or "").lower())))
    return tokens


def _sign_before(prose: str, start: int, signed: Iterable[tuple[int, int]]) -> int:
    """Where the minus of a number stands that is set apart from it: (– 8,7 % après – 5,2 %)."""
    for first, last in signed:
        minus = _APART.search(prose, first, start) if first < start < last else None
        if minus:
            return minus.start()
    return start


def _digits(match: re.Match[str]) -> Decimal:
    if match["characters"]:
        value = value_of(match["characters"])
        return -value if match["minus"] else value
    whole = "".join(char for char in match["whole"] or "0" if char.isdecimal())
    value = Decimal(f"{whole}.{match['part'] or 0}")
    for vulgar in (match["vulgar"] or "") + (match["alone"] or ""):
        value += Decimal(str(unicodedata.numeric(vulgar)))
    return -value if match["minus"] else value
