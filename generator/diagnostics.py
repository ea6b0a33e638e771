"""Owns faults as values: where one is (Span), what it says (Diagnostic), and how it is shown."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import Enum, auto
from functools import cached_property, lru_cache
from typing import NamedTuple

from wcwidth import wcswidth

_WINDOW = 110  # columns of a source line that are shown around a fault
_LINE_END = re.compile(r"\r\n|\r|\n")


class Position(NamedTuple):
    """A place in a text: line and column, both counted from 1, columns in characters."""

    line: int
    column: int


class Lines:
    """Where the lines of a text, that of the file `path`, begin: offsets <-> lines and columns.

    LF, CRLF and CR alone each end a line.
    """

    def __init__(self, text: str, path: str = "") -> None:
        self.text = text
        self.path = path

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(end.end() for end in _LINE_END.finditer(self.text))]

    @property
    def ending(self) -> str:
        """How the lines of the text end."""
        found = _LINE_END.search(self.text)
        return found[0] if found else "\n"

    def __len__(self) -> int:
        return len(self._starts)

    def line(self, number: int) -> str:
        """A line without its end; empty where there is none of this number."""
        return self.text[self.offset(Position(number, 1)) : self.offset(Position(number + 1, 1))].rstrip("\r\n")

    def position(self, offset: int) -> Position:
        """The place of the character at an offset."""
        line = bisect_right(self._starts, offset)
        return Position(line, offset - self._starts[line - 1] + 1)

    def span(self, start: int, end: int) -> Span:
        """The span from the character at `start` to before that at `end`."""
        return Span(self.path, self.position(start), self.position(end))

    def offset(self, position: Position) -> int:
        """The offset of a place; the end of the text for one below its last line."""
        line, column = position
        return min(self._starts[line - 1] + column - 1, len(self.text)) if line <= len(self._starts) else len(self.text)


@lru_cache(maxsize=8)  # thousands of faults may lie in one text
def lines_of(text: str) -> Lines:
    """The lines of a text, which is asked about more than once."""
    return Lines(text)


class Span(NamedTuple):
    """A stretch of a file: its path from the root in POSIX form, where it starts, and where it ends (exclusive).

    As text it is `path:line:column`, which editors and terminals lead to.
    """

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
        return lines_of(text).span(start, end)._replace(path=path)

    def __str__(self) -> str:
        return f"{printable_name(self.path)}:{self.start.line}:{self.start.column}"

    def offsets(self, text: str) -> tuple[int, int]:
        """Where this span of `text`, the whole content of the file, begins and ends in it."""
        lines = lines_of(text)
        return lines.offset(self.start), lines.offset(self.end)

    def of(self, text: str) -> str:
        """What stands in this span of `text`, the whole content of the file."""
        return text[slice(*self.offsets(text))]

    def narrowed(self, text: str, words: str) -> Span:
        """The first place of `words` inside this span of `text`, or this span where they do not stand as written."""
        start, end = self.offsets(text)
        found = text.find(words, start, end)
        return self if found < 0 or not words else self.of_offsets(self.path, text, found, found + len(words))


class Edit(NamedTuple):
    """A change to a file: what stands in the span gives way to the text; a span without length takes it in."""

    span: Span
    text: str


def edited(text: str, edits: Iterable[Edit]) -> str:
    """The text with the edits made, which do not overlap, and nothing else changed; two at one place keep their order."""
    pieces, done = [], 0
    for edit in sorted(edits, key=lambda edit: edit.span):
        start, end = edit.span.offsets(text)
        pieces += [text[done:start], edit.text]
        done = end
    return "".join([*pieces, text[done:]])


class Related(NamedTuple):
    """Another place that a fault is about, and what is there."""

    span: Span
    words: str


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
    related: tuple[Related, ...] = ()
    """The other places that it is about."""
    id: str = ""
    """The id that it is about, as written."""
    folded: bool = False
    """Whether it stands for many places of its file, of which its line shows none."""

    @classmethod
    def of_file(cls, path: str, code: str, message: str, *help: str) -> Diagnostic:
        """A fault of a file as a whole."""
        return cls(Span.of_file(path), code, message, help)

    def __str__(self) -> str:
        return f"{self.span}: error[{self.code}]: {self.message}"


class Part(Enum):
    """What a piece of a shown fault is, for whoever gives each a look of its own."""

    PLACE = auto()
    CODE = auto()
    WORDS = auto()
    MARGIN = auto()
    CARETS = auto()
    LABEL = auto()


Paint = Callable[[Part, str], str]
"""Gives a piece of a shown fault its look."""


def show(diagnostic: Diagnostic, text: str | None, paint: Paint = lambda _, piece: piece) -> str:
    """The fault for a person to read: headline, the line as written with carets under the span, what is related, the help.

    `text` is the content of the file at fault; without it (it could not be read) no line is shown. Of a related place, the
    line is shown where it is in the same file.
    """
    return "\n".join("".join(paint(*piece) for piece in line) for line in _shown(diagnostic, text))


def _shown(diagnostic: Diagnostic, text: str | None) -> Iterator[list[tuple[Part, str]]]:
    span, code, message, help = diagnostic[:4]
    yield [(Part.PLACE, f"{span}: "), (Part.CODE, f"error[{code}]"), (Part.WORDS, f": {message}")]
    yield from () if diagnostic.folded else _excerpt(span, text)
    for other, words in diagnostic.related:
        yield [(Part.LABEL, "   = see"), (Part.WORDS, f" {other}: {words}")]
        yield from _excerpt(other, text if other.path == span.path else None)
    for line in help:
        yield [(Part.LABEL, "   = help:"), (Part.WORDS, " " + line.replace("\n", "\n           "))]


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


def _excerpt(span: Span, text: str | None) -> Iterator[list[tuple[Part, str]]]:
    number, column = span.start
    line = lines_of(text).line(number) if text is not None else ""
    if not line.strip():
        return
    end = span.end.column if span.end.line == number else len(line) + 1
    first = max(0, column - 1 - _WINDOW // 2) if len(line) > _WINDOW else 0
    before, under, after = line[first : column - 1], line[column - 1 : end - 1], line[end - 1 :]
    after = after[: max(0, _WINDOW - len(before) - len(under))]
    under = under[:_WINDOW]
    cut_left = "…" if first else ""
    cut_right = "…" if first + len(before + under + after) < len(line) else ""
    margin = " " * len(str(number))
    shown = _printable(cut_left + before + under + after + cut_right)
    yield [(Part.MARGIN, f" {margin} |")]
    yield [(Part.MARGIN, f" {number} |"), (Part.WORDS, f" {shown}")]
    yield [(Part.MARGIN, f" {margin} | {' ' * _width(cut_left + before)}"), (Part.CARETS, "^" * max(1, _width(under)))]


def printable_name(name: str) -> str:
    """The name of a file on one line: what would move the cursor, turn the text or end the line is written as an escape."""
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode("ascii") for char in name)


def _printable(line: str) -> str:
    return "".join(char if char.isprintable() else " " if char == "\t" else "�" for char in line)


def _width(text: str) -> int:
    return max(0, wcswidth(_printable(text)))
