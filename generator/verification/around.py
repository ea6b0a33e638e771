"""Owns the judgement of words that are shown round those of a record: the rest of its sentences, as far as it may be shown."""

from __future__ import annotations

from collections.abc import Iterator

from generator.records.types import Claim
from generator.sheet.rights import places_around, shown_on_own_page
from generator.sources.folding import folded_words
from generator.sources.passages import Extent, SourceText
from generator.verification.facts import Facts, Given
from generator.verification.ground import Ground, Proven, gives
from generator.verification.surroundings import judge_edges, judge_marks


def judge_around(facts: Facts, given: Given, ground: Ground) -> Iterator[str]:
    """What is wrong with words that only stand round those that a record gives."""
    found = next(_places(given, ground), None)
    if found is None:
        yield "the source does not have these words round those that the record gives."
        return
    proven, place = found
    text = ground.texts[proven.source]
    if not set(text.sentences_of(place)) <= set(text.sentences_of(proven.extent)):
        yield "these words stand in another sentence than those that the record gives."
    if not _may_stand(facts, given, ground, proven, place):
        yield "no record that the page names gives these words, or the rights of the source do not let them be shown here."
    if given.block:
        yield from judge_marks(text, place, given.block.text, given.block.place(given.part))
        yield from judge_edges(text, place, given.block, given.part)


def _places(given: Given, ground: Ground) -> Iterator[tuple[Proven, Extent]]:
    """Where the words stand if all that the quotation shows stands so in the source, with those of the record beside them."""
    block = given.block
    if block is None or not block.given:
        return
    number = block.given[0]
    shown = SourceText(block.text)
    for proven in ground.proven.get(given.record or "", ()):
        if gives(given._replace(words=block.parts[number]), proven) and proven.path[0] == "passages":
            text = ground.texts[proven.source]
            further = _first_word(text, proven.extent) - _first_word(shown, block.place(number))
            whole = Extent(block.place(0).start, block.place(len(block.parts) - 1).end)
            if all(_stands(shown, place, text, further) for place in (whole, block.place(given.part))):
                yield proven, _moved(shown, block.place(given.part), text, further)


def _first_word(text: SourceText, place: Extent) -> int:
    return text.words().index(text.words(place)[0])


def _stands(shown: SourceText, place: Extent, text: SourceText, further: int) -> bool:
    """Whether what is shown at a place stands in the source, where each word has a number that is so much higher."""
    numbers = _first_word(shown, place) + further, _first_word(shown, place) + further + len(shown.words(place))
    if numbers[0] < 0 or numbers[1] > len(text.words()):
        return False
    words = shown.words(place)
    between = shown.text[words[0].start : words[-1].end]
    return folded_words(between) == folded_words(text.text[slice(*_moved(shown, place, text, further))])


def _moved(shown: SourceText, place: Extent, text: SourceText, further: int) -> Extent:
    first = _first_word(shown, place) + further
    return Extent(text.words()[first].start, text.words()[first + len(shown.words(place)) - 1].end)


def _may_stand(facts: Facts, given: Given, ground: Ground, proven: Proven, place: Extent) -> bool:
    """Whether each of the words may stand there, and is given by a record that the page names where not all is shown."""
    record, text = ground.records[given.record or ""], ground.texts[proven.source]
    if not isinstance(record, Claim):
        return False
    allowed = list(places_around(ground.collection, record, proven.source, text.sentences_of(proven.extent)))
    named = [
        one.extent
        for address in ground.named(facts.names)
        for one in ground.proven.get(address, ())
        if one.source == proven.source
    ]
    source = ground.collection.sources[proven.source]
    shown = [one for one in shown_on_own_page(source, text) if one.contains(Extent(0, len(text.text)))]
    return all(any(one.contains(word) for one in places) for word in text.words(place) for places in (allowed, shown or named))
