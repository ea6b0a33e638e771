"""Owns the rules on what is made of a source: its places in time, and translations of its words."""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Diagnostic
from generator.records.record import Record
from generator.records.renderings import Translation
from generator.records.types import Source, known
from generator.records.vocabularies import Hand, SourceKind
from generator.sheet.collection import Collection
from generator.sheet.proofs import passages_of
from generator.sources.passages import Absent, Extent, SourceText
from generator.sources.turns import seconds


def check_moment_misplaced(collection: Collection, record: Record) -> Iterator[Diagnostic]:
    """A passage has a place in time only in what is seen or heard, and between the marks of time that the text has around it."""
    for path, passage in passages_of(record):
        source = collection.sources.get(passage.source)
        if not passage.moment or not source:
            continue
        span = record.span(*path, "moment")
        if not _runs(source):
            message = f"The source `{source.id}` is not said to be a text of what is seen or heard."
            yield Diagnostic(span, "moment-misplaced", message, ("Take `moment` out, or add `text_is` to the source.",))
        elif placed := collection.proven.get((record.type, record.id, (*path, "text"))):
            first, last = _between(collection.texts[placed[0]], placed[1])
            if not (first or 0.0) <= seconds(passage.moment) <= (last if last is not None else float("inf")):
                message = f"The text has these words {_told(first, last)}."
                yield Diagnostic(span, "moment-misplaced", message, ("Correct `moment`, or take it out.",))


def check_translation_language(collection: Collection, record: Record) -> Iterator[Diagnostic]:
    """A translation is in another language than the words that it stands beside."""
    for path, passage in passages_of(record):
        source = collection.sources.get(passage.source)
        if passage.translation and source and _same(passage.translation.language, source.language):
            yield Diagnostic(
                record.span(*path, "translation", "language"),
                "translation-language",
                f"The words of `{source.id}` are in this language themselves.",
                ("Correct the language of the translation or of the source, or take `translation` out.",),
            )


def check_translation_not_found(collection: Collection, record: Record) -> Iterator[Diagnostic]:
    """A translation that is the publisher’s own, or an agency’s, stands word for word in what is on record of these."""
    for path, passage in passages_of(record):
        made, source = passage.translation, collection.sources.get(passage.source)
        texts = list(_own_texts(collection, source, made)) if made and source else []
        if made is None or not texts or any(not isinstance(text.find(made.text), Absent) for _, text in texts):
            continue
        told = " or ".join(f"`{id}`" for id, _ in texts)
        yield Diagnostic(
            record.span(*path, "translation", "text"),
            "translation-not-found",
            f"These words do not stand in the source {told}, which is of whoever made the translation.",
            (
                "Copy them from there, or write `by: ours` where we made it.",
                "If they stand in another text, make a source of that one.",
            ),
        )


def _own_texts(collection: Collection, source: Source, made: Translation) -> Iterator[tuple[str, SourceText]]:
    """The texts on record of whoever made a translation, in its language: those of the publisher, or of the agency."""
    whose = {Hand.SOURCE: source.publisher, Hand.AGENCY: made.name}.get(made.by)
    for other in collection.published.by(whose) if whose and known(whose) else ():
        if other.id in collection.texts and _same(other.language, made.language):
            yield other.id, collection.texts[other.id]


def _runs(source: Source) -> bool:
    """Whether a source is seen or heard in time."""
    return source.text_is is not None and source.kind is not SourceKind.PHOTOGRAPH


def _between(text: SourceText, extent: Extent) -> tuple[float | None, float | None]:
    """The times that the text gives last before the words, and next after they begin."""
    before = [clock.seconds for clock in text.clocks if clock.extent.end <= extent.start]
    after = [clock.seconds for clock in text.clocks if clock.extent.start >= extent.end]
    return (before[-1] if before else None, after[0] if after else None)


def _told(first: float | None, last: float | None) -> str:
    if first is None or last is None:
        return f"{'before' if first is None else 'after'} {_clock(first or last or 0.0)}"
    return f"between {_clock(first)} and {_clock(last)}"


def _clock(time: float) -> str:
    minutes, rest = divmod(int(time), 60)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest:02}"


def _same(one: str, other: str) -> bool:
    return one.partition("-")[0] == other.partition("-")[0]
