"""Owns the runs of words that a text shares with the sources, whether it says so or not."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
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
        self._words = {id: words(text.text) for id, text in texts.items()}
        self._stretches: defaultdict[tuple[str, ...], list[tuple[str, int]]] = defaultdict(list)
        for id, found in self._words.items():
            for at, stretch in enumerate(_stretches(found)):
                self._stretches[stretch].append((id, at))
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

    def runs_in(self, text: Sequence[str]) -> Iterator[Run]:
        """Every run of LENGTH words or more that the words of a text share with a source."""
        done: dict[tuple[str, int], int] = {}
        for at, places in enumerate(map(self._stretches.get, _stretches(text))):
            for source, place in places or ():
                shift = (source, place - at)
                if done.get(shift, -1) <= at:
                    run = Run(source, place, self._end(text, at, source, place), at)
                    done[shift] = run.ends
                    yield run

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
            self._extents[source] = ([start for start, _ in found], [end for _, end in found])
        return self._extents[source]


def _stretches(text: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Every LENGTH words in a row."""
    return zip(*(text[start:] for start in range(LENGTH)), strict=False)
