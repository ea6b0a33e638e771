"""Owns the parts of a source text: its words, paragraphs, sentences and quotations, as extents in characters."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from generator.sources.splitting import lengths_of_sentences

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_SPACE_IN_LINE = re.compile(r"[^\S\r\n]")
_CURRENCY = "$€£¥¢₽₴₹₩₪₺₫₿₸₼₾"
# Han, kana, Thai, Lao, Burmese and Khmer are written without spaces: there each character is a word.
UNSPACED = (
    "\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ece\u1000-\u103f\u1050-\u108f\u1780-\u17d3\u3005-\u3007\u3021-\u3029\u3031-\u3035"
    "\u3041-\u3096\u3099-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f"
    "\U00020000-\U0003ffff"
)
_UNSPACED_CHARACTER = re.compile(f"[{UNSPACED}]")
# Hebrew abbreviations carry a quotation mark before their last letter.
_GERSHAYIM = re.compile('(?<=[\u05d0-\u05ea])["”״](?=[\u05d0-\u05ea](?![\u05d0-\u05ea]))')
_LEFT_OUT = re.compile(r"['‘](?:\d0s|em|tis|twas|til|till|cause|cos|bout|round|n)\b", re.IGNORECASE)  # ’90s, ’em
_CLOSED_BY = {
    **{"“": "”", "„": "“”", "‟": "”", "”": "”“", '"': '"', "״": "״", "«": "»", "»": "«", "‹": "›", "「": "」", "『": "』"},
    **{"‘": "’", "‚": "‘’", "'": "'"},
}
_FAMILIES = ("“”„‟", '"', "״", "«»", "‹›", "「」", "『』", "‘’‚", "'")
_FAMILY = {mark: family for family in _FAMILIES for mark in family}
_MARK = re.compile("[" + "".join(_FAMILIES) + "]")
_OPENS_ANYWHERE = "“„‟«‹「『"  # the others may also close, or be an apostrophe: what stands beside them decides
_SURE = _OPENS_ANYWHERE + '"״'  # opens a quotation even where nothing closes it


class Extent(NamedTuple):
    """A stretch of a text: half-open offsets in characters."""

    start: int
    end: int

    def contains(self, other: Extent) -> bool:
        """Whether `other` lies wholly inside this extent."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Extent) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def within(self, other: Extent) -> Extent:
        """What the two share, which overlap."""
        return Extent(max(self.start, other.start), min(self.end, other.end))


@dataclass(frozen=True)
class Sentence:
    """A sentence: its number through the text and that of its stored paragraph, all counted, both from 1, and its extent."""

    number: int
    paragraph: int
    extent: Extent


class Quotation(NamedTuple):
    """What stands inside outermost marks, the same with its marks, and whether the next paragraph goes on with it."""

    content: Extent
    whole: Extent
    continued: bool


def words_of(text: str) -> tuple[Extent, ...]:
    """The words: letters and digits with what joins them (China’s, cross-border, 10,000, $50, 5%).

    In scripts that put no space between words each character is one.
    """
    return tuple(Extent(*word.span()) for word in word_pattern(text).finditer(text))


def inside_word(words: Sequence[Extent], offset: int) -> bool:
    """Whether the offset lies between two characters of one of the words, which are in order."""
    at = bisect_left(words, offset, key=attrgetter("start")) - 1
    return at >= 0 and offset < words[at].end


def is_unspaced(char: str) -> bool:
    """Whether a character is of a script that puts no space between words."""
    return bool(_UNSPACED_CHARACTER.match(char))


def word_pattern(text: str) -> re.Pattern[str]:
    """The pattern of one word, fit for the combining marks that `text` has."""
    return _pattern_with("".join(sorted(char for char in set(text) if _combines(char))))


@lru_cache(maxsize=64)
def _pattern_with(marks: str) -> re.Pattern[str]:
    marked = f"[{re.escape(marks)}]" if marks else "(?!)"
    letter = rf"[^\W{UNSPACED}]"
    joined = rf"['’‘‛‐‑·׳-](?={letter})|(?<=\d)[.,:/٫٬\u00a0\u202f\u2009](?=\d)|[{_CURRENCY}](?=\d)|{_GERSHAYIM.pattern}"
    before = rf"(?:(?<![\w.])[-−+.](?=[{_CURRENCY}]?\d))?[{_CURRENCY}]?"
    return re.compile(rf"{before}{letter}(?:{letter}|{marked}|{joined})*[%‰٪°+{_CURRENCY}]?|[{UNSPACED}]{marked}*")


def _combines(char: str) -> bool:
    return char in "\u00ad\u200c\u200d\u2060" or unicodedata.category(char).startswith("M")


def paragraphs_of(text: str) -> tuple[Extent, ...]:
    """What blank lines part, without the white space around it; in a text without blank lines each line is a paragraph."""
    blocks: list[list[Extent]] = [[]]
    for line in _LINE.finditer(text):
        extent = trimmed(text, Extent(*line.span()))
        if extent.start < extent.end:
            blocks[-1].append(extent)
        elif blocks[-1]:
            blocks.append([])
    filled = [lines for lines in blocks if lines]
    if len(filled) == 1:
        return tuple(filled[0])
    return tuple(Extent(lines[0].start, lines[-1].end) for lines in filled)


