"""Owns the edits of single fields in a record's file: another value, a field more, a field less."""

from __future__ import annotations

import json

from generator.diagnostics import Edit, Position, Span, lines_of
from generator.records.record import Located
from generator.yaml.document import Path


def value_replaced(record: Located, path: Path, value: str) -> tuple[Edit, ...]:
    """The edit that gives the field at `path` another value, which needs no quotes; none where it is not written."""
    return (Edit(record.span(*path), value),) if path in record._document.spans else ()


def words_replaced(record: Located, path: Path, old: str, new: str, whole: str) -> tuple[Edit, ...]:
    """The edit that puts new words for old ones inside the text at `path`, or the whole text anew, on one line, in quotes."""
    span = record.span(*path)
    if old and span.of(record.source_text).count(old) == 1 and not set(new) & set("\"'\\:#\n"):
        return (Edit(span.narrowed(record.source_text, old), new),)
    return (Edit(span, json.dumps(whole, ensure_ascii=False)),)


def field_removed(record: Located, path: Path) -> tuple[Edit, ...]:
    """The edit that takes the field at `path` out with its line; none where it shares a line with others."""
    key = record._document.keys.get(path)
    if key is None or not _is_alone(record, key):
        return ()
    end = record.span(*path).end
    return (Edit(Span(key.path, Position(key.start.line, 1), Position(end.line + 1, 1)), ""),)


def field_added(record: Located, after: Path, name: str, value: str) -> tuple[Edit, ...]:
    """The edit that puts a field on a line of its own below the one at `after`; none where that shares its line."""
    key = record._document.keys.get(after)
    if key is None or not _is_alone(record, key):
        return ()
    below = Position(record.span(*after).end.line + 1, 1)
    line = " " * (key.start.column - 1) + f"{name}: {value}" + lines_of(record.source_text).ending
    return (Edit(Span(key.path, below, below), line),)


def _is_alone(record: Located, key: Span) -> bool:
    """Whether a key begins its line, and another line follows."""
    lines = lines_of(record.source_text)
    return not lines.line(key.start.line)[: key.start.column - 1].strip() and key.start.line < len(lines)
