"""Owns who is called what: the names of actors and sources, as they are looked for in our own sentences."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from generator.records.types import Actor, Source
from generator.records.vocabularies import ActorKind
from generator.sheet.names import Names, names_of
from generator.sheet.reads import Reads


@dataclass(frozen=True)
class Called:
    """The actors and sources by id."""

    reads: Reads
    actors: Mapping[str, Actor]
    sources: Mapping[str, Source]

    @property
    def given(self) -> Names:
        """The names that the records of actors give."""
        return self.reads.once(
            "names given", lambda: names_of((name, id) for id, actor in self.actors.items() for name in actor.names)
        )

    @property
    def in_sentences(self) -> Names:
        """The names of all who may speak in a sentence, with their articles and without; sources are there as `as_speaker`."""
        return self.reads.once("names in sentences", self._in_sentences)

    def _in_sentences(self) -> Names:
        actors = [(name, id) for id, actor in self.actors.items() for name in actor.names_in_sentences]
        return names_of([*actors, *((source.called, as_speaker(id)) for id, source in self.sources.items())])

    @property
    def people(self) -> Names:
        """The names of persons."""
        return self.reads.once("names of people", self._people)

    def _people(self) -> Names:
        return names_of((name, id) for id, actor in self.actors.items() if actor.kind is ActorKind.PERSON for name in actor.names)

    def with_others_in_small_letters(self, words: str) -> str:
        """Words with the names of all who are on file as named in small letters: they are not those of a protected person."""
        return self.reads.once("names of others", self._others).sub(lambda found: found[0].lower(), words)

    def _others(self) -> re.Pattern[str]:
        """The names of actors that are not protected, the longest first."""
        others = (actor for actor in self.actors.values() if not actor.protected)
        names = {name for actor in others for name in (actor.name, actor.label, *(called.words for called in actor.also_called))}
        return re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))) or "(?!)")


def as_speaker(source: str) -> str:
    """What stands for a source among the ids of those who may speak: no actor has such an id."""
    return f"source {source}"
