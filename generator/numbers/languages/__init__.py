"""Owns which languages have a table of number words, each in a file of its own, and what is read of the others."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from pathlib import PurePosixPath

from generator.numbers.cldr import scales_of
from generator.numbers.han_numerals import has_characters
from generator.numbers.languages.phrases import (
    by_word,
    leads_of,
    pairs_of,
    rises_of,
    sizes_of,
    times_beside,
    vague_pattern,
    with_articles,
)
from generator.numbers.languages.spelled import ordinals, spelled
from generator.numbers.languages.word_table import SIGNS, LanguageFile, NumberWords
from generator.package_data import read_package_data
from generator.records.vocabularies import Comparator

_TAILS = {"+": Comparator.AT_LEAST}


def table_of(language: str) -> NumberWords:
    """The number words of a BCP 47 tag's language; of one that has no table, the signs, and the scales that CLDR has."""
    return _table(language.lower().partition("-")[0]) or _signs_and_scales(language)


def has_words(language: str) -> bool:
    """Whether there is a table of a BCP 47 tag's language, so that what stands around a number is read."""
    return language.lower().partition("-")[0] in _files()


@cache
def _files() -> Mapping[str, str]:
    files = read_package_data("generator.numbers", "languages", ".toml")
    return {PurePosixPath(path).stem: text for path, text in files}


@cache
def _table(code: str) -> NumberWords | None:
    text = _files().get(code)
    return _made(LanguageFile.model_validate(tomllib.loads(text), strict=False), code) if text is not None else None


def _made(given: LanguageFile, code: str) -> NumberWords:
    # Words of several words are scales in the file alone; those of CLDR are the dictionary's forms.
    scales = ({} if code == "en" else dict(scales_of(code))) | by_word(given.scales)
    return NumberWords(
        **given.as_written,
        leads=SIGNS | {"": Comparator.EXACTLY} | leads_of(given),
        tails=_TAILS | {phrase: comparator for comparator, phrases in given.tails.items() for phrase in phrases},
        ranges=frozenset(pairs_of(given, given.ranges)),
        weak=frozenset(form for phrase in given.weak for form in with_articles(given, phrase)),
        changes=pairs_of(given, given.changes),
        rises=rises_of(given),
        rises_behind=tuple(sorted(given.rises_behind, key=len, reverse=True)),
        multiples={word: Decimal(number) for number, words in given.multiples.items() for word in words},
        vague=vague_pattern(given, scales, spaced=not has_characters(code)),
        sizes=scales | sizes_of(given),
        settled=by_word(given.settled),
        cardinals={} if given.spelled else by_word(given.numbers),
        spelled=spelled(code, by_word(given.numbers)) if given.spelled else {},
        scales=scales,
        ordinals=(ordinals(code, given.ordinal_endings) if given.ordinal_endings else {}) | by_word(given.ordinals),
        fractions=by_word(given.alone) | by_word(given.fractions),
        alone=by_word(given.alone),
        beside=times_beside(given),
        units={word: unit for unit, words in given.units.items() for word in words},
        stretches=by_word(given.stretches),
    )


@cache
def _signs_and_scales(language: str) -> NumberWords:
    return NumberWords(
        leads=SIGNS | {"": Comparator.EXACTLY},
        tails=_TAILS,
        ranges=frozenset({("", "-")}),
        scales=scales_of(language),
        ordinal_sign="第" if has_characters(language) else "",
        is_whole=False,
    )
