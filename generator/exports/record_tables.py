"""Owns the tables of the six record types: one row a record, whatever its status."""

from __future__ import annotations

from collections.abc import Iterator

from generator.collection import Collection
from generator.exports.table import Column, Row, Table, columns_of, values_of
from generator.records.addresses import folder_of
from generator.records.parts import Rights
from generator.records.record import Record
from generator.records.types import Actor, Claim, Event, Measure, Source, Topic
from generator.rights import words_for_readers

_SOURCE = (
    "id", "title", "called", "kind", "publisher", "byline", "published", "url", "archive_url", "language", "text", "sha256",
)  # fmt: skip
_ACTOR = ("id", "name", "short", "language", "kind", "wikidata", "protected")
_CLAIM = ("id", "claim", "kind", "at")
_MEASURE = ("id", "name", "definition", "unit")
_TOPIC = ("id", "name", "definition")
_SECOND_HAND = Column("second_hand", "Whether the claim is told by someone other than its origin.", "boolean")
_TIME_AND_PLACE = (
    Column("when_written", "The time in the words of the source.", required=False),
    Column("date", "The date in Extended Date/Time Format, only where the source supports it.", required=False),
    Column("where_written", "The place in the words of the source.", required=False),
)


def record_tables(collection: Collection) -> Iterator[Table]:
    """The tables that all others point to, in an order in which each reference of one to another can be followed."""
    yield Table(
        "sources",
        "The texts that everything rests on.",
        (*columns_of(Source, *_SOURCE), *columns_of(Rights, "show", note="rights_note"), *_standing(Source)),
        [
            (*values_of(source, *_SOURCE), *values_of(source.rights, "show", "note"), *_stands(source))
            for source in collection.sources.values()
        ],
    )
    yield Table(
        "actors",
        "Those who say something, and those about whom something is said.",
        (*columns_of(Actor, *_ACTOR), *_standing(Actor)),
        [(*values_of(actor, *_ACTOR), *_stands(actor)) for actor in collection.actors.values()],
    )
    yield Table(
        "events",
        "What happened, was said or done, or is to come, as the sources tell it.",
        (*columns_of(Event, "id", "what"), *_TIME_AND_PLACE, *_standing(Event)),
        [
            (*values_of(event, "id", "what"), *_time_and_place(collection, event), *_stands(event))
            for event in collection.events.values()
        ],
    )
    yield Table(
        "claims",
        "What someone says, one thing at a time. Who says it stands in attributions, the exact words in claim_passages.",
        (*columns_of(Claim, *_CLAIM), _SECOND_HAND, *_TIME_AND_PLACE, *_standing(Claim)),
        [
            (*values_of(claim, *_CLAIM), claim.second_hand, *_time_and_place(collection, claim), *_stands(claim))
            for claim in collection.claims.values()
        ],
    )
    yield Table(
        "measures",
        "What figures count, so that they can stand side by side.",
        (*columns_of(Measure, *_MEASURE), *_standing(Measure)),
        [(*values_of(measure, *_MEASURE), *_stands(measure)) for measure in collection.measures.values()],
    )
    yield Table(
        "topics",
        "What claims are grouped by.",
        (*columns_of(Topic, *_TOPIC), *_standing(Topic)),
        [(*values_of(topic, *_TOPIC), *_stands(topic)) for topic in collection.topics.values()],
    )


def _standing(model: type[Record]) -> tuple[Column, ...]:
    status, note = columns_of(model, "status", "note")
    about = "The record of the same type that has taken its place."
    return (status, Column("superseded_by", about, required=False, table=folder_of(model.type)), note)


def _stands(record: Record) -> Row:
    return values_of(record, "status", "superseded_by", "note")


def _time_and_place(collection: Collection, record: Claim | Event) -> Row:
    when = words_for_readers(collection, record, "when", "as_written") if record.when else None
    where = words_for_readers(collection, record, "where") if record.where else None
    return (when, record.when.edtf if record.when else None, where)
