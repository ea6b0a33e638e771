"""Owns what a source's page shows: where the text comes from, and what rests on each of its sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from generator.collection import Collection
from generator.passages import Extent
from generator.proofs import Quote
from generator.records.types import Claim, Event, Source
from generator.records.vocabularies import Show, SourceKind
from generator.views.parts import Ref, ref

DARKEST = 3
"""From so many records on, sentences are shaded alike on the map of a source."""


@dataclass(frozen=True, slots=True)
class SentenceView:
    """A sentence: what of its text may be shown, in parts with gaps between, and the records that rest on it."""

    number: int
    shown: tuple[str, ...]
    whole: bool
    records: tuple[Ref, ...]
    set_aside: str | None

    @property
    def shade(self) -> str:
        """How the map of the source shades it."""
        return "aside" if self.set_aside else str(min(len(self.records), DARKEST))


@dataclass(frozen=True, slots=True)
class ParagraphView:
    """A paragraph and its sentences."""

    number: int
    sentences: tuple[SentenceView, ...]


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source's page."""

    ref: Ref
    kind: SourceKind
    publisher: str
    byline: str
    published: str
    language: str
    url: str | None
    archive_url: str | None
    sha256: str
    show: Show
    rights: str | None
    paragraphs: tuple[ParagraphView, ...]
    covered: int
    sentences: int
    note: str | None


def source_view(collection: Collection, source: Source) -> SourceView:
    """What the page of a source shows; no more of its text than its rights allow."""
    sentences = list(_sentences(collection, source))
    paragraphs = tuple(
        ParagraphView(number, tuple(sentence for _, sentence in group))
        for number, group in groupby(sentences, key=lambda pair: pair[0])
    )
    return SourceView(
        ref=ref(source),
        kind=source.kind,
        publisher=source.publisher,
        byline=source.byline,
        published=source.published,
        language=source.language,
        url=source.url,
        archive_url=source.archive_url,
        sha256=source.sha256,
        show=source.rights.show,
        rights=source.rights.note,
        paragraphs=paragraphs,
        covered=sum(bool(sentence.records) for _, sentence in sentences),
        sentences=len(sentences),
        note=source.note,
    )


def _sentences(collection: Collection, source: Source) -> Iterator[tuple[int, SentenceView]]:
    """Each sentence with the number of its paragraph."""
    text, quotes = collection.texts[source.id], collection.resting_on(source)
    passages = [quote for quote in quotes if quote.path[0] in ("passages", "role")]
    aside = [quote for quote in quotes if quote.path[0] == "set_aside"]
    for sentence in text.sentences:
        on_it = [quote for quote in passages if quote.extent and quote.extent.overlaps(sentence.extent)]
        reasons = [
            source.set_aside[int(quote.path[1])].reason
            for quote in aside
            if quote.extent and quote.extent.overlaps(sentence.extent)
        ]
        shown, whole = _shown(text.text, sentence.extent, on_it, source.rights.show)
        records = dict.fromkeys(ref(quote.record) for quote in on_it if isinstance(quote.record, Claim | Event))
        yield (
            sentence.paragraph,
            SentenceView(sentence.number, shown, whole, tuple(records), reasons[0] if reasons and not records else None),
        )


def _shown(text: str, sentence: Extent, passages: list[Quote], show: Show) -> tuple[tuple[str, ...], bool]:
    """The parts of a sentence that may be shown, and whether they are all of it."""
    if show is Show.NONE:
        return (), False
    if show is Show.FULL:
        return (text[sentence.start : sentence.end],), True
    parts: list[Extent] = []
    for quote in passages:
        assert quote.extent is not None
        part = Extent(max(quote.extent.start, sentence.start), min(quote.extent.end, sentence.end))
        if parts and not any(char.isalnum() for char in text[parts[-1].end : part.start]):
            parts[-1] = Extent(parts[-1].start, max(parts[-1].end, part.end))
        else:
            parts.append(part)
    gaps = [sentence.start, *(edge for part in parts for edge in part), sentence.end]
    left_out = "".join(text[gaps[i] : gaps[i + 1]] for i in range(0, len(gaps), 2))
    return tuple(text[part.start : part.end] for part in parts), not any(char.isalnum() for char in left_out)
