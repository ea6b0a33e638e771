"""Owns the hash by which a name is withheld: it can be looked for in a text, and not be read from the record."""

from __future__ import annotations

import hashlib
import re

_LONGEST_NAME = 6
"""The most words that a withheld name can have."""


def name_hash(name: str) -> str:
    """The SHA-256 by which a name is withheld: of its words in lower case, joined by single spaces."""
    return _hash(" ".join(_words(name)))


def hashes_in(text: str) -> set[str]:
    """The hashes of every run of words that could be a name."""
    words = _words(text)
    runs = {
        " ".join(words[start : start + length])
        for start in range(len(words))
        for length in range(1, min(_LONGEST_NAME, len(words) - start) + 1)
    }
    return {_hash(run) for run in runs}


def _hash(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold())
