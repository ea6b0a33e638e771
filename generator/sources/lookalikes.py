"""Owns what Unicode says looks alike: the skeleton of a text, which two texts share that readers take for one another.

https://www.unicode.org/reports/tr39/#Confusable_Detection
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

WITHOUT_LOOK = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0"
    "\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""The Unicode property Default_Ignorable_Code_Point: none has a look of its own, though a script may need it where it stands."""
_OTHER_FORM = ("<wide>", "<narrow>", "<font>")
"""How Unicode marks a character that is another one in another width or type: the table of what looks alike has but some."""


def skeleton(text: str) -> str:
    """What a text looks like on a page: the same for all texts that look the same."""
    seen = " ".join(text.split())
    if not seen.isascii():
        seen = unicodedata.normalize("NFD", "".join(map(_plain, WITHOUT_LOOK.sub("", seen))))
    return unicodedata.normalize("NFD", seen.translate(_prototypes()))


def _plain(char: str) -> str:
    is_other_form = unicodedata.decomposition(char).startswith(_OTHER_FORM) and ord(char) not in _prototypes()
    return unicodedata.normalize("NFKC", char) if is_other_form else char


@cache
def _prototypes() -> dict[int, str]:
    """For each character that looks like others the one that stands for all of them, which may be several letters."""
    # It reads a table of 0.9 MB: only who looks for look-alikes waits for it.
    from confusable_homoglyphs.confusables import confusables_data  # type: ignore[import-untyped, unused-ignore]

    # Letters that are written from right to left stand there between marks of direction.
    alike = {char.strip("\u200e"): [one["c"].strip("\u200e") for one in others] for char, others in confusables_data.items()}
    # The table names pairs both ways: what stands for others has many, each of these it alone.
    table = {ord(char): _stands_for(char, others, alike) for char, others in alike.items() if len(char) == 1}
    # What stands for others may itself be written with characters that others stand for.
    return {char: unicodedata.normalize("NFD", stands).translate(table) for char, stands in table.items()}


def _stands_for(char: str, others: list[str], alike: dict[str, list[str]]) -> str:
    if len(others) > 1:
        return char
    other = others[0]
    return other if len(other) > 1 or len(alike.get(other, others)) > 1 else min(char, other)
