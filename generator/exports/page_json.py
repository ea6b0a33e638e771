"""Owns the JSON beside the page of each record: the record in its form, within the rights of its sources."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Hashable, Iterable
from typing import Any, TypeVar

from generator.changes.entries import Entry, entries_of
from generator.changes.publication import Publication
from generator.exports.csv_descriptor import LICENCE
from generator.exports.form_of_type import form_of
from generator.exports.page_forms import schema_path
from generator.exports.page_making import Maker
from generator.exports.page_parts import Changed, Shortened
from generator.records.addresses import address_of
from generator.records.fields import OUR_LANGUAGE, Model
from generator.records.record import Record
from generator.records.types import Actor, Claim, Event, Measure, Source, Topic
from generator.records.vocabularies import RelationType
from generator.sheet.collection import Collection
from generator.sheet.covering import attributed_by_sentence, by_sentence
from generator.sheet.later_figures import superseded_figures
from generator.sheet.lazily import Lazily
from generator.sheet.rights import words_quoted
from generator.sheet.voices import belonging_to, telling_of, voices_of

P = TypeVar("P", bound=Hashable)

ENTRIES = 200
"""How many entries of a list the JSON of a page gives: what a list has more is in the data."""


def page_jsons(collection: Collection, publication: Publication) -> dict[str, bytes]:
    """The JSON beside the page of every record, by its path below the site."""
    return {address_of(record).beside("json"): page_json(collection, record, publication) for record in collection.records()}


def page_json(collection: Collection, record: Record, publication: Publication) -> bytes:
    """The JSON beside the page of a record."""
    return (_written(page_of(collection, record, publication)) + "\n").encode()


def _written(page: Model) -> str:
    """A page as it is given: what has no value is not there."""
    return page.model_dump_json(exclude=None if page.shortened else {"shortened"}, exclude_none=True)  # type: ignore[attr-defined]


def page_of(collection: Collection, record: Record, publication: Publication) -> Model:
    """What the JSON beside the page of a record holds. What is not known is None."""
    page = address_of(record).html
    on = Maker(collection, publication.url, posixpath.dirname(page))
    entries = sorted(entries_of(record, publication.history), key=lambda entry: entry.date, reverse=True)
    own, shortened = _shortened(on, _WORKED_OUT[record.type](on, record))
    worked_out = {
        "page": page,
        "url": f"{publication.url}{page}" if publication.url else None,
        "described_by": on.address(f"data/schema/{schema_path(record.type)}"),
        "licence": LICENCE["path"],
        "type": record.type,
        "changes": tuple(_change(on, entry) for entry in entries),
        **own,
        "shortened": shortened,
    }
    return form_of(type(record))(**on.given(record) | worked_out)


def _shortened(on: Maker, lists: dict[str, Any]) -> tuple[dict[str, Any], tuple[Shortened, ...]]:
    """What is worked out of a record with each list cut to its first entries; and which were cut."""
    many = {name: value for name, value in lists.items() if isinstance(value, tuple | Lazily)}
    given = {name: tuple(value[:ENTRIES] if name in _ALL else value) for name, value in many.items()}
    told = (
        Shortened(list=name, given=len(given[name]), total=len(value), all=on.address(_ALL[name]))
        for name, value in many.items()
        if len(given[name]) < len(value)
    )
    return {**lists, **given}, tuple(told)


def _change(on: Maker, entry: Entry) -> Model:
    if entry.noted:
        return on.part(entry.record, "changes", entry.record.changes.index(entry.noted))
    return Changed(date=entry.date, kind=entry.kind, what=entry.text)


def _source(on: Maker, source: Source) -> dict[str, Any]:
    text, resting = on.collection.texts[source.id], by_sentence(on.collection, source)
    apart = attributed_by_sentence(on.collection, source)
    return {
        "words": len(text.words()),
        "words_quoted": words_quoted(on.collection, source),
        "sentences": tuple(
            on.sentence(source, sentence, resting[sentence.number], apart.get(sentence.number, ())) for sentence in text.sentences
        ),
        "corrected_by": tuple(
            on.part(by, "corrects", number) for by, number in on.collection.corrections.get(source.id) if by is not source
        ),
        "same_text": on.all(on.collection.published.again(source)),
    }


def _actor(on: Maker, actor: Actor) -> dict[str, Any]:
    voices = voices_of(on.collection, actor)
    return {
        "language": actor.language or OUR_LANGUAGE,
        "members": on.all(belonging_to(on.collection, actor)),
        "says": on.uttered(voices.own),
        "members_say": on.uttered(voices.members),
        "second_hand": on.uttered(voices.told),
        "tells_of": on.uttered(voices.tells_of),
        "about": on.listed(voices.about),
        "channel_of": on.listed(on.collection.done_through(actor)),
        "answers": tuple(on.stated(claim, "answers", answer) for claim in voices.of_its_side for answer in claim.answers),
        "reversals": tuple(
            on.stated(claim, "relations", relation)
            for claim in voices.of_its_side
            for relation in claim.relations
            if relation.type is RelationType.REVERSES
        ),
        "established": tuple(on.stated(claim, "figures", figure) for claim, figure in on.collection.established_by(actor)),
        "events": tuple(map(on.attended, on.collection.events_with(actor))),
    }


def _event(on: Maker, event: Event) -> dict[str, Any]:
    places = (*((event, index) for index in range(len(event.sequence))), *on.collection.placed_by(event))
    said, told = on.collection.said_at(event), telling_of(on.collection, event)
    responses = (pair for claim in (*said, *told) for pair in on.collection.between.responses_to(claim))
    return {
        "sequence": tuple(on.part(other, "sequence", index) for other, index in places),
        "said": on.listed(said),
        "corrected_since": on.corrected_since(event),
        "told_in": on.listed(told),
        "answered_by": tuple(
            on.stated(claim, "answers", answer) for claim, answer in on.collection.between.answers_to_event(event)
        ),
        "answers": tuple(on.stated(claim, "answers", answer) for claim, answer in responses),
    }


def _claim(on: Maker, claim: Claim) -> dict[str, Any]:
    between = on.collection.between
    same = between.same_as(claim)
    answers = (pair for one in same for pair in between.answers_to(one))
    possible = (pair for one in same for pair in between.possible_answers_to(one))
    relations = (pair for one in same for pair in (*((one, relation) for relation in one.relations), *between.relations_to(one)))
    return {
        "kinds": claim.kinds,
        "second_hand": claim.second_hand,
        "beside": on.all(on.collection.beside(claim)),
        "corrected_since": on.corrected_since(claim),
        "same_text": on.all(on.collection.published_again(claim)),
        "again": on.all(same[1:]),
        "limited_by": on.all(between.limits_of(claim)),
        "reverses": on.all(between.reverses(claim)),
        "reversed_by": on.all(between.reversed_by(claim)),
        "answered_by": tuple(on.stated(answering, "answers", answer) for answering, answer in answers),
        "may_be_answered_by": _once(on.stated(answering, "answers", answer) for answering, answer in possible),
        "relations": _once(on.stated(relating, "relations", relation) for relating, relation in relations),
    }


def _measure(on: Maker, measure: Measure) -> dict[str, Any]:
    figures = on.collection.figures_of(measure)
    claims = {claim.id: claim for claim, _ in figures}
    relations = ((claim, relation) for claim in claims.values() for relation in claim.relations if relation.claim in claims)
    return {
        "figures": Lazily(lambda pair: on.stated(pair[0], "figures", pair[1]), figures),
        "superseded": tuple(on.stated(claim, "figures", figure) for claim, figure in superseded_figures(on.collection, measure)),
        "differences": tuple(on.stated(claim, "relations", relation) for claim, relation in relations),
    }


def _topic(on: Maker, topic: Topic) -> dict[str, Any]:
    return {"claims": on.listed(on.collection.on_topic(topic))}


def _once(parts: Iterable[P]) -> tuple[P, ...]:
    return tuple(dict.fromkeys(parts))


_WORKED_OUT: dict[str, Callable[[Maker, Any], dict[str, Any]]] = {
    "source": _source,
    "actor": _actor,
    "event": _event,
    "claim": _claim,
    "measure": _measure,
    "topic": _topic,
}
"""What the JSON of each record type holds beside the fields of the type, and beside what all hold."""

_ALL = {
    "sentences": "data/proofs.csv",
    "members": "data/actors.json",
    "events": "data/events.json",
    **dict.fromkeys(
        (
            *("says", "members_say", "second_hand", "tells_of", "about", "channel_of", "answers", "reversals", "established"),
            *("said", "told_in", "answered_by", "may_be_answered_by", "relations", "again", "limited_by"),
            *("claims", "figures", "superseded", "differences"),
        ),
        "data/claims.json",
    ),
}
"""The lists that grow with the fact sheet, each with the file that has the records of all its entries."""
