"""Owns changes to stretches of a text that leave all else as it is, character for character."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from generator.diagnostics import Position

_LINE_END = re.compile(r"\r\n|\r|\n")


class Splice(NamedTuple):
    """New text for the characters from `start` to before `end`; an insertion where both are the same."""

    start: int
    end: int
    text: str


class Lines:
    """The offsets of the lines of a text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = [0, *(end.end() for end in _LINE_END.finditer(text))]

    @property
    def ending(self) -> str:
        """How the lines of the text end."""
        found = _LINE_END.search(self.text)
        return found[0] if found else "\n"

    def offset(self, position: Position) -> int:
        """The offset of a place."""
        return self._starts[position.line - 1] + position.column - 1

    def after(self, position: Position) -> int:
        """The offset at which the line below a place begins; the end of the text where there is none."""
        return self._starts[position.line] if position.line < len(self._starts) else len(self.text)


def spliced(text: str, splices: Iterable[Splice]) -> str:
    """The text with every splice made. They must not overlap; insertions at one place keep their order."""
    pieces, done = [], 0
    for start, end, new in sorted(splices, key=lambda splice: splice[:2]):
        pieces += [text[done:start], new]
        done = end
    return "".join([*pieces, text[done:]])
