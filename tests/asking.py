"""Owns the asking of one rule alone, of every record that it is asked of."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks import CHECKS, asked_of
from generator.diagnostics import Diagnostic
from generator.sheet.collection import Collection


def faults_of(code: str, collection: Collection) -> Iterator[Diagnostic]:
    """All that the rule of this code finds."""
    types = asked_of(CHECKS[code])
    if types is None:
        yield from CHECKS[code](collection)
        return
    for record in collection.with_site():
        if isinstance(record, types):
            yield from CHECKS[code](collection, record)
