"""Owns the rules on protection: a private or captive person is named nowhere, exports and addresses included."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.collection import Collection
from generator.diagnostics import Diagnostic
from generator.records.record import Located
from generator.records.types import Actor
from generator.records.vocabularies import ActorKind, Show
from generator.records.withholding import hashes_in
from generator.yaml.document import Path


def check_protected_person(collection: Collection) -> Iterator[Diagnostic]:
    """A protected person is described, never named: no name, no role, no item elsewhere."""
    for actor in collection.actors.values():
        if not actor.protected:
            continue
        if actor.kind not in (ActorKind.GROUP, ActorKind.UNNAMED):
            message = f"A protected person is described, not named, so `kind` cannot be `{actor.kind}`."
            yield _exposed(actor, "kind", message, "Write `kind: unnamed` or `kind: group`.")
        for field in ("wikidata", "role"):
            if getattr(actor, field) is not None:
                yield _exposed(actor, field, f"`{field}` would identify a protected person.", f"Take `{field}` out.")


def check_withheld_name(collection: Collection) -> Iterator[Diagnostic]:
    """A name whose hash an actor withholds stands in no record, no id and no text that the site shows in full."""
    withheld = {name for actor in collection.actors.values() for name in actor.withheld}
    if not withheld:
        return
    records: list[Located] = [*collection.records(), *([collection.site] if collection.site else [])]
    for record in records:
        for path, text in _texts(record.model_dump(mode="json")):
            if hashes_in(text) & withheld:
                yield Diagnostic(record.span(*path), "withheld-name", "This gives a name that is withheld.", (_WAY_OUT,))
    for source in collection.sources.values():
        text = collection.stored.get(source.text, "")
        if source.rights.show is Show.FULL and hashes_in(text) & withheld:
            message = "The text gives a name that is withheld, and all of it would be shown."
            yield Diagnostic(source.span("rights", "show"), "withheld-name", message, ("Write `show: excerpts`.",))


_WAY_OUT = "Take it out, or describe the person by a role; a passage can end before the name or begin after it."


def _texts(value: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    match value:
        case str():
            yield path, value
        case Mapping():
            for key, inner in value.items():
                yield from _texts(inner, (*path, key))
        case list():
            for index, inner in enumerate(value):
                yield from _texts(inner, (*path, index))


def _exposed(actor: Actor, field: str, message: str, way_out: str) -> Diagnostic:
    return Diagnostic(actor.span(field), "protected-person", message, (way_out,))
