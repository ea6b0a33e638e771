"""Owns the grammar of numbers: where they stand in a text, in digits or in words, and what each comes to."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from math import prod
from typing import NamedTuple

from generator.numbers.characters import value_of
from generator.numbers.digits import PLAIN_MARKS, SIGN_UNITS, patterns, plain
from generator.numbers.languages import table_of
from generator.numbers.languages.table import NumberWords


@dataclass(frozen=True)
class ScannedNumber:
    """A number at `prose[start:end]`, its unit with it: a unit's name, "" for a sign that names none, None for no unit."""

    start: int
    end: int
    value: Decimal
    scale: int | None  # the scale that the words end with, 1 for none; None where it is two ("two hundred thousand")
    unit: str | None
    ordinal: bool


class _Token(NamedTuple):
    start: int
    end: int
    gap: str  # what stands between this token and the one before
    word: str  # "" for digits
    digits: Decimal | None = None
    unit: str | None = None


def _tokens(prose: str, language: str) -> list[_Token]:
    tokens, end = list[_Token](), 0
    for match in patterns(language)[0].finditer(prose):
        gap = prose[end : match.start()]
        gap = " " if gap.isspace() else gap.translate(PLAIN_MARKS)
        start, end = match.span()
        word = match["word"]
        if word:
            tokens.append(_Token(start, end, gap, word.lower().translate(PLAIN_MARKS)))
        else:
            tokens.append(_Token(start, end, gap, "", _digits(match), SIGN_UNITS.get((match["sign"] or "").lower())))
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


