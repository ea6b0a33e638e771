"""Owns what each text of ours rests on: for every record type and field of prose the records that bear it out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from generator.records.fields import SourceWords
from generator.records.record import Located, Record
from generator.records.types import Actor, Claim, Event, Measure, Site, Source, Topic
from generator.sheet.collection import Collection
from generator.sheet.corrected import corrections_of
from generator.sheet.proofs import passages_of
from generator.sheet.readings import with_whole_quantities
from generator.sources.passages import Ambiguous, Extent, Found
from generator.yaml.document import Path


class Ground(NamedTuple):
    """How an editor is told where the words and numbers of a record's prose must be found."""

    around: str
    """Where a quotation must stand."""
    borne_out: str
    """What bears out a number."""


_GROUNDS: dict[type[Located], Ground] = {
    Source: Ground("in its text", "it must stand in the text of the source"),
    Actor: Ground(
        "around its role or the passages of what names it",
        "it must stand in its `role`, or in what a claim or event that names it rests on",
    ),
    Measure: Ground("around the passages of its figures", "it must be among the figures of the measure"),
    Topic: Ground("around the passages of its claims", "it must be among the figures of the claims on the topic"),
    Event: Ground("around the record's passages", "it must stand in the passages"),
    Claim: Ground("around the record's passages", "it must be among the figures of the claim"),
    Site: Ground("around the passages of what it rests on", "it must stand in the passages or figures that this rests on"),
}


def ground_of(record: Located) -> Ground:
    """Where the words and numbers of a record's prose must be found, in words."""
    return _GROUNDS[type(record)]


def resting_on(collection: Collection, record: Located, path: Path) -> list[Record] | None:
    """The records whose sources bear out the text of ours at `path`: the one it stands in and those it speaks of.

    A topic or measure rests on the claims that it groups, an actor on whatever names it. None where one of them, or
    a source of theirs, could not be read or is not there: that is told, and then nothing can be said of the text.
    """
    if isinstance(record, Actor | Measure | Topic) and any(type in ("claim", "event") for type, _ in collection.unread):
        return None
    grounds = list(_grounds(collection, record, path))
    found = [ground for ground in grounds if ground]
    sources = {passage.source for ground in found for _, passage in passages_of(ground)}
    return found if len(found) == len(grounds) and all(id in collection.sources for id in sources) else None


def words_given(collection: Collection, ground: Record) -> Iterator[tuple[str, str]]:
    """The words that a record can be held to, each with the id of their source: its passages, or all of a source's text."""
    if isinstance(ground, Source):
        if ground.id in collection.texts:
            yield ground.id, collection.texts[ground.id].text
    else:
        yield from ((passage.source, passage.text) for _, passage in passages_of(ground))


def passages_in_full(collection: Collection, ground: Record) -> Iterator[tuple[str, str]]:
    """As `words_given`, with its times and places, each with the rest of the quantity that it starts or ends in."""
    if isinstance(ground, Source):
        yield from words_given(collection, ground)
        return
    for path, passage in passages_of(ground):
        if (ground.type, ground.id, (*path, "text")) not in collection.proven and passage.source in collection.sources:
            yield passage.source, passage.text
    for path in [*((*path, "text") for path, _ in passages_of(ground)), *_own_words(ground)]:
        if found := collection.proven.get((ground.type, ground.id, path)):
            source, extent = found
            language = collection.sources[source].language
            yield source, collection.texts[source].text[slice(*with_whole_quantities(collection.texts[source], extent, language))]


def _own_words(ground: Record) -> Iterator[Path]:
    """The paths of the words of sources that a record gives beside its passages, figures aside: times, places, chains."""
    for path, marker, _ in ground.marked:
        if isinstance(marker, SourceWords) and (path[-1] != "as_written" or path[-2] == "when"):
            yield path


def is_proven(collection: Collection, ground: Record) -> bool:
    """Whether a record's passages are all proven, and a source's text is there; else where to look is not known."""
    if isinstance(ground, Source):
        return ground.id in collection.texts
    return all((ground.type, ground.id, (*path, "text")) in collection.proven for path, _ in passages_of(ground))


def stands(collection: Collection, ground: Record, words: str) -> bool:
    """Whether words stand in the paragraphs of a record's passages, or anywhere in the text of a source."""
    return any(True for _ in places_in(collection, ground, words))


def places_in(collection: Collection, ground: Record, words: str) -> Iterator[tuple[str, Extent]]:
    """Where words stand in the paragraphs of a record's passages, or in the text of a source: each place with its source."""
    near: Mapping[str, Sequence[Extent]] = {ground.id: ()} if isinstance(ground, Source) else collection.around(ground)
    for source, extents in near.items():
        text = collection.texts.get(source)
        match text.find(words, within=extents) if text else None:
            case Found(extent):
                yield source, extent
            case Ambiguous(places):
                yield from ((source, place) for place in places)


def _grounds(collection: Collection, record: Located, path: Path) -> Iterable[Record | None]:
    match record:
        case Site(summary=summary) if path[0] == "summary":
            sentence = summary[int(path[1])]
            return [*map(collection.claims.get, sentence.claims), *map(collection.events.get, sentence.events)]
        case Site(highlights=highlights) if path[0] == "highlights":
            return map(collection.claims.get, highlights[int(path[1])].claims)
        case Site(main_claims=ids):
            return map(collection.claims.get, ids)
        case Topic():
            return collection.on_topic(record)
        case Measure():
            return [claim for claim, _ in collection.figures_of(record)]
        case Actor():
            named_by = (
                collection.said_by,
                collection.said_for,
                collection.said_about,
                collection.done_through,
                collection.events_with,
            )
            return [record, *(ground for names in named_by for ground in names(record))]
        case Claim() | Event() if path[-1] == "corrected_reason":
            return [record, *(collection.sources[id] for id in {one.by for one in corrections_of(collection, record)})]
        case Claim() if path[0] == "answers":
            answer = record.part_at(*path[:2])
            event = [collection.events.get(answer.event)] if answer.event else []
            return [record, *map(collection.claims.get, answer.named), *event]
        case Claim() if path[0] == "relations":
            return [record, collection.claims.get(record.part_at(*path[:2]).claim)]
        case Event() if path[0] == "sequence":
            return [record, collection.events.get(record.part_at(*path[:2]).event)]
        case Record():
            return [record]
    return []