def sentences_in(text: str, paragraphs: Iterable[Extent], language: str) -> Iterator[Sentence]:
    """The sentences of each paragraph in order. `language` is a BCP 47 code; one that is not known is read as English."""
    number = 0
    for paragraph, extent in enumerate(paragraphs, start=1):
        # sentencex 1.0 panics on "J.\u00a0": it takes every white space for one byte long.
        start, plain = extent.start, _SPACE_IN_LINE.sub(" ", text[extent.start : extent.end])
        for length in lengths_of_sentences(plain, language):
            sentence = trimmed(text, Extent(start, start + length))
            start += length
            if sentence.start < sentence.end:
                number += 1
                yield Sentence(number, paragraph, sentence)


def trimmed(text: str, extent: Extent) -> Extent:
    """The extent without the white space at its ends."""
    words = text[extent.start : extent.end]
    start = extent.start + len(words) - len(words.lstrip())
    return Extent(start, start + len(words.strip()))


def quotations_in(text: str, paragraphs: tuple[Extent, ...]) -> Iterator[Quotation]:
    """The outermost quotations in order, one for each paragraph that a speech runs through.

    A mark that nothing closes reaches to the end of its paragraph, or to where the same mark opens again, except that
    a single mark, which may be an apostrophe, then counts only if the next paragraph begins with it.
    """
    for paragraph, following in zip(paragraphs, (*paragraphs[1:], None), strict=False):
        repeated = text[following.start] if following else ""
        done = paragraph.start
        for opener, closer, reopener in _paired(text, paragraph):
            continued = closer is None and text[opener] == repeated
            if opener < done or (closer is None and not continued and text[opener] not in _SURE):
                continue
            end = paragraph.end if continued else closer or reopener or paragraph.end
            done = end if closer is None else end + 1
            content = trimmed(text, Extent(opener + 1, end))
            if content.start < content.end:
                yield Quotation(content, Extent(opener, done), continued)


def nested_in(text: str, quotation: Quotation) -> Iterator[Quotation]:
    """The quotations inside another one, as far as their marks are sure to be no apostrophes."""
    for opener, closer in _closers(text, quotation.content).items():
        content = trimmed(text, Extent(opener + 1, closer or opener))
        if closer and text[opener] != "'" and content.start < content.end:
            yield Quotation(content, Extent(opener, closer + 1), continued=False)


def closing(opener: str) -> str:
    """The mark that closes what the other mark opens."""
    return _CLOSED_BY[opener][0]


def _paired(text: str, paragraph: Extent) -> list[tuple[int, int | None, int | None]]:
    """For each opening mark in order: itself, the mark that closes it, and where the same mark opens next."""
    reopeners: dict[str, int] = {}
    pairs = []
    for opener, closer in reversed(_closers(text, paragraph).items()):
        pairs.append((opener, closer, reopeners.get(text[opener])))
        reopeners[text[opener]] = opener
    return pairs[::-1]


def _closers(text: str, paragraph: Extent) -> dict[int, int | None]:
    """For each opening mark of a paragraph, in order, the mark that closes it; nested ones included."""
    marks = [found.start() for found in _MARK.finditer(text, paragraph.start, paragraph.end)]
    possessives = _possessives(text, marks)
    opened: dict[str, list[int]] = {family: [] for family in _FAMILIES}
    closers: dict[int, int | None] = {}
    for mark in marks:
        stack = opened[_FAMILY[text[mark]]]
        if stack and text[mark] in _CLOSED_BY[text[stack[-1]]] and mark not in possessives and _may_close(text, mark):
            closers[stack.pop()] = mark
        elif text[mark] in _CLOSED_BY and _may_open(text, mark):
            stack.append(mark)
            closers[mark] = None
    return closers


def _may_open(text: str, mark: int) -> bool:
    if text[mark] in _OPENS_ANYWHERE:
        return True
    after = text[mark + 1 : mark + 2]
    attached = _is_letter(text, mark - 1) and not "\u05d0" <= text[mark - 1] <= "\u05ea"
    apostrophe = _LEFT_OUT.match(text, mark) or _GERSHAYIM.match(text, mark)
    return bool(after) and not after.isspace() and not attached and not apostrophe


def _may_close(text: str, mark: int) -> bool:
    if text[mark] in "'’":
        return not text[mark - 1].isspace() and not (_is_letter(text, mark - 1) and _is_letter(text, mark + 1))
    if text[mark] in '"״':
        return not text[mark - 1].isspace() and not _GERSHAYIM.match(text, mark)
    return not _GERSHAYIM.match(text, mark)


def _possessives(text: str, marks: list[int]) -> frozenset[int]:
    """The marks that are an apostrophe after a plural, as in "the prisoners’ names": a surer closing mark still follows."""
    found = []
    surer_follows = {"’": False, "'": False}
    for mark in reversed(marks):
        char = text[mark]
        if char == "‘":
            surer_follows["’"] = False
        elif char == "'" and not text[mark - 1 : mark].strip():
            surer_follows["'"] = False
        elif char in "'’" and _may_close(text, mark):
            after_plural = text[mark - 1] in "sS" and text[mark + 1 : mark + 2].isspace()
            if not after_plural:
                surer_follows[char] = True
            elif surer_follows[char]:
                found.append(mark)
    return frozenset(found)


def _is_letter(text: str, offset: int) -> bool:
    if not 0 <= offset < len(text):
        return False
    char = text[offset]
    return (char.isalnum() and not is_unspaced(char)) or _combines(char)
