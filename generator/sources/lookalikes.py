"""Owns what Unicode says looks alike: the skeleton of a text, which two texts share that readers take for one another.

https://www.unicode.org/reports/tr39/#Confusable_Detection
"""

from __future__ import annotations

import unicodedata
from functools import cache


def skeleton(text: str) -> str:
    """What a text looks like: the same for all texts that look the same."""
    decomposed = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFD", decomposed.translate(_prototypes()))


@cache
def _prototypes() -> dict[int, str]:
    """For each character that looks like others the one that stands for all of them, which may be several letters."""
    # It reads a table of 0.9 MB: only who looks for look-alikes waits for it.
    from confusable_homoglyphs.confusables import confusables_data  # type: ignore[import-untyped, unused-ignore]

    alike = {char: [one["c"].strip("\u200e") for one in others] for char, others in confusables_data.items()}
    # The table names pairs both ways: what stands for others has many, each of these it alone.
    return {ord(char): _stands_for(char, others, alike) for char, others in alike.items() if len(char) == 1}


def _stands_for(char: str, others: list[str], alike: dict[str, list[str]]) -> str:
    if len(others) > 1:
        return char
    other = others[0]
    return other if len(other) > 1 or len(alike.get(other, others)) > 1 else min(char, other)
