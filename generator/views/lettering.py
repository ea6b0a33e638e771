"""Owns how text is broken into the lines of a drawing, where nothing else would break it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from unicodedata import bidirectional, east_asian_width

_PIECE = re.compile(r"\S+\s*|\s+")
_ISOLATED = "\u2068{}\u2069"


class Chunk(NamedTuple):
    """Some text of a line, and what it is: the address of the actor that it names, or nothing."""

    text: str
    names: str = ""

    @property
    def drawn(self) -> str:
        """The text apart from what stands round it, where it runs from right to left (UAX 9)."""
        turned = any(bidirectional(char) in ("R", "AL") for char in self.text)
        return _ISOLATED.format(self.text) if turned else self.text


Line = tuple[Chunk, ...]


def lines_of(text: str, columns: int) -> tuple[str, ...]:
    """A text in lines of no more than so many columns, of which a letter has one and a full-width character two."""
    return tuple("".join(chunk.text for chunk in line) for line in broken([Chunk(text)], columns))


def broken(chunks: Iterable[Chunk], columns: int) -> tuple[Line, ...]:
    """Chunks that follow one another in lines of no more than so many columns; white space at the ends of lines is gone."""
    lines: list[list[Chunk]] = [[]]
    for word in _words(chunks):
        for part in _fitting(word, columns):
            if lines[-1] and _width("".join(chunk.text for chunk in (*lines[-1], *part)).rstrip()) > columns:
                lines.append([])
            lines[-1] += part
    return tuple(_joined(line) for line in lines if line)


def _words(chunks: Iterable[Chunk]) -> Iterator[list[Chunk]]:
    """The pieces that stand together: what no white space parts."""
    word: list[Chunk] = []
    for chunk in chunks:
        for piece in _PIECE.findall(chunk.text):
            word.append(chunk._replace(text=piece))
            if piece[-1].isspace():
                yield word
                word = []
    if word:
        yield word


def _fitting(word: list[Chunk], columns: int) -> Iterator[list[Chunk]]:
    """A word whole, or what is too long for a line, as are sentences in scripts without spaces, by its characters."""
    if _width("".join(chunk.text for chunk in word).rstrip()) <= columns:
        yield word
    else:
        yield from ([chunk._replace(text=char)] for chunk in word for char in chunk.text)


def _joined(line: Iterable[Chunk]) -> Line:
    joined: list[Chunk] = []
    for chunk in line:
        if joined and joined[-1].names == chunk.names:
            joined[-1] = chunk._replace(text=joined[-1].text + chunk.text)
        else:
            joined.append(chunk)
    return (*joined[:-1], joined[-1]._replace(text=joined[-1].text.rstrip()))


def _width(text: str) -> int:
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)
