"""Owns which sources belong together: those of one publisher, and those that published one text.

What rests on one publication of a text rests on the same words of all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from generator.records.types import Source
from generator.sheet.index import indexed
from generator.sheet.proofs import Quote
from generator.sheet.reads import Reads
from generator.sources.passages import Found, SourceText


@dataclass(frozen=True)
class Published:
    """The sources by what they have in common, all in order of id."""

    reads: Reads
    sources: Mapping[str, Source]

    def of_type(self, _: str) -> Mapping[str, Source]:
        """The sources, to be entered in an index."""
        return self.sources

    def first(self, source: str) -> str:
        """The source that published the text of a source first, as far as is on record: most often itself."""
        found = self.sources.get(source)
        return found.same_text_as or source if found else source

    def again(self, source: Source) -> tuple[Source, ...]:
        """The other sources that published the text of a source."""
        published = self._by_first.get(source.same_text_as or source.id)
        return tuple(other for other in published if other.id != source.id)

    def is_again(self, source: str) -> bool:
        """Whether the text of a source was published by another as well."""
        found = self.sources.get(source)
        return found is not None and bool(self.again(found))

    def by(self, publisher: str) -> tuple[Source, ...]:
        """The sources that somebody published."""
        return tuple(self._by_publisher.get(publisher))

    @property
    def languages(self) -> frozenset[str]:
        """The languages in which anything was published, as BCP 47 tags."""
        return self.reads.once("languages", lambda: frozenset(source.language for source in self.sources.values()))

    @indexed(Source)
    def _by_first(self, source: Source) -> Iterator[tuple[str, Source]]:
        yield from ((id, source) for id in dict.fromkeys((source.id, source.same_text_as)) if id)

    @indexed(Source)
    def _by_publisher(self, source: Source) -> Iterator[tuple[str, Source]]:
        yield source.publisher, source


def found_again(quotes: Iterable[Quote], source: str, text: SourceText) -> Iterator[Quote]:
    """What quotes of another publication quote, where it stands once in this one as well."""
    for quote in quotes:
        finding = text.find(quote.words)
        if isinstance(finding, Found):
            yield replace(quote, source=source, finding=finding)
