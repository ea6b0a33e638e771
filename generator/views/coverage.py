"""Owns what the view of coverage shows: for every sentence of every source, what rests on it and what is left; no words of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

from generator.records.addresses import name_of
from generator.records.types import Claim, Event, Source
from generator.records.vocabularies import Status
from generator.sheet.collection import Collection
from generator.sheet.covering import LONGEST_GAP, aside_reason, by_sentence, counts, covers, uncovered_runs
from generator.sheet.proofs import Quote
from generator.sources.passages import Extent, SourceText
from generator.sources.source_text import Sentence
from generator.views.pagination import OF_SECTION, Part, by_letters
from generator.views.parts import Ref, ref

COVERAGE = "coverage.md"
"""The page of the coverage, by its file below the docs folder."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words that follow one another in a sentence, and on which nothing rests, by their place in the text."""

    extent: Extent
    words: int

    @property
    def long(self) -> bool:
        """Whether it is too long to be left out."""
        return self.words > LONGEST_GAP


@dataclass(frozen=True, slots=True)
class SentenceCoverage:
    """A sentence by its place in the text: the claims and events that rest on it, why words of it are set aside, what is left."""

    number: int
    paragraph: str | None
    """Its number as people count, or `headline`; None where it is not counted."""
    extent: Extent
    place: Ref
    """The sentence on the source's page."""
    records: tuple[Ref, ...]
    set_aside: tuple[str, ...]
    runs: tuple[Run, ...]

    @property
    def bare(self) -> bool:
        """Whether nothing at all rests on it."""
        return not self.records and not self.set_aside

    @property
    def left(self) -> tuple[Run, ...]:
        """The words for which a rule wants a record."""
        return () if self.bare else tuple(run for run in self.runs if run.long)


@dataclass(frozen=True)
class SourceCoverage:
    """A source, sentence by sentence."""

    ref: Ref
    path: str
    """The stored text, from the root."""
    required: bool
    """Whether it must be covered: a source that is withdrawn or superseded need not be."""
    sentences: tuple[SentenceCoverage, ...]
    words: int

    @cached_property
    def with_records(self) -> int:
        """How many sentences have a record that rests on them."""
        return sum(bool(sentence.records) for sentence in self.sentences)

    @cached_property
    def set_aside(self) -> tuple[SentenceCoverage, ...]:
        """The sentences that no record rests on, with a reason."""
        return tuple(sentence for sentence in self.sentences if sentence.set_aside and not sentence.records)

    @cached_property
    def bare(self) -> tuple[SentenceCoverage, ...]:
        """The sentences that nothing rests on."""
        return tuple(sentence for sentence in self.sentences if sentence.bare)

    @cached_property
    def partly(self) -> tuple[SentenceCoverage, ...]:
        """The sentences of which a part is left that is too long."""
        return tuple(sentence for sentence in self.sentences if sentence.left)

    @cached_property
    def words_left(self) -> int:
        """How many words nothing rests on."""
        return sum(run.words for sentence in self.sentences for run in sentence.runs)


def coverage_view(collection: Collection) -> tuple[SourceCoverage, ...]:
    """Every source whose stored text can be read, in order of id."""
    return tuple(
        _source(collection, source, collection.texts[source.id])
        for source in collection.sources.values()
        if source.id in collection.texts
    )


@dataclass(frozen=True, slots=True)
class CoverageView:
    """A page of the coverage of all sources."""

    part: Part[SourceCoverage]


def coverage_parts(collection: Collection) -> tuple[Part[Source], ...]:
    """The coverage in parts: few sources in order of id, many by title."""
    sources = (source for source in collection.sources.values() if source.id in collection.texts)
    return by_letters("coverage", sources, name_of, OF_SECTION, COVERAGE)


def coverage_page(collection: Collection, part: Part[Source]) -> CoverageView:
    """What a page of the coverage shows."""
    return CoverageView(part.shown(partial(_of_source, collection)))


def _of_source(collection: Collection, source: Source) -> SourceCoverage:
    return _source(collection, source, collection.texts[source.id])


def _source(collection: Collection, source: Source, text: SourceText) -> SourceCoverage:
    resting, places = by_sentence(collection, source), covers(collection, source)
    return SourceCoverage(
        ref=ref(source),
        path=source.text,
        required=source.status is Status.ACTIVE,
        sentences=tuple(_sentence(collection, source, sentence, resting[sentence.number], places) for sentence in text.sentences),
        words=len(text.words()),
    )


def _sentence(
    collection: Collection, source: Source, sentence: Sentence, quotes: Sequence[Quote], places: Sequence[Extent]
) -> SentenceCoverage:
    records = (ref(quote.record) for quote in quotes if counts(quote) and isinstance(quote.record, Claim | Event))
    reasons = filter(None, map(aside_reason, quotes))
    return SentenceCoverage(
        number=sentence.number,
        paragraph=collection.paragraph_of(source, sentence),
        extent=sentence.extent,
        place=Ref(source.type, source.id, f"sentence {sentence.number}", f"s{sentence.number}"),
        records=tuple(dict.fromkeys(records)),
        set_aside=tuple(dict.fromkeys(reasons)),
        runs=tuple(_runs(collection.texts[source.id], sentence, places)),
    )


def _runs(text: SourceText, sentence: Sentence, places: Sequence[Extent]) -> Iterator[Run]:
    for run in uncovered_runs(text.words(sentence.extent), places):
        extent = Extent(run[0].start, run[-1].end)
        yield Run(extent, len(run))
