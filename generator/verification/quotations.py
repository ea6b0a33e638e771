"""Owns the judgement of what a file gives as a source's words: that they stand where it says, as it says, and whose they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.records.types import Source
from generator.sheet.rights import glimpse
from generator.sources.folding import folded_words
from generator.sources.fragments import resolve
from generator.sources.passages import Extent, SourceText
from generator.verification.facts import Facts, Faults, Form, Given, SiteFault, excerpt
from generator.verification.ground import MARKS, Ground, Proven, bare

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
        elif self._of_source(record) and not self._is_opening(record):
            if given.form is Form.FIELD:
                yield from self._of_record(record)
            else:
                yield "this is not how the sentence begins, or more of it than the rights of the source let this page show."
        elif not self._of_source(record):
            yield from self._of_record(record)

    def _of_record(self, record: str) -> Iterator[str]:
        """The faults of words that a record gives."""
        given = self.given
        if given.form is not Form.FIELD and given.sentence is None:
            yield "the page does not say where these words stand."
            return
        same = [proven for proven in self.ground.proven.get(record, ()) if gives(given, proven)]
        if not same:
            yield "the record does not give these words, or they do not stand at the place that is named."
            return
        if not any(self.ground.may_show(proven.source, record) for proven in same):
            yield "the rights of the source do not let these words be shown here."
        if given.form is Form.BLOCK:
            yield from self._marks(same[0])
        yield from self._speakers(record, same)
        for fragment in given.fragments:
            yield from self._fragment(fragment, same)

    def _marks(self, proven: Proven) -> Iterator[str]:
        """Direct speech stands between quotation marks, and nothing else does."""
        text, shown = self.ground.texts[proven.source], self.given.words
        inside = text.is_direct(proven.extent)
        marked = shown[:1] in MARKS and shown[-1:] in MARKS
        if inside and not marked:
            yield "the source has these words between quotation marks, and the page has not."
        if not inside and marked and folded_words(shown) != folded_words(text.text[slice(*proven.extent)]):
            yield "the page has these words between quotation marks, and the source has not."

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

    def _fragment(self, fragment: str, same: Sequence[Proven]) -> Iterator[str]:
        """A link to the words where they were published leads to them, and to no others."""
        places = ((self.ground.texts[proven.source], proven.extent) for proven in same)
        found = ((text, resolve(fragment, text.text), extent) for text, extent in places)
        if not any(place and _alike(text, place, extent) for text, place, extent in found):
            yield "the link to the published page marks other words than these."

    def _of_source(self, record: str) -> bool:
        return isinstance(self.ground.records[record], Source)

    def _is_opening(self, record: str) -> bool:
        """Whether the words are what the source's own page may show of their sentence: its marks with it, and no word more."""
        source = self.ground.collection.sources[self.ground.records[record].id]
        given, text = self.given, self.ground.texts[source.id]
        sentence = next((one for one in text.sentences if one.number == given.sentence), None)
        seen = glimpse(source, text, sentence.extent) if sentence else None
        at_place = seen is not None and given.extent in (None, seen.extent)
        return seen is not None and at_place and folded_words(text.text[slice(*seen.extent)]) == _without_gaps(given.words)


def gives(given: Given, proven: Proven) -> bool:
    """Whether words that a file gives are those of a record, at the place where the file has them stand."""
    stated = (given.source, given.extent, given.sentence)
    actual = (proven.source, proven.extent, proven.sentence)
    at_place = all(one in (None, other) for one, other in zip(stated, actual, strict=True))
    return at_place and bare(given.words) == proven.words


def _without_gaps(words: str) -> str:
    return folded_words(_GAP.sub(" ", words))


def _alike(text: SourceText, found: Extent, extent: Extent) -> bool:
    """Whether two extents differ by no letter and no digit."""
    outside = text.text[extent.start : found.start] + text.text[found.end : extent.end]
    return found.overlaps(extent) and not outside.strip(MARKS + " \n\t")
