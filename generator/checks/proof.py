"""Owns the rules on proof: the words that records give stand in their sources, in the voice that is claimed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from generator.collection import Collection
from generator.diagnostics import Diagnostic, Span
from generator.passages import Absent, Ambiguous, Extent
from generator.proofs import Quote
from generator.records.types import Claim, Event, Source
from generator.records.vocabularies import Voice


def check_source_text(collection: Collection) -> Iterator[Diagnostic]:
    """Every source has its text stored under seeds/, in UTF-8."""
    for source in collection.sources.values():
        if source.text not in collection.stored:
            message, way_out = f"There is no file {source.text}.", "Store the text there, or correct the path."
        elif any("\udc80" <= char <= "\udcff" for char in collection.stored[source.text]):
            message, way_out = f"{source.text} is not UTF-8.", "Save the text as UTF-8 and record its new sha256."
        else:
            continue
        yield Diagnostic(source.span("text"), "source-text", message, (way_out,))


def check_source_hash(collection: Collection) -> Iterator[Diagnostic]:
    """The stored text of every source has the SHA-256 that its record gives."""
    for source in collection.sources.values():
        stored = collection.stored.get(source.text)
        if stored is None:
            continue
        found = hashlib.sha256(stored.encode("utf-8", "surrogateescape")).hexdigest()
        if found != source.sha256:
            yield Diagnostic(
                source.span("sha256"),
                "source-hash",
                f"{source.text} is not the text that this record was made from.",
                (
                    "A source text is never edited: put the original back.",
                    f"If the record is new and the text is right, write `sha256: {found}`.",
                ),
            )


def check_passage_not_found(collection: Collection) -> Iterator[Diagnostic]:
    """Every passage occurs in its source, word for word."""
    for quote in collection.quotes:
        if isinstance(quote.finding, Absent) and _is_passage(quote):
            yield Diagnostic(
                quote.record.span(*quote.path),
                "passage-not-found",
                f"These words do not stand in the source `{quote.source}`.",
                _nearest(collection, quote),
            )


def check_passage_not_unique(collection: Collection) -> Iterator[Diagnostic]:
    """Every passage tells which place of its source is meant."""
    for quote in collection.quotes:
        if isinstance(quote.finding, Ambiguous) and _is_passage(quote):
            yield Diagnostic(
                quote.record.span(*quote.path),
                "passage-not-unique",
                f"These words stand in the source `{quote.source}` {len(quote.finding.extents)} times.",
                (
                    f"They stand at {_places(collection, quote.source, quote.finding.extents)}.",
                    "Take more words, or add `prefix:` or `suffix:` with the words just before or after.",
                ),
            )


def check_words_not_found(collection: Collection) -> Iterator[Diagnostic]:
    """Every word of a chain, a time, a place or a figure stands once in the paragraphs of the record's passages."""
    for quote in collection.quotes:
        if _is_passage(quote) or quote.extent:
            continue
        if isinstance(quote.finding, Ambiguous):
            places = _places(collection, quote.source, quote.finding.extents)
            message = "These words stand more than once around the record's passages."
            way_out: tuple[str, ...] = (f"They stand at {places}.", "Take more words, so that one place is meant.")
        else:
            message = "These words do not stand around the record's passages."
            way_out = ("Copy them from the paragraph of a passage of this record.", *_nearest(collection, quote))
        yield Diagnostic(quote.record.span(*quote.path), "words-not-found", message, way_out)


def check_voice(collection: Collection) -> Iterator[Diagnostic]:
    """Direct speech lies inside quotation marks of its source; the other voices do not."""
    for claim in collection.claims.values():
        for index, passage in enumerate(claim.passages):
            placed = collection.proven.get((claim.type, claim.id, ("passages", index, "text")))
            if placed is None:
                continue
            quoted = collection.texts[placed[0]].is_direct(placed[1])
            if quoted == (passage.voice is Voice.DIRECT):
                continue
            if quoted:
                message, way_out = f"The source puts these words in quotation marks; `{passage.voice}` does not.", "direct"
            else:
                message, way_out = "These words are not, or not all, inside quotation marks of the source.", "indirect"
            yield Diagnostic(
                claim.span("passages", index, "voice"), "voice", message, (f"Write `voice: {way_out}`, or mend the passage.",)
            )


def check_narration(collection: Collection) -> Iterator[Diagnostic]:
    """A passage is narration if and only if the record names nobody who says it."""
    for claim in collection.claims.values():
        for index, passage in enumerate(claim.passages):
            if (passage.voice is Voice.NARRATION) == (not claim.attribution):
                continue
            if claim.attribution:
                message = "Narration is the source's own voice, and this claim is attributed to somebody."
                way_out = "Write `voice: indirect`, or take `attribution` out."
            else:
                message = f"Nobody is named who says this, so its voice cannot be `{passage.voice}`."
                way_out = "Write `voice: narration`, or add `attribution` with the words of the source."
            yield Diagnostic(claim.span("passages", index, "voice"), "narration", message, (way_out,))


def check_date_unsupported(collection: Collection) -> Iterator[Diagnostic]:
    """A date is given only where the source itself is dated, or its words carry the year."""
    for record in (*collection.claims.values(), *collection.events.values()):
        assert isinstance(record, Claim | Event)
        if record.when is None or record.when.edtf is None:
            continue
        sources = [collection.sources.get(passage.source) for passage in record.passages]
        dated = any(source and source.published != "unknown" for source in sources)
        if not dated and record.when.edtf[:4] not in record.when.as_written:
            yield Diagnostic(
                record.span("when", "edtf"),
                "date-unsupported",
                f"No source supports this date: none is dated, and `{record.when.as_written}` names no year.",
                ("Take `edtf` out.",),
            )


def _is_passage(quote: Quote) -> bool:
    return quote.path[-1] == "text" or isinstance(quote.record, Source)


def _nearest(collection: Collection, quote: Quote) -> tuple[str, ...]:
    nearest = quote.finding.nearest if isinstance(quote.finding, Absent) else None
    if nearest is None:
        return ("Copy the words from the source; nothing in it comes near them.",)
    text = collection.texts[quote.source].text
    place = _places(collection, quote.source, (nearest.extent,))
    return (f"Nearest, at {place}: {text[slice(*nearest.extent)]}", *nearest.in_words())


def _places(collection: Collection, source: str, extents: tuple[Extent, ...]) -> str:
    path, text = collection.sources[source].text, collection.texts[source].text
    starts = (Span.of_offsets(path, text, *extent).start for extent in extents)
    return ", ".join(f"{path}:{start.line}:{start.column}" for start in starts)
