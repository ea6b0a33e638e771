"""Owns the examples of each field, which are taken from the example records."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from generator.records.example_texts import EXAMPLE_TEXTS
from generator.records.fields import Model
from generator.records.record import Located
from generator.yaml.document import parse_yaml

MOST = 2
"""How many examples a field has at most."""


def example_texts(model: type[Located]) -> tuple[str, ...]:
    """The example records of a record type, each as the text of its file; the first shows the most."""
    return tuple(text.removeprefix("\n") for text in EXAMPLE_TEXTS[model].split("---\n"))


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
    for model in EXAMPLE_TEXTS:
        for text in example_texts(model):
            document, faults = parse_yaml(f"an example of a {model.__name__}", text)
            assert document, faults
            for part, fields in _groups(model.model_validate(document.value), document.value):
                found.setdefault(type(part), []).append(fields)
    return found


def _groups(part: Model, fields: Any) -> Iterator[tuple[Model, dict[str, Any]]]:
    yield part, fields
    for name, written in fields.items():
        value = getattr(part, name)
        held = zip(value, written, strict=True) if isinstance(value, tuple) else ((value, written),)
        for inner, inner_fields in held:
            if isinstance(inner, Model):
                yield from _groups(inner, inner_fields)
