"""Owns the search of the sources for a name, and for the parts of a person's name by which a text calls them."""

from __future__ import annotations

import re

from generator.sheet.collection import Collection

_SHORTEST = 3


def names_used(text: str, name: str) -> tuple[str, ...]:
    """The words of a full name that stand in a text that has the full name, and there without it too."""
    words = [word for word in name.split() if len(word) >= _SHORTEST and word[:1].isupper()]
    whole = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
    if len(name.split()) < 2 or not whole.search(text):
        return ()
    without = whole.sub(" ", text)
    return tuple(word for word in words if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", without))


def language_of_name(collection: Collection, name: str) -> str:
    """The language, as a BCP 47 tag, of the first source that has a name; empty where none has it."""
    return next((text.language for text in collection.texts.values() if name in text.text), "")
