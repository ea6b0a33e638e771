"""Owns the order of a record's fields."""

from __future__ import annotations

from functools import cache

from generator.records.fields import Model
from generator.records.record import Record


@cache
def field_order(model: type[Model]) -> tuple[str, ...]:
    """The fields of a model as its files have them.

    The id comes first, then what is the model's own, then what it shares with others (status, note, changes); but a
    special kind of a part begins with what every such part has.
    """
    inherited = [name for base in model.__bases__ if issubclass(base, Model) for name in base.model_fields]
    shared = [name for name in inherited if name != "id"]
    own = [name for name in model.model_fields if name not in (*inherited, "id")]
    first = ["id"] if "id" in model.model_fields else []
    return (*first, *own, *shared) if _is_frame(model) else (*first, *shared, *own)


def _is_frame(model: type[Model]) -> bool:
    """Whether the model's base is but a frame around it, and no part that records have as such."""
    return any(base is Record or base.__name__.startswith("_") for base in model.__bases__)
