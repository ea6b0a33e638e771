"""Owns what of a source may be shown, and to whom: `show` of its rights is read here and nowhere else.

Readers are all who open a page or a file of the site, from `serve` too, which shows what would be published. For them
every module that makes a page or a file asks here. Editors in the terminal have the stored texts before them: what
`check`, `coverage`, `diff` and `new` print holds back nothing, and so nothing of it goes into the site.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.records.record import Record
from generator.records.types import Claim, Source
from generator.records.vocabularies import Show
from generator.sheet.collection import Collection
from generator.sheet.covering import merged
from generator.sources.passages import Extent, Sentence, SourceText
from generator.yaml.document import Path

FEW = 6
"""How many words the beginning of a sentence has at most."""


class Glimpse(NamedTuple):
    """The part of a sentence that its source's own page shows, and whether that is the whole sentence."""

    extent: Extent
    whole: bool


def may_quote(collection: Collection, record: Record, source: str, path: Path = ()) -> bool:
    """Whether readers may be shown words of a source that this record gives at a path, wherever the record is shown."""
    match collection.sources[source].rights.show:
        case Show.FULL:
            return True
        case Show.EXCERPTS:
            return not isinstance(record, Source) or path[:1] == ("corrects",)  # on what is set aside no record rests
        case Show.NONE:
            return isinstance(record, Claim)


def may_cite(collection: Collection, source: str, place: Extent) -> bool:
    """Whether prose of ours may quote the words at a place of a source.

    Where the source shows nothing but the words of claims, that is a place inside such words; else it is any.
    """
    if collection.sources[source].rights.show is not Show.NONE:
        return True
    quotes = collection.resting_on(collection.sources[source])
    return any(quote.extent and quote.extent.contains(place) for quote in quotes if may_quote(collection, quote.record, source))


def places_around(collection: Collection, claim: Claim, source: str, sentences: Iterable[Sentence]) -> Iterator[Extent]:
    """The places of sentences, in which a claim has words, that its page may show around these, so that they stand in them.

    Of a source that is shown in full that is all; of excerpts the words on which other records rest, which the page has to
    name; of what shows nothing but the words of claims it is nothing. A label above words is no part of what is said.
    """
    for sentence in sentences:
        turns = collection.texts[source].turns_of(sentence.extent)
        said = [turn.words.within(sentence.extent) for turn in turns] or [sentence.extent]
        match collection.sources[source].rights.show:
            case Show.FULL:
                yield from said
            case Show.EXCERPTS:
                resting = collection.resting_in(source, sentence.number)
                yield from (
                    place.within(words)
                    for record, place in resting
                    for words in said
                    if (record.type, record.id) != (claim.type, claim.id) and place.overlaps(words)
                )


def may_show_beside(source: Source) -> bool:
    """Whether a few words just before or after those that a record gives may be shown, as a link needs them to tell a place."""
    return source.rights.show is not Show.NONE


def words_for_readers(collection: Collection, record: Record, *path: str | int) -> str | None:
    """The words at a path of a record, as the source has them; None where readers may not be shown them."""
    source, extent = collection.place(record, *path)
    if not may_quote(collection, record, source, path):
        return None
    return collection.texts[source].text[extent.start : extent.end]


def words_quoted(collection: Collection, source: Source) -> int:
    """How many words of a source readers find quoted on the pages of records, each word counted once."""
    quotes = (
        quote.extent
        for quote in collection.resting_on(source)
        if quote.extent and not isinstance(quote.record, Source) and may_quote(collection, quote.record, source.id)
    )
    return sum(len(collection.texts[source.id].words(place)) for place in merged(quotes))


def glimpse(source: Source, text: SourceText, sentence: Extent) -> Glimpse | None:
    """What the page of a source shows of one of its sentences; None where it shows nothing.

    Of excerpts that is how the sentence begins: a few words and never more than half of them, so that a reader finds the
    place in the source, and all beginnings together are no text.
    """
    match source.rights.show:
        case Show.FULL:
            return Glimpse(sentence, whole=True)
        case Show.EXCERPTS:
            words = text.words(sentence)
            if few := min(FEW, len(words) // 2):
                return Glimpse(Extent(sentence.start, words[few - 1].end), whole=False)
    return None


def shown_on_own_page(source: Source, text: SourceText) -> Iterator[Extent]:
    """Every place of a source whose words its own page shows, whatever rests on them."""
    if source.rights.show is Show.FULL:
        yield Extent(0, len(text.text))  # what runs over the end of a sentence, too
    else:
        yield from shown_by_sentence(source, text)


def shown_by_sentence(source: Source, text: SourceText) -> Iterator[Extent]:
    """What the page of a source shows of each of its sentences."""
    for sentence in text.sentences:
        if seen := glimpse(source, text, sentence.extent):
            yield seen.extent
