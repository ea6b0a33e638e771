"""Owns the reading of figures in the files for programs: their numbers, what bounds these, and their own time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from generator.verification.facts import Measured

NUMBERS = ("low", "high", "before", "after", "factor")
BOUNDED = ("comparator", "before_comparator", "after_comparator")


_ALWAYS = {"comparator", "bounds_proven"}


def measured(fields: Mapping[str, Any], record: str | None) -> Iterator[Measured]:
    """The figure that an object or a row gives, if it gives one: its time and its words are in a group, or in columns.

    In JSON what has no value is not there; what a figure always has tells that it is one. The rows of a chart are read apart.
    """
    if record is None or _ALWAYS - fields.keys() or "figure" in fields:
        return
    time = fields.get("when") or {"as_written": fields.get("when_as_written"), "date": fields.get("when_edtf")}
    yield Measured(
        record,
        int(fields["number"]) if "number" in fields else None,
        _words(fields.get("as_written")),
        tuple(None if fields.get(name) in (None, "") else Decimal(str(fields[name])) for name in NUMBERS),
        tuple(str(fields.get(name) or "") for name in BOUNDED),
        _words(time.get("as_written")),
        time.get("date") or "",
    )


def _words(given: Any) -> str:
    """The words of a source, which may stand in an object with their place; empty where they may not be shown."""
    return str((given.get("words") if isinstance(given, Mapping) else given) or "")
