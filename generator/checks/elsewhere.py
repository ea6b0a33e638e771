"""Owns the rules on texts that are read away from where they were written: headings, and the reasons of links between records."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.pointing import Pointer, elsewhere, hanging
from generator.checks.prose import our_prose, quotations_blanked, quotations_in
from generator.checks.resting import is_proven
from generator.diagnostics import Diagnostic
from generator.numbers.number_words import numbers_in
from generator.numbers.quantity import Quantity
from generator.numbers.writing import exact
from generator.reading.places import place_within
from generator.records.fields import OUR_LANGUAGE
from generator.records.record import Located, Record
from generator.records.relations import Answer, Relation, Sequence
from generator.records.types import Claim, Event, Measure, Site, Topic
from generator.records.vocabularies import Status
from generator.sheet.collection import Collection
from generator.sources.folding import folded_words
from generator.yaml.document import Path

_HEADINGS: dict[type[Located], str] = {Claim: "claim", Event: "what", Measure: "name", Topic: "name", Site: "title"}


def check_heading_hangs(collection: Collection, record: Located) -> Iterator[Diagnostic]:
    """A heading says in itself what its words point to, or has it in square brackets."""
    for path, text in our_prose(record):
        if path == (_HEADINGS.get(type(record)),):
            read = text if _is_english(collection, record) else quotations_blanked(text)
            for pointer in hanging(read, collection.called.people):
                way_out = "Say what it means, or add that in square brackets after it: “this” [the loss of water]."
                message = f"Nothing in this heading says what `{pointer.words}` means, and the heading is read without the rest."
                yield _at(record, path, text, pointer, "heading-hangs", message, way_out)


def check_reason_one_sided(collection: Collection, record: Record) -> Iterator[Diagnostic]:
    """The reason of a link between two records names both, so that it reads the same on the page of either."""
    for path, link in _links(record):
        if not link.reason:
            continue
        pointers = list(elsewhere(link.reason))
        for pointer in pointers:
            message = f"The page of the other record shows this reason too, where `{pointer.words}` means something else."
            yield _at(record, path, link.reason, pointer, "reason-one-sided", message, "Name what is meant.")
        if isinstance(record, Claim) and not isinstance(link, Sequence) and not pointers:
            yield from _unnamed_sides(collection, record, path, link)


def _links(record: Record) -> Iterator[tuple[Path, Answer | Relation | Sequence]]:
    """What links a record to another with a reason, each with the path of the reason."""
    for field in ("answers", "relations", "sequence"):
        for index, link in enumerate(getattr(record, field, ())):
            yield (field, index, "reason"), link


def _unnamed_sides(collection: Collection, claim: Claim, path: Path, link: Answer | Relation) -> Iterator[Diagnostic]:
    # An answer that may be to several claims is one to none of them: its reason is of the words that leave it open.
    other, reason = collection.claims.get(link.claim or ""), link.reason or ""
    if other is None or other.status is not Status.ACTIVE or not (_is_read(collection, claim) and _is_read(collection, other)):
        return  # that is told, and the page of what does not stand says which it is
    for side, opposite in ((claim, other), (other, claim)):
        if _has_its_own(collection, side, opposite) and not _is_told(collection, reason, side, opposite):
            names = sorted(_names_of(collection, side) - _names_of(collection, opposite))
            by_name = f"Name who says it ({', '.join(f'`{name}`' for name in names)}), " if names else "Both have one speaker: "
            yield Diagnostic(
                claim.span(*path),
                "reason-one-sided",
                f"This reason does not tell which of its two sides is the claim `{side.id}`.",
                (f"{by_name}quote words of its passages that the other’s have not, or give the number of its figure.",),
            )


def _has_its_own(collection: Collection, side: Claim, opposite: Claim) -> bool:
    """Whether a side has a name, words or a number that the other has not, so that a reason can tell it apart by them."""
    names = _names_of(collection, side) - _names_of(collection, opposite)
    words = any(not _has(opposite, folded_words(passage.text)) for passage in side.passages)
    return bool(names or words or _bounds(side) - _bounds(opposite))


def _is_told(collection: Collection, reason: str, side: Claim, opposite: Claim) -> bool:
    """Whether a reason has a name, a quotation or a number of one side that is none of the other's."""
    names = _names_of(collection, side) - _names_of(collection, opposite)
    if any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", reason, re.IGNORECASE) for name in names):
        return True
    quoted = [folded_words(words) for words in quotations_in(reason)]
    if any(_has(side, words) and not _has(opposite, words) for words in quoted):
        return True
    numbers = {exact(number.value) for number in numbers_in(reason, OUR_LANGUAGE)}
    return bool(numbers & (_bounds(side) - _bounds(opposite)))


def _has(claim: Claim, words: str) -> bool:
    return any(words in folded_words(passage.text) for passage in claim.passages)


def _bounds(claim: Claim) -> set[object]:
    return {bound for figure in claim.figures for bound in Quantity.of(figure).bounds}


def _names_of(collection: Collection, claim: Claim) -> set[str]:
    """The names of those in a claim's chain, or what its sources are called."""
    if claim.attribution:
        return {name for link in claim.attribution for id in link.actors for name in collection.actors[id].names_in_sentences}
    return {collection.sources[passage.source].called for passage in claim.passages}


def _is_read(collection: Collection, claim: Claim) -> bool:
    """Whether all who may be named are on record, and the passages are proven; else that is told."""
    actors = {id for link in claim.attribution for id in link.actors}
    sources = {passage.source for passage in claim.passages}
    known = all(id in collection.actors for id in actors) and all(id in collection.sources for id in sources)
    return known and is_proven(collection, claim)


def _is_english(collection: Collection, record: Located) -> bool:
    """Whether what a record quotes is in English: the words that point are known in no other language."""
    passages = record.passages if isinstance(record, Claim | Event) else ()
    sources = filter(None, (collection.sources.get(passage.source) for passage in passages))
    languages = {source.language for source in sources} if passages else collection.published.languages
    return all(language.partition("-")[0] == OUR_LANGUAGE for language in languages)


def _at(record: Located, path: Path, text: str, pointer: Pointer, code: str, message: str, way_out: str) -> Diagnostic:
    end = pointer.start + len(pointer.words)
    return Diagnostic(place_within(record, path, text, pointer.start, end), code, message, (way_out,))
