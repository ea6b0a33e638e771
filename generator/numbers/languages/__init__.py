"""Owns which languages have a table of number words, each in a file of its own, and what is read of the others."""

from __future__ import annotations

from functools import cache

from generator.numbers.characters import has_characters
from generator.numbers.cldr import scales_of
from generator.numbers.languages.en import ENGLISH
from generator.numbers.languages.table import SIGNS, NumberWords
from generator.records.vocabularies import Comparator

_LANGUAGES = {"en": ENGLISH}


def table_of(language: str) -> NumberWords:
    """The number words of a BCP 47 tag's language; of one that has no table, the signs, and the scales that CLDR has."""
    return _LANGUAGES.get(language.lower().partition("-")[0]) or _signs_and_scales(language)


@cache
def _signs_and_scales(language: str) -> NumberWords:
    return NumberWords(
        leads=SIGNS | {"": Comparator.EXACTLY},
        tails={"+": Comparator.AT_LEAST},
        ranges=frozenset({("", "-")}),
        scales=scales_of(language),
        ordinal_sign="第" if has_characters(language) else "",
        is_whole=False,
    )
