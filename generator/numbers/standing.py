"""Owns what stands at a place among the tokens of a text: a word, words in a row, a word that scales, and what parts them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.numbers.digits import SIGNS_OF_MONEY
from generator.numbers.languages.word_table import NumberWords
from generator.numbers.tokens import Token

_LETTERS = {"k": 1000, "m": 10**6}
"""The letters that scale a number in every language where a sign of money is right behind them: 65 M€."""


@dataclass(frozen=True)
class Standing:
    """The tokens of a text, asked by their number; no place is too far behind or before."""

    prose: str
    tokens: Sequence[Token]
    table: NumberWords

    def word(self, at: int, *gaps: str) -> str:
        """The word at this place, or "" where none stands there or something else than `gaps` is before it."""
        if not 0 <= at < len(self.tokens) or (gaps and self.tokens[at].gap not in gaps):
            return ""
        return self.tokens[at].word

    def gap(self, at: int) -> str | None:
        """What parts the token at this place from the one before it; None where none stands there."""
        return self.tokens[at].gap if 0 <= at < len(self.tokens) else None

    def words(self, at: int, count: int) -> str:
        """So many words from this place, or "" where fewer stand there."""
        words = [self.word(place, " ", "-") for place in range(at, at + count)]
        return " ".join(words) if all(words) else ""

    def scale(self, at: int, *gaps: str) -> int | None:
        """The number that the word at this place scales others by; None for another word, or one behind no such gap."""
        word = self.word(at, *gaps)
        if word and self.prose[self.tokens[at].end : self.tokens[at].end + 1] in SIGNS_OF_MONEY:
            return self.table.scales.get(word, _LETTERS.get(word))
        attached = len(word) > 1 or (word and self.tokens[at].gap == "")
        return self.table.scales.get(word) if attached else None
