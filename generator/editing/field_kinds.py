"""Owns what the layout of a record needs to know of its fields: which are parts, and which hold the words of a source."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, get_args

from generator.records.fields import Model, SourceWords
from generator.records.parts import Name, Passage, SetAside

_SOURCE_WORDS_OF: dict[type[Model], frozenset[str]] = {
    Passage: frozenset({"text", "prefix", "suffix"}),
    SetAside: frozenset({"text", "prefix", "suffix"}),
    Name: frozenset({"words"}),
}


@cache
def part_of(model: type[Model], field: str) -> type[Model] | None:
    """The model of what a field holds, or of the items of its list; None for a field of plain values."""
    info = model.model_fields.get(field)
    return next(_models(info.annotation), None) if info else None


@cache
def is_source_words(model: type[Model], field: str) -> bool:
    """Whether a field holds words of a source, which stand in quotation marks in every record."""
    for kind, fields in _SOURCE_WORDS_OF.items():
        if issubclass(model, kind) and field in fields:
            return True
    info = model.model_fields.get(field)
    return info is not None and any(isinstance(part, SourceWords) for part in _parts([*info.metadata, info.annotation]))


def _models(annotation: Any) -> Iterator[type[Model]]:
    return (part for part in _parts([annotation]) if isinstance(part, type) and issubclass(part, Model))


def _parts(annotations: list[Any]) -> Iterator[Any]:
    for annotation in annotations:
        yield annotation
        yield from _parts([*get_args(annotation)])
