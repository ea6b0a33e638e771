"""Owns the rule on names and ids that readers take for one another, though they differ."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from itertools import zip_longest

from generator.diagnostics import Diagnostic, Related
from generator.records.record import Record
from generator.records.types import Actor, Event, Measure, Source, Topic
from generator.sheet.collection import Collection
from generator.sources.lookalikes import WITHOUT_LOOK, skeleton
from generator.yaml.document import Path

_Given = tuple[Record, Path, str]
_NAMED_BY: dict[str, tuple[str, ...]] = {
    Actor.type: ("name", "short"),
    Event.type: ("what",),
    Measure.type: ("name",),
    Source.type: ("title",),
    Topic.type: ("name",),
}
"""The fields by which readers tell records of a type apart."""


def check_look_alike(collection: Collection) -> Iterator[Diagnostic]:
    """No two records of a type have ids or names that differ and look the same."""
    for type in dict.fromkeys(record.type for record in collection.records()):
        records = collection.of_type(type).values()
        yield from _alike(_ids(records), "Choose an id that nobody can take for the other; `rename` changes it everywhere.")
        yield from _alike(_names(records), "Write both in letters of one script, or say in one of the two what tells them apart.")


def _ids(records: Iterable[Record]) -> Iterator[_Given]:
    for record in records:
        yield record, ("id",), record.id
        for index, former in enumerate(record.formerly):
            yield record, ("formerly", index), former


def _names(records: Iterable[Record]) -> Iterator[_Given]:
    for record in records:
        for field in _NAMED_BY.get(record.type, ()):
            if name := getattr(record, field):
                yield record, (field,), name


def _alike(given: Iterable[_Given], help: str) -> Iterator[Diagnostic]:
    known: dict[str, _Given] = {}
    for record, path, text in given:
        # Ids have small letters only, and among these the nought looks like an o: Unicode has it look like a capital.
        seen = text.replace("0", "o") if path[0] in ("id", "formerly") else text
        first, place, other = known.setdefault(skeleton(seen), (record, path, text))
        if first is not record and other != text:
            differs = _difference(other, text)
            message = f"`{text}` looks like `{other}` of {first.path}, and is not the same{differs}."
            related = (Related(first.span(*place), "it stands here first"),)
            yield Diagnostic(record.span(*path), "look-alike", message, (help,), related=related)


def _difference(one: str, other: str) -> str:
    """The first characters that differ, by their names in Unicode, or the first that is not seen; empty where it is neither."""
    at, there, here = next(((at, a, b) for at, (a, b) in enumerate(zip_longest(one, other, fillvalue="")) if a != b), (0, "", ""))
    if len(one) == len(other):
        return f": {_named(here)} stands here, and {_named(there)} there"
    more, where = (there, "there") if len(one) > len(other) else (here, "here")
    return f": {_named(more)} stands {where} as character {at + 1}" if more.isspace() or WITHOUT_LOOK.match(more) else ""


def _named(char: str) -> str:
    return f"{unicodedata.name(char, 'a character without a name').lower()} (U+{ord(char):04X})"
