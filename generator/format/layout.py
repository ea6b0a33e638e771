"""Owns the layout of a record's file as a tree: entries in their order, each with its comments and blank lines."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.diagnostics import Lines
from generator.yaml.document import Document, Path, Plain

_COMMENT_OR_BLANK = re.compile(r"#[^\n]*|^ *(?=\n)", re.MULTILINE)
_COMMENT_OR_DASH = re.compile(r"#[^\n]*|-(?!\S)")
_BLOCK_HEADER = re.compile(r"[|>][-+0-9]* +(#[^\n]*)")


@dataclass(slots=True)
class Scalar:
    """A single value and how it is written; an empty list or mapping is one too."""

    value: Plain
    written: str
    start: int
    end: int


@dataclass(slots=True)
class Block:
    """A mapping or a list. `column` is where its entries begin, from 0; `foot` holds the comments below the last one."""

    is_mapping: bool
    start: int
    end: int
    column: int = 0
    in_brackets: bool = False
    entries: list[Entry] = field(default_factory=list)
    foot: list[str] = field(default_factory=list)

    def has_comments(self) -> bool:
        """Whether a comment stands in the block itself, and not in one inside it."""
        return bool(self.foot) or any(entry.above or entry.beside for entry in self.entries)


@dataclass(slots=True)
class Entry:
    """A key with its value, or an item of a list; `above` has comment lines and, for each blank line, an empty text."""

    key: str | None
    value: Scalar | Block
    start: int
    parent: Entry | None
    block: Block
    above: list[str] = field(default_factory=list)
    beside: str = ""

    def set_beside(self, comment: str) -> None:
        """Puts a comment on the entry's line; one that is there already goes above it."""
        if self.beside:
            self.above.append(self.beside)
        self.beside = comment


def parse_layout(document: Document, text: str) -> Block:
    """The layout of a file with the values of `document`; `text` is its content, with LF as the only line end."""
    reader = _Reader(document, text)
    root = reader.node((), None)
    assert isinstance(root, Block), "a document is a mapping"
    places = _Places(reader)
    for start, end in reader.gaps():
        places.fill(start, end)
    return root


def comments_in(document: Document, text: str) -> list[str]:
    """Every comment of a file, in the order of the text."""
    reader = _Reader(document, text)
    reader.node((), None)
    found = [match.span() for gap in reader.gaps() for match in _COMMENT_OR_BLANK.finditer(text, *gap) if match[0].strip()]
    headers = (_BLOCK_HEADER.match(text, *scalar) for scalar in reader.scalars)
    return [text[slice(*span)].rstrip() for span in sorted([*found, *(header.span(1) for header in headers if header)])]


class _Reader:
    """Makes the tree from the values and their spans, and keeps its entries in the order of the text."""

    def __init__(self, document: Document, text: str) -> None:
        self.document = document
        self.text = text
        self.lines = Lines(text)
        self.order: list[Entry] = []
        self.scalars: list[tuple[int, int]] = []

    def node(self, path: Path, owner: Entry | None) -> Scalar | Block:
        """What stands at a path, with everything inside it."""
        start, end = map(self.lines.offset, self.document.spans[path][1:])
        value: Plain = self.document.value
        for part in path:
            value = value[part]  # type: ignore[index]
        if not value or not isinstance(value, dict | list):
            self.scalars.append((start, end))
            return Scalar(value, self.text[start:end], start, end)
        block = Block(isinstance(value, dict), start, end, in_brackets=self.text[start] in "[{")
        for part in value if isinstance(value, dict) else range(len(value)):
            self.entry((*path, part), block, owner)
        block.column = self.column(block.entries[0].start)
        return block

    def entry(self, path: Path, block: Block, owner: Entry | None) -> None:
        key, start = path[-1], self.lines.offset(self.document.spans[path].start)
        entry = Entry(key if isinstance(key, str) else None, Scalar(None, "", start, start), start, owner, block)
        if block.is_mapping:
            span = self.document.keys[path]
            entry.start = self.lines.offset(span.start)
            self.scalars.append((entry.start, self.lines.offset(span.end)))
        elif not block.in_brackets:
            entry.start = self.dash_before(start)
        self.order.append(entry)
        block.entries.append(entry)
        entry.value = self.node(path, entry)
        header = _BLOCK_HEADER.match(entry.value.written) if isinstance(entry.value, Scalar) else None
        if header:
            entry.set_beside(header[1].rstrip())

    def dash_before(self, start: int) -> int:
        """Where the dash of the list item stands whose value starts there; comments may lie between."""
        before = self.order[-1] if self.order else None
        low = before.start if before else 0
        if before and isinstance(before.value, Scalar):
            low = max(low, before.value.end)
        dashes = (found.start() for found in _COMMENT_OR_DASH.finditer(self.text, low, start) if found[0] == "-")
        return next(dashes, start)

    def column(self, offset: int) -> int:
        return self.lines.position(offset).column - 1

    def gaps(self) -> Iterator[tuple[int, int]]:
        """The stretches of the text between keys and values."""
        done = 0
        for start, end in sorted(self.scalars):
            yield done, start
            done = max(done, end)
        yield done, len(self.text)


class _Places:
    """Gives each comment and blank line its place in the tree: with the entry it stands above, beside, or below."""

    def __init__(self, reader: _Reader) -> None:
        self.reader = reader
        self.order = reader.order
        self.starts = [entry.start for entry in reader.order]

    def fill(self, start: int, end: int) -> None:
        """Places what stands in a stretch of the text between keys and values."""
        blanks: list[str] = []
        for found in _COMMENT_OR_BLANK.finditer(self.reader.text, start, end):
            offset, comment = found.start(), found[0].rstrip()
            column = self.reader.column(offset)
            if not comment:
                blanks.append("")
            elif self.reader.text[offset - column : offset].strip():
                self.entry_beside(offset).set_beside(comment)
            else:
                self.lines_at(offset, column).extend([*blanks, comment])
                blanks = []
        following = self.starts_from(start)
        if blanks and following and following.start <= end and not following.block.in_brackets:
            following.above += blanks

    def starts_from(self, offset: int) -> Entry | None:
        index = bisect_left(self.starts, offset)
        return self.order[index] if index < len(self.order) else None

    def last_before(self, offset: int) -> Entry | None:
        index = bisect_left(self.starts, offset)
        return self.order[index - 1] if index else None

    def entry_beside(self, offset: int) -> Entry:
        """The entry whose line a comment ends: after a closing bracket, the one that holds the brackets."""
        entry = self.last_before(offset) or self.order[0]
        while entry.parent and entry.block.in_brackets and entry.block.end <= offset:
            entry = entry.parent
        return entry

    def lines_at(self, offset: int, column: int) -> list[str]:
        """The lines that a comment on a line of its own belongs to; its column tells where it may be both above and below."""
        last, after = self.last_before(offset), self.starts_from(offset)
        if last is None:
            return self.order[0].above
        if isinstance(last.value, Scalar) and offset < last.value.end:
            return last.above
        blocks = [block for block in _blocks_around(last) if not block.in_brackets or offset < block.end]
        if after and (after.parent is last or after.block is blocks[0]) and after.block.in_brackets:
            return after.above
        if after and (after.parent is last or column <= after.block.column) and not blocks[0].in_brackets:
            return after.above
        foot = next((block for block in blocks if block.in_brackets or block.column <= column), blocks[-1])
        return after.above if after and after.block is foot else foot.foot


def _blocks_around(last: Entry) -> Iterator[Block]:
    if isinstance(last.value, Block):
        yield last.value
    entry: Entry | None = last
    while entry:
        yield entry.block
        entry = entry.parent
