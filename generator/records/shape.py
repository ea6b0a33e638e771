"""Owns what can be asked of a record type: its fields at a path, the groups and the choices that a field may hold."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, get_args

from pydantic.fields import FieldInfo

from generator.records.fields import Model
from generator.yaml.document import Path


def field_at(model: type[Model], path: Path) -> tuple[type[Model] | None, FieldInfo | None]:
    """The model that holds the last named part of a path, and its field there."""
    holder: type[Model] | None = model
    field: FieldInfo | None = None
    named = [part for part in path if isinstance(part, str)]
    for depth, name in enumerate(named):
        field = holder.model_fields.get(name) if holder else None
        if depth < len(named) - 1:
            holder = next(models_of(field), None)
    return holder, field


def fields_at(model: type[Model], path: Path) -> list[str]:
    """The names of the fields beside the last named part of a path."""
    holder = field_at(model, path)[0]
    return list(holder.model_fields) if holder else []


def models_of(field: FieldInfo | None) -> Iterator[type[Model]]:
    """The groups of fields that a field holds, or that the items of its list are."""
    return _models(field.annotation) if field else iter(())


def choices_of(field: FieldInfo | None) -> list[str]:
    """The choices of a field that holds one of a closed list; none for any other field."""
    parts = [field.annotation] if field else []
    found: list[str] = []
    while parts:
        part = parts.pop(0)
        if isinstance(part, type) and hasattr(part, "__members__"):
            found += [str(choice) for choice in part]
        elif isinstance(part, str):
            found.append(part)
        parts += get_args(part)
    return found


def is_free_text(model: type[Model], path: Path) -> bool:
    """Whether the field at a path takes any text, and not only a choice, an id or another text of a fixed form."""
    holder, _ = field_at(model, path)
    named = [part for part in path if isinstance(part, str)]
    return holder is not None and named[-1:] != [] and named[-1] in _free_texts(holder)


@cache
def _free_texts(model: type[Model]) -> frozenset[str]:
    """The fields of a group that take any text, or a list of such."""
    properties = model.model_json_schema().get("properties", {})
    return frozenset(name for name, schema in properties.items() if _takes_any_text(schema))


def _takes_any_text(schema: dict[str, Any]) -> bool:
    inner = [*schema.get("anyOf", ()), *([schema["items"]] if "items" in schema else ())]
    fixed = {"pattern", "enum", "const"} & set(schema)
    return (schema.get("type") == "string" and not fixed) or any(map(_takes_any_text, inner))


def sole_field(field: FieldInfo | None, given: str) -> str | None:
    """The field of a group that a text given in the group's place is meant for; None where it may be for several."""
    for group in models_of(field):
        required = [name for name, inner in group.model_fields.items() if inner.is_required()]
        taking = [name for name, inner in group.model_fields.items() if given in choices_of(inner)]
        return taking[0] if taking else required[0] if len(required) == 1 else None
    return None


def _models(annotation: Any) -> Iterator[type[Model]]:
    if isinstance(annotation, type) and issubclass(annotation, Model):
        yield annotation
    for part in get_args(annotation):
        yield from _models(part)
