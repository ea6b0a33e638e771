"""Owns who is called what: the names of actors and sources, as they are looked for in our own sentences."""

from __future__ import annotations

import re
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

    def with_others_in_small_letters(self, words: str) -> str:
        """Words with the names of all who are on file as named in small letters: they are not those of a protected person."""
        return self._others.sub(lambda found: found[0].lower(), words)

    @cached_property
    def _others(self) -> re.Pattern[str]:
        """The names of actors that are not protected, the longest first."""
        others = (actor for actor in self.actors.values() if not actor.protected)
        names = {name for actor in others for name in (actor.name, actor.label, *(called.words for called in actor.also_called))}
        return re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))) or "(?!)")


def as_speaker(source: str) -> str:
    """What stands for a source among the ids of those who may speak: no actor has such an id."""
    return f"source {source}"
