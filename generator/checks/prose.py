"""Owns the rules on our own words: the numbers and the quotations in them are the records' and the source's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.grounds import numbers_of, ranks_of
from generator.collection import Collection
from generator.diagnostics import Diagnostic
from generator.numbers.reading import NumberInProse, numbers_in
from generator.numbers.writing import exact, plain_number
from generator.passages import Ambiguous, Extent, Found
from generator.proofs import passages_of
from generator.records.fields import OUR_LANGUAGE, Prose
from generator.records.record import Located, Record
from generator.records.types import Claim, Site
from generator.rights import may_cite
from generator.yaml.document import Path

_QUOTED = re.compile(r"“([^“”]+)”|\"([^\"]+)\"")
_FREE = ("changes", "rights")


def check_prose_number(collection: Collection) -> Iterator[Diagnostic]:
    """Every number in our prose is a figure of the record or stands in its passages, each read in its own language."""
    for record, path, text in our_prose(collection):
        grounds = _grounds(collection, record, path)
        if grounds is None:
            continue
        for number in numbers_in(quotations_blanked(text), OUR_LANGUAGE):
            if number.ordinal and path[0] == "set_aside":
                continue  # it counts the sentences of the source
            given = ranks_of if number.ordinal else numbers_of
            if not any(exact(number.value) in given(collection, ground) for ground in grounds):
                yield Diagnostic(
                    record.span_of(number.words, *path),
                    "prose-number",
                    f"Nothing in the record bears out `{number.words}`.",
                    (_way_out(record, number), *(() if number.ordinal else _known(collection, grounds))),
                )


def check_prose_quotation(collection: Collection) -> Iterator[Diagnostic]:
    """Words that our prose puts in quotation marks stand so in the paragraphs that the record rests on."""
    for record, path, text in our_prose(collection):
        grounds = _grounds(collection, record, path)
        if grounds is None or not all(_is_proven(collection, ground) for ground in grounds):
            continue
        for match in _QUOTED.finditer(text):
            words = match[1] or match[2]
            if not any(_stands(collection, ground, words) for ground in grounds):
                yield Diagnostic(
                    record.span_of(words, *path),
                    "prose-quotation",
                    f"The words “{words}” do not stand so around the record's passages.",
                    ("Copy them from the source, or take the quotation marks out.",),
                )


def check_quotation_not_shown(collection: Collection) -> Iterator[Diagnostic]:
    """Our prose quotes a source that shows nothing but the words of claims in such words only."""
    for record, path, text in our_prose(collection):
        grounds = _grounds(collection, record, path) or []
        for match in _QUOTED.finditer(text):
            words = match[1] or match[2]
            places = [place for ground in grounds for place in _places(collection, ground, words)]
            if places and not any(may_cite(collection, source, place) for source, place in places):
                yield Diagnostic(
                    record.span_of(words, *path),
                    "quotation-not-shown",
                    f"The rights of `{places[0][0]}` do not let the site show the words “{words}”.",
                    ("Say it in words of our own, or quote what a claim rests on.",),
                )


def our_prose(collection: Collection) -> Iterator[tuple[Located, Path, str]]:
    """Every text in our own words with its record and path, logs and terms aside."""
    records: list[Located] = [*collection.records(), *([collection.site] if collection.site else [])]
    for record in records:
        for path, marker, text in record.marked():
            if isinstance(marker, Prose) and path[0] not in _FREE:
                yield record, path, text


def quotations_blanked(text: str) -> str:
    """The text with every quotation in it replaced by spaces, all else in its place."""
    return _QUOTED.sub(lambda match: " " * len(match[0]), text)


def _grounds(collection: Collection, record: Located, path: Path) -> list[Record] | None:
    """The records whose sources bear out a text of ours: the one it stands in and those it speaks of.

    None where one of those, or a source of theirs, could not be read or is not there: that is told, and then nothing can be
    said of the text.
    """
    grounds: list[Record | None] = []
    match record:
        case Site(summary=summary) if path[0] == "summary":
            sentence = summary[int(path[1])]
            grounds += [*map(collection.claims.get, sentence.claims), *map(collection.events.get, sentence.events)]
        case Site(main_claims=ids):
            grounds += map(collection.claims.get, ids)
        case Record():
            grounds.append(record)
    if isinstance(record, Claim) and path[0] in ("answers", "relations"):
        others = record.answers if path[0] == "answers" else record.relations
        grounds.append(collection.claims.get(others[int(path[1])].claim))
    found = [ground for ground in grounds if ground]
    sources = {passage.source for ground in found for _, passage in passages_of(ground)}
    return found if len(found) == len(grounds) and sources <= collection.sources.keys() else None


def _is_proven(collection: Collection, ground: Record) -> bool:
    """Whether all passages of a record are proven; where one is not, its paragraphs are not known."""
    return all((ground.type, ground.id, (*path, "text")) in collection.proven for path, _ in passages_of(ground))


def _stands(collection: Collection, ground: Record, words: str) -> bool:
    return any(True for _ in _places(collection, ground, words))


def _places(collection: Collection, ground: Record, words: str) -> Iterator[tuple[str, Extent]]:
    """Where words stand in the paragraphs that a record rests on, each place with its source."""
    for source, extents in collection.around(ground).items():
        match collection.texts[source].find(words, within=extents):
            case Found(extent):
                yield source, extent
            case Ambiguous(places):
                yield from ((source, place) for place in places)


def _known(collection: Collection, grounds: list[Record]) -> tuple[str, ...]:
    """The numbers that a text may give."""
    known = sorted({number for ground in grounds for number in numbers_of(collection, ground)})
    return (f"It may give: {', '.join(map(plain_number, known))}.",) if known else ()


def _way_out(record: Located, number: NumberInProse) -> str:
    if number.ordinal:
        return "Correct it, or say it without one: it must stand in the passages that this rests on."
    if isinstance(record, Claim):
        return "Correct the number, or add a passage that gives it, or the figure to `figures` with the words of the source."
    return "Correct the number, or say it without one: it must stand in the passages or figures that this rests on."
