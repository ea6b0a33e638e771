"""Owns how long a time words tell of, as far as the language's own names of stretches of time tell it: "just hours after"."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from generator.numbers.languages import table_of
from generator.numbers.languages.word_table import NumberWords

OUR_LANGUAGE = "en"
_WORD = re.compile(r"[^\W_]+")


class Stretch(NamedTuple):
    """A stretch of time: about how long it is in seconds, and in our words as far as words measure it."""

    seconds: int
    measured: str
    """`hours`, `1 day`, `2 weeks`; empty for what is no measure: "last year" is not a year ago."""


def stretch_told(words: str, language: str) -> Stretch | None:
    """The first stretch of time in some words; None where they name none.

    A number right before it counts ("two days"); without one it is taken once ("a day", "hours"). It is there to put times
    beside one another, not to reckon with.
    """
    table = table_of(language)
    found = _WORD.findall(words.lower())
    for before, word in pairwise(["", *found]):
        if unit := table.stretches.get(word):
            count = _number(before, table)
            return Stretch((count or 1) * unit, _measured(count, unit, before in table.articles, word))
    return None


def _measured(count: int | None, unit: int, one_of_them: bool, word: str) -> str:
    one, several, *_ = (name for name, seconds in table_of(OUR_LANGUAGE).stretches.items() if seconds == unit)
    if count or one_of_them:
        return f"1 {one}" if count in (1, None) else f"{count} {several}"
    return several if word == several else ""


def _number(word: str, table: NumberWords) -> int | None:
    return int(word) if word.isdecimal() else table.cardinals.get(word)
