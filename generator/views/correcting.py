"""Owns how a publisher's correction of a text is shown: on the page of the text, and with what rests on its words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.records.parts import RestingPassage
from generator.records.record import Record
from generator.records.types import Claim, Event, Source, known
from generator.sheet.collection import Collection
from generator.sheet.corrected import Corrected, corrections_of
from generator.views.parts import Ref, Words, ref, words_at
from generator.yaml.document import Path


@dataclass(frozen=True, slots=True)
class CorrectionLine:
    """A correction: of which text, where and when, and the words before and after."""

    text: Ref
    """The text that was corrected."""
    by: Ref
    """The source that has it as it is now; the same where the text as it was is not stored."""
    when: Words | None
    day: str
    """The day on which the corrected text came out, where the words do not say when; empty where it is not known."""
    was: Words
    now: Words | None
    said: Words | None
    """The words by which the publisher says so."""
    outdated: bool = False
    """Whether the record in question rests on the words as they were."""
    reasons: tuple[str, ...] = ()
    """Why that stands all the same: our reasons."""
    resting: tuple[Ref, ...] = ()
    """What rests on the words as they were."""


def corrections_told(collection: Collection, record: Claim | Event) -> tuple[CorrectionLine, ...]:
    """The corrections that touch what a record rests on, each once."""
    found: dict[tuple[str, int, bool], list[Corrected]] = {}
    for one in corrections_of(collection, record):
        found.setdefault((one.by, one.number, one.outdated), []).append(one)
    return tuple(_touching(collection, record, touched) for touched in found.values())


def corrections_in(collection: Collection, source: Source) -> tuple[CorrectionLine, ...]:
    """The corrections of a source's text, and those that it has in itself."""
    return tuple(_line(collection, by, number) for by, number in collection.corrections.get(source.id))


def all_corrections(collection: Collection) -> tuple[CorrectionLine, ...]:
    """Every correction, in the order of the sources that have them."""
    sources = collection.sources.values()
    return tuple(_line(collection, source, number) for source in sources for number in range(len(source.corrects)))


def _touching(collection: Collection, record: Claim | Event, touched: list[Corrected]) -> CorrectionLine:
    passages: list[RestingPassage] = [record.part_at(*one.path) for one in touched]
    reasons = tuple(passage.corrected_reason for passage in passages if passage.corrected_reason)
    line = _line(collection, collection.sources[touched[0].by], touched[0].number)
    return replace(line, outdated=touched[0].outdated, reasons=reasons if touched[0].outdated else ())


def _line(collection: Collection, by: Source, number: int) -> CorrectionLine:
    path: Path = ("corrects", number)
    correction = by.corrects[number]
    return CorrectionLine(
        text=ref(collection.sources[correction.source or by.id]),
        by=ref(by),
        when=words_at(collection, by, (*path, "when", "as_written")) if correction.when else None,
        day="" if correction.source is None else known(by.published),
        was=words_at(collection, by, (*path, "was")),
        now=words_at(collection, by, (*path, "now")) if correction.now else None,
        said=words_at(collection, by, (*path, "words")) if correction.words else None,
        resting=tuple(dict.fromkeys(_resting(collection, by, number))),
    )


def _resting(collection: Collection, by: Source, number: int) -> Iterator[Ref]:
    """What stands and rests on the words as they were."""
    source, place = collection.place(by, "corrects", number, "was")
    standing: Iterator[Record] = (
        record
        for sentence in collection.texts[source].sentences_of(place)
        for record, extent in collection.resting_in(source, sentence.number)
        if by.corrects[number].source and extent.overlaps(place)
    )
    return map(ref, standing)
