"""Owns the grammar of numbers: what tokens, in digits or in words, come to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from math import prod

from generator.numbers.digits import plain
from generator.numbers.standing import Standing
from generator.records.vocabularies import Comparator


@dataclass(frozen=True)
class ScannedNumber:
    """A number at `prose[start:end]`, its unit with it: a unit's name, "" for a sign that names none, None for no unit."""

    start: int
    end: int
    value: Decimal
    scale: int | None  # the scale that the words end with, 1 for none; None where it is two ("two hundred thousand")
    unit: str | None
    ordinal: bool


_LEAST_SHARED = 3
_SHORT = 4


def is_cut_short(word: str) -> bool:
    """Whether a word that scales a number is so short that a point behind it ends no sentence: `Mio.`, `тис.`."""
    return 1 < len(word) <= _SHORT


@dataclass(frozen=True)
class Grammar(Standing):
    """The grammar of numbers. Each method answers for the place `at` and gives the place behind what it took."""

    def number_at(self, at: int) -> tuple[ScannedNumber | None, int]:
        """The number that starts with this token, if one does."""
        if self.tokens[at].word in self.table.minus and self.gap(at + 1) in ("", " ") and not self._ends_lead(at):
            return self._below_zero(at)
        token = self.tokens[at]
        if share := self._every(at):
            return share
        ordinal = self._ordinal(at)
        if ordinal:
            rank, end = ordinal
            return (None if self._beside(at, end) else self._made(at, end, Decimal(rank), ordinal=True)), end
        taken = self._half(at) or (self._in_digits(at) if token.digits is not None else self._in_words(at))
        if taken is None:
            return None, at + 1
        value, scale, end = self._out_of(*self._with_fraction(*taken))
        return self._made(at, end, value, scale), end

    def _every(self, at: int) -> tuple[ScannedNumber, int] | None:
        """The share that "every tenth" says; "every third day" is none, and "every second" may be a time."""
        if self.tokens[at].word not in self.table.every or self.gap(at + 1) != " ":
            return None
        rank, end = self._ordinal(at + 1) or (0, 0)
        if rank < _LEAST_SHARED or self.word(end) in self.table.periods or self.word(end) in self.table.stretches:
            return None
        return self._made(at, end, Decimal(1) / rank), end

    def _ends_lead(self, at: int) -> bool:
        """Whether the word ends one such as "al menos"."""
        words = [self.word(place) for place in range(at - 2, at + 1)]
        return any(" ".join(words[first:]) in self.table.leads for first in (0, 1))

    def _below_zero(self, at: int) -> tuple[ScannedNumber | None, int]:
        number, end = self.number_at(at + 1)
        if number is None or number.ordinal or number.value < 0:
            return None, at + 1
        return replace(number, start=self.tokens[at].start, value=-number.value), end

    def _out_of(self, value: Decimal, scale: int | None, end: int) -> tuple[Decimal, int | None, int]:
        """The share that "one in five" says; "two in five days" is none."""
        length = next((n for n in (2, 1) if self.words(end, n) in self.table.out_of), 0)
        if not length and self.word(end, " ") and (behind := self._behind_noun(end + 1)):
            length = 1 + behind
        whole = end + length
        if not length or scale != 1 or self.gap(whole) not in (" ", "-") or value != value.to_integral_value():
            return value, scale, end
        taken = self._in_digits(whole) if self.tokens[whole].digits is not None else self._in_words(whole)
        if taken is None or self.word(taken[2]) in self.table.periods or not 0 < value < taken[0]:
            return value, scale, end
        is_year = length == 1 and self.tokens[whole].digits is not None and 1000 <= taken[0] < 2100 and taken[0] % 1000
        return (value, scale, end) if is_year else (value / taken[0], 1, taken[2])

    def _behind_noun(self, at: int) -> int:
        """How many words stand here that may part what is counted from what it is a share of: three people out of five."""
        return next((n for n in (3, 2, 1) if self.words(at, n) in self.table.out_of_nouns), 0)

    def _made(self, at: int, end: int, value: Decimal, scale: int | None = 1, ordinal: bool = False) -> ScannedNumber:
        exact = value.to_integral_value() if value == value.to_integral_value() else value.normalize()
        first = self.tokens[at]
        return ScannedNumber(first.start, self.tokens[end - 1].end, exact, scale, first.unit, ordinal)

    def _ordinal(self, at: int) -> tuple[int, int] | None:
        digits = self.tokens[at].digits
        if digits is not None:
            sign, start = self.table.ordinal_sign, self.tokens[at].start
            if sign and self.prose[max(0, start - len(sign)) : start] == sign:
                return int(digits), at + 1
            return (int(digits), at + 2) if self.table.ordinals.get(self.word(at + 1, "")) == 0 else None
        word, behind = self.tokens[at].word, self.word(at + 1, " ", "-")
        tens, rank = self.table.cardinals.get(word) or self._alone(word) or 0, self.table.ordinals.get(behind, 0)
        if tens >= 20 and 0 < rank < 10:
            return tens + rank, at + 2
        rank = self.table.ordinals.get(word, 0)
        return (rank, at + 1) if rank else None

    def _beside(self, at: int, end: int) -> bool:
        return not self.table.not_beside.isdisjoint((self.word(at - 1), self.word(end)))

    def _in_digits(self, at: int) -> tuple[Decimal, int | None, int] | None:
        """Digits with their scales, and with smaller ones behind them: "2 billion 300 million"."""
        taken = self._scaled(at)
        limit = taken[1] if taken else None
        while taken and limit and self._goes_on(taken[2]) and (more := self._scaled(taken[2])):
            if not 1 < (more[1] or 0) < more[0] < limit:
                break
            limit, taken = more[1], (taken[0] + more[0], None, more[2])
        return taken

    def _goes_on(self, at: int) -> bool:
        gap = self.gap(at)
        return gap == " " or (gap == ". " and is_cut_short(self.tokens[at - 1].word))

    def _scaled(self, at: int) -> tuple[Decimal, int | None, int] | None:
        value = self.tokens[at].digits
        if value is None or self._is_code(at):
            return None
        end, scales = at + 1, list[int]()
        while scale := self.scale(end, "", " ", "-"):
            scales.append(scale)
            end += 1
        scale = scales[0] if len(scales) == 1 else None if scales else 1
        return value * prod(scales), scale, end

    def _is_code(self, at: int) -> bool:
        token, before = self.tokens[at], self.word(at - 1)
        if before and token.gap == "" and before[-1].upper() != before[-1]:
            return True
        if before and token.gap == "-" and before not in self.table.prefixes and before not in self.table.cardinals:
            return True
        behind = self.word(at + 1, "")
        if not behind or behind > "\u2e7f" or self.scale(at + 1, ""):
            return False
        follows_digits = at + 2 < len(self.tokens) and self.tokens[at + 2].gap == "" and self.tokens[at + 2].digits is not None
        return follows_digits or self.prose[self.tokens[at + 1].start].isupper()

    def _in_words(self, at: int) -> tuple[Decimal, int | None, int] | None:
        total, limit, end, start = 0, None, at, at
        tail: int | None = 1
        while group := self._below_thousand(start):
            value, behind, hundreds = group
            scale = self.scale(behind, " ", "-")
            comma = start > at and "," in self.tokens[end].gap
            if (limit and scale and scale >= limit) or (comma and not scale and value < 100):
                break
            total, end = total + value * (scale or 1), behind + bool(scale)
            tail = (None if hundreds or limit else scale) if scale else (100 if hundreds and not limit else None if limit else 1)
            limit = scale
            if not scale:
                break
            start = end + (self.word(end, " ", ", ") == self.table.conjunction != "")
            if not self.word(start, " ", ", "):
                break
        if end == at or (end == at + 1 and self._is_pronoun(at)):
            return None
        return Decimal(total), tail, end

    def _is_pronoun(self, at: int) -> bool:
        if self.tokens[at].word not in self.table.pronouns:
            return False
        behind = self.word(at + 1)
        hyphened = "-" + behind if behind and self.tokens[at + 1].gap == "-" else behind
        return self.word(at - 1) in self.table.not_after or hyphened in self.table.not_before

    def _below_thousand(self, at: int) -> tuple[int, int, bool] | None:
        """Value, place behind, and whether it ends with "hundred"; the article of "a hundred", "a million" counts as one."""
        small = self._below_hundred(at)
        if small is None:
            if self.word(at) not in self.table.articles or not self.scale(at + 1, " "):
                return None
            small = 1, at + 1
        value, end = small
        if self.scale(end, " ", "-") != 100:
            return value, end, False
        value, end = value * 100, end + 1
        rest = end + (self.word(end, " ") == self.table.conjunction)
        more = self._below_hundred(rest) if self.word(rest, " ") else None
        return (value + more[0], more[1], False) if more else (value, end, True)

    def _below_hundred(self, at: int) -> tuple[int, int] | None:
        if self.table.spelled:
            return self._spelled(at)
        value = self.table.cardinals.get(self.word(at))
        if value is None:
            return None
        unit = self.table.cardinals.get(self.word(at + 1, " ", "-"), 0) if value >= 20 else 0
        return (value + unit, at + 2) if 0 < unit < 10 else (value, at + 1)

    def _spelled(self, at: int) -> tuple[int, int] | None:
        """The longest phrase that spells a number; in German also one around the word for a thousand, all in one."""
        word = self.word(at)
        for words, value in self.table.spelled.get(word, ()):
            inside = range(at + 1, at + len(words))
            if all(self.word(place, " ", "-", "'", "") == wanted for place, wanted in zip(inside, words[1:], strict=True)):
                if value == 1 and self._counts_roughly(at + len(words)):
                    return None
                return value, at + len(words)
        thousands, joined, rest = word.partition(self.table.joined) if self.table.joined else (word, "", "")
        values = [self._alone(part) for part in (thousands, rest)]
        return ((values[0] or 1) * 1000 + (values[1] or 0), at + 1) if joined and None not in values else None

    def _counts_roughly(self, at: int) -> bool:
        """Whether the article before this place belongs to a noun for about so many: une vingtaine."""
        word = self.word(at, " ")
        return (self._alone(word) or 0) >= 10 and word not in self.table.scales

    def _alone(self, word: str) -> int | None:
        """The number that one word spells, 0 for no word."""
        if not word:
            return 0
        return next((value for words, value in self.table.spelled.get(word, ()) if len(words) == 1), None)

    def _half(self, at: int) -> tuple[Decimal, int | None, int] | None:
        """ "half a million", "half-dozen"; "half of", "a third of", or such words alone."""
        share = at + (self.word(at) in self.table.articles)
        parts = self.table.fractions.get(self.word(share, *([" "] if share > at else [])))
        if not parts or self.word(at - 1) in self.table.ordinals:
            return None
        many = share + 1 + (self.word(share + 1, " ", "-") in self.table.articles)
        scale = self.scale(many, " ", "-") if parts == 2 else None
        if scale:
            return Decimal(scale) / parts, None, many + 1
        if parts == 2 and self.tokens[share].word not in self.table.alone:
            return None  # "media": an average as often
        stands = self.word(share + 1, " ") in self.table.whole or self._stands_alone(at, share)
        return (Decimal(1) / parts, 1, share + 1) if stands else None

    def _stands_alone(self, at: int, share: int) -> bool:
        """Whether "half" or "a third" is a number with nothing behind it: behind a lead, or with nothing around it."""
        if self.tokens[share].word not in self.table.alone and share == at:
            return False
        if share + 1 < len(self.tokens) and self.gap(share + 1) == "-":
            return False
        before = plain(self.prose[: self.tokens[at].start])
        return (before in self.table.leads and share + 1 == len(self.tokens)) or self._behind_lead(at)

    def _behind_lead(self, at: int) -> bool:
        """Whether the words right before say more, less or about."""
        rests = {count: self.words(at - count + 1, count - 1) for count in (3, 2, 1)}
        phrases = (f"{self.word(at - count)} {rest}".strip() for count, rest in rests.items() if rest or count == 1)
        return any(self.table.leads.get(phrase, Comparator.EXACTLY) is not Comparator.EXACTLY for phrase in phrases if phrase)

    def _with_fraction(self, value: Decimal, scale: int | None, end: int) -> tuple[Decimal, int | None, int]:
        """The number with what is said of parts behind it: "two-thirds", "two and a half million", "a quarter of a million"."""
        table = self.table
        parts = table.fractions.get(self.word(end, " ", "-")) if scale == 1 else None
        if parts:
            value, end = value / parts, end + 1
        elif self.word(end, " ") == table.conjunction and self.word(end + 1, " ") in table.articles and scale:
            parts = table.fractions.get(self.word(end + 2, " "))
            if parts:
                value, end = value + Decimal(scale) / parts, end + 3
                more = self.scale(end, " ", "-") if scale == 1 else None
                return (value * more, more, end + 1) if more else (value, scale, end)
        if value < 1 and self.word(end, " ") in table.whole and self.word(end + 1, " ") in table.articles:
            more = self.scale(end + 2, " ")
            return (value * more, None, end + 3) if more else (value, 1, end)
        return value, scale, end
