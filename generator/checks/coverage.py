"""Owns the rules on completeness: no sentence of a source, and no long part of one, is left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from generator.diagnostics import Diagnostic, Span
from generator.records.types import Source
from generator.records.vocabularies import Status
from generator.sheet.collection import Collection
from generator.sheet.covering import LONGEST_GAP, counts, covers, merged, reached, uncovered_runs
from generator.sources.passages import Absent, Ambiguous, Extent, Found, Nearest, SourceText

_MOST_TOLD = 3
"""How many places of a source are told one by one; more are for a list, and every fault of a new sheet would drown in them."""


def check_sentence_uncovered(collection: Collection, source: Source) -> Iterator[Diagnostic]:
    """Every sentence of every source is reached by a passage of a record, or set aside with a reason."""
    if not _can_be_judged(collection, source):
        return
    text, places = collection.texts[source.id], _places(collection, source)
    bare = [sentence.extent for sentence in text.sentences if not reached(sentence.extent, places)]
    if len(bare) > _MOST_TOLD:
        yield _listed(source, "sentence-uncovered", f"No record rests on {len(bare)} of its {len(text.sentences)} sentences")
    else:
        help = f"Add a claim or an event that rests on it, or set it aside in {source.path} with a reason."
        yield from _each(source, text, "sentence-uncovered", bare, "No record rests on this sentence.", help)


def check_words_uncovered(collection: Collection, source: Source) -> Iterator[Diagnostic]:
    """No run of more than five words of a sentence is left without a passage that covers it."""
    if not _can_be_judged(collection, source):
        return
    text = collection.texts[source.id]
    runs = list(_long_runs(text, _places(collection, source)))
    if len(runs) > _MOST_TOLD:
        left = f"Records rest on parts only of its sentences: {len(runs)} runs of words are left"
        yield _listed(source, "words-uncovered", left)
    else:
        help = "Extend a passage that means them, or add a claim that rests on them."
        yield from _each(
            source, text, "words-uncovered", runs, "Records rest on this sentence, but on none of these words.", help
        )


def _each(source: Source, text: SourceText, code: str, places: Iterable[Extent], message: str, help: str) -> Iterator[Diagnostic]:
    for place in places:
        yield Diagnostic(Span.of_offsets(source.text, text.text, *place), code, message, (help,))


def _long_runs(text: SourceText, places: list[Extent]) -> Iterator[Extent]:
    """The words that nothing rests on, of sentences that something rests on."""
    for sentence in text.sentences:
        for run in uncovered_runs(text.words(sentence.extent), places) if reached(sentence.extent, places) else ():
            if len(run) > LONGEST_GAP:
                yield Extent(run[0].start, run[-1].end)


def _listed(source: Source, code: str, message: str) -> Diagnostic:
    """One fault for many of a kind: there is a command that lists them."""
    return Diagnostic(
        Span.of_file(source.text), code, f"{message}; `python -m generator coverage --left` lists them.", folded=True
    )


def reached_sentences(collection: Collection) -> tuple[int, int]:
    """How many sentences of the sources are covered or set aside, and how many there are."""
    counted = [collection.reads.piece(f"reached {id}", partial(_reached, collection, id)) for id in collection.sources]
    return sum(covered for covered, _ in counted), sum(sentences for _, sentences in counted)


def _reached(collection: Collection, id: str) -> list[int]:
    """How many sentences of one source are covered or set aside, and how many it has."""
    if not (text := collection.texts.get(id)):
        return [0, 0]
    places = covers(collection, collection.sources[id])
    return [sum(reached(sentence.extent, places) for sentence in text.sentences), len(text.sentences)]


def _can_be_judged(collection: Collection, source: Source) -> bool:
    """Whether a source stands and has its text, and no record could not be read, which may rest on it."""
    return not collection.unread and source.id in collection.texts and source.status is Status.ACTIVE


def _places(collection: Collection, source: Source) -> list[Extent]:
    """The places of a source that no other record needs to rest on, sorted and without overlap."""
    return merged(sorted([*covers(collection, source), *_misquoted(collection, source)]))


def _misquoted(collection: Collection, source: Source) -> Iterator[Extent]:
    """Where passages that are not proven most likely belong: their own fault is told, and nothing more.

    Those of a source that is not there belong wherever their words stand.
    """
    for quote in collection.misquoting(source):
        match quote.finding:
            case Absent(nearest=Nearest(extent=extent)) if counts(quote):
                yield extent
            case Ambiguous(extents=extents) if counts(quote):
                yield from extents
    for words in collection.naming.words_of_no_source:
        match collection.texts[source.id].find(words):
            case Found(extent):
                yield extent
            case Ambiguous(extents=extents):
                yield from extents
