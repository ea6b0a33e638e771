"""Owns the rule on what a record that stands may name: others that stand, with the one exception of what it updates."""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Diagnostic
from generator.reading.edits import value_replaced
from generator.records.record import Located, Record
from generator.records.types import Claim
from generator.records.vocabularies import RelationType, Status
from generator.sheet.collection import Collection
from generator.yaml.document import Path

_OF_SUCCESSORS, _OF_OTHERS = "it cannot have taken the place of another", "what stands cannot rest on it"


def check_reference_inactive(collection: Collection, record: Located) -> Iterator[Diagnostic]:
    """A record that stands names only records that stand, and one that is superseded leads to a record that does."""
    for path, (type, id) in record.references():
        named = collection.of_type(type).get(id)
        if named is None or named.status is Status.ACTIVE or _may_name(record, path, named):
            continue
        successor = _last_successor(collection, named)
        if successor is None:
            continue  # a circle, or one that is missing: that is told
        if successor.status is not Status.ACTIVE:
            successor = None
        yield Diagnostic(
            record.span(*path),
            "reference-inactive",
            f"The {type} `{id}` is {named.status.label}: {_OF_SUCCESSORS if path == ('superseded_by',) else _OF_OTHERS}.",
            (_way_out(record, path, successor),),
            value_replaced(record, path, successor.id) if successor and _can_take_its_place(record, path, successor) else (),
            id=id,
        )


def _last_successor(collection: Collection, record: Record) -> Record | None:
    """The record that has taken the place of another in the end, or the record itself; None where that cannot be told."""
    passed: set[str] = set()
    following: Record | None = record
    while following and following.superseded_by and following.id not in passed:
        passed.add(following.id)
        following = collection.of_type(record.type).get(following.superseded_by)
    return following if following and following.id not in passed else None


def _may_name(record: Located, path: Path, named: Record) -> bool:
    """Whether a record may name one that does not stand."""
    if path == ("superseded_by",):
        # A successor may have been superseded in turn.
        return named.status is not Status.WITHDRAWN
    if isinstance(record, Record) and record.status is not Status.ACTIVE:
        return True
    if isinstance(record, Claim) and path[0] == "relations" and named.status is Status.SUPERSEDED:
        return record.relations[int(path[1])].type is RelationType.UPDATES
    return False


def _can_take_its_place(record: Located, path: Path, successor: Record) -> bool:
    """Whether the id of the successor can stand where that of the superseded record does.

    Words of a source are another matter: they may stand otherwise in the source that has taken its place.
    """
    if successor.type == "source" or (isinstance(record, Record) and record.type == successor.type and record.id == successor.id):
        return False
    return successor.id not in [
        id for other, (type, id) in record.references() if type == successor.type and _is_beside(other, path)
    ]


def _is_beside(other: Path, path: Path) -> bool:
    """Whether two references stand in one list, as ids or as what its items are about."""
    of_items = path[0] in ("answers", "relations", "sequence") and (other[0], other[2:]) == (path[0], path[2:])
    return other[:-1] == path[:-1] or of_items


def _way_out(record: Located, path: Path, successor: Record | None) -> str:
    if path == ("superseded_by",):
        return "Name the record that stands in its place, or write `status: withdrawn` instead of `superseded`."
    if successor and _can_take_its_place(record, path, successor):
        return f"Write `{successor.id}`, which has taken its place, or take out what rests on it."
    if successor and successor.type == "source":
        return f"Take the words from `{successor.id}`, which has taken its place, or withdraw this record too."
    if successor:
        return f"Take it out: `{successor.id}` has taken its place, and stands here already."
    also = ", or withdraw this record too" if isinstance(record, Record) else ""
    return f"Take out what rests on it, or name a record that stands{also}."
