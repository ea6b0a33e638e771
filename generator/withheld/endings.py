"""Owns the forms that a part of a name may take in running text: with an ending of a case, or a letter before it."""

from __future__ import annotations

import re
from typing import NamedTuple

_ENDINGS = {
    script: frozenset(endings.split())
    for script, endings in {
        "latin": "s es a e u y i ou om em ovi owi ego emu ym im ej in en lle lta ssa sta nak nek",
        "cyrillic": "а у ом ем ы и е ои еи ою ею ым им ого его ому ему ую ю я ям",
        "greek": "ου ο ε η α ας ησ ασ",
    }.items()
}
"""The endings of cases, folded, by the script in which they are written."""
_PREFIXES = {"arabic": "وبلفك", "hebrew": "ובלמהשכ"}
_ENDING_VOWELS = {
    "latin": ("a", "o"),
    "cyrillic": ("ии", "ыи", "ая", "а", "я", "ь", "и", "о"),
    "greek": ("ος", "οσ", "σ", "α", "η"),
}
_SCRIPTS = {
    "latin": re.compile(r"[a-z]+"),
    "cyrillic": re.compile(r"[\u0400-\u052f]+"),
    "greek": re.compile(r"[\u0370-\u03ff]+"),
    "arabic": re.compile(r"[\u0600-\u06ff]+"),
    "hebrew": re.compile(r"[\u0590-\u05ff]+"),
}
_SHORTEST = 3
"""The fewest letters that a word has which takes an ending here: shorter ones are parts of too many others."""


class Forms(NamedTuple):
    """The words, folded, that a part of a name may stand as."""

    plain: frozenset[str]
    inflected: frozenset[str]
    """With an ending that makes it no other name only where the other parts of the name stand beside it."""


def forms_of(words: frozenset[str]) -> Forms:
    """The forms of a part of a name that is spelled as any of these words, folded."""
    return Forms(words | {form for word in words for form in _prefixed(word)}, frozenset(_inflected(words)) - words)


def forms_alone(words: frozenset[str]) -> Forms:
    """The forms of a name that is one word: with few endings, for what follows may make it another word.

    Where every noun has a case (in Cyrillic and Greek) all endings count; elsewhere only the s of a genitive.
    """
    long = frozenset(word for word in words if len(word) > _SHORTEST)
    genitives = frozenset(f"{word}s" for word in long if _script(word) == "latin")
    cases = frozenset(_inflected(frozenset(word for word in long if _script(word) in ("cyrillic", "greek"))))
    prefixed = frozenset(form for word in long for form in _prefixed(word))
    return Forms(words | genitives | cases | prefixed, frozenset())


def is_latin(word: str) -> bool:
    """Whether a word, folded, is in Latin letters."""
    return _script(word) == "latin"


def _inflected(words: frozenset[str]) -> set[str]:
    found: set[str] = set()
    for word in words:
        script = _script(word)
        if script not in _ENDINGS or len(word) < _SHORTEST:
            continue
        stems = {word, *(word.removesuffix(end) for end in _ENDING_VOWELS[script] if word.endswith(end))}
        found |= {stem + ending for stem in stems if len(stem) >= _SHORTEST for ending in _ENDINGS[script]}
    return found


def _prefixed(word: str) -> set[str]:
    """With a word of one letter before it, as Arabic and Hebrew write “and”, “to” or “from”."""
    return {letter + word for letter in _PREFIXES.get(_script(word), "")}


def _script(word: str) -> str:
    return next((script for script, letters in _SCRIPTS.items() if letters.fullmatch(word)), "")
