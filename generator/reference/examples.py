"""Owns the examples of each field, which are taken from the example records: two fact sheets on things that are not.

The examples of a record type stand in one file, example_texts/<type>.yml, the one that shows the most first.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import PurePosixPath
from typing import Any

from generator.diagnostics import Diagnostic
from generator.package_data import read_package_data
from generator.reading.own_data import parse_own, unusable
from generator.records.fields import Model
from generator.records.record import Located
from generator.records.types import RECORD_TYPES, Site

_NEXT = "---\n"
"""The line between two examples in a file."""
MOST = 2
"""How many examples a field has at most."""


def example_texts(model: type[Located]) -> tuple[str, ...]:
    """The example records of a record type, each as the text of its file; the first shows the most."""
    _, text = _files()[model.type]
    return tuple(text.split(_NEXT))


@cache
def _files() -> dict[str, tuple[str, str]]:
    """The file of the examples of each record type, by the type's name: its path and its text."""
    files = read_package_data("generator.reference", "example_texts")
    return {PurePosixPath(path).stem: (path, text) for path, text in files}


@cache
def examples_of(model: type[Model], field: str) -> tuple[Any, ...]:
    """Values that a field may have, as plain data; first those of this model, then of models that share the field."""
    found: list[Any] = []
    for kind in (model, *(other for other in _written() if other is not model and _shared(model, other, field))):
        for written in _written().get(kind, ()):
            if field in written and written[field] not in found:
                found.append(written[field])
    return tuple(found[:MOST])


def _shared(model: type[Model], other: type[Model], field: str) -> bool:
    """Whether two models have a field from the same place."""
    bases = (base for base in model.__mro__ if issubclass(base, Model) and base in other.__mro__)
    return any(field in base.model_fields for base in bases)


@cache
def _written() -> dict[type[Model], list[dict[str, Any]]]:
    """Every group of fields in the examples, by the model that it is one of, in the order in which they stand."""
    found: dict[type[Model], list[dict[str, Any]]] = {}
    models: tuple[type[Located], ...] = (*RECORD_TYPES.values(), Site)
    for model in models:
        for part, fields in parse_examples(model, *_files()[model.type]):
            found.setdefault(type(part), []).append(fields)
    return found


def parse_examples(model: type[Located], path: str, text: str) -> list[tuple[Model, dict[str, Any]]]:
    """Every group of fields in a file of examples, with the model that it is. PackageDataError with every fault in the file."""
    found: list[tuple[Model, dict[str, Any]]] = []
    faults: list[Diagnostic] = []
    for one in _apart(text):
        example, wrong = parse_own(model, path, one)
        faults += wrong
        if example:
            found += _groups(example[0], example[1].value)
    if faults:
        raise unusable(faults, {path: text})
    return found


def _apart(text: str) -> Iterator[str]:
    """Each example of a file, at the lines where it stands there."""
    lines = 0
    for one in text.split(_NEXT):
        yield "\n" * lines + one
        lines += one.count("\n") + 1


def _groups(part: Model, fields: Any) -> Iterator[tuple[Model, dict[str, Any]]]:
    yield part, fields
    for name, written in fields.items():
        value = getattr(part, name)
        held = zip(value, written, strict=True) if isinstance(value, tuple) else ((value, written),)
        for inner, inner_fields in held:
            if isinstance(inner, Model):
                yield from _groups(inner, inner_fields)
