"""Owns which characters of our own words nobody sees, and where a script or an emoji needs one all the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

_JOINED = (
    "ARABIC SYRIAC MANDAIC NKO MONGOLIAN DEVANAGARI BENGALI GURMUKHI GUJARATI ORIYA TAMIL TELUGU KANNADA MALAYALAM SINHALA"
    " TIBETAN MYANMAR KHMER BALINESE JAVANESE SUNDANESE CHAKMA MEETEI GRANTHA NEWA TIRHUTA SHARADA MODI BRAHMI"
)
_UNSPACED = "THAI LAO KHMER MYANMAR TIBETAN BALINESE JAVANESE TAI NEW BUGINESE CHAM"  # NEW TAI LUE
# The Unicode property Default_Ignorable_Code_Point, the blanks that are no white space, private use and non-characters.
INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufdd0-\ufdef"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\ue000-\uf8ff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff\U000f0000-\U0010ffff"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0xF0000, 0x10000))
    + "]"
)
_FLAG = re.compile("\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]+\U000e007f")  # of England, Scotland, Wales
_MARKS = "\u200e\u200f\u061c"
_BLANK = "\u115f\u1160\u2800\u3164\uffa0"
_JOINERS = "\u200c\u200d"


class Hidden(NamedTuple):
    """A character that nobody sees, where nothing needs it."""

    at: int
    char: str

    @property
    def name(self) -> str:
        """Its code point and what Unicode calls it."""
        code = f"U+{ord(self.char):04X}"
        if unicodedata.category(self.char) == "Co":
            return f"{code}, a character of private use"
        return f"{code}, {unicodedata.name(self.char, 'a code point that is no character').lower()}"

    @property
    def may_go(self) -> bool:
        """Whether a text without it looks the same: it is no blank, and no sign that some font may have."""
        return self.char not in _BLANK and unicodedata.category(self.char) not in ("Co", "Cn")


def hidden_characters(text: str) -> Iterator[Hidden]:
    """The characters of a text that nobody sees and that no script or emoji needs where they stand."""
    if not INVISIBLE.search(text):
        return
    flags = {at for flag in _FLAG.finditer(text) for at in range(*flag.span())}
    for found in INVISIBLE.finditer(text):
        if found.start() not in flags and not _is_needed(text, found.start()):
            yield Hidden(found.start(), found[0])


def _is_needed(text: str, at: int) -> bool:
    char, before, after = text[at], text[at - 1 : at], text[at + 1 : at + 2]
    if char in _JOINERS:
        return _is_of(before, _JOINED) or (char == "\u200d" and _is_picture(before) and _is_picture(after))
    if char == "\u200b":
        return _is_of(before, _UNSPACED) and _is_of(after, _UNSPACED)
    if char in _MARKS:
        return any(unicodedata.bidirectional(one) in ("R", "AL") for one in text if one not in _MARKS)
    if "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef":
        return _takes_variants(before)
    if "\u180b" <= char <= "\u180f":
        return _is_of(before, "MONGOLIAN")
    if char in "\u115f\u1160":
        return _is_of(before, "HANGUL") or _is_of(after, "HANGUL")
    return char == "\u034f" and unicodedata.category(before or " ").startswith("M")


def _is_of(char: str, scripts: str) -> bool:
    return bool(char) and unicodedata.name(char, "?").split()[0] in scripts.split()


def _is_picture(char: str) -> bool:
    """Whether it may be a part of an emoji: a picture, a tone of skin, or the selector that makes a sign a picture."""
    return bool(char) and (unicodedata.category(char) in ("So", "Sk") or char in "\ufe0f\u2642\u2640")


def _takes_variants(before: str) -> bool:
    """Whether a variation selector changes how the character before it looks."""
    of_letters = _is_of(before, "CJK MYANMAR PHAGS-PA MANICHAEAN")
    return of_letters or (bool(before) and (unicodedata.category(before)[0] in "SN" or before in "#*‼⁉〰〽"))
