"""Owns the forms of the parts of records in the JSON of pages, and of what follows from records: lists, changes, sentences."""

from __future__ import annotations

from typing import Annotated

from generator.exports.form_of_type import After, of
from generator.exports.page_atoms import Quoted, To
from generator.records.fields import Model
from generator.records.parts import Change, Figure, Link, Name, Passage, RestingPassage, Role, SpokenPassage, When
from generator.records.relations import Answer, Relation, Sequence
from generator.records.renderings import Translation
from generator.records.source_parts import Correction, SetAside
from generator.records.vocabularies import Basis, RelationType, Stance


class Shortened(Model):
    """A list of this page of which not all is given here."""

    list: str
    """The name of the list."""
    given: int
    """How many of its entries are given here: the first."""
    total: int
    """How many it has."""
    all: str
    """The address of the file that has the records of all."""


class Response(Model):
    """A way in which a claim is answered, or may be."""

    stance: Stance
    """What the answer does."""
    basis: Basis
    """On whose word it is an answer to this claim; `unspecified`: the source does not say what is answered."""


class Listed(To):
    """A claim in a list, in which what the same speakers say again counts once; what holds for one of these holds for all."""

    responses: tuple[Response, ...]
    """How it was answered, or may have been. Empty: no answer in these sources."""
    limited_by: tuple[To, ...]
    """The claims that say how far it goes, and no further: our reading."""
    reversed_by: tuple[To, ...]
    """The later claims in which the same speakers say otherwise: our reading."""
    again: tuple[To, ...]
    """Where the same speakers say the same again."""


class Alone(Quoted):
    """Words of a source that stand alone, with what is shown round them: its quotation marks and stops, and dots for a cut."""

    before: str
    """What is shown right before the words."""
    after: str
    """What is shown right after the words."""


@of(Translation)
class Translated(Model):
    """What words say in another language: a translation, and never the exact words."""


@of(Passage)
class Exact(Alone):
    """Exact words of a source, with what is shown round them: its marks and stops, and dots for a cut."""

    moment_at: Annotated[str | None, After("moment")]
    """The address of that moment, where that of the source is known."""
    translation: Translated | None
    """What they say in another language, where the words may be shown."""


@of(RestingPassage)
class Resting(Exact):
    """Words of a source that something told rests on."""


@of(SpokenPassage)
class Spoken(Resting):
    """Words of a source that a claim rests on."""


@of(Role)
class RoleQuoted(Exact):
    """What an actor is, in the words of a source with their place."""


@of(Name)
class NameQuoted(Quoted):
    """A name that a source uses for an actor, with a place where it stands."""


@of(SetAside)
class Aside(Quoted):
    """Text of a source on which nothing rests."""


class Repeated(To):
    """A claim by which the same speakers say the same again, with its words."""

    passages: tuple[Spoken, ...]
    """The exact words that it rests on."""


class Uttered(Listed):
    """A claim in a list, with the exact words that it rests on."""

    passages: tuple[Spoken, ...]
    """The exact words that it rests on."""
    again: tuple[Repeated, ...]
    """Where the same speakers say the same again."""


@of(Link)
class ChainLink(Model):
    """One link of a chain of attribution."""

    apart: Annotated[bool, After("words")]
    """Whether these stand in another paragraph than what they attribute."""


@of(When)
class Time(Model):
    """A time as the source gives it."""


@of(Figure)
class Quantity(Model):
    """A quantity that a claim states."""

    claim: To
    """The claim that states it."""
    factor: Annotated[int | float | None, After("after")]
    """By what we multiply it to put it on the scale of its measure, where the measure converts its unit."""
    replaced_by: tuple[To, ...]
    """The claims with a later figure of the measure that takes its place; both stand."""
    replaces: tuple[To, ...]
    """The claims with an earlier figure of the measure whose place it takes."""
    bounds_proven: Annotated[bool, After("factor")]
    """Whether the bounds follow from the words; false where we do not read the language, and they are the editor's."""


@of(Answer)
class Answering(Model):
    """That a claim answers another or an event, or one of several claims where the source does not say which."""

    answering: To
    """The claim that answers."""


@of(Relation)
class Relating(Model):
    """How a claim stands to another, answers aside: our reading."""

    claim: To
    """The claim whose record says so."""
    type: RelationType
    """How it stands to the other."""
    other: Annotated[To, After("type")]
    """The other claim."""


@of(Sequence)
class Placed(Model):
    """That an event comes before or after another."""

    event: To
    """The event whose record says so."""


class Attended(To):
    """An event that an actor took part in."""

    claims: tuple[To, ...]
    """The claims made at it, or resting on the words that tell of it."""


@of(Change, always=False)
class Changed(Model):
    """One change to the record."""

    date: str
    """The day, as YYYY-MM-DD."""
    kind: str
    """The kind of change, or `changed` where git alone tells of it."""
    what: str
    """What changed, in words."""


@of(Correction)
class Corrected(Model):
    """What the publisher of a text changed in it after it came out."""

    by: To
    """The source whose record says so, which has the text as it is now."""


class SourceSentence(Alone):
    """A sentence of a source: of its words how it begins, all of it or nothing, as the page shows it; the place is theirs."""

    whole: bool
    """Whether the words are the whole sentence."""
    records: tuple[To, ...]
    """The claims and events that rest on it."""
    attributes: tuple[To, ...]
    """The claims and events that rest on other sentences, of which it says who says them."""
