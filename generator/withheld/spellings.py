"""Owns what makes two spellings of a name one: accents, format characters, capitals and letters that are alike to a reader."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from urllib.parse import unquote

_ALIKE = {
    **dict(zip("łøđħŧıȷðŋɓɗƙɨʉƀǥɫəґىةیک", "lodhtijdnbdkiubgleгيهيك", strict=True)),
    "æ": "ae",
    "œ": "oe",
    "þ": "th",
    **dict.fromkeys("ʹʺʻʼʽʾʿˈˊˋ", "'"),
}
"""Letters that Unicode does not take apart, as a reader without them writes them; and those that are but apostrophes."""
_IGNORABLE = {
    *map(chr, (0x034F, 0x0640, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0)),
    *map(chr, range(0x180B, 0x1810)),
    *map(chr, range(0xFE00, 0xFE10)),
    *map(chr, range(0xE0100, 0xE01F0)),
}
"""Characters that show nothing and are no format characters by their category, and the Arabic stroke that only widens."""
_VOWEL_SIGNS = ((0x0900, 0x0FFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x3099, 0x309A), (0xAA60, 0xAA7F))
"""Where marks are letters in all but name: without them another word stands there."""
_JAMO = "\u1100-\u11ff\u3131-\u318e\ua960-\ua97f\ud7b0-\ud7ff\uffa1-\uffdc"
_SPECIAL = re.compile(f"[{_JAMO}]|%[0-9A-Fa-f]{{2}}")
_UNITS = re.compile(f"[{_JAMO}]+|(?:%[0-9A-Fa-f]{{2}})+|.", re.DOTALL)


class Folded(NamedTuple):
    """A text folded, and for each of its characters where what it comes from begins and ends in the text as written."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]


def folded(text: str) -> str:
    """The text in which two spellings of a name are one: NFKD without marks and format characters, case folded.

    Syllables of Hangul stay whole, for a name ends with one; what a web address writes with percent signs is read.
    """
    if _SPECIAL.search(text):
        return "".join(_of_unit(unit[0]) for unit in _UNITS.finditer(text))
    return text.translate(_TABLE)


def folded_with_places(text: str) -> Folded:
    """As `folded`, with the place of each character."""
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for unit in _UNITS.finditer(text):
        part = _of_unit(unit[0])
        parts.append(part)
        starts += [unit.start()] * len(part)
        ends += [unit.end()] * len(part)
    return Folded("".join(parts), starts, ends)


def _of_unit(unit: str) -> str:
    if len(unit) > 1 and unit[0] == "%":
        unit = unquote(unit, errors="replace")
    elif _SPECIAL.match(unit):
        unit = unicodedata.normalize("NFC", unicodedata.normalize("NFKD", unit))
    return unit.translate(_TABLE)


class _Table(dict[int, str]):
    """What each character becomes, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", char).casefold())
        made = "".join(_ALIKE.get(part, part) for part in plain if not _is_ignored(part))
        self[code] = made if char.isascii() else unicodedata.normalize("NFC", made) if _is_hangul(made) else made
        return self[code]


_TABLE = _Table()


def _is_hangul(text: str) -> bool:
    return any("\u1100" <= char <= "\u11ff" for char in text)


def _is_ignored(char: str) -> bool:
    category = unicodedata.category(char)
    if category in ("Cf", "Me") or char in _IGNORABLE:
        return True
    if category == "Cc":
        return not char.isspace()
    return category == "Mn" and not any(first <= ord(char) <= last for first, last in _VOWEL_SIGNS)


def spellings(name: str) -> Iterator[str]:
    """The name folded, and folded as those spell it who write “ae” for “ä”."""
    yield folded(name)
    spelled = unicodedata.normalize("NFC", name).translate(_SPELLED_OUT)
    if spelled != name:
        yield folded(spelled)


_SPELLED_OUT = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "Ø": "Oe", "Å": "Aa"}
)
