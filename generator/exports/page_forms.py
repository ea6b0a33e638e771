"""Owns the form of the JSON beside the page of a record: every field with what it holds, and its JSON Schema."""

from __future__ import annotations

import json

from generator.exports.page_parts import (
    Answering,
    Aside,
    Attended,
    ChainLink,
    Changed,
    Listed,
    Passage,
    Placed,
    Quantity,
    Quoted,
    Relating,
    SourceSentence,
    Spoken,
    Time,
    To,
)
from generator.exports.page_rest import with_rest
from generator.records.described import DescribedSchema
from generator.records.fields import Model
from generator.records.types import RECORD_TYPES
from generator.records.vocabularies import ActorKind, Kind, Show, SourceKind, Status

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


class Page(Model):
    """What the JSON beside every page of a record holds."""

    page: str
    """The address of the page, below that of the site."""
    url: str | None
    """The whole address of the page; null where that of the site is not known."""
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


class SourcePage(Page):
    """The page of a source."""

    title: str
    """The title, as the source has it."""
    called: str
    """What our prose calls it."""
    kind: SourceKind
    """What kind of text it is."""
    publisher: str
    """Who published it, or `unknown`."""
    byline: str
    """Who wrote it, as it says, or `unknown`."""
    published: str
    """When it was published, in Extended Date/Time Format, or `unknown`."""
    published_at: str | None
    """Where it was published."""
    archived_at: str | None
    """Where a copy is archived."""
    language: str
    """The language of the text, as in BCP 47."""
    sha256: str
    """The SHA-256 of the stored text's bytes, in hexadecimal."""
    show: Show
    """How much of the text the site shows."""
    rights_note: str | None
    """The terms, or who holds the rights."""
    words: int
    """How many words the text has."""
    words_quoted: int
    """How many of them stand on the pages of records, quoted."""
    sentences: tuple[SourceSentence, ...]
    """The sentences in order, with what rests on each."""
    set_aside: tuple[Aside, ...]
    """The text that is not reported content."""
    same_text: tuple[To, ...]
    """The other publications of the text; what rests on one rests on the same words of all, and counts once."""


class ActorPage(Page):
    """The page of an actor."""

    name: str
    """The name by which the site knows the actor; for an unnamed one, a description."""
    language: str
    """The language of the name."""
    kind: ActorKind
    """What the actor is."""
    protected: bool
    """Whether this is a private or captive person, whom the site never names."""
    role: Passage | None
    """What the actor is, in the words of a source."""
    part_of: tuple[To, ...]
    """What the actor belongs to."""
    members: tuple[To, ...]
    """The actors that belong to it, at any depth."""
    also_called: tuple[Quoted, ...]
    """The words that sources use for the actor, each with a place where they stand."""
    says: tuple[Listed, ...]
    """The claims whose words the source has from the actor."""
    members_say: tuple[Listed, ...]
    """The claims whose words the source has from those who belong to it. That they speak for it is our reading."""
    second_hand: tuple[Listed, ...]
    """The claims that others say the actor, or who belongs to it, made."""
    about: tuple[Listed, ...]
    """What others say about the actor."""
    channel_of: tuple[Listed, ...]
    """The claims of something that is done by way of the actor."""
    answers: tuple[Answering, ...]
    """How the actor, or who belongs to it, answers the claims of others."""
    established: tuple[Quantity, ...]
    """The figures that the actor established, as others say."""
    events: tuple[Attended, ...]
    """The events that the actor took part in."""
    wikidata: str | None
    """The actor's item in Wikidata; not from the sources."""


