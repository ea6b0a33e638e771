"""Owns what words of a page lead to it in the index, where Pagefind’s own would mislead or be missing.

A word ends with END, so that none is taken for the beginning of a longer one that is looked for: `so` is not found by `soldier`.
Numbers are words of their own, as they are written and in no part. In scripts without spaces two characters that stand side by
side are a word: whatever stands in a passage is found by its pairs.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from heapq import merge
from itertools import pairwise
from operator import itemgetter
from typing import Any

from generator.engine.searching.places import WEIGHT, Marked, Pages, Places, packed, touched, unpacked
from generator.sources.names import folded_name
from generator.sources.source_text import UNSPACED

END = "\u0001"
PRESENT = "fsrecord"
"""What stands at the end of each page to be indexed, that Pagefind passes over none; it is taken out again."""
_BETWEEN_NAMES = " · "
_NUMBER = re.compile(r"(?<![^\W_])[0-9]{1,3}(?:[,.'’\u00a0\u202f][0-9]{3})+(?![^\W_])|(?<![^\W_])[0-9]+(?![^\W_])")
_UNSPACED = re.compile(f"[{UNSPACED}]")
_MARKS = "".join(
    filter(
        _UNSPACED.match,
        (chr(at) for at in range(0x0E00, 0x3100) if unicodedata.combining(chr(at)) or unicodedata.category(chr(at))[0] == "M"),
    )
)
_PIECE = re.compile(rf"[{UNSPACED}](?:[{_MARKS}]|[^\w\s{UNSPACED}])*|[^{UNSPACED}]+")
_PIECES_APART = "\u200b"  # as in Pagefind’s own index of such scripts


@dataclass(slots=True)
class Added:
    """Words that Pagefind has not, or has elsewhere, and what it has at places that are counted anew."""

    fields: Mapping[str, int]
    """The number of each field by its name."""
    words: dict[str, Pages] = field(default_factory=lambda: defaultdict(lambda: defaultdict(Places)))
    moved: dict[int, list[int | None]] = field(default_factory=dict)
    """By page, for each of its words where it stands now; None for one that is cut into others."""

    def read(self, number: int, fragment: dict[str, Any]) -> None:
        """Take in a page, and put right what the index says of it."""
        tokens = [token for token in fragment["content"].split(" ") if token]
        if tokens and tokens[-1].rstrip(".") == PRESENT:
            tokens.pop()
        self._read_text(number, tokens, fragment)
        for name, value in fragment["meta"].items():
            if name in self.fields:
                self._read_field(number, self.fields[name], value.split())
        for name in ("names", "spellings"):
            self._read_names(number, name, names_in(fragment, name))

    def over(self, words: Iterable[list[Any]]) -> Iterator[list[Any]]:
        """The words of the index in order, with those that are added and without those that are not wanted."""
        new = sorted((word, pages) for word, pages in self.words.items())
        old = ((word, pages, variants) for word, pages, variants in words if not _is_number(word) and word != PRESENT)
        last: list[Any] = []
        for word, pages, *variants in merge(
            map(self._placed, old), ([word, packed(pages), []] for word, pages in new), key=itemgetter(0)
        ):
            if last and last[0] == word:
                last = [word, packed(_united(unpacked(last[1]), unpacked(pages))), last[2] or variants[0]]
                continue
            if last:
                yield _ended(last)
            last = [word, pages, variants[0]]
        if last:
            yield _ended(last)

    def _read_text(self, number: int, tokens: list[str], fragment: dict[str, Any]) -> None:
        pieces = [_pieces(token) for token in tokens]
        starts, at = [], 0
        for parts in pieces:
            starts.append(at)
            at += len(parts)
        for start, parts in zip(starts, pieces, strict=True):
            for word, places in _words_of(parts, start):
                self.words[word][number].text += [(WEIGHT, place) for place in places]
        content = " ".join(tokens)
        if at > len(tokens):
            self.moved[number] = [start if len(parts) == 1 else None for start, parts in zip(starts, pieces, strict=True)]
            ends = ("".join((_PIECES_APART.join(parts), " ")) for parts in pieces)
            content = _PIECES_APART.join(ends).rstrip()
            for anchor in fragment["anchors"]:
                anchor["location"] = starts[anchor["location"]] if anchor["location"] < len(starts) else at
        fragment["content"] = content

    def _read_field(self, number: int, named: int, tokens: list[str]) -> None:
        for place, token in enumerate(tokens):
            for word, _ in _words_of(_pieces(token), 0):
                self.words[word][number].fields.append((named, place))

    def _read_names(self, number: int, name: str, values: Iterable[str]) -> None:
        for value in values:
            if word := folded_name(value):
                self.words[f"_{word}_"][number].fields.append((self.fields[name], 0))

    def _placed(self, word: tuple[str, list[Any], list[Any]]) -> list[Any]:
        """A word of the index with its places as they are counted now."""
        key, pages, variants = word
        among = frozenset(self.moved)
        if among:
            pages = self._moved(pages, among)
            variants = [[form, self._moved(others, among)] for form, others in variants]
        return [key, pages, variants]

    def _moved(self, pages: list[Any], among: frozenset[int]) -> list[Any]:
        if not touched(pages, among):
            return pages
        found = unpacked(pages)
        for number in found.keys() & among:
            found[number].text = list(_moved_to(found[number].text, self.moved[number]))
        return packed({number: places for number, places in found.items() if places.text or places.fields})


def names_in(fragment: dict[str, Any], field: str) -> list[str]:
    """The names that a field of a page lists."""
    value = fragment["meta"].get(field, "")
    return value.split(_BETWEEN_NAMES) if value else []


def _words_of(parts: list[str], start: int) -> Iterator[tuple[str, tuple[int, ...]]]:
    """The words of a run of characters without a space that are added, each with its places."""
    cut = len(parts) > 1
    plain = [_plain(part) for part in parts]
    unspaced = [bool(_UNSPACED.match(part)) for part in parts]
    for place, part in enumerate(parts):
        yield from ((re.sub(r"[^0-9]", "", number), (start + place,)) for number in _NUMBER.findall(part))
        if (cut or unspaced[place]) and plain[place] and not _is_number(plain[place]):
            yield plain[place], (start + place,)
    for place, (one, other) in enumerate(pairwise(range(len(parts)))):
        if unspaced[one] and unspaced[other] and _is_bare(parts[one]):
            yield plain[one] + plain[other], (start + place, start + place + 1)


def _pieces(token: str) -> list[str]:
    return _PIECE.findall(token) if _UNSPACED.search(token) else [token]


def _is_bare(piece: str) -> bool:
    """Whether no mark follows a character, so that it and the next stand side by side."""
    return all(char.isalnum() or unicodedata.category(char).startswith("M") for char in piece)


def _plain(piece: str) -> str:
    """A piece as Pagefind folds words, in either of its halves."""
    letters = "".join(char for char in piece.lower() if char.isalnum() or unicodedata.category(char).startswith("M"))
    return "".join(char for char in unicodedata.normalize("NFD", letters) if not unicodedata.category(char).startswith("M"))


def _is_number(word: str) -> bool:
    return word.isascii() and word.isdigit()


def _moved_to(places: Iterable[Marked], now: list[int | None]) -> Iterator[Marked]:
    for weight, place in places:
        to = now[place] if place < len(now) else None
        if to is not None:
            yield weight, to


def _united(pages: Pages, others: Pages) -> Pages:
    for number, places in others.items():
        mine = pages.setdefault(number, Places())
        mine.text += places.text
        mine.fields += places.fields
    return pages


def _ended(word: list[Any]) -> list[Any]:
    return [word[0] + END, *word[1:]]
