"""Owns the judgement of what a file gives as a source's words: that they stand where it says, as it says, and whose they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from generator.records.types import Source
from generator.sheet.rights import glimpse
from generator.sources.folding import folded_words
from generator.sources.fragments import resolve
from generator.sources.passages import Extent, SourceText
from generator.verification.around import judge_around
from generator.verification.facts import Facts, Faults, Form, Given, SiteFault, excerpt
from generator.verification.ground import MARKS, Ground, Proven, gives
from generator.verification.surroundings import judge_edges, judge_marks

_GAP = re.compile(r"\[…\]|…")


def judge_quotations(facts: Facts, ground: Ground) -> Faults:
    """What is wrong with the words that a file gives as a source's."""
    for given in facts.given:
        for message in _Judgement(facts, given, ground).messages():
            yield SiteFault(facts.path, excerpt(given.words), message, given.record or "")


@dataclass(frozen=True, slots=True)
class _Judgement:
    """The judgement of one quotation."""

    facts: Facts
    given: Given
    ground: Ground

    def messages(self) -> Iterator[str]:
        given = self.given
        if not _without_gaps(given.words):
            return  # a gap, where nothing may be shown
        record = given.record or ""
        if record not in self.ground.records:
            yield "these are marked as a source’s words, and no record is named that gives them."
        elif given.around:
            yield from judge_around(self.facts, given, self.ground)
        elif self._of_source(record) and (opening := self._opening(record)):
            yield from self._surroundings(self.ground.records[record].id, opening)
        elif self._of_source(record):
            if given.form is Form.FIELD or self._corrected(record):
                yield from self._of_record(record)
            else:
                yield "this is not how the sentence begins, or more of it than the rights of the source let this page show."
        else:
            yield from self._of_record(record)

    def _of_record(self, record: str) -> Iterator[str]:
        """The faults of words that a record gives."""
        given = self.given
        if given.form is Form.BARE:
            yield "these words of a source stand in a line of ours without quotation marks."
        if given.form is not Form.FIELD and given.sentence is None:
            yield "the page does not say where these words stand."
            return
        same = [proven for proven in self.ground.proven.get(record, ()) if gives(given, proven)]
        if not same:
            yield "the record does not give these words, or they do not stand at the place that is named."
            return
        if not any(self.ground.may_show(proven.source, record, proven.path) for proven in same):
            yield "the rights of the source do not let these words be shown here."
        yield from self._surroundings(same[0].source, same[0].extent)
        yield from self._speakers(record, same)
        for fragment in given.fragments:
            yield from self._fragment(fragment, self._whole(record, same))

    def _surroundings(self, source: str, extent: Extent) -> Iterator[str]:
        """What is wrong with the marks, the stops and the cuts round the words."""
        given, text = self.given, self.ground.texts[source]
        if given.block:
            yield from judge_marks(text, extent, given.block.text, given.block.place(given.part))
            yield from judge_edges(text, extent, given.block, given.part)
        elif given.form is Form.INLINE and not text.is_direct(extent):  # what is all speech stands between marks of ours
            yield from judge_marks(text, extent, given.words, Extent(0, len(given.words)))

    def _whole(self, record: str, same: Sequence[Proven]) -> Sequence[tuple[str, Extent]]:
        """The places that a block may stand at: from its first part to its last."""
        if not self.given.block or len(self.given.block.given) == 1:
            return [(proven.source, proven.extent) for proven in same]
        block = self.given.block
        first, last = (
            [one for one in self.ground.proven[record] if gives(self.given._replace(words=block.parts[number]), one)]
            for number in (block.given[0], block.given[-1])
        )
        return [(one.source, Extent(one.extent.start, other.extent.end)) for one in first for other in last]

    def _speakers(self, record: str, same: Sequence[Proven]) -> Iterator[str]:
        """Who is named beside the words is who says them."""
        given, ground = self.given, self.ground
        attributed = [proven.actors for proven in same if proven.actors is not None]
        if given.beside is not None and len(attributed) == len(same):
            if given.beside not in attributed:
                yield "another is named beside these words than the one to whom the record has them attribute it."
        elif given.form is Form.FIELD and not set(given.beside or ()) <= set(ground.chain(record)[-len(given.beside or ()) :]):
            yield "these words are given to another speaker than the record’s."
        elif given.form is Form.BLOCK and ground.is_claim(record) and all(said.record != record for said in self.facts.said):
            yield "nobody is named here as the one who says this."

    def _fragment(self, fragment: str, wholes: Sequence[tuple[str, Extent]]) -> Iterator[str]:
        """A link to the words where they were published leads to them, and to no others."""
        places = ((self.ground.texts[source], extent) for source, extent in wholes)
        found = ((text, resolve(fragment, text.text), extent) for text, extent in places)
        if not any(place and _alike(text, place, extent) for text, place, extent in found):
            yield "the link to the published page marks other words than these."

    def _of_source(self, record: str) -> bool:
        return isinstance(self.ground.records[record], Source)

    def _corrected(self, record: str) -> bool:
        """Whether the record of a source gives the words as such that its publisher corrected, or put in their place."""
        return any(proven.path[0] == "corrects" and gives(self.given, proven) for proven in self.ground.proven.get(record, ()))

    def _opening(self, record: str) -> Extent | None:
        """The place of what the source's own page may show of a sentence, if the words are that, and no word more."""
        source = self.ground.collection.sources[self.ground.records[record].id]
        given, text = self.given, self.ground.texts[source.id]
        number = given.sentence or 0
        seen = glimpse(source, text, text.sentences[number - 1].extent) if 0 < number <= len(text.sentences) else None
        at_place = seen is not None and given.extent in (None, seen.extent)
        same = seen and at_place and folded_words(text.text[slice(*seen.extent)]) == folded_words(given.words)
        return seen.extent if seen and same else None


@lru_cache(maxsize=1 << 14)  # the same words stand in several files
def _without_gaps(words: str) -> str:
    return folded_words(_GAP.sub(" ", words))


def _alike(text: SourceText, found: Extent, extent: Extent) -> bool:
    """Whether two extents differ by no letter and no digit."""
    outside = text.text[extent.start : found.start] + text.text[found.end : extent.end]
    return found.overlaps(extent) and not outside.strip(MARKS + " \n\t")
