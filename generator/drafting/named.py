"""Owns the search of a text for the actors that records name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from generator.records.types import Actor
from generator.sources.passages import Extent, SourceText
from generator.sources.source_text import inside_word


class Named(NamedTuple):
    """A place where a text names an actor."""

    extent: Extent
    actor: str


class Names:
    """The names that records list for actors, to be found in texts; a name that several have names nobody."""

    def __init__(self, actors: Iterable[Actor]) -> None:
        self.actors: Mapping[str, Actor] = {actor.id: actor for actor in actors}
        owners: dict[str, set[str]] = {}
        for actor in self.actors.values():
            for name in actor.names_in_sentences:
                for form in (name, name[:1].upper() + name[1:]):  # "the company" may begin a sentence
                    owners.setdefault(form, set()).add(actor.id)
        self._owner = {name: ids.pop() for name, ids in owners.items() if len(ids) == 1}
        written = sorted(self._owner, key=len, reverse=True)
        self._pattern = re.compile("|".join(map(re.escape, written)) or "(?!)")

    def within(self, text: SourceText, extent: Extent) -> Iterator[Named]:
        """Where a stretch of a text names actors, in order."""
        words = text.words()
        for match in self._pattern.finditer(text.text, *extent):
            if not (inside_word(words, match.start()) or inside_word(words, match.end())):
                yield Named(Extent(*match.span()), self._owner[match[0]])
