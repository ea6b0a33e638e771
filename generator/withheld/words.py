"""Owns the finding of names in scripts that put spaces between words: their parts in any order, with a name between."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import permutations
from typing import NamedTuple

from generator.withheld.endings import Forms, forms_alone, forms_of, is_latin
from generator.withheld.running import RUNNING
from generator.withheld.spellings import Folded, spellings

_SIGNS = "".join(char for char in map(chr, range(0x0900, 0x0E00)) if unicodedata.category(char) in ("Mn", "Mc"))
_WORD = re.compile(f"[^\\W\\d_{RUNNING}](?:[^\\W\\d_{RUNNING}]|[{_SIGNS}])*|\\d+")
_PART = re.compile(r"[^\s,;/()_·・+]+")
_ARTICLES_IN_NAMES = (
    "van von vom der den de del della di da do dos das du la le el al bin ibn ben bint abu ter ten zu zur af av y e o"
)
_PARTICLES = frozenset(_ARTICLES_IN_NAMES.split())
_SPACES = re.compile(r"\s+")
_BLANK_LINE = re.compile(r"\n\s*\n")
_PARAGRAPH = "\n\n"
_GAP = re.compile(r"(?:[^\w\n]|_){0,4}")
_GAP_OF_MIDDLE = re.compile(r"[ \-‐-―_.'’“”„\"«»()/+]{1,4}")
_GAP_OF_SLUG = ("-", "_", ".", "+")
_MOST_BETWEEN = 2
_SHORTEST_JOINED = 7
"""The fewest letters of a name that is looked for written as one word: shorter ones are words of their own."""
_MOST_PARTS_JOINED = 3


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a name: the words that it may stand as, and those of which it may be joined, as in `Jean-Luc`."""

    whole: Forms
    pieces: frozenset[tuple[str, ...]] = frozenset()

    @property
    def first_words(self) -> Iterator[str]:
        """Every word with which it may begin."""
        yield from self.whole.plain
        yield from self.whole.inflected
        yield from (pieces[0] for pieces in self.pieces)

    def steps(self, words: list[_Word], at: int) -> Iterator[tuple[int, bool | None]]:
        """How many words it takes from `at`, and whether they have an ending that wants one on the last part too.

        None where the part is in a script in which that is not so.
        """
        word = words[at].text
        if word in self.whole.plain:
            yield 1, False
        elif word in self.whole.inflected:
            yield 1, True if is_latin(word) else None
        for pieces in self.pieces:
            found = words[at : at + len(pieces)]
            if tuple(one.text for one in found) == pieces and all(len(one.gap) <= 2 for one in found[1:]):
                yield len(pieces), False


class _Word(NamedTuple):
    """A word of a folded text: where it stands, what stands before it, and whether it is written with a capital."""

    text: str
    start: int
    end: int
    gap: str
    capital: bool


_Name = tuple[_Part, ...]


class WordNames:
    """Names in such scripts, and the places where they stand in a folded text."""

    def __init__(self, names: Iterable[str]) -> None:
        """`names` are as written."""
        self._by_word: defaultdict[str, set[_Part]] = defaultdict(set)
        self._by_part: defaultdict[_Part, list[_Name]] = defaultdict(list)
        made: dict[frozenset[tuple[str, ...]], _Part] = {}
        for parts in {tuple(_parts(name)) for name in names}:
            for name in _names(parts, made):
                for part in dict.fromkeys(name):
                    self._by_part[part].append(name)
        for part in self._by_part:
            for word in part.first_words:
                self._by_word[word].add(part)

    def may_stand_in(self, text: str) -> bool:
        """Whether a folded text has the words of any of them, in whatever order and place."""
        words = set(_WORD.findall(text))
        found = {part for word in words & self._by_word.keys() for part in self._by_word[word]}
        return any(found.issuperset(name) for part in found for name in self._by_part[part])

    def places_in(self, text: Folded, is_capital: Callable[[int], bool]) -> Iterator[tuple[int, int]]:
        """Where they stand in a folded text; `is_capital` tells it of a character of the text as written, by its offset."""
        words = list(_words(text, is_capital))
        for at, word in enumerate(words):
            for part in self._by_word.get(word.text, ()):
                ends = {end for name in self._by_part[part] for end in _ends(words, at, name, part)}
                if ends:
                    yield word.start, words[max(ends) - 1].end


