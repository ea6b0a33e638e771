"""Owns which languages have a table of number words, each in a file of its own."""

from __future__ import annotations

from generator.numbers.languages.en import ENGLISH
from generator.numbers.languages.table import SIGNS, NumberWords
from generator.records.vocabularies import Comparator

NO_WORDS = NumberWords(leads=SIGNS | {"": Comparator.EXACTLY}, tails={"+": Comparator.AT_LEAST}, ranges=frozenset({("", "-")}))
"""What a language without a table has: its digits, signs and currencies are still read."""
_LANGUAGES = {"en": ENGLISH}


def table_of(language: str) -> NumberWords:
    """The number words of a BCP 47 tag's language, or NO_WORDS."""
    return _LANGUAGES.get(language.lower().partition("-")[0], NO_WORDS)
