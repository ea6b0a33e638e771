"""Owns the proof that a passage is verbatim: where it stands in a source text, or why it does not and what is nearest."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from typing import NamedTuple

from generator.sources.dashes import dash_turns, is_dash
from generator.sources.folding import Folded, fold, folded_words
from generator.sources.nearest import Difference, Nearest, nearest
from generator.sources.source_text import (
    Extent,
    Quotation,
    Sentence,
    inside_word,
    nested_in,
    paragraphs_of,
    quotations_in,
    sentences_in,
    words_of,
)
from generator.sources.turns import Clock, Part, Turn, clocks_in, is_bracketed, turns_in

__all__ = ["Absent", "Ambiguous", "Difference", "Extent", "Found", "Nearest", "Part", "Sentence", "SourceText", "Turn"]


class Found(NamedTuple):
    """The passage stands in the source exactly once."""

    extent: Extent


class Ambiguous(NamedTuple):
    """The passage stands in the source more than once: a prefix or suffix must tell which."""

    extents: tuple[Extent, ...]


class Absent(NamedTuple):
    """The passage does not stand in the source; `nearest` only suggests."""

    nearest: Nearest | None


@dataclass(frozen=True)
class SourceText:
    """A source's text, immutable; what is worked out from it is worked out once. `language` is a BCP 47 code.

    `labels` are those by which it tells who speaks; without any it has no turns.
    """

    text: str
    language: str = "en"
    labels: tuple[str, ...] = ()

    @cached_property
    def paragraphs(self) -> tuple[Extent, ...]:
        """The paragraphs in order, without the white space around them."""
        return paragraphs_of(self.text)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences in order; a quotation of several sentences stays one."""
        return tuple(sentences_in(self.text, self.paragraphs, self.language))

    @cached_property
    def quotations(self) -> tuple[Extent, ...]:
        """What stands inside the outermost quotation marks, without them; one extent for each paragraph of a speech."""
        return tuple(quotation.content for quotation in self._quotations)

    def quotations_near(self, extent: Extent) -> tuple[Quotation, ...]:
        """The quotations that an extent touches, those inside another one too: each after the one that it lies in."""
        first = bisect_left(self._quotations, extent.start, key=attrgetter("whole.end"))
        last = bisect_right(self._quotations, extent.end, key=attrgetter("whole.start"))
        return tuple(one for outer in self._quotations[first:last] for one in (outer, *nested_in(self.text, outer)))

    def sentences_in(self, place: Extent) -> tuple[Extent, ...]:
        """The sentences of a place, read as a text of its own: a speech of several is parted here."""
        return tuple(sentence.extent for sentence in sentences_in(self.text, [place], self.language))

    def find(
        self, words: str, *, prefix: str = "", suffix: str = "", within: Sequence[Extent] = ()
    ) -> Found | Absent | Ambiguous:
        """Where `words` stand, white space, quote marks and dashes aside; they begin and end at the bounds of words.

        `prefix` and `suffix` stand right before and after (https://www.w3.org/TR/annotation-model/#text-quote-selector).
        Only what lies wholly inside one of the extents `within` counts, if there are any.
        """
        wanted = folded_words(words)
        if not wanted:
            return Absent(None)
        before, after = folded_words(prefix), folded_words(suffix)
        standing = (at for at in self._places(wanted, within) if self._stands_between(before, after, at, at + len(wanted)))
        extents = tuple(self._folded.written(at, at + len(wanted)) for at in standing)
        if extents:
            return Found(extents[0]) if len(extents) == 1 else Ambiguous(extents)
        if everywhere := self._places(wanted):
            return Absent(Nearest(self._folded.written(everywhere[0], everywhere[0] + len(wanted)), ()))
        return Absent(nearest(words, self.text, self._folded, self._words, within))

    def is_direct(self, extent: Extent) -> bool:
        """Whether the extent lies wholly inside one quotation, which may run over paragraphs; its outer marks may be included."""
        return self._speech_of(extent) is not None

    @cached_property
    def turns(self) -> tuple[Turn, ...]:
        """What is said under each label, in order."""
        if any(map(is_dash, self.labels)):
            return dash_turns(self.text, self.paragraphs)
        return turns_in(self.text, self.labels) if self.labels else ()

    def turns_of(self, extent: Extent) -> tuple[Turn, ...]:
        """The turns of which the words share a character with the extent."""
        first = bisect_right(self.turns, extent.start, key=attrgetter("words.end"))
        return self.turns[first : bisect_left(self.turns, extent.end, key=attrgetter("words.start"))]

    def turn_of(self, extent: Extent) -> Turn | None:
        """The turn in which an extent wholly lies; None where no label stands above it, or nobody says what it has."""
        turns = self.turns_of(extent)
        bracketed = all(is_bracketed(self.text[slice(*paragraph)]) for paragraph in self.paragraphs_of(extent))
        return turns[0] if len(turns) == 1 and turns[0].words.contains(extent) and not bracketed else None

    @cached_property
    def clocks(self) -> tuple[Clock, ...]:
        """The marks of time, in order."""
        return clocks_in(self.text)

    def joined_to(self, extent: Extent) -> Iterator[Extent]:
        """The paragraphs that the text itself joins to that of an extent, nearest first.

        A speech that runs on joins those that it runs through; a colon joins what it ends to the speeches that follow.
        """
        near = self.paragraphs_of(extent)
        if not near:
            return
        at, speech = self.paragraphs.index(near[0]), self._speech_of(extent)
        yield from (one for one in self.paragraphs if speech and one.overlaps(speech) and one not in near)
        for before in reversed(self.paragraphs[:at]):
            if self.text[before.end - 1] in ":：":
                yield before
                return
            if speech is None or not (before.overlaps(speech) or self.is_direct(before)):
                return

    def _speech_of(self, extent: Extent) -> Extent | None:
        at = bisect_right(self._speeches, extent.start, key=attrgetter("start")) - 1
        return self._speeches[at] if at >= 0 and self._speeches[at].contains(extent) else None

    def words(self, extent: Extent | None = None) -> tuple[Extent, ...]:
        """The words that lie wholly inside the extent, or all."""
        if extent is None:
            return self._words
        first = bisect_left(self._words, extent.start, key=attrgetter("start"))
        return self._words[first : bisect_right(self._words, extent.end, key=attrgetter("end"))]

    def sentences_of(self, extent: Extent) -> tuple[Sentence, ...]:
        """The sentences that share a character with the extent."""
        first = bisect_right(self.sentences, extent.start, key=attrgetter("extent.end"))
        return self.sentences[first : bisect_left(self.sentences, extent.end, key=attrgetter("extent.start"))]

    def paragraphs_of(self, extent: Extent) -> tuple[Extent, ...]:
        """The paragraphs that share a character with the extent."""
        first = bisect_right(self.paragraphs, extent.start, key=attrgetter("end"))
        return self.paragraphs[first : bisect_left(self.paragraphs, extent.end, key=attrgetter("start"))]

    @cached_property
    def _words(self) -> tuple[Extent, ...]:
        return words_of(self.text)

    @cached_property
    def _quotations(self) -> tuple[Quotation, ...]:
        return tuple(quotations_in(self.text, self.paragraphs))

    @cached_property
    def _speeches(self) -> tuple[Extent, ...]:
        """Each quotation with its marks, those that the next paragraph goes on with made one."""
        speeches: list[Extent] = []
        continued = False
        for quotation in self._quotations:
            start = speeches.pop().start if continued else quotation.whole.start
            speeches.append(Extent(start, quotation.whole.end))
            continued = quotation.continued
        return tuple(speeches)

    @cached_property
    def _folded(self) -> Folded:
        return fold(self.text)

    def _places(self, wanted: str, within: Sequence[Extent] = ()) -> list[int]:
        """Where in the folded text the wanted words begin, inside one of the extents if there are any."""
        offsets = self._folded.offsets
        # A long text is not gone through again for every few words of one paragraph.
        zones = [(bisect_left(offsets, place.start), bisect_left(offsets, place.end)) for place in within]
        found = {at for zone in zones or [(0, len(offsets))] for at in _occurrences(self._folded.text, wanted, *zone)}
        return [at for at in sorted(found) if self._at_bounds(at, at + len(wanted))]

    def _at_bounds(self, start: int, end: int) -> bool:
        extent = self._folded.written(start, end)
        return not (inside_word(self._words, extent.start) or inside_word(self._words, extent.end))

    def _stands_between(self, prefix: str, suffix: str, start: int, end: int) -> bool:
        text = self._folded.text
        before = start - 1 if start and text[start - 1] == " " else start
        after = end + 1 if text[end : end + 1] == " " else end
        return text.endswith(prefix, 0, before) and text.startswith(suffix, after)


def _occurrences(text: str, wanted: str, start: int, end: int) -> Iterator[int]:
    at = text.find(wanted, start, end)
    while at >= 0:
        yield at
        at = text.find(wanted, at + 1, end)


def is_broken(text: str) -> bool:
    """Whether a text has bytes that are not UTF-8, which come as lone surrogates: nothing can be proven in it."""
    return any("\udc80" <= char <= "\udcff" for char in text)
