"""Owns the words that a new record takes from a source: exactly as they stand there, and told apart from equal ones."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from generator.sources.passages import Ambiguous, Extent, Found, SourceText
from generator.yaml.document import parse_yaml

_MOST_WORDS_BESIDE = 12
_MOST_WORDS_MORE = 8
_LINE_END = re.compile(r"\s*[\r\n]\s*")


class Quoted(NamedTuple):
    """Words of a source as a record has them; a prefix or suffix where they stand there more than once."""

    extent: Extent
    words: str
    prefix: str = ""
    suffix: str = ""


def words_at(text: SourceText, extent: Extent) -> str:
    """The words that stand there, on one line: an end of line is a space, all else is as it stands."""
    return _LINE_END.sub(" ", text.text[slice(*extent)].strip())


def quote(text: SourceText, extent: Extent, within: Sequence[Extent] = ()) -> Quoted:
    """The words at a place, with as many of the words before or behind as tell them from equal ones elsewhere.

    Only those in the extents `within` count, if there are any.
    """
    words = words_at(text, extent)
    if isinstance(text.find(words, within=within), Found):
        return Quoted(extent, words)
    all_words = text.words()
    first = bisect_left(all_words, extent.start, key=lambda word: word.start)
    last = bisect_left(all_words, extent.end, key=lambda word: word.start)
    for number in range(1, _MOST_WORDS_BESIDE + 1):
        start = all_words[max(0, first - number)].start
        end = all_words[min(len(all_words), last + number) - 1].end
        before, after = Extent(min(start, extent.start), extent.start), Extent(extent.end, max(end, extent.end))
        for prefix, suffix in ((words_at(text, before), ""), ("", words_at(text, after))):
            if text.find(words, prefix=prefix, suffix=suffix, within=within) == Found(extent):
                return Quoted(extent, words, prefix, suffix)
    return Quoted(extent, words)


def spoken_part(text: SourceText, extent: Extent) -> Extent:
    """The direct speech that a stretch begins with, without its quotation marks, or what stands behind a label that it has.

    The stretch as it is where it begins with neither.
    """
    said = next((turn.words for turn in text.turns_of(extent)), extent)
    if extent.start < said.start < extent.end:
        return Extent(said.start, extent.end)
    speech = next((one for one in text.quotations if one.overlaps(extent)), None)
    if speech is None or text.words(Extent(extent.start, speech.start)):
        return _speech_at_end(text, extent)
    return Extent(max(speech.start, extent.start), min(speech.end, extent.end))


def _speech_at_end(text: SourceText, extent: Extent) -> Extent:
    """The direct speech that a stretch ends with, behind a colon or comma: not a few words that are only quoted in it."""
    for speech in reversed([one for one in text.quotations if one.overlaps(extent)]):
        spoken = speech.within(extent)
        introduced = text.text[extent.start : max(extent.start, speech.start - 1)].rstrip().endswith((":", ","))
        if introduced and not text.words(Extent(speech.end, extent.end)) and text.text[spoken.start : spoken.start + 1].isupper():
            return spoken
    return extent


def unique_words(text: SourceText, extent: Extent, within: Sequence[Extent]) -> str:
    """The words at a place, with a few more of their sentence where those stand there twice; empty where that does not help.

    `within` are the paragraphs in which a record has to show its words once.
    """
    sentence = next((one.extent for one in text.sentences_of(extent)), extent)
    around = text.words(sentence)
    first = bisect_left(around, extent.start, key=lambda word: word.start)
    last = bisect_left(around, extent.end, key=lambda word: word.start)
    for more in range(_MOST_WORDS_MORE):
        behind = Extent(extent.start, around[min(len(around), last + more) - 1].end) if more else extent
        before = Extent(around[max(0, first - more)].start, extent.end) if more else extent
        for wider in (behind, before):
            if isinstance(text.find(words_at(text, wider), within=within), Found):
                return words_at(text, wider)
    return ""


def places_of(text: SourceText, words: str) -> tuple[Extent, ...]:
    """Everywhere that words stand in a source."""
    match text.find(words):
        case Found(extent):
            return (extent,)
        case Ambiguous(extents):
            return extents
    return ()


def draft_places(
    texts: Mapping[str, str], paths: Iterable[str], sources: Mapping[str, SourceText]
) -> Iterator[tuple[str, Extent]]:
    """Where the passages of files stand that are no records yet: the source, and the place in it."""
    for path in paths:
        document, _ = parse_yaml(path, texts[path])
        passages = document.value.get("passages") if document else None
        for passage in passages if isinstance(passages, list) else ():
            match passage:
                case {"source": str(source), "text": str(words), **more} if source in sources and words.strip():
                    prefix, suffix = (str(more.get(name) or "") for name in ("prefix", "suffix"))
                    found = sources[source].find(words, prefix=prefix, suffix=suffix)
                    if isinstance(found, Found):
                        yield source, found.extent
