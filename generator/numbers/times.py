"""Owns how long a time words tell of, as far as the language's own names of stretches of time tell it: "just hours after"."""

from __future__ import annotations

import re
from itertools import pairwise

from generator.numbers.languages import table_of
from generator.numbers.languages.word_table import NumberWords

_WORD = re.compile(r"[^\W_]+")


def seconds_told(words: str, language: str) -> int | None:
    """About how many seconds the first stretch of time in some words is; None where they name none.

    A number right before it counts ("two days"); without one it is taken once ("a day", "hours"). It is there to put times
    beside one another, not to reckon with.
    """
    table = table_of(language)
    found = _WORD.findall(words.lower())
    for before, word in pairwise(["", *found]):
        if seconds := table.stretches.get(word):
            return _number(before, table) * seconds
    return None


def _number(word: str, table: NumberWords) -> int:
    return int(word) if word.isdecimal() else table.cardinals.get(word, 1)
