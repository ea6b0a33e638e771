"""Owns which sources belong together: those of one publisher, and those that published one text.

What rests on one publication of a text rests on the same words of all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from generator.records.types import Source
from generator.sheet.grouping import grouped
from generator.sheet.proofs import Quote
from generator.sources.passages import Found, SourceText


@dataclass(frozen=True)
class Published:
    """The sources by what they have in common, all in order of id."""

    sources: Mapping[str, Source]

    def again(self, source: Source) -> tuple[Source, ...]:
        """The other sources that published the text of a source."""
        first = source.same_text_as or source.id
        return tuple(other for other in self._by_first.get(first, ()) if other.id != source.id)

    def by(self, publisher: str) -> tuple[Source, ...]:
        """The sources that somebody published."""
        return tuple(self._by_publisher.get(publisher, ()))

    @cached_property
    def languages(self) -> frozenset[str]:
        """The languages in which anything was published, as BCP 47 tags."""
        return frozenset(source.language for source in self.sources.values())

    @cached_property
    def _by_first(self) -> Mapping[str, list[Source]]:
        return grouped(
            (id, source) for source in self.sources.values() for id in dict.fromkeys((source.id, source.same_text_as)) if id
        )

    @cached_property
    def _by_publisher(self) -> Mapping[str, list[Source]]:
        return grouped((source.publisher, source) for source in self.sources.values())


def first_publications(sources: Mapping[str, Source]) -> Mapping[str, str]:
    """For each source the one that published its text first, as far as is on record: most often itself."""
    return {source.id: source.same_text_as or source.id for source in sources.values()}


def found_again(quotes: Iterable[Quote], source: str, text: SourceText) -> Iterator[Quote]:
    """What quotes of another publication quote, where it stands once in this one as well."""
    for quote in quotes:
        finding = text.find(quote.words)
        if isinstance(finding, Found):
            yield replace(quote, source=source, finding=finding)
