"""Owns which tables a fact sheet has: those of the record types, and those of what stands inside the records."""

from __future__ import annotations

from collections.abc import Iterator

from generator.collection import Collection
from generator.exports.claim_tables import claim_tables
from generator.exports.proven import LINK, PLACE, links, placed, words_column
from generator.exports.record_tables import record_tables
from generator.exports.table import Column, Row, Table, columns_of, number_column, values_of
from generator.records.parts import Change, Sequence, SetAside
from generator.records.types import RECORD_TYPES, Source
from generator.rights import words_for_readers

_SOURCE = Column("source", "The source.", table="sources")
_ACTOR = Column("actor", "The actor.", table="actors")
_EVENT = Column("event", "The event.", table="events")
_RECORD = (
    Column("type", f"The type of the record: {', '.join(RECORD_TYPES)}."),
    Column("record", "The id of the record."),
)


def tables(collection: Collection) -> tuple[Table, ...]:
    """Every table of a collection without fault, each after those that its rows point to.

    Superseded and withdrawn records are among the others, with their status.
    """
    return (
        *record_tables(collection),
        *claim_tables(collection),
        *_event_tables(collection),
        *_actor_tables(collection),
        _set_aside(collection),
        *_tables_of_all(collection),
    )


def _event_tables(collection: Collection) -> Iterator[Table]:
    events = list(collection.events.values())
    yield Table(
        "event_passages",
        "The exact words that tell of each event, with their place in the stored text of the source.",
        (_EVENT, number_column("passage"), words_column("The words, exactly as the source has them."), *PLACE),
        [
            (event.id, index + 1, *placed(collection, event, "passages", index, "text"))
            for event in events
            for index in range(len(event.passages))
        ],
        key=2,
        inside="passages",
    )
    yield Table(
        "event_attributions",
        "On whose word each event is told, from the source outward. Without rows here, the source itself tells it.",
        (_EVENT, *LINK),
        [row for event in events for row in links(collection, event)],
        key=3,
        inside="attribution",
    )
    yield Table(
        "event_actors",
        "Who took part in events.",
        (_EVENT, _ACTOR),
        [(event.id, actor) for event in events for actor in dict.fromkeys(event.actors)],
        key=2,
        inside="actors",
    )
    yield Table(
        "sequence",
        "Which event comes before or after which, as far as the sources give an order.",
        (
            _EVENT,
            number_column("entry"),
            *columns_of(Sequence, "basis", "reason", order="comes", event="other"),
            words_column("The words of the source that give the order, where it does."),
        ),
        [
            (
                event.id,
                index + 1,
                *values_of(place, "basis", "reason", "order", "event"),
                words_for_readers(collection, event, "sequence", index, "words") if place.words else None,
            )
            for event in events
            for index, place in enumerate(event.sequence)
        ],
        key=2,
        inside="sequence",
    )


def _actor_tables(collection: Collection) -> Iterator[Table]:
    actors = list(collection.actors.values())
    yield Table(
        "actor_roles",
        "What actors are, in the words of a source.",
        (_ACTOR, words_column("The words, exactly as the source has them."), *PLACE),
        [(actor.id, *placed(collection, actor, "role", "text")) for actor in actors if actor.role],
        inside="roles",
    )
    yield Table(
        "actor_names",
        "The words that sources use for actors; the place is the first at which they stand.",
        (_ACTOR, number_column("name"), words_column("The name."), *PLACE),
        [
            (actor.id, index + 1, *placed(collection, actor, "also_called", index, "words"))
            for actor in actors
            for index in range(len(actor.also_called))
        ],
        key=2,
        inside="also_called",
    )
    yield Table(
        "memberships",
        "What actors belong to.",
        (_ACTOR, Column("part_of", "What the actor belongs to.", table="actors")),
        [(actor.id, whole) for actor in actors for whole in dict.fromkeys(actor.part_of)],
        key=2,
        inside="part_of",
    )


def _set_aside(collection: Collection) -> Table:
    return Table(
        "set_aside",
        "Text of the sources that is not reported content, and why nothing rests on it.",
        (
            _SOURCE,
            number_column("stretch of text"),
            *columns_of(SetAside, "reason"),
            words_column("The words, where the whole text may be shown."),
            *PLACE[1:],
        ),
        [row for source in collection.sources.values() for row in _aside(collection, source)],
        key=2,
        inside="set_aside",
    )


def _aside(collection: Collection, source: Source) -> Iterator[Row]:
    for index, aside in enumerate(source.set_aside):
        words, _, *place = placed(collection, source, "set_aside", index, "text")
        yield (source.id, index + 1, aside.reason, words, *place)


def _tables_of_all(collection: Collection) -> Iterator[Table]:
    records = list(collection.records())
    yield Table(
        "changes",
        "What changed in records, and when, as their editors tell it.",
        (
            *_RECORD,
            number_column("change"),
            Column("date", "The day of the change.", "date"),
            *columns_of(Change, "kind", "what"),
        ),
        [
            (record.type, record.id, number, *values_of(change, "date", "kind", "what"))
            for record in records
            for number, change in enumerate(record.changes, start=1)
        ],
        key=3,
        inside="changes",
    )
    yield Table(
        "former_ids",
        "Ids that records had before; their pages redirect.",
        (*_RECORD, Column("formerly", "The id that the record had.")),
        [(record.type, record.id, id) for record in records for id in dict.fromkeys(record.formerly)],
        key=3,
        inside="formerly",
    )
    yield Table(
        "proofs",
        "Every piece of a source’s words that any record gives, with the place at which it was found, word for word.",
        (
            *_RECORD,
            Column("field", "Where in the record the words stand, as a JSON Pointer (RFC 6901), counted from 0."),
            words_column("The words, exactly as the source has them."),
            *PLACE,
        ),
        [
            (type, id, "".join(f"/{part}" for part in path), *placed(collection, collection.of_type(type)[id], *path))
            for type, id, path in collection.proven
        ],
        key=3,
    )
