"""Owns what follows from several sources being publications of one text: what rests on one rests on the same words of all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from generator.records.types import Source
from generator.sheet.proofs import Quote
from generator.sources.passages import Found, SourceText


def publications(sources: Mapping[str, Source], source: Source) -> tuple[Source, ...]:
    """The other sources that published the text of a source, in order of id."""
    first = source.same_text_as or source.id
    return tuple(other for other in sources.values() if other.id != source.id and first in (other.id, other.same_text_as))


def first_publications(sources: Mapping[str, Source]) -> Mapping[str, str]:
    """For each source the one that published its text first, as far as is on record: most often itself."""
    return {source.id: source.same_text_as or source.id for source in sources.values()}


def found_again(quotes: Iterable[Quote], source: str, text: SourceText) -> Iterator[Quote]:
    """What quotes of another publication quote, where it stands once in this one as well."""
    for quote in quotes:
        finding = text.find(quote.words)
        if isinstance(finding, Found):
            yield replace(quote, source=source, finding=finding)
