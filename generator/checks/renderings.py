"""Owns the rules on what is made of a source: its places in time, and translations of its words."""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Diagnostic
from generator.records.types import Source
from generator.records.vocabularies import SourceKind
from generator.sheet.collection import Collection
from generator.sheet.proofs import passages_of
from generator.sources.passages import Extent, SourceText
from generator.sources.turns import seconds


def check_moment_misplaced(collection: Collection) -> Iterator[Diagnostic]:
    """A passage has a place in time only in what is seen or heard, and between the marks of time that the text has around it."""
    for record in collection.records():
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


def check_translation_language(collection: Collection) -> Iterator[Diagnostic]:
    """A translation is in another language than the words that it stands beside."""
    for record in collection.records():
        for path, passage in passages_of(record):
            source = collection.sources.get(passage.source)
            if passage.translation and source and _same(passage.translation.language, source.language):
                yield Diagnostic(
                    record.span(*path, "translation", "language"),
                    "translation-language",
                    f"The words of `{source.id}` are in this language themselves.",
                    ("Correct the language of the translation or of the source, or take `translation` out.",),
                )


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
