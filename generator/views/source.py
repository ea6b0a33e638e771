"""Owns what a source's page shows: where the text comes from, and what rests on its sentences; and the list of sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby

from generator.records.addresses import SENTENCES, address_of, name_of, page_of_place
from generator.records.source_parts import Label
from generator.records.types import Claim, Event, Source, known
from generator.records.vocabularies import LabelRole, Show, SourceKind
from generator.sheet.collection import Collection
from generator.sheet.covering import aside_reason, attributed_by_sentence, by_sentence
from generator.sheet.grouping import grouped
from generator.sheet.proofs import Quote
from generator.sheet.rights import glimpse, words_quoted
from generator.sources.dashes import is_dash
from generator.sources.source_text import Extent, Sentence
from generator.views.correcting import CorrectionLine, corrections_in
from generator.views.excerpts import Excerpt, opening
from generator.views.pagination import Part, by_letters, in_pages
from generator.views.parts import Ref, actor_refs, is_active, place_of, ref
from generator.views.renderings import rendering_told

NOT_STATED = "not stated in the text"
"""What stands for whatever a source does not say of itself."""
DARKEST = 3
"""From so many records on, sentences are shaded alike on the map of a source."""


@dataclass(frozen=True, slots=True)
class SentenceView:
    """A sentence: what of its text may be shown here, and the records that rest on it."""

    number: int
    words: Excerpt | None
    """The whole of it or how it begins; None where nothing of it may be shown."""
    cut: int
    """How many of its words are not shown."""
    records: tuple[Ref, ...]
    set_aside: str | None
    attributes: tuple[Ref, ...] = ()
    """The records of which it says who says them, and which rest on other sentences."""

    @property
    def shade(self) -> str:
        """How the map of the source shades it."""
        return "aside" if self.set_aside else str(min(len(self.records), DARKEST))


@dataclass(frozen=True, slots=True)
class ParagraphView:
    """A paragraph and its sentences."""

    name: str | None
    """Its number, as `paragraph 3`, or `headline`; None where it is not counted."""
    sentences: tuple[SentenceView, ...]


@dataclass(frozen=True, slots=True)
class SentencesView:
    """Sentences of a source as one of its pages shows them, by paragraph."""

    of: Ref
    part: Part[tuple[Extent, SentenceView]]
    """Which they are, each with its paragraph."""
    paragraphs: tuple[ParagraphView, ...]

    @property
    def title(self) -> str:
        """What the page is called, where it is not that of the source itself."""
        return f"{self.of.label}, sentences {self.part.first:,} to {self.part.last:,}"


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
    text: tuple[SentencesView, ...]
    """Its sentences, page by page: the first is the source's own."""
    covered: int
    sentences: int
    quoted: int
    """How many words of the text readers find quoted on the pages of records."""
    words: int
    note: str | None
    issued_by: tuple[Ref, ...]
    labels: tuple[LabelView, ...]
    text_is: str | None
    """What the stored text is, and whose work, where the source is seen or heard."""
    same_text: tuple[Ref, ...]
    """The other publications of the text."""
    corrections: tuple[CorrectionLine, ...]
    """What its publisher corrected in it, and what it corrects."""
    attributing: int
    """How many sentences only say who says what stands in others."""


