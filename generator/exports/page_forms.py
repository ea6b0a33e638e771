"""Owns the form of the JSON beside the page of a record: what its type has, what follows from it, and its JSON Schema."""

from __future__ import annotations

import json
from functools import cache
from typing import Annotated

from pydantic.json_schema import JsonSchemaValue
from pydantic_core import core_schema

from generator.exports.form_of_type import After, form_of, of
from generator.exports.page_atoms import To
from generator.exports.page_parts import (
    Answering,
    Attended,
    Changed,
    Corrected,
    Listed,
    Placed,
    Quantity,
    Relating,
    Shortened,
    SourceSentence,
    Uttered,
)
from generator.records.described import DescribedSchema
from generator.records.fields import Model
from generator.records.record import Record
from generator.records.types import RECORD_TYPES, Actor, Claim, Event, Measure, Source, Topic
from generator.records.vocabularies import Kind, Status

_Field = core_schema.ModelField | core_schema.DataclassField | core_schema.TypedDictField
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


class Page(Model):
    """What the JSON beside every page of a record holds; a field without a value is not there."""

    page: str
    """The address of the page, below that of the site."""
    url: str | None
    """The whole address of the page, where that of the site is known."""
    described_by: str
    """The address of the JSON Schema of this form."""
    licence: str
    """The licence of the record. Words of sources belong to their publishers and authors and are not under it."""
    type: str
    """The type of the record."""
    id: str
    """The permanent id of the record."""
    status: Status
    """Whether the record stands."""
    successor: To | None
    """The record that has taken its place."""
    formerly: tuple[str, ...]
    """Ids that the record had before; their pages lead here."""
    note: str | None
    """A remark of ours."""
    changes: tuple[Changed, ...]
    """What changed in the record, the latest first."""
    shortened: tuple[Shortened, ...] = ()
    """The lists of which only the first entries are given; there is no such field where all are given whole."""


class _WithoutNull(DescribedSchema):
    """Of a field that may be None: it is there where it has a value, and is never null."""

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """The schema of the value."""
        return self.generate_inner(schema["schema"])

    def field_is_required(self, field: _Field, total: bool) -> bool:
        """Whether the field is always there."""
        return field["schema"]["type"] != "nullable" and super().field_is_required(field, total)


@of(Source)
class SourcePage(Page):
    """The page of a source."""

    words: Annotated[int, After("rights_note")]
    """How many words the text has."""
    words_quoted: int
    """How many of them stand on the pages of records, quoted."""
    sentences: tuple[SourceSentence, ...]
    """The sentences in order, with what rests on each."""
    corrected_by: tuple[Corrected, ...]
    """What its publisher corrected in it, as the records of other sources say."""
    same_text: tuple[To, ...]
    """The other publications of the text; what rests on one rests on the same words of all, and counts once."""


@of(Actor)
class ActorPage(Page):
    """The page of an actor."""

    language: str
    """The language of the name."""
    protected: Annotated[bool, After("kind")]
    """Whether this is a private or captive person, whom the site never names."""
    members: Annotated[tuple[To, ...], After("part_of")]
    """The actors that belong to it, at any depth."""
    says: Annotated[tuple[Uttered, ...], After("also_called")]
    """The claims whose words the source has from the actor."""
    members_say: tuple[Uttered, ...]
    """The claims whose words the source has from those who belong to it. That they speak for it is our reading."""
    second_hand: tuple[Uttered, ...]
    """The claims that others say the actor, or who belongs to it, made."""
    tells_of: tuple[Uttered, ...]
    """The claims of others, as the actor, or who belongs to it, tells of them: to reject them, it may be."""
    about: tuple[Listed, ...]
    """What others say about the actor."""
    channel_of: tuple[Listed, ...]
    """The claims of something that is done by way of the actor."""
    answers: tuple[Answering, ...]
    """How the actor, or who belongs to it, answers the claims of others."""
    reversals: tuple[Relating, ...]
    """Where the actor, or who belongs to it, says otherwise later: from the later claim to the earlier, as we read them."""
    established: tuple[Quantity, ...]
    """The figures that the actor established, as others say."""
    events: tuple[Attended, ...]
    """The events that the actor took part in."""
    wikidata: Annotated[str | None, After("events")]
    """The actor's item in Wikidata; not from the sources."""


@of(Event)
class EventPage(Page):
    """The page of an event."""

    sequence: tuple[Placed, ...]
    """Where it stands in time, as its own record and those of other events say."""
    said: Annotated[tuple[Listed, ...], After("sequence")]
    """The claims made at it."""
    corrected_since: tuple[Corrected, ...]
    """What publishers corrected since in the words that it rests on."""
    told_in: tuple[Listed, ...]
    """The claims that rest on the words that tell of it, those made at it aside."""
    answered_by: tuple[Answering, ...]
    """The claims that answer the event itself."""
    answers: tuple[Answering, ...]
    """How these claims were answered."""


@of(Claim)
class ClaimPage(Page):
    """The page of a claim."""

    kinds: Annotated[tuple[Kind, ...], After("kind")]
    """What it can be found under: its kind, and `figure` where it states a quantity."""
    second_hand: bool
    """Whether the claim is told by someone other than its origin."""
    beside: Annotated[tuple[To, ...], After("passages")]
    """The other claims and events that rest on the same sentences."""
    corrected_since: Annotated[tuple[Corrected, ...], After("beside")]
    """What publishers corrected since in the words that it rests on."""
    same_text: Annotated[tuple[To, ...], After("where")]
    """Other publications of the texts that it rests on."""
    again: Annotated[tuple[To, ...], After("answers")]
    """Where the same speakers say the same again; what holds for one of these holds for all."""
    limited_by: tuple[To, ...]
    """The claims that say how far it goes, and no further: our reading."""
    reverses: tuple[To, ...]
    """The earlier claims in which the same speakers say otherwise: our reading; which of them holds is not said."""
    reversed_by: tuple[To, ...]
    """The later claims in which the same speakers say otherwise."""
    answered_by: tuple[Answering, ...]
    """The claims that answer it, wherever the same speakers say it. Empty: no answer in these sources."""
    may_be_answered_by: tuple[Answering, ...]
    """The claims that may answer it: the source does not say what they answer."""
    relations: tuple[Relating, ...]
    """How it stands to other claims, wherever the same speakers say it, as its own record and theirs say."""


@of(Measure)
class MeasurePage(Page):
    """The page of a measure."""

    figures: Annotated[tuple[Quantity, ...], After("unit")]
    """Every figure of it that stands."""
    superseded: Annotated[tuple[Quantity, ...], After("figures")]
    """Figures of superseded claims, whose place one that stands has taken: they are not drawn, and count nowhere."""
    differences: tuple[Relating, ...]
    """How the claims that state these figures stand to one another."""


@of(Topic)
class TopicPage(Page):
    """The page of a topic."""

    claims: Annotated[tuple[Listed, ...], After("definition")]
    """The claims of it."""


def schema_path(type: str) -> str:
    """The file of a form's schema, below the folder of schemas."""
    return f"pages/{type}.json"


def page_schemas() -> dict[str, str]:
    """The JSON Schema (draft 2020-12) of every form, as text by its path below the folder of schemas."""
    return {schema_path(type): _text(model, type) for type, model in RECORD_TYPES.items()}


@cache
def _text(model: type[Record], type: str) -> str:
    schema = {"$schema": _DIALECT, **form_of(model).model_json_schema(schema_generator=_WithoutNull)}
    schema["required"].remove("shortened")
    schema["properties"]["type"] = {**schema["properties"]["type"], "const": type}
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
