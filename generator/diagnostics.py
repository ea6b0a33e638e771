"""Owns faults as values: where one is (Span), what it says (Diagnostic), and how it is shown."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from wcwidth import wcswidth

_WINDOW = 110  # columns of a source line that are shown around a fault
_LINE_END = re.compile(r"\r\n|\r|\n")


class Position(NamedTuple):
    """A place in a text: line and column, both counted from 1, columns in characters."""

    line: int
    column: int


class Span(NamedTuple):
    """A stretch of a file: its path from the root in POSIX form, where it starts, and where it ends (exclusive)."""

    path: str
    start: Position
    end: Position

    @classmethod
    def of_file(cls, path: str) -> Span:
        """The very start of a file, for a fault of the file as a whole."""
        return cls(path, Position(1, 1), Position(1, 1))

    @classmethod
    def of_offsets(cls, path: str, text: str, start: int, end: int) -> Span:
        """The span of `text[start:end]`, the text being the whole content of the file."""
        return cls(path, _position(text, start), _position(text, end))

    def offsets(self, text: str) -> tuple[int, int]:
        """Where this span of `text`, the whole content of the file, begins and ends in it."""
        return _offset(text, self.start), _offset(text, self.end)

    def narrowed(self, text: str, words: str) -> Span:
        """The first place of `words` inside this span of `text`, or this span where they do not stand as written."""
        start, end = self.offsets(text)
        found = text.find(words, start, end)
        return self if found < 0 or not words else self.of_offsets(self.path, text, found, found + len(words))


class Edit(NamedTuple):
    """A change to a file: what stands in the span gives way to the text; a span without length takes it in."""

    span: Span
    text: str


class Diagnostic(NamedTuple):
    """One fault: where, which rule (`code`), what is wrong, and what would mend it. Sorts by place.

    `fix` holds the edits that mend it, to be made together, where there is but one way that can be meant.
    """

    span: Span
    code: str
    message: str
    help: tuple[str, ...] = ()
    fix: tuple[Edit, ...] = ()
    hushed: bool = False
    """Whether what stands at the place is not to be shown: it may name someone whom the site protects."""

    @classmethod
    def of_file(cls, path: str, code: str, message: str, *help: str) -> Diagnostic:
        """A fault of a file as a whole."""
        return cls(Span.of_file(path), code, message, help)

    def __str__(self) -> str:
        path, start, _ = self.span
        return f"{path}:{start.line}:{start.column}: error[{self.code}]: {self.message}"


def show(diagnostic: Diagnostic, text: str | None) -> str:
    """The fault for a person to read: headline, the line as written with carets under the span, and the help.

    `text` is the content of the file at fault; without it (it could not be read) no line is shown.
    """
    shown = [str(diagnostic)]
    if text is not None:
        shown += _excerpt(diagnostic.span, text)
    shown += ["   = help: " + line.replace("\n", "\n           ") for line in diagnostic.help]
    return "\n".join(shown)


def show_all(diagnostics: Iterable[Diagnostic], texts: Mapping[str, str]) -> str:
    """All faults sorted by place, one blank line between them; `texts` maps path to content."""
    return "\n\n".join(show(fault, texts.get(fault.span.path)) for fault in sorted(diagnostics))


class Notice(NamedTuple):
    """Something that whoever runs a command should know, and that is wrong in no record."""

    code: str
    message: str
    help: str

    def __str__(self) -> str:
        return f"notice[{self.code}]: {self.message}\n   = help: {self.help}"


def line_starts(text: str) -> Sequence[int]:
    """The offset at which each line of a text begins."""
    return _line_starts(text)


@lru_cache(maxsize=8)  # thousands of faults may lie in one text
def _line_starts(text: str) -> tuple[int, ...]:
    return (0, *(end.end() for end in _LINE_END.finditer(text)))


def _line(text: str, number: int) -> str:
    """A line without its end; empty where there is none of this number."""
    first, *after = _line_starts(text)[number - 1 : number + 1] or (len(text),)
    return text[first : after[0] if after else len(text)].rstrip("\r\n")


def _excerpt(span: Span, text: str) -> list[str]:
    number, column = span.start
    line = _line(text, number)
    if not line.strip():
        return []
    end = span.end.column if span.end.line == number else len(line) + 1
    first = max(0, column - 1 - _WINDOW // 2) if len(line) > _WINDOW else 0
    before, under, after = line[first : column - 1], line[column - 1 : end - 1], line[end - 1 :]
    after = after[: max(0, _WINDOW - len(before) - len(under))]
    under = under[:_WINDOW]
    cut_left = "…" if first else ""
    cut_right = "…" if first + len(before + under + after) < len(line) else ""
    margin = " " * len(str(number))
    carets = " " * _width(cut_left + before) + "^" * max(1, _width(under))
    shown = _printable(cut_left + before + under + after + cut_right)
    return [f" {margin} |", f" {number} | {shown}", f" {margin} | {carets}"]


def _printable(line: str) -> str:
    return "".join(char if char.isprintable() else " " if char == "\t" else "�" for char in line)


def _width(text: str) -> int:
    return max(0, wcswidth(_printable(text)))


def _position(text: str, offset: int) -> Position:
    starts = _line_starts(text)
    line = bisect_right(starts, offset)
    return Position(line, offset - starts[line - 1] + 1)


def _offset(text: str, position: Position) -> int:
    starts = _line_starts(text)
    return min(len(text), starts[min(position.line, len(starts)) - 1] + position.column - 1)
