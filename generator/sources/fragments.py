"""Owns the reading of text fragments: which characters of a text a browser marks that follows such a link.

It reads as https://wicg.github.io/scroll-to-text-fragment/ tells browsers to, and knows nothing of how such links are made:
it is what they are proven with.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import unquote

from generator.sources.source_text import Extent, paragraphs_of

_DELIMITER = ":~:"
_BREAK = "\n"
# Browsers compare quotation marks in their plainest form, and pass over soft hyphens.
_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "‟": '"', "‘": "'", "’": "'", "‚": "'", "‛": "'"})
# Marks that join the letters, or the digits, on their two sides to one word (https://unicode.org/reports/tr29/, WB6 to WB12).
_JOINS_LETTERS, _JOINS_DIGITS = ".:'·․’‘", ".,;'’‘"
_APART = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3041-\u3096\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")


class Directive(NamedTuple):
    """What a text directive says; what it leaves out is empty."""

    prefix: str
    start: str
    end: str
    suffix: str


def resolve(fragment: str, text: str) -> Extent | None:
    """The characters of `text` that a browser marks for `fragment`: the first place that fits; None where there is none.

    `fragment` is an address or the part of it from `:~:` on. Each paragraph of the text stands for a block of its page.
    """
    directive = parse_directive(fragment)
    page = _Page.of(text)
    search = 0
    while directive and (begun := page.beginning(directive, search)):
        start, stop, search = begun
        end = page.ending(directive, stop)
        if end is not None:
            return Extent(page.offsets[start], page.offsets[end])
    return None


def parse_directive(fragment: str) -> Directive | None:
    """What the first text directive of an address says; None where there is none that can be read."""
    directives = fragment.partition(_DELIMITER)[2].split("&")
    written = next((one.removeprefix("text=") for one in directives if one.startswith("text=")), "")
    parts = written.split(",")
    prefix = parts.pop(0)[:-1] if len(parts) > 1 and parts[0].endswith("-") else ""
    suffix = parts.pop()[1:] if len(parts) > 1 and parts[-1].startswith("-") else ""
    if not 1 <= len(parts) <= 2 or not all(parts):
        return None
    start, end = (*parts, "")[:2]
    return Directive(*map(unquote, (prefix, start, end, suffix)))


@dataclass(frozen=True)
class _Page:
    """A text as browsers search it: each block one line, letters by what they are at bottom, spaces as one."""

    plain: str
    offsets: tuple[int, ...]
    """For each character of `plain` where it stands in the text."""

    @classmethod
    def of(cls, text: str) -> _Page:
        pairs: list[tuple[str, int]] = []
        for block in paragraphs_of(text):
            pairs += [*_searched(text, block), (_BREAK, block.end)]
        return cls("".join(char for char, _ in pairs), tuple(offset for _, offset in pairs))

    def beginning(self, directive: Directive, search: int) -> tuple[int, int, int] | None:
        """The next place of `start` that stands right after the prefix: its two ends, and where to search on."""
        whole = bool(directive.end) or not directive.suffix
        if not directive.prefix:
            found = self._find(directive.start, search, begins=True, ends=whole)
            return (*found, found.start + 1) if found else None
        while before := self._find(directive.prefix, search, begins=True, ends=False):
            search = before.start + 1
            at = self._next_visible(before.end)
            found = self._find(directive.start, at, begins=False, ends=whole)
            if found is None:
                return None
            if found.start == at:
                return (*found, search)
        return None

    def ending(self, directive: Directive, stop: int) -> int | None:
        """Where the marking ends that began with a match up to `stop`; None where what is to follow does not."""
        while True:
            if directive.end:
                last = self._find(directive.end, stop, begins=True, ends=not directive.suffix)
                if last is None:
                    return None
                stop = last.end
            if not directive.suffix:
                return stop
            at = self._next_visible(stop)
            after = self._find(directive.suffix, at, begins=False, ends=True)
            if after and after.start == at:
                return stop
            if after is None or not directive.end:
                return None

    def _find(self, words: str, search: int, *, begins: bool, ends: bool) -> Extent | None:
        """The first place of words from `search` on, inside one block, at bounds of words where that is asked."""
        wanted = "".join(char for char, _ in _searched(words, Extent(0, len(words)))).strip()
        at = self.plain.find(wanted, search) if wanted else -1
        while at >= 0:
            end = at + len(wanted)
            if (not begins or self._is_bound(at)) and (not ends or self._is_bound(end)):
                return Extent(at, end)
            at = self.plain.find(wanted, at + 1)
        return None

    def _next_visible(self, at: int) -> int:
        while at < len(self.plain) and self.plain[at].isspace():
            at += 1
        return at

    def _is_bound(self, at: int) -> bool:
        """Whether no word runs over this place, after the default rules of Unicode, which have no dictionary."""
        before, after = self.plain[max(0, at - 2) : at], self.plain[at : at + 2]
        near = (before[-1:], after[:1])
        if all(map(_of_word, near)):
            return any(map(_APART.match, near))
        for outer, mark, inner in ((before[-1:], after[:1], after[1:]), (before[:-1], before[-1:], after[:1])):
            letters = outer.isalpha() and inner.isalpha() and mark in _JOINS_LETTERS
            digits = outer.isdigit() and inner.isdigit() and mark in _JOINS_DIGITS
            if mark and (letters or digits) and not _APART.match(outer) and not _APART.match(inner):
                return False
        return True


def _searched(text: str, extent: Extent) -> Iterator[tuple[str, int]]:
    """The characters of a stretch of text as browsers compare them, each with its offset in the text."""
    spaced = False
    for offset in range(*extent):
        char = text[offset]
        if char.isspace():
            if not spaced:
                yield " ", offset
            spaced = True
            continue
        for part in _at_bottom(char):
            spaced = False
            yield part, offset


def _at_bottom(char: str) -> str:
    """What a character is at the primary level of https://unicode.org/reports/tr10/: without case and accents."""
    if "가" <= char <= "힣":
        return char
    parts = unicodedata.normalize("NFKD", char.translate(_QUOTES).casefold())
    return "".join(part for part in parts if unicodedata.combining(part) in (0, 9) and unicodedata.category(part) != "Cf")


def _of_word(char: str) -> bool:
    return char.isalnum() or char == "_" or unicodedata.category(char or " ").startswith("M")
