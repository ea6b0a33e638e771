"""Owns the rules on protection: a private or captive person is named nowhere, exports and addresses included."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.collection import Collection
from generator.diagnostics import Diagnostic
from generator.records.record import Located
from generator.records.types import Actor
from generator.records.vocabularies import ActorKind
from generator.records.withholding import hashes_in
from generator.rights import shown_on_own_page
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
    """A name whose hash an actor withholds stands in no record, no id and no part of a source that its page shows."""
    withheld = {name for actor in collection.actors.values() for name in actor.withheld}
    if not withheld:
        return
    records: list[Located] = [*collection.records(), *([collection.site] if collection.site else [])]
    for record in records:
        for path, text in _texts(record.model_dump(mode="json")):
            if hashes_in(text) & withheld:
                yield Diagnostic(record.span(*path), "withheld-name", "This gives a name that is withheld.", (_WAY_OUT,))
    for source in collection.sources.values():
        if source.id in collection.texts:
            stored = collection.texts[source.id]
            if any(hashes_in(stored.text[slice(*place)]) & withheld for place in shown_on_own_page(source, stored)):
                message = "The page of the source would give a name that is withheld: it shows so much of the text."
                yield Diagnostic(source.span("rights", "show"), "withheld-name", message, (_LESS,))


_WAY_OUT = "Take it out, or describe the person by a role; a passage can end before the name or begin after it."

_LESS = "Let it show less: `show: excerpts` leaves how each sentence begins, `show: none` nothing."


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
