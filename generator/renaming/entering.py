"""Owns the entering of a field or of a list's item into the text of a record, in its place and with nothing else changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.diagnostics import Position
from generator.reading.parsing import parse_record
from generator.records.field_order import field_order
from generator.records.record import Located, Record
from generator.renaming.asked_record import EditError
from generator.yaml.document import Document, Plain, parse_yaml
from generator.yaml.splicing import Lines, Splice, spliced


def document_of(record: Located, text: str) -> Document:
    """The plain values of a record with their places, in the text that it was parsed from."""
    document, _ = parse_yaml(record.path, text)
    assert document is not None, "a record has been parsed before"
    return document


def field_entered(record: Record, text: str, name: str, written: Sequence[str]) -> Splice:
    """The splice that adds a field that the record does not have yet, given as its lines, where `format` has it."""
    document, lines = document_of(record, text), Lines(text)
    block = lines.ending.join(written) + lines.ending
    order = field_order(type(record))
    later = order[order.index(name) + 1 :]
    before = document.span("id")
    for field in document.value:
        if field in later:
            break
        before = document.span(field)
    return _below(lines, before.end, block)


def item_entered(record: Record, text: str, name: str, written: Sequence[str]) -> Splice:
    """The splice that adds an item, given as its lines, at the end of a list field that the record has already."""
    document, lines = document_of(record, text), Lines(text)
    items = document.value[name]
    value = document.span(name)
    start, end = lines.offset(value.start), lines.offset(value.end)
    if text.startswith("[", start):
        if len(written) > 1:
            raise EditError(f"The list `{name}` of {record.path} is written in brackets.", "Run `format` on the file first.")
        inner = text[start + 1 : end - 1].rstrip().rstrip(",")
        return Splice(start + 1 + len(inner), end - 1, f"{', ' if items else ''}{written[0]}")
    indent = " " * (value.start.column - 1)
    block = lines.ending.join(f"{indent}{'  ' if number else '- '}{line}" for number, line in enumerate(written))
    return _below(lines, value.end, block + lines.ending)


def applied(record: Record, text: str, splices: Sequence[Splice], expected: Mapping[str, Plain], path: str) -> str:
    """The text with the splices made, for the file at `path`; the fields of `expected` have changed and no other.

    EditError where the record is laid out so that the changes cannot be made without changing more.
    """
    new = spliced(text, splices)
    document, _ = parse_yaml(path, new)
    if document is None or document.value != {**document_of(record, text).value, **expected}:
        raise EditError(f"{record.path} is laid out so that it cannot be changed safely.", "Run `format` on it, and try again.")
    changed, faults = parse_record(path, new)
    if changed is None:
        raise EditError(f"{record.path} would not be a record any more.", *(fault.message for fault in faults))
    return new


def _below(lines: Lines, position: Position, block: str) -> Splice:
    """The splice that puts whole lines below a place."""
    at = lines.after(position)
    ends_open = at == len(lines.text) and not lines.text.endswith("\n")
    return Splice(at, at, f"{lines.ending}{block.removesuffix(lines.ending)}" if ends_open else block)
