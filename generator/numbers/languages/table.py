"""Owns what a language's table of number words holds, and how one is written down."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.records.vocabularies import Comparator


@dataclass(frozen=True)
class NumberWords:
    """The number words of one language, in lower case. A lead stands before the number, a tail behind it."""

    leads: Mapping[str, Comparator]
    tails: Mapping[str, Comparator]
    ranges: frozenset[tuple[str, str]]  # what stands before and between its two numbers
    vague: re.Pattern[str] = re.compile("(?!)")  # quantities without a number
    settled: Mapping[str, int] = field(default_factory=dict)  # words that are a number only as a figure
    cardinals: Mapping[str, int] = field(default_factory=dict)
    scales: Mapping[str, int] = field(default_factory=dict)
    ordinals: Mapping[str, int] = field(default_factory=dict)  # 0 for the endings of an ordinal in digits
    ordinal_sign: str = ""  # what makes an ordinal of the number that it stands right before
    fractions: Mapping[str, int] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    articles: frozenset[str] = frozenset()
    conjunction: str = ""
    whole: frozenset[str] = frozenset()  # the words that follow a fraction ("a third of")
    pronouns: frozenset[str] = frozenset()
    not_after: frozenset[str] = frozenset()  # words before a pronoun ("no one") ...
    not_before: frozenset[str] = frozenset()  # ... and behind it ("one another") that make it no number
    not_beside: frozenset[str] = frozenset()  # words beside "second" where it is a time
    is_whole: bool = True  # without it, a phrase that is not here may still say a quantity
    times: Mapping[str, int] = field(default_factory=dict)  # stretches of time, each in seconds
    prefixes: frozenset[str] = frozenset()  # before a hyphen and a number ("mid-2024"), where other words make a code ("F-16")


def listed(words: str, first: int = 1, step: int = 1) -> dict[str, int]:
    """Number words in their order, each with its number."""
    return {word: first + step * place for place, word in enumerate(words.split())}


def word_set(words: str) -> frozenset[str]:
    """Words that stand apart by spaces."""
    return frozenset(words.split())


def by_degrees(degrees: str, phrases: str) -> str:
    """Every phrase bare and behind every degree: "over", "well over"."""
    return "|".join(f"{degree} {phrase}" for degree in ["", *degrees.split("|")] for phrase in phrases.split("|"))


def phrases(table: Mapping[Comparator, str]) -> dict[str, Comparator]:
    """Each phrase with its comparator; in the table those of a comparator stand apart by `|`."""
    return {phrase.strip(): comparator for comparator, text in table.items() for phrase in text.split("|")}


SIGNS = phrases(
    {
        Comparator.ABOUT: "~|≈|∼|≃",
        Comparator.MORE_THAN: ">",
        Comparator.AT_LEAST: "≥|>=|⩾",
        Comparator.LESS_THAN: "<",
        Comparator.AT_MOST: "≤|<=|⩽",
    }
)
"""The signs before a number that say the same in every language."""
