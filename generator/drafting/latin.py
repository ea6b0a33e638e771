"""Owns how words of any script are written in the letters of ids: Ukrainian as Ukraine does it, all else as anyascii does."""

from __future__ import annotations

import re

from anyascii import anyascii
from translitua import UkrainianKMU, translit

_UKRAINIAN = re.compile("[іїєґ]", re.IGNORECASE)
_CYRILLIC = re.compile("[\u0400-\u04ff’'ʼ]+")
_SYLLABLES = re.compile("[\u3400-\u9fff\uac00-\ud7af]")
"""Matches a character that is a syllable: each is written as a word."""
_SOUND_SIGNS = str.maketrans("", "", "'`\"")


def in_latin(text: str, language: str = "") -> str:
    """A text in ASCII; `language` is that of the text as a BCP 47 tag, where it is known."""
    if language.partition("-")[0] == "uk" or (not language and _UKRAINIAN.search(text)):
        # The table of the Cabinet of Ministers of Ukraine, resolution 55 of 2010.
        text = _CYRILLIC.sub(lambda words: translit(words[0], UkrainianKMU), text)
    return "".join(map(_letter, _SYLLABLES.sub(r" \g<0> ", text)))


def _letter(char: str) -> str:
    """A character in ASCII, where a sign for how a letter sounds parts no word: the soft sign of Ильин, the hamza of بئر."""
    return anyascii(char).translate(_SOUND_SIGNS) if char.isalpha() and not char.isascii() else anyascii(char)
