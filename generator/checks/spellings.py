"""Owns the rule on spellings that only the search knows."""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Diagnostic, Related
from generator.records.types import Actor
from generator.sheet.collection import Collection
from generator.sources.names import folded_name
from generator.yaml.document import Path


def check_spelling_taken(collection: Collection) -> Iterator[Diagnostic]:
    """A spelling for the search leads to one actor, and to none by a name that a record gives anyway."""
    taken: dict[str, tuple[Actor, Path]] = {}
    for actor in collection.actors.values():
        for path, name in _given(actor):
            taken.setdefault(folded_name(name), (actor, path))
    for actor in collection.actors.values():
        for index, spelling in enumerate(actor.also_known_as):
            own: Path = ("also_known_as", index)
            holder, place = taken.setdefault(folded_name(spelling), (actor, own))
            if (holder, place) != (actor, own):
                yield Diagnostic(
                    actor.span(*own),
                    "spelling-taken",
                    f"The search finds {holder.path} by this already: case, accents, spaces and marks make no difference to it.",
                    ("Take it out of `also_known_as`.",),
                    related=(Related(holder.span(*place), "it stands here first"),),
                )


def _given(actor: Actor) -> Iterator[tuple[Path, str]]:
    yield ("name",), actor.name
    if actor.short:
        yield ("short",), actor.short
    for index, name in enumerate(actor.also_called):
        yield ("also_called", index, "words"), name.words
