"""Owns what a new record can be told before a person writes a word: who speaks, in which voice, with which figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from generator.drafting.attributing import Attribution, attribution_of, attributions_in
from generator.drafting.exact_words import Quoted, quote, unique_words, words_at
from generator.drafting.identifiers import id_from_words, slug
from generator.drafting.named import Names
from generator.numbers.dating import datings_in
from generator.numbers.languages import has_words
from generator.numbers.moments import day_of
from generator.numbers.number_words import Reading, read_figure
from generator.numbers.quantities import QuantityInText, quantities_in
from generator.numbers.writing import plain_value
from generator.records.types import Actor
from generator.records.vocabularies import ActorKind, Comparator, Voice
from generator.sheet.covering import LONGEST_GAP, uncovered_runs
from generator.sheet.own_words import Speaker as OwnSpeaker
from generator.sources.passages import Extent, Found, SourceText

_TIME_BEHIND = re.compile(r"\W*(?:[ap]\.?m\b|o[’']clock\b)", re.IGNORECASE)
_NEEDLESS = re.compile(r"^(?:all )?the\s+|\s+of$", re.IGNORECASE)
# Of the words for a quantity that give no number, those that are worth a figure: not "some", "more", "others".
_COUNTED = re.compile(r"dozen|hundred|thousand|million|billion|trillion|score|number|several|few|many|handful|countless", re.I)
_CLAUSE_END = re.compile(r"[,;:.?!—“„]")
_BEHIND = re.compile(r"[\s\w’'-]*")


class FigureFound(NamedTuple):
    """A quantity in the words of a source, what its words say, and the words that follow them."""

    as_written: str
    comparator: Comparator
    low: int | float | None
    high: int | float | None
    before: int | float | None
    before_comparator: Comparator | None
    after: int | float | None
    after_comparator: Comparator | None
    followed_by: str
    prefix: str = ""
    suffix: str = ""


class Speaker(NamedTuple):
    """Who is taken to speak, and the words that say so; either is empty where it is not known."""

    actor: str
    words: str
    issued: bool = False
    """Whether they issued the text, which needs no words to say so."""


class Spoken(NamedTuple):
    """Words of a source and the voice in which it gives them."""

    quoted: Quoted
    voice: Voice


class TimeFound(NamedTuple):
    """A time in the words of a source, with the date that it comes to by the day on which the source came out."""

    as_written: str
    edtf: str
    published: str


class Proposal(NamedTuple):
    """What can be told of a claim or an event from the words it rests on. Without a speaker the source speaks itself."""

    passages: tuple[Spoken, ...]
    """The chosen words; and where they are direct speech, those that attribute it, if they are too many to stay uncovered."""
    speaker: Speaker | None
    further: tuple[Speaker, ...]
    """Others whom the passage says to have said something: perhaps further links of the chain."""
    named: tuple[str, ...]
    """The other actors that the passage names."""
    figures: tuple[FigureFound, ...]
    id: str


def propose(text: SourceText, extent: Extent, names: Names, called: str, own: OwnSpeaker | None = None) -> Proposal:
    """What the words at a place tell; `called` is what our prose calls their source.

    `own` is who says them where the source has them word for word: then nothing is guessed.
    """
    guess = None if own else attribution_of(text, extent, names)
    direct = text.is_direct(extent) or own is not None
    speaker = _own_speaker(own) if own else _speaker(text, extent, names, guess)
    voice = Voice.DIRECT if direct else Voice.INDIRECT if speaker else Voice.NARRATION
    named = tuple(dict.fromkeys(one.actor for one in names.within(text, extent) if speaker is None or one.actor != speaker.actor))
    return Proposal(
        (Spoken(quote(text, extent), voice), *_attributing(text, extent, guess)),
        speaker,
        tuple(_further(text, extent, names, guess)),
        named,
        tuple(figures_in(text, extent)),
        _id(text, extent, speaker and names.actors.get(speaker.actor), guess, called),
    )


def _own_speaker(own: OwnSpeaker) -> Speaker:
    return Speaker(next(iter(own.actors), ""), own.label, issued=own.place is None)


def _speaker(text: SourceText, extent: Extent, names: Names, guess: Attribution | None) -> Speaker | None:
    if guess:
        return Speaker(guess.actor, unique_words(text, guess.extent, text.paragraphs_of(extent)))
    named = ""
    if text.language.partition("-")[0] != "en":  # of other languages we do not know the verbs that report speech
        places = (one for sentence in text.sentences_of(extent) for one in names.within(text, sentence.extent))
        found = {one.actor for one in places if not text.is_direct(one.extent)}
        named = found.pop() if len(found) == 1 else ""  # of several, none is more likely
    return Speaker(named, "") if named or text.is_direct(extent) else None


def _attributing(text: SourceText, extent: Extent, guess: Attribution | None) -> Iterator[Spoken]:
    """The clause that attributes direct speech, where it is a longer run of words than may stay uncovered."""
    if guess is None or not text.is_direct(extent):
        return
    for sentence in text.sentences_of(guess.extent):
        for run in uncovered_runs(text.words(sentence.extent), [extent]):
            if not run[0].start <= guess.extent.start < run[-1].end or text.is_direct(run[0]):
                continue
            end = guess.extent.end if run[0].start > extent.start else run[-1].end
            stop = _CLAUSE_END.search(text.text, end, run[-1].end)
            clause = Extent(run[0].start, stop.start() if stop else run[-1].end)
            if len(text.words(clause)) > LONGEST_GAP:
                yield Spoken(quote(text, clause), Voice.INDIRECT)


def figures_in(text: SourceText, extent: Extent) -> Iterator[FigureFound]:
    """The quantities of a passage in order; dates, years and times are left out.

    So are all of a language whose words around numbers are not read: what they bound is for a person to say.
    """
    if not has_words(text.language):
        return
    within = text.paragraphs_of(extent)
    for one in quantities_in(text.text[slice(*extent)], text.language):
        given = text.text[extent.start + one.start : extent.start + one.end]
        kept = _NEEDLESS.sub("", given) if read_figure(_NEEDLESS.sub("", given), text.language) == one.reading else given
        start = extent.start + one.start + given.index(kept)
        place = Extent(start, start + len(kept))
        written = words_at(text, place)
        quoted = quote(text, place, within)
        told_apart = text.find(written, prefix=quoted.prefix, suffix=quoted.suffix, within=within) == Found(place)
        if _is_figure(text, one, place, written) and told_apart:
            yield _found(text, place, written, one.reading)._replace(prefix=quoted.prefix, suffix=quoted.suffix)


def time_in(text: SourceText, extent: Extent, published: str) -> TimeFound | None:
    """The first time of a passage that comes to a date; None where the day on which its source came out is not known."""
    day = day_of(published)
    within = text.paragraphs_of(extent)
    for dating in datings_in(text.text[slice(*extent)], text.language, day) if day else ():
        place = Extent(extent.start + dating.start, extent.start + dating.end)
        written = words_at(text, place)
        if unique_words(text, place, within) == written:
            return TimeFound(written, dating.edtf, published)
    return None


def _is_figure(text: SourceText, one: QuantityInText, place: Extent, written: str) -> bool:
    """Whether a quantity is worth a figure: no date or time, no "one", and no word such as "some"."""
    if one.dated or one.is_year or _is_article(one.reading, written) or "\n\n" in text.text[slice(*place)]:
        return False
    if one.reading.comparator is Comparator.UNQUANTIFIED and one.reading.size is None:
        return _COUNTED.search(written) is not None
    return _TIME_BEHIND.match(text.text, place.end) is None


def _is_article(reading: Reading, written: str) -> bool:
    """Whether it says one in letters, as an article or a pronoun does in most languages: one, ein, une, 一."""
    return reading == Reading(Comparator.EXACTLY, Decimal(1), Decimal(1)) and not any(char.isdigit() for char in written)


def _found(text: SourceText, place: Extent, written: str, reading: Reading) -> FigureFound:
    behind = _BEHIND.match(text.text, place.end)
    followed = " ".join((behind[0] if behind else "").split("\n\n")[0].split()[:6])
    bounds = (reading.low, reading.high, reading.before, reading.after)
    low, high, before, after = (None if bound is None else plain_value(bound) for bound in bounds)
    return FigureFound(
        written,
        reading.comparator or Comparator.EXACTLY,
        low,
        high,
        before,
        reading.before_comparator,
        after,
        reading.after_comparator,
        followed,
    )


def _further(text: SourceText, extent: Extent, names: Names, guess: Attribution | None) -> Iterator[Speaker]:
    if guess is None:
        return
    for one in attributions_in(text, extent, names):
        if one.extent.overlaps(guess.extent) or (one.actor and one.actor == guess.actor):
            continue
        if one.actor or not one.is_pronoun:
            yield Speaker(one.actor, unique_words(text, one.extent, text.paragraphs_of(extent)))


def _id(text: SourceText, extent: Extent, actor: Actor | None, guess: Attribution | None, called: str) -> str:
    """An id of the speaker, or of what the source is called, and of a few words of the passage."""
    words = text.text[slice(*extent)]
    said_by = text.text[slice(*guess.extent)] if guess else ""
    if guess and guess.extent.start >= extent.start and text.words(Extent(guess.extent.end, extent.end)):
        words = text.text[guess.extent.end : extent.end]  # what stands before is most often who the speaker is
    if actor is None:
        speaker = id_from_words(said_by, language=text.language) if guess else slug(called).removeprefix("the-")
        return id_from_words(words, speaker=speaker, without=[said_by], language=text.language)
    label = actor.name.split()[-1] if actor.kind is ActorKind.PERSON and actor.short is None else actor.label
    return id_from_words(
        words,
        speaker=slug(label, actor.language or text.language) or actor.id,
        without=[said_by, actor.name, actor.label],
        language=text.language,
    )
