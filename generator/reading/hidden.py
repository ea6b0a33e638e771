"""Owns the faults of characters that nobody sees, in all that a record says in our own words; those of a source are its own."""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Diagnostic, Edit, Span
from generator.records.fields import Model
from generator.records.shape import field_at
from generator.yaml.document import Document, Path
from generator.yaml.invisible import INVISIBLE, Hidden, hidden_characters

CODE = "record-hidden-character"


def hidden_faults(model: type[Model], document: Document, text: str) -> list[Diagnostic]:
    """One fault for each character of a file that nobody sees: in its prose, names and ids, and in the names of its fields."""
    if "\\" not in text and not INVISIBLE.search(text):
        return []
    faults = [fault for path, span in document.keys.items() for fault in _in(str(path[-1]), span, text)]
    for path in document.spans:
        if isinstance(value := document.value_at(path), str) and not _is_of_source(model, path):
            faults += _in(value, document.spans[path], text)
    return faults


def _is_of_source(model: type[Model], path: Path) -> bool:
    field = field_at(model, path)[1]
    return field is not None and field.is_quote


def _in(value: str, span: Span, text: str) -> Iterator[Diagnostic]:
    start, end = span.offsets(text)
    for hidden in hidden_characters(value):
        at = text.find(hidden.char, start, end)
        if at < 0:  # it is written as an escape
            yield _fault(hidden, span, ())
        else:
            place = Span.of_offsets(span.path, text, at, at + 1)
            start = at + 1
            yield _fault(hidden, place, (Edit(place, ""),) if hidden.may_go else ())


def _fault(hidden: Hidden, place: Span, fix: tuple[Edit, ...]) -> Diagnostic:
    message = f"Nobody sees the character that stands here: {hidden.name}."
    help = "Delete it." if hidden.may_go else "Delete it, or write what was meant: a space, or a character that every font has."
    return Diagnostic(place, CODE, message, (help, "Where the words of a source have it, it stays."), fix)
