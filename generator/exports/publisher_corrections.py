"""Owns what is told of a publisher's correction in a line: what was and what is, as far as it may be shown, and the day."""

from __future__ import annotations

from collections.abc import Iterator

from generator.changes.entries import Entry
from generator.changes.publication import Publication
from generator.records.types import Source, known
from generator.sheet.collection import Collection
from generator.sheet.corrected import corrections_of
from generator.sheet.rights import words_for_readers

_KIND = "corrected by its publisher"
_NOT_SHOWN = "The words may not be shown."


def correction_in_words(collection: Collection, by: Source, number: int) -> str:
    """What was and what is, in the words of the texts; empty where these may not be shown."""
    now = by.corrects[number].now
    fields = ("was", "now") if now else ("was",)
    shown = [words_for_readers(collection, by, "corrects", number, field) for field in fields]
    if not all(shown):
        return ""
    return f"Was “{shown[0]}”, " + (f"is “{shown[1]}”." if now else "now taken out.")


def correction_date(by: Source, number: int) -> str:
    """When it was made as EDTF: as the text says, or the day of the corrected text; empty where that is not known."""
    correction = by.corrects[number]
    if correction.when:
        return correction.when.edtf or ""
    return known(by.published) if correction.source else ""


def correction_entries(collection: Collection, publication: Publication) -> Iterator[tuple[Entry, frozenset[str]]]:
    """An entry for each correction that has a day, with the actors whose words on record rest on the text as it was.

    Where no day is known, it is that on which the record that tells of it last changed.
    """
    resting = _resting(collection)
    for by in collection.sources.values():
        for number, correction in enumerate(by.corrects):
            date = correction_date(by, number)
            day = date if len(date) == len("YYYY-MM-DD") else publication.history.last_changed(by.path)
            if day:
                of = collection.sources[correction.source or by.id]
                text = correction_in_words(collection, by, number) or _NOT_SHOWN
                entry = Entry(of, day, _KIND, text, False, f"{by.id} {correction.was}")
                yield entry, frozenset(resting.get((by.id, number), ()))


def _resting(collection: Collection) -> dict[tuple[str, int], list[str]]:
    """The actors in the chains of what rests on words as they were, by the correction of these."""
    found: dict[tuple[str, int], list[str]] = {}
    if collection.corrections:
        for claim in collection.active_claims.values():
            for one in corrections_of(collection, claim):
                if one.outdated:
                    actors = (actor for link in claim.attribution for actor in link.actors)
                    found.setdefault((one.by, one.number), []).extend(actors)
    return found
