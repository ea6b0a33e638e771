"""Owns the references that lead nowhere: where they stand, and which record each of them most likely means."""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz import process

from generator.records.record import Located
from generator.sheet.collection import Collection, Key
from generator.yaml.document import Path


def leading_nowhere(collection: Collection) -> Iterator[tuple[Located, Path, Key]]:
    """Each reference to a record that is not there, nor in a file that could not be read: its record, path, type and id."""
    for record in (*collection.records(), *([collection.site] if collection.site else [])):
        for path, (type, id) in record.references():
            if id not in collection.of_type(type) and (type, id) not in collection.unread:
                yield record, path, (type, id)


def most_likely(collection: Collection, type: str, id: str) -> str | None:
    """The id on record that is nearest to one that is not; None where none is near."""
    near = process.extractOne(id, list(collection.of_type(type)), score_cutoff=70)
    return near[0] if near else None
