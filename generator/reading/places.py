"""Owns the place of single words inside a text of a record, however its file breaks the lines of it."""

from __future__ import annotations

import re

from generator.diagnostics import Position, Span
from generator.records.record import Located
from generator.yaml.document import Path


def place_within(record: Located, path: Path, text: str, start: int, end: int) -> Span:
    """Where the characters from `start` to `end` of the text at `path` stand, for none the word before them.

    The place of the whole text where the file writes it with escapes.
    """
    if start == end:
        before = re.search(r"\S+\s*$", text[:start])
        start, end = before.span() if before else (0, len(re.match(r"\S*", text)[0]))  # type: ignore[index]
    span = record.span(*path)
    written = written_at(record, span)
    found = re.search(f"{_pattern(text[:start])}({_pattern(text[start:end].rstrip())})", written)
    return Span(span.path, *(_position(span, written, offset) for offset in found.span(1))) if found else span


def written_at(record: Located, span: Span) -> str:
    """What stands in a span of the record's file."""
    lines = record._text.split("\n")[span.start.line - 1 : span.end.line]
    return "\n".join([*lines[:-1], lines[-1][: span.end.column - 1]])[span.start.column - 1 :]


def _pattern(words: str) -> str:
    return r"\s+".join(map(re.escape, re.split(r"\s+", words)))


def _position(span: Span, written: str, offset: int) -> Position:
    line = written.count("\n", 0, offset)
    column = offset - written.rfind("\n", 0, offset) if line else span.start.column + offset
    return Position(span.start.line + line, column)
