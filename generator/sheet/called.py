"""Owns who is called what: the names of actors and sources, as they are looked for in our own sentences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.records.types import Actor, Source
from generator.records.vocabularies import ActorKind
from generator.sheet.names import Names, names_of


@dataclass(frozen=True)
class Called:
    """The actors and sources by id."""

    actors: Mapping[str, Actor]
    sources: Mapping[str, Source]

    @cached_property
    def given(self) -> Names:
        """The names that the records of actors give."""
        return names_of((name, id) for id, actor in self.actors.items() for name in actor.names)

    @cached_property
    def in_sentences(self) -> Names:
        """The names of all who may speak in a sentence, with their articles and without; sources are there as `as_speaker`."""
        actors = [(name, id) for id, actor in self.actors.items() for name in actor.names_in_sentences]
        return names_of([*actors, *((source.called, as_speaker(id)) for id, source in self.sources.items())])

    @cached_property
    def people(self) -> Names:
        """The names of persons."""
        return names_of((name, id) for id, actor in self.actors.items() if actor.kind is ActorKind.PERSON for name in actor.names)


def as_speaker(source: str) -> str:
    """What stands for a source among the ids of those who may speak: no actor has such an id."""
    return f"source {source}"
