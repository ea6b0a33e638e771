"""Owns the numbers and the ordinals as a language spells them: those of num2words turned round, and those of its file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from num2words2 import num2words

_WORD = re.compile(r"[^\W\d_]+")

Phrases = dict[str, tuple[tuple[tuple[str, ...], int], ...]]


def spelled(language: str, more: Mapping[str, int]) -> Phrases:
    """The phrases by their first word, the longest first, each with its number; `more` are those of the language's file."""
    found = dict[tuple[str, ...], int]()
    for number in range(1, 1000):
        words: str = num2words(number, lang=language)  # type: ignore[no-untyped-call]
        found.setdefault(_words(words), number)
    found |= {_words(one): number for one, number in more.items()}
    by_first = dict[str, list[tuple[tuple[str, ...], int]]]()
    for phrase, number in found.items():
        by_first.setdefault(phrase[0], []).append((phrase, number))
    return {first: tuple(sorted(ones, key=lambda one: -len(one[0]))) for first, ones in by_first.items()}


def _words(phrase: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(phrase.lower()))


def ordinals(language: str, endings: Iterable[str]) -> dict[str, int]:
    """The ordinals below a hundred that are one word, in every form, with the rank of each.

    The forms of an ordinal differ by these endings alone, so that each may stand for that of the dictionary's form.
    """
    found, longest_first = dict[str, int](), sorted(endings, key=len, reverse=True)
    for rank in range(1, 100):
        word: str = num2words(rank, lang=language, to="ordinal").lower()  # type: ignore[no-untyped-call]
        stem = next((word.removesuffix(ending) for ending in longest_first if word.endswith(ending)), word)
        forms = {word} | ({stem + ending for ending in longest_first} if stem != word else set())
        found |= {form: rank for form in forms if _WORD.fullmatch(form.replace("'", ""))}
    return found
