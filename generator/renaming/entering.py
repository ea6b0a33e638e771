"""Owns the entering of a field or of a list's item into the text of a record, in its place and with nothing else changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.diagnostics import Edit, Lines, Position, Span, edited
from generator.reading.parsing import parse_record
from generator.records.field_order import field_order
from generator.records.record import Located, Record
from generator.renaming.asked_record import EditError
from generator.yaml.document import Document, Plain, parse_yaml


def document_of(record: Located, text: str) -> Document:
    """The plain values of a record with their places, in the text that it was parsed from."""
    document, _ = parse_yaml(record.path, text)
    assert document is not None, "a record has been parsed before"
    return document


def field_entered(record: Record, text: str, name: str, written: Sequence[str]) -> Edit:
    """The edit that adds a field that the record does not have yet, given as its lines, where `format` has it."""
    document, lines = document_of(record, text), Lines(text)
    block = lines.ending.join(written) + lines.ending
    order = field_order(type(record))
    later = order[order.index(name) + 1 :]
    before = document.span("id")
    for field in document.value:
        if field in later:
            break
        before = document.span(field)
    return _below(lines, before, block)


def item_entered(record: Record, text: str, name: str, written: Sequence[str]) -> Edit:
    """The edit that adds an item, given as its lines, at the end of a list field that the record has already."""
    document, lines = document_of(record, text), Lines(text)
    items = document.value[name]
    value = document.span(name)
    start, end = value.offsets(text)
    if text.startswith("[", start):
        if len(written) > 1:
            raise EditError(f"The list `{name}` of {record.path} is written in brackets.", "Run `format` on the file first.")
        inner = text[start + 1 : end - 1].rstrip().rstrip(",")
        place = Span.of_offsets(record.path, text, start + 1 + len(inner), end - 1)
        return Edit(place, f"{', ' if items else ''}{written[0]}")
    indent = " " * (value.start.column - 1)
    block = lines.ending.join(f"{indent}{'  ' if number else '- '}{line}" for number, line in enumerate(written))
    return _below(lines, value, block + lines.ending)


def applied(record: Record, text: str, edits: Sequence[Edit], expected: Mapping[str, Plain], path: str) -> str:
    """The text with the edits made, for the file at `path`; the fields of `expected` have changed and no other.

    EditError where the record is laid out so that the changes cannot be made without changing more.
    """
    new = edited(text, edits)
    document, _ = parse_yaml(path, new)
    if document is None or document.value != {**document_of(record, text).value, **expected}:
        raise EditError(f"{record.path} is laid out so that it cannot be changed safely.", "Run `format` on it, and try again.")
    changed, faults = parse_record(path, new)
    if changed is None:
        raise EditError(f"{record.path} would not be a record any more.", *(fault.message for fault in faults))
    return new


def _below(lines: Lines, place: Span, block: str) -> Edit:
    """The edit that puts whole lines below the line in which a place ends."""
    below = Position(place.end.line + 1, 1)
    ends_open = lines.offset(below) == len(lines.text) and not lines.text.endswith("\n")
    return Edit(Span(place.path, below, below), f"{lines.ending}{block.removesuffix(lines.ending)}" if ends_open else block)
