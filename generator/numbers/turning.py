"""Owns the words that turn what stands beside them: not and never before it, but and unless behind it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from generator.numbers.han_numerals import has_characters
from generator.numbers.languages import table_of

_BETWEEN = r"[\s,;:—–\-\"'“”„«»‘’()、，「」]*"
_LONGEST = 40  # characters that are looked at beside the words


def turned_before(text: str, start: int, language: str) -> str:
    """The word right before a place that turns what begins there, such as `not`; empty where none stands there."""
    found = _before(language).search(text, max(0, start - _LONGEST), start)
    return found[1] if found else ""


def turned_behind(text: str, end: int, language: str) -> str:
    """The word right behind a place that turns or narrows what ends there, such as `unless`; empty where none stands there."""
    found = _behind(language).match(text, end)
    return found[1] if found else ""


def has_denial(text: str, language: str) -> bool:
    """Whether a stretch of a text has a word such as `not` in it."""
    return _any(language).search(text) is not None


@cache
def _before(language: str) -> re.Pattern[str]:
    edge = "" if has_characters(language) else r"(?<!\w)"
    return re.compile(rf"{edge}{_either(table_of(language).turning.before)}{_BETWEEN}\Z", re.IGNORECASE)


@cache
def _behind(language: str) -> re.Pattern[str]:
    edge = "" if has_characters(language) else r"(?!\w)"
    return re.compile(rf"{_BETWEEN}{_either(table_of(language).turning.behind)}{edge}", re.IGNORECASE)


@cache
def _any(language: str) -> re.Pattern[str]:
    edges = ("", "") if has_characters(language) else (r"(?<!\w)", r"(?!\w)")
    return re.compile(rf"{edges[0]}{_either(table_of(language).turning.before)}{edges[1]}", re.IGNORECASE)


def _either(words: Iterable[str]) -> str:
    forms = [r"\s+".join(map(re.escape, word.split())).replace("'", "['’]") for word in sorted(words, key=len, reverse=True)]
    return f"({'|'.join(forms) or '(?!)'})"
