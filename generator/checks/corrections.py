"""Owns the rule on what is recorded as a publisher's own correction of a text."""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Diagnostic
from generator.records.source_parts import Correction
from generator.records.types import Source, known
from generator.sheet.collection import Collection
from generator.sources.folding import folded_words


def check_correction_misgiven(collection: Collection, source: Source) -> Iterator[Diagnostic]:
    """A correction changes words, is by the publisher of the text that it corrects, and comes after that text."""
    for index, correction in enumerate(source.corrects):
        other = collection.sources.get(correction.source or source.id)
        if correction.now and folded_words(correction.now) == folded_words(correction.was):
            message, way_out = "These are the words as they were: nothing was corrected.", "Correct `was` or `now`."
            yield Diagnostic(source.span("corrects", index, "now"), "correction-misgiven", message, (way_out,))
        if other and other is not source:
            yield from _by_another(source, index, other)
            yield from _before_it(source, index, correction, other)


def _by_another(source: Source, index: int, other: Source) -> Iterator[Diagnostic]:
    publishers = known(source.publisher), known(other.publisher)
    if all(publishers) and publishers[0] != publishers[1]:
        message = f"`{other.id}` was published by {publishers[1]}, and this by {publishers[0]}: nobody corrects another’s text."
        way_out = "Where another text says something else, make a claim of it with the relation `differs-from`."
        yield Diagnostic(source.span("corrects", index, "source"), "correction-misgiven", message, (way_out,))


def _before_it(source: Source, index: int, correction: Correction, other: Source) -> Iterator[Diagnostic]:
    """The fault of a correction of which it is known that it was made before the text came out."""
    written = correction.when.edtf if correction.when else None
    day, first = (written or known(source.published)).rstrip("?~%"), known(other.published).rstrip("?~%")
    if day and first and day[: len(first)] < first[: len(day)]:
        message = f"It is of {day}, and `{other.id}` came out on {first}: a text is corrected after it has come out."
        place = ("corrects", index, "when") if written else ("published",)
        yield Diagnostic(source.span(*place), "correction-misgiven", message, ("Correct the date, or the source that is named.",))
