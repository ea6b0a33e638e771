"""Owns the form of a name by which it is looked for: what of its spelling makes no difference."""

from __future__ import annotations

import re
import unicodedata


def folded_name(name: str) -> str:
    """A name without case, accents, spaces, marks and an article before it; a browser folds what it looks for alike."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.category(char).startswith("M"))
    bare = re.sub(r"^(?:the|an?) ", "", plain.lower().strip())
    return "".join(char for char in bare if unicodedata.category(char)[0] in "LN")