class EventPage(Page):
    """The page of an event."""

    what: str
    """What happened, in a few neutral words of ours."""
    attribution: tuple[ChainLink, ...]
    """On whose word it is, from the source outward; empty where the source itself says it."""
    passages: tuple[Passage, ...]
    """The words of the source that tell of it."""
    when: Time | None
    """When, as the source says it; null where it does not say."""
    where: Quoted | None
    """Where, in the words of the source; null where it does not say."""
    actors: tuple[To, ...]
    """Who took part."""
    sequence: tuple[Placed, ...]
    """Where it stands in time, as its own record and those of other events say."""
    said: tuple[Listed, ...]
    """The claims made at it."""
    told_in: tuple[Listed, ...]
    """The claims that rest on the words that tell of it, those made at it aside."""
    answers: tuple[Answering, ...]
    """How these claims were answered."""


class ClaimPage(Page):
    """The page of a claim."""

    claim: str
    """What is said, in neutral words of ours that name the speaker."""
    kind: Kind
    """What the speaker does in saying it."""
    kinds: tuple[Kind, ...]
    """What it can be found under: its kind, and `figure` where it states a quantity."""
    second_hand: bool
    """Whether the claim is told by someone other than its origin."""
    attribution: tuple[ChainLink, ...]
    """Who says it, from the source outward; the source quotes the actors of the first link only. Empty: its own voice."""
    passages: tuple[Spoken, ...]
    """The exact words that it rests on."""
    at: To | None
    """The event at which it was said, where the source says so."""
    when: Time | None
    """When it was said or holds, as the source says it; null where it does not say."""
    where: Quoted | None
    """Where, in the words of the source; null where it does not say."""
    same_text: tuple[To, ...]
    """Other publications of the texts that it rests on."""
    about: tuple[To, ...]
    """Whom it is about."""
    through: tuple[To, ...]
    """By way of whom it is said to be done: a channel, of which the claim says nothing else."""
    topics: tuple[To, ...]
    """What it is grouped by."""
    figures: tuple[Quantity, ...]
    """The quantities that it states."""
    answers: tuple[Answering, ...]
    """The claims that it answers."""
    again: tuple[To, ...]
    """Where the same speakers say the same again; what holds for one of these holds for all."""
    limited_by: tuple[To, ...]
    """The claims that say how far it goes, and no further: our reading."""
    answered_by: tuple[Answering, ...]
    """The claims that answer it, wherever the same speakers say it. Empty: no answer in these sources."""
    may_be_answered_by: tuple[Answering, ...]
    """The claims that may answer it: the source does not say what they answer."""
    relations: tuple[Relating, ...]
    """How it stands to other claims, wherever the same speakers say it, as its own record and theirs say."""


class MeasurePage(Page):
    """The page of a measure."""

    name: str
    """What is counted."""
    definition: str
    """What belongs to it, and why its figures may differ."""
    unit: str
    """The unit."""
    figures: tuple[Quantity, ...]
    """Every figure of it."""
    differences: tuple[Relating, ...]
    """How the claims that state these figures stand to one another."""


class TopicPage(Page):
    """The page of a topic."""

    name: str
    """A short name."""
    definition: str
    """What belongs to it."""
    claims: tuple[Listed, ...]
    """The claims of it."""


NAMED: dict[str, type[Page]] = {
    "source": SourcePage,
    "actor": ActorPage,
    "event": EventPage,
    "claim": ClaimPage,
    "measure": MeasurePage,
    "topic": TopicPage,
}
"""What each record type's pages give under a name, or in a form, of their own."""
FORMS = {type: with_rest(form, RECORD_TYPES[type]) for type, form in NAMED.items()}
"""The form of each record type's pages: what is named, and whatever else the type has."""


def schema_path(type: str) -> str:
    """The file of a form's schema, below the folder of schemas."""
    return f"pages/{type}.json"


def page_schemas() -> dict[str, str]:
    """The JSON Schema (draft 2020-12) of every form, as text by its path below the folder of schemas."""
    return {schema_path(type): _text(form, type) for type, form in FORMS.items()}


def _text(form: type[Page], type: str) -> str:
    schema = {"$schema": _DIALECT, **form.model_json_schema(schema_generator=DescribedSchema)}
    schema["properties"]["type"] = {**schema["properties"]["type"], "const": type}
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