@dataclass(frozen=True, slots=True)
class LabelView:
    """A label of a text, and who speaks under it."""

    text: str
    actor: Ref | None
    role: LabelRole

    @property
    def tells_who(self) -> str:
        """What they do who have a dash for a label; empty of a label that names somebody."""
        if not is_dash(self.text):
            return ""
        return "who asks" if self.role.asks else "who answers"


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source as it stands in the list, without its text."""

    ref: Ref
    kind: SourceKind
    publisher: str
    byline: str
    published: str
    covered: int
    """On how many of its sentences records rest."""
    sentences: int

    @property
    def origin(self) -> tuple[tuple[str, str], ...]:
        """Where the text comes from: what is told, and as what; of which the same is told, that stands once."""
        told = (self.publisher, "publisher"), (self.byline, "author"), (self.published, "date")
        return tuple((_listed(names), value) for value, names in grouped(told).items())


def source_view(collection: Collection, source: Source) -> SourceView:
    """What the page of a source shows; no more of its text than its rights allow."""
    sentences = list(_sentences(collection, source))
    parts = in_pages(lambda number: page_of_place(address_of(source), f"s{1 + (number - 1) * SENTENCES}"), sentences, SENTENCES)
    return SourceView(
        ref=ref(source),
        kind=source.kind,
        publisher=_stated(source.publisher),
        byline=_stated(source.byline),
        published=_stated(source.published),
        language=source.language,
        url=source.url,
        archive_url=source.archive_url,
        sha256=source.sha256,
        show=source.rights.show,
        rights=source.rights.note,
        text=tuple(SentencesView(ref(source), part, tuple(_paragraphs(collection, source, part))) for part in parts),
        covered=sum(bool(sentence.records) for _, sentence in sentences),
        sentences=len(sentences),
        quoted=words_quoted(collection, source),
        words=len(collection.texts[source.id].words()),
        note=source.note,
        issued_by=actor_refs(collection, source.issued_by),
        labels=tuple(_label(collection, label) for label in source.labels),
        text_is=rendering_told(source),
        same_text=tuple(map(ref, collection.published.again(source))),
        corrections=corrections_in(collection, source),
        attributing=sum(_only_attributes(sentence) for _, sentence in sentences),
    )


def _paragraphs(
    collection: Collection, source: Source, sentences: Iterable[tuple[Extent, SentenceView]]
) -> Iterator[ParagraphView]:
    for stored, group in groupby(sentences, key=lambda pair: pair[0]):
        yield ParagraphView(place_of(collection, source, stored).paragraphs, tuple(sentence for _, sentence in group))


def _label(collection: Collection, label: Label) -> LabelView:
    return LabelView(label.text, ref(collection.actors[label.actor]) if label.actor else None, label.role)


def _only_attributes(sentence: SentenceView) -> bool:
    return bool(sentence.attributes) and not sentence.records and not sentence.set_aside


@dataclass(frozen=True, slots=True)
class SourceIndex:
    """A page of the list of sources."""

    part: Part[SourceLine]


def source_parts(collection: Collection) -> tuple[Part[Source], ...]:
    """The list of sources in parts: few in order of id, many by title."""
    return by_letters("sources", filter(is_active, collection.sources.values()), name_of)


def source_page(collection: Collection, part: Part[Source]) -> SourceIndex:
    """What a page of that list shows."""
    return SourceIndex(part.shown(partial(_line, collection)))


def source_lines(collection: Collection) -> tuple[SourceLine, ...]:
    """The sources that stand, in order of id."""
    return tuple(_line(collection, source) for source in filter(is_active, collection.sources.values()))


def _line(collection: Collection, source: Source) -> SourceLine:
    covered, sentences = _covered(collection, source.id)
    origin = _stated(source.publisher), _stated(source.byline), _stated(source.published)
    return SourceLine(ref(source), source.kind, *origin, covered, sentences)


def _covered(collection: Collection, id: str) -> tuple[int, int]:
    """On how many of the sentences of a source records rest, and how many it has."""

    def counts() -> list[int]:
        sentences = [sentence for _, sentence in _sentences(collection, collection.sources[id])]
        return [sum(bool(sentence.records) for sentence in sentences), len(sentences)]

    covered, sentences = collection.reads.piece(f"covered {id}", counts)
    return covered, sentences


def _listed(names: Sequence[str]) -> str:
    *firsts, last = names
    return f"{', '.join(firsts)} and {last}" if firsts else last


def _stated(value: str) -> str:
    return known(value) or NOT_STATED


def _sentences(collection: Collection, source: Source) -> Iterator[tuple[Extent, SentenceView]]:
    """Each sentence with its paragraph."""
    resting = by_sentence(collection, source)
    text = collection.texts[source.id]
    attributed = attributed_by_sentence(collection, source)
    for sentence in text.sentences:
        made = _sentence(collection, source, sentence, resting[sentence.number])
        told = dict.fromkeys(ref(quote.record) for quote in attributed.get(sentence.number, ()))
        yield (
            text.paragraphs[sentence.paragraph - 1],
            replace(made, attributes=tuple(one for one in told if one not in made.records)),
        )


def _sentence(collection: Collection, source: Source, sentence: Sentence, quotes: Sequence[Quote]) -> SentenceView:
    records = tuple(dict.fromkeys(ref(quote.record) for quote in quotes if isinstance(quote.record, Claim | Event)))
    reasons = list(filter(None, map(aside_reason, quotes)))
    text = collection.texts[source.id]
    seen = glimpse(source, text, sentence.extent)
    return SentenceView(
        number=sentence.number,
        words=opening(collection, source, sentence),
        cut=len(text.words(sentence.extent)) - (len(text.words(seen.extent)) if seen else 0),
        records=records,
        set_aside=reasons[0] if reasons and not records else None,
    )
