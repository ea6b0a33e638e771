"""Owns the runs of words that a text shares with the sources, whether it says so or not."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from sys import intern
from typing import NamedTuple

from generator.sources.passages import Extent, SourceText
from generator.sources.source_text import UNSPACED

LENGTH = 8
"""From so many words in a row on, words are a source's own."""
BREAK = "\u241e"
"""What stands between texts that do not follow one another, such as the values of a table."""
_WORD = re.compile(rf"[{UNSPACED}{BREAK}]|[^\W_{UNSPACED}]+")
_SPACED_WORD = re.compile(rf"[^\W_]+|{BREAK}")  # three times as quick where it will do
_UNSPACED = re.compile(f"[{UNSPACED}]")
_LONG = 2_000
"""From so many characters on, what stands between breaks is in one file only."""
_NONE = -1
_BETWEEN = bytes(char if chr(char).isalnum() else ord(" ") for char in range(128)) + bytes(128)


class Run(NamedTuple):
    """Words that follow one another in a source: its id, and the number of the first word and of the one after the last.

    `begins` is the number of the first word in the text that has them.
    """

    source: str
    first: int
    end: int
    begins: int

    @property
    def ends(self) -> int:
        """The number of the first word after it in the text that has it."""
        return self.begins + self.end - self.first

    @property
    def stretches(self) -> range:
        """The number of the first word of every LENGTH words of it, in the text that has it."""
        return range(self.begins, self.ends - LENGTH + 1)


def words(text: str) -> list[str]:
    """The words of a text in lower case, whatever marks join or part them; in scripts without spaces each character is one."""
    if text.isascii():  # so are programs and style sheets, which are long
        return text.encode().translate(_BETWEEN).decode().casefold().split()
    pattern = _WORD if _UNSPACED.search(text) else _SPACED_WORD
    return "\n".join(pattern.findall(text)).casefold().split("\n")


class SourceWords:
    """The words of all sources, in which those of any text can be found again."""

    def __init__(self, texts: Mapping[str, SourceText]) -> None:
        self._words = {id: list(map(intern, words(text.text))) for id, text in texts.items()}
        self._ids = list(self._words)
        self._begins = list(accumulate(map(len, self._words.values()), initial=0))
        """The number of the first word of each source, where those of all are counted as one text."""
        self._first: dict[int, int] = {}
        """For each LENGTH words in a row, by their hash, the number of the first of them where they first stand."""
        self._next = array("i", [_NONE]) * self._begins[-1]
        """Where, by that number, words with the same hash stand next."""
        for begins, found in reversed(list(zip(self._begins, self._words.values(), strict=False))):
            for number, stretch in reversed(list(enumerate(map(hash, _stretches(found)), begins))):
                self._next[number], self._first[stretch] = self._first.get(stretch, _NONE), number
        self._extents: dict[str, tuple[Sequence[int], Sequence[int]]] = {}
        self._texts = texts
        self._goes_on = any(BREAK in text.text for text in texts.values())
        self._found = lru_cache(maxsize=1 << 14)(self._looked_through)

    def of(self, source: str) -> Sequence[str]:
        """The words of a source."""
        return self._words[source]

    def numbers(self, source: str, extent: Extent) -> range:
        """The numbers of the words of a source that share a character with an extent."""
        starts, ends = self._places(source)
        return range(bisect_right(ends, extent.start), bisect_left(starts, extent.end))

    def found_in(self, text: str) -> Iterator[Run]:
        """Every run that a text shares with a source, the places of their first words in it in their order, but not counted.

        What stands between breaks stands so in several files, and is looked through once.
        """
        if self._goes_on:
            yield from self.runs_in(words(text))
            return
        begins = 0
        for part in text.split(BREAK):
            if len(part) >= LENGTH:  # in scripts without spaces each is a word
                for run in (self._found if len(part) < _LONG else self._looked_through)(part):
                    yield run._replace(begins=begins + run.begins)
            begins += len(part)

    def _looked_through(self, part: str) -> tuple[Run, ...]:
        return tuple(self.runs_in(words(part)))

    def runs_in(self, text: list[str]) -> Iterator[Run]:
        """Every run of LENGTH words or more that the words of a text share with a source."""
        done: dict[tuple[str, int], int] = {}
        for at, first in enumerate(map(self._first.get, map(hash, _stretches(text)))):
            for source, place in () if first is None else self._where(text[at : at + LENGTH], first):
                shift = (source, place - at)
                if done.get(shift, -1) <= at:
                    run = Run(source, place, self._end(text, at, source, place), at)
                    done[shift] = run.ends
                    yield run

    def _where(self, stretch: list[str], first: int) -> Iterator[tuple[str, int]]:
        """Where LENGTH words stand, by source and number there: `first`, or after it, for others may have the same hash."""
        number = first
        while number != _NONE:
            source = bisect_right(self._begins, number) - 1
            id, place = self._ids[source], number - self._begins[source]
            if self._words[id][place : place + LENGTH] == stretch:
                yield id, place
            number = self._next[number]

    def _end(self, text: Sequence[str], at: int, source: str, place: int) -> int:
        """The number of the word of a source after the last that the text has as well, from a stretch on that both have."""
        known = self._words[source]
        end, ends = place + LENGTH, at + LENGTH
        while end < len(known) and ends < len(text) and known[end] == text[ends]:
            end, ends = end + 1, ends + 1
        return end

    def _places(self, source: str) -> tuple[Sequence[int], Sequence[int]]:
        """Where the words of a source begin and where they end."""
        if source not in self._extents:
            found = [word.span() for word in _WORD.finditer(self._texts[source].text)]
            self._extents[source] = (array("I", (start for start, _ in found)), array("I", (end for _, end in found)))
        return self._extents[source]


def _stretches(text: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Every LENGTH words in a row."""
    return zip(*(text[start:] for start in range(LENGTH)), strict=False)