@dataclass(frozen=True)
class _Scanner:
    """The grammar of numbers. Each method answers for the place `at` and gives the place behind what it took."""

    prose: str
    tokens: Sequence[_Token]
    table: NumberWords

    def number_at(self, at: int) -> tuple[ScannedNumber | None, int]:
        """The number that starts with this token, if one does."""
        token = self.tokens[at]
        ordinal = self._ordinal(at)
        if ordinal:
            rank, end = ordinal
            return (None if self._beside(at, end) else self._made(at, end, Decimal(rank), ordinal=True)), end
        taken = self._half(at) or (self._in_digits(at) if token.digits is not None else self._in_words(at))
        if taken is None:
            return None, at + 1
        value, scale, end = self._with_fraction(*taken)
        return self._made(at, end, value, scale), end

    def _made(self, at: int, end: int, value: Decimal, scale: int | None = 1, ordinal: bool = False) -> ScannedNumber:
        exact = value.to_integral_value() if value == value.to_integral_value() else value.normalize()
        first = self.tokens[at]
        return ScannedNumber(first.start, self.tokens[end - 1].end, exact, scale, first.unit, ordinal)

    def _word(self, at: int, *gaps: str) -> str:
        """The word at this place, or "" where none stands there or something else than `gaps` is before it."""
        if not 0 <= at < len(self.tokens) or (gaps and self.tokens[at].gap not in gaps):
            return ""
        return self.tokens[at].word

    def _scale(self, at: int, *gaps: str) -> int | None:
        word = self._word(at, *gaps)
        attached = len(word) > 1 or (word and self.tokens[at].gap == "")
        return self.table.scales.get(word) if attached else None

    def _ordinal(self, at: int) -> tuple[int, int] | None:
        digits = self.tokens[at].digits
        if digits is not None:
            sign, start = self.table.ordinal_sign, self.tokens[at].start
            if sign and self.prose[max(0, start - len(sign)) : start] == sign:
                return int(digits), at + 1
            return (int(digits), at + 2) if self.table.ordinals.get(self._word(at + 1, "")) == 0 else None
        word, behind = self.tokens[at].word, self._word(at + 1, " ", "-")
        tens, rank = self.table.cardinals.get(word, 0), self.table.ordinals.get(behind, 0)
        if tens >= 20 and 0 < rank < 10:
            return tens + rank, at + 2
        rank = self.table.ordinals.get(word, 0)
        return (rank, at + 1) if rank else None

    def _beside(self, at: int, end: int) -> bool:
        return not self.table.not_beside.isdisjoint((self._word(at - 1), self._word(end)))

    def _in_digits(self, at: int) -> tuple[Decimal, int | None, int] | None:
        value = self.tokens[at].digits
        if value is None or self._is_code(at):
            return None
        end, scales = at + 1, list[int]()
        while scale := self._scale(end, "", " ", "-"):
            scales.append(scale)
            end += 1
        scale = scales[0] if len(scales) == 1 else None if scales else 1
        return value * prod(scales), scale, end

    def _is_code(self, at: int) -> bool:
        token, before = self.tokens[at], self._word(at - 1)
        if before and token.gap == "" and before[-1].upper() != before[-1]:
            return True
        if before and token.gap == "-" and before not in self.table.prefixes and before not in self.table.cardinals:
            return True
        if not self._word(at + 1, "") or self._scale(at + 1, ""):
            return False
        follows_digits = at + 2 < len(self.tokens) and self.tokens[at + 2].gap == "" and self.tokens[at + 2].digits is not None
        return follows_digits or self.prose[self.tokens[at + 1].start].isupper()

    def _in_words(self, at: int) -> tuple[Decimal, int | None, int] | None:
        total, limit, end, start = 0, None, at, at
        tail: int | None = 1
        while group := self._below_thousand(start):
            value, behind, hundreds = group
            scale = self._scale(behind, " ", "-")
            comma = start > at and "," in self.tokens[end].gap
            if (limit and scale and scale >= limit) or (comma and not scale and value < 100):
                break
            total, end = total + value * (scale or 1), behind + bool(scale)
            tail = (None if hundreds or limit else scale) if scale else (100 if hundreds and not limit else None if limit else 1)
            limit = scale
            if not scale:
                break
            start = end + (self._word(end, " ", ", ") == self.table.conjunction != "")
            if not self._word(start, " ", ", "):
                break
        if end == at or (end == at + 1 and self._is_pronoun(at)):
            return None
        return Decimal(total), tail, end

    def _is_pronoun(self, at: int) -> bool:
        if self.tokens[at].word not in self.table.pronouns:
            return False
        behind = self._word(at + 1)
        hyphened = "-" + behind if behind and self.tokens[at + 1].gap == "-" else behind
        return self._word(at - 1) in self.table.not_after or hyphened in self.table.not_before

    def _below_thousand(self, at: int) -> tuple[int, int, bool] | None:
        """Value, place behind, and whether it ends with "hundred"; the article of "a hundred", "a million" counts as one."""
        small = self._below_hundred(at)
        if small is None:
            if self._word(at) not in self.table.articles or not self._scale(at + 1, " "):
                return None
            small = 1, at + 1
        value, end = small
        if self._scale(end, " ", "-") != 100:
            return value, end, False
        value, end = value * 100, end + 1
        rest = end + (self._word(end, " ") == self.table.conjunction)
        more = self._below_hundred(rest) if self._word(rest, " ") else None
        return (value + more[0], more[1], False) if more else (value, end, True)

    def _below_hundred(self, at: int) -> tuple[int, int] | None:
        value = self.table.cardinals.get(self._word(at))
        if value is None:
            return None
        unit = self.table.cardinals.get(self._word(at + 1, " ", "-"), 0) if value >= 20 else 0
        return (value + unit, at + 2) if 0 < unit < 10 else (value, at + 1)

    def _half(self, at: int) -> tuple[Decimal, int | None, int] | None:
        """ "half a million", "half-dozen"; "half of", "a third of", or such words alone."""
        share = at + (self._word(at) in self.table.articles)
        parts = self.table.fractions.get(self._word(share, *([" "] if share > at else [])))
        if not parts or self._word(at - 1) in self.table.ordinals:
            return None
        many = share + 1 + (self._word(share + 1, " ", "-") in self.table.articles)
        scale = self._scale(many, " ", "-") if parts == 2 else None
        if scale:
            return Decimal(scale) / parts, None, many + 1
        alone = at == 0 and share + 1 == len(self.tokens)
        return (Decimal(1) / parts, 1, share + 1) if alone or self._word(share + 1, " ") in self.table.whole else None

    def _with_fraction(self, value: Decimal, scale: int | None, end: int) -> tuple[Decimal, int | None, int]:
        """The number with what is said of parts behind it: "two-thirds", "two and a half million", "a quarter of a million"."""
        table = self.table
        parts = table.fractions.get(self._word(end, " ", "-")) if scale == 1 else None
        if parts:
            value, end = value / parts, end + 1
        elif self._word(end, " ") == table.conjunction and self._word(end + 1, " ") in table.articles and scale:
            parts = table.fractions.get(self._word(end + 2, " "))
            if parts:
                value, end = value + Decimal(scale) / parts, end + 3
                more = self._scale(end, " ", "-") if scale == 1 else None
                return (value * more, more, end + 1) if more else (value, scale, end)
        if value < 1 and self._word(end, " ") in table.whole and self._word(end + 1, " ") in table.articles:
            more = self._scale(end + 2, " ")
            return (value * more, None, end + 3) if more else (value, 1, end)
        return value, scale, end


def scan_numbers(prose: str, language: str) -> list[ScannedNumber]:
    """All numbers in order, with their units; the scale of a range's end is carried to its start."""
    table, unit_behind = table_of(language), patterns(language)[1]
    scanner, found, at = _Scanner(prose, _tokens(prose, language), table), list[ScannedNumber](), 0
    while at < len(scanner.tokens):
        number, at = scanner.number_at(at)
        if number is None:
            continue
        unit = None if number.ordinal else unit_behind.match(prose, number.end)
        if unit:
            sign = plain(unit[1])
            number = replace(number, end=unit.end(), unit=number.unit or SIGN_UNITS.get(sign, table.units.get(sign)))
        found.append(number)
    for place, (first, last) in enumerate(pairwise(found)):
        if _scales_both(first, last) and _is_range(prose, first, last, table):
            found[place] = replace(first, value=first.value * (last.scale or 1), scale=last.scale)
    return found


def _scales_both(first: ScannedNumber, last: ScannedNumber) -> bool:
    if first.ordinal or last.ordinal or first.scale != 1 or last.scale in (None, 1):
        return False
    return first.value * (last.scale or 1) < last.value


def _is_range(prose: str, first: ScannedNumber, last: ScannedNumber, table: NumberWords) -> bool:
    before, middle = plain(prose[max(0, first.start - 30) : first.start]), plain(prose[first.end : last.start])
    return any(middle == joint and before.endswith(lead) for lead, joint in table.ranges)
