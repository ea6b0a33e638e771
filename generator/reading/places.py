"""Owns the place of single words inside a text of a record, however its file breaks the lines of it."""

from __future__ import annotations

import re

from generator.diagnostics import Span
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
    written = span.of(record.source_text)
    found = re.search(f"{_pattern(text[:start])}({_pattern(text[start:end].rstrip())})", written)
    begun = span.offsets(record.source_text)[0]
    return Span.of_offsets(span.path, record.source_text, *(begun + at for at in found.span(1))) if found else span


def _pattern(words: str) -> str:
    return r"\s+".join(map(re.escape, re.split(r"\s+", words)))
