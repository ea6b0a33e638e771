"""Owns the JSON beside the page of each record: the record in the form of page_forms, within the rights of its sources."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Hashable, Iterable
from typing import Any, TypeVar

from generator.changes.entries import entries_of
from generator.changes.publication import Publication
from generator.exports.package import LICENCE
from generator.exports.page_forms import FORMS, NAMED, Page, schema_path
from generator.exports.page_making import Maker
from generator.exports.page_parts import Changed
from generator.exports.page_rest import rest_of
from generator.records.addresses import address_of
from generator.records.record import Record
from generator.records.types import Actor, Claim, Event, Measure, Source, Topic
from generator.sheet.collection import Collection
from generator.sheet.covering import attributed_by_sentence, by_sentence
from generator.sheet.publications import publications
from generator.sheet.rights import words_quoted
from generator.sheet.voices import belonging_to, telling_of, voices_of

P = TypeVar("P", bound=Hashable)


def page_jsons(collection: Collection, publication: Publication) -> dict[str, bytes]:
    """The JSON beside the page of every record, by its path below the site."""
    return {
        address_of(record).beside("json"): (page_of(collection, record, publication).model_dump_json() + "\n").encode()
        for record in collection.records()
    }


def page_of(collection: Collection, record: Record, publication: Publication) -> Page:
    """What the JSON beside the page of a record holds. What is not known is None."""
    page = address_of(record).html
    on = Maker(collection, publication.url, posixpath.dirname(page))
    changes = (Changed(date=entry.date, kind=entry.kind, what=entry.text) for entry in entries_of(record, publication.history))
    successor = collection.of_type(record.type)[record.superseded_by] if record.superseded_by else None
    return FORMS[record.type](
        page=page,
        url=f"{publication.url}{page}" if publication.url else None,
        described_by=on.address(f"data/schema/{schema_path(record.type)}"),
        licence=LICENCE["path"],
        type=record.type,
        id=record.id,
        status=record.status,
        successor=on.to(successor) if successor else None,
        formerly=record.formerly,
        note=record.note,
        changes=tuple(sorted(changes, key=lambda change: change.date, reverse=True)),
        **_FIELDS[record.type](on, record),
        **rest_of(on, NAMED[record.type], record),
    )


def _source(on: Maker, source: Source) -> dict[str, Any]:
    text, resting = on.collection.texts[source.id], by_sentence(on.collection, source)
    apart = attributed_by_sentence(on.collection, source)
    return {
        **_values(source, "title", "called", "kind", "publisher", "byline", "published", "language", "sha256"),
        "published_at": source.url,
        "archived_at": source.archive_url,
        "show": source.rights.show,
        "rights_note": source.rights.note,
        "words": len(text.words()),
        "words_quoted": words_quoted(on.collection, source),
        "sentences": tuple(
            on.sentence(source, sentence, resting[sentence.number], apart.get(sentence.number, ())) for sentence in text.sentences
        ),
        "set_aside": tuple(on.aside(source)),
        "same_text": on.all(publications(on.collection.sources, source)),
    }


def _actor(on: Maker, actor: Actor) -> dict[str, Any]:
    voices = voices_of(on.collection, actor)
    return {
        **_values(actor, "name", "kind", "protected", "wikidata"),
        "language": actor.language or "en",
        "role": on.passage(actor, "role") if actor.role else None,
        "part_of": on.actors(actor.part_of),
        "members": on.all(belonging_to(on.collection, actor)),
        "also_called": tuple(on.words(actor, "also_called", index, "words") for index in range(len(actor.also_called))),
        "says": on.listed(voices.own),
        "members_say": on.listed(voices.members),
        "second_hand": on.listed(voices.told),
        "about": on.listed(voices.about),
        "channel_of": on.listed(on.collection.done_through(actor)),
        "answers": tuple(on.answering(claim, answer) for claim in voices.of_its_side for answer in claim.answers),
        "established": tuple(on.quantity(claim, figure) for claim, figure in on.collection.established_by(actor)),
        "events": tuple(map(on.attended, on.collection.events_with(actor))),
    }


def _event(on: Maker, event: Event) -> dict[str, Any]:
    own = [on.placing(event, index) for index in range(len(event.sequence))]
    said, told = on.collection.said_at(event), telling_of(on.collection, event)
    return {
        "what": event.what,
        "attribution": on.chain(event),
        "passages": tuple(on.passage(event, "passages", index) for index in range(len(event.passages))),
        "when": on.time(event, event.when),
        "where": on.words(event, "where") if event.where else None,
        "actors": on.actors(event.actors),
        "sequence": (*own, *(on.placing(other, index) for other, index in on.collection.placed_by(event))),
        "said": on.listed(said),
        "told_in": on.listed(told),
        "answers": tuple(
            on.answering(*answer) for claim in (*said, *told) for answer in on.collection.between.responses_to(claim)
        ),
    }


def _claim(on: Maker, claim: Claim) -> dict[str, Any]:
    collection = on.collection
    between = collection.between
    same = between.same_as(claim)
    return {
        **_values(claim, "claim", "kind", "kinds", "second_hand"),
        "attribution": on.chain(claim),
        "passages": tuple(on.spoken(claim)),
        "at": on.to(collection.events[claim.at]) if claim.at else None,
        "when": on.time(claim, claim.when),
        "where": on.words(claim, "where") if claim.where else None,
        "same_text": on.all(on.collection.published_again(claim)),
        "about": on.actors(claim.about),
        "through": on.actors(claim.through),
        "topics": on.all(collection.topics[id] for id in claim.topics),
        "figures": tuple(on.quantity(claim, figure) for figure in claim.figures),
        "answers": tuple(on.answering(claim, answer) for answer in claim.answers),
        "again": on.all(same[1:]),
        "limited_by": on.all(between.limits_of(claim)),
        "answered_by": tuple(on.answering(*pair) for one in same for pair in between.answers_to(one)),
        "may_be_answered_by": _once(on.answering(*pair) for one in same for pair in between.possible_answers_to(one)),
        "relations": _once(
            on.relating(*pair)
            for one in same
            for pair in (*((one, relation) for relation in one.relations), *between.relations_to(one))
        ),
    }


def _measure(on: Maker, measure: Measure) -> dict[str, Any]:
    figures = on.collection.figures_of(measure)
    claims = {claim.id: claim for claim, _ in figures}
    return {
        **_values(measure, "name", "definition", "unit"),
        "figures": tuple(on.quantity(claim, figure) for claim, figure in figures),
        "differences": tuple(
            on.relating(claim, relation) for claim in claims.values() for relation in claim.relations if relation.claim in claims
        ),
    }


def _topic(on: Maker, topic: Topic) -> dict[str, Any]:
    return {**_values(topic, "name", "definition"), "claims": on.listed(on.collection.on_topic(topic))}


def _once(parts: Iterable[P]) -> tuple[P, ...]:
    return tuple(dict.fromkeys(parts))


def _values(record: Record, *names: str) -> dict[str, Any]:
    return {name: getattr(record, name) for name in names}


_FIELDS: dict[str, Callable[[Maker, Any], dict[str, Any]]] = {
    "source": _source,
    "actor": _actor,
    "event": _event,
    "claim": _claim,
    "measure": _measure,
    "topic": _topic,
}
"""What the JSON of each record type holds beside what all hold."""