def _parts(name: str) -> Iterator[frozenset[tuple[str, ...]]]:
    """The parts of a name, each with the pieces of which it is joined, in every spelling. An initial in the middle goes."""
    found = [
        frozenset(pieces for spelled in spellings(part) if (pieces := tuple(_WORD.findall(spelled))))
        for part in _PART.findall(name)
    ]
    found = [part for part in found if part]
    whole = [part for part in found if any(len("".join(pieces)) > 1 for pieces in part)]
    yield from whole if len(whole) > 1 else found


def _names(parts: tuple[frozenset[tuple[str, ...]], ...], made: dict[frozenset[tuple[str, ...]], _Part]) -> Iterator[_Name]:
    """A name as its parts, and as the one word that they make together."""
    if len(parts) == 1:
        yield (_part(parts[0], forms_alone),)
        return
    for part in parts:
        made.setdefault(part, _part(part, forms_of))
    yield tuple(made[part] for part in parts)
    if len(parts) <= _MOST_PARTS_JOINED:
        plain = [min("".join(pieces) for pieces in part) for part in parts]
        joined = frozenset("".join(order) for order in permutations(plain))
        if len("".join(plain)) >= _SHORTEST_JOINED:
            yield (_Part(Forms(joined, frozenset())),)


def _part(spelled: frozenset[tuple[str, ...]], forms: Callable[[frozenset[str]], Forms]) -> _Part:
    whole = forms(frozenset("".join(pieces) for pieces in spelled))
    return _Part(whole, frozenset(pieces for pieces in spelled if len(pieces) > 1))


def _words(text: Folded, is_capital: Callable[[int], bool]) -> Iterator[_Word]:
    end = 0
    for match in _WORD.finditer(text.text):
        gap = text.text[end : match.start()]
        gap = _PARAGRAPH if _BLANK_LINE.search(gap) else _SPACES.sub(" ", gap)
        yield _Word(match[0], match.start(), match.end(), gap, is_capital(text.starts[match.start()]))
        end = match.end()


def _ends(words: list[_Word], at: int, name: _Name, first: _Part) -> Iterator[int]:
    """The words before which the name ends that begins at `at` with this part of it."""
    left = list(name)
    left.remove(first)
    turned = first is not name[0]
    for used, inflected in first.steps(words, at):
        yield from _rest(words, at + used, tuple(left), inflected, 0, turned)


def _rest(words: list[_Word], at: int, left: _Name, inflected: bool | None, between: int, turned: bool) -> Iterator[int]:
    if not left:
        yield at
        return
    if at >= len(words):
        return
    if _GAP.fullmatch(words[at].gap):
        for part in dict.fromkeys(left):
            others = list(left)
            others.remove(part)
            for used, ends in part.steps(words, at):
                if not others and inflected and ends is False:
                    continue  # in Latin letters “Paula Marsh” is not “Paul Marsh” in a case, but “Paula Marsha” may be
                yield from _rest(words, at + used, tuple(others), ends or inflected, between, turned=False)
    if between < _MOST_BETWEEN and at + 1 < len(words) and _is_middle(words, at, turned):
        yield from _rest(words, at + 1, left, inflected, between + 1, turned=False)


def _is_middle(words: list[_Word], at: int, turned: bool) -> bool:
    """Whether a word may be a name between two parts of one: an initial, another name, a particle, a word of an id."""
    before, word, after = words[at - 1], words[at], words[at + 1]
    gap = word.gap.removeprefix(",") if turned else word.gap  # as in “Marín, Ana José”
    if not _GAP_OF_MIDDLE.fullmatch(gap) or not _GAP_OF_MIDDLE.fullmatch(after.gap):
        return False
    if any("." in one.gap and one.gap != "." and len(of.text) > 3 for of, one in ((before, word), (word, after))):
        return False  # a sentence ends there
    in_slug = word.gap in _GAP_OF_SLUG and after.gap in _GAP_OF_SLUG
    return len(word.text) == 1 or word.capital or word.text in _PARTICLES or in_slug
