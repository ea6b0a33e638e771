"""Owns the order of names in lists, and the letter under which a name is looked for."""

from __future__ import annotations

import unicodedata

from generator.views.parts import sorted_by

_DIGITS, _OTHERS = "0–9", "Others"


def initial(name: str) -> str:
    """The letter under which a name is looked for, without its accents.

    Scripts without capital letters have more first letters than anybody would look through: names in one stand together
    under that of the script, such as `Arabic` or `Han`.
    """
    for char in unicodedata.normalize("NFKD", sorted_by(name)):
        if char.isdigit():
            return _DIGITS
        if char.isalpha():
            return char.upper()[0] if char.upper() != char.lower() else _script(char)
    return _OTHERS


def in_letters(name: str) -> tuple[bool, str, str]:
    """A key that sorts names by their letters, scripts without capital letters and what has no letter behind the others."""
    letter = initial(name)
    return len(letter) > 1, letter, unicodedata.normalize("NFKD", sorted_by(name))


def _script(char: str) -> str:
    """The script of a letter: the first word of its name in Unicode."""
    word = unicodedata.name(char, _OTHERS).partition(" ")[0].capitalize()
    return "Han" if word.startswith("Cjk") else word
