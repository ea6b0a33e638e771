"""Owns what an actor's page shows, and the list of actors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from generator.records.addresses import name_of
from generator.records.fields import OUR_LANGUAGE
from generator.records.types import Actor, Claim, Event
from generator.records.vocabularies import ActorKind, RelationType
from generator.sheet.collection import Collection
from generator.sheet.grouping import grouped
from generator.sheet.lazily import Lazily
from generator.sheet.voices import Voices, belonging_to, telling_of, voices_of
from generator.views.answering import AnswerLine, answer_given
from generator.views.excerpts import Excerpt, role_excerpt
from generator.views.figures import FigureLine, figure_lines
from generator.views.graph import Graph, answer_graph
from generator.views.pagination import Part, by_letters
from generator.views.parts import (
    ClaimLine,
    Ref,
    Words,
    actor_refs,
    claim_line,
    claim_lines,
    in_source_order,
    is_active,
    ref,
    sorted_by,
    words_at,
)
from generator.views.sections import Section, Shown, section
from generator.views.utterances import Utterance, utterances

T = TypeVar("T")

_NAMED = 100
"""How many of those who belong to an actor its page names at most."""
_VOICES = 10
"""How many of their voices stand on one page."""
_OF_A_VOICE = 20
"""How many claims of one who belongs to an actor its page has: all stand on the page of that one."""


@dataclass(frozen=True, slots=True)
class Given:
    """An answer that an actor gives: the claim that answers, and the answer with what is or may be answered."""

    claim: Ref
    answer: AnswerLine


@dataclass(frozen=True, slots=True)
class Voice:
    """What one of those says, or several together, who belong to an actor."""

    actors: tuple[Ref, ...]
    roles: tuple[Words, ...]
    """What they are, in the words of a source."""
    says: Sequence[Utterance]
    more: int
    """How many more there are, on the pages of those who say it."""


@dataclass(frozen=True, slots=True)
class Attended:
    """An event that an actor took part in, with the claims made at it or resting on its words that the page has nowhere else."""

    event: Ref
    claims: Sequence[ClaimLine]


@dataclass(frozen=True, slots=True)
class Reversal:
    """Two claims of one speaker, of which the later says otherwise than the earlier, as we read them."""

    earlier: ClaimLine
    later: ClaimLine
    reason: str


@dataclass(frozen=True, slots=True)
class ActorView:
    """An actor's page."""

    ref: Ref
    kind: ActorKind
    language: str
    protected: bool
    role: Excerpt | None
    part_of: tuple[Ref, ...]
    members: tuple[Ref, ...]
    """Those who belong to it, at any depth."""
    names: tuple[Words, ...]
    """The names that sources use for it, each with a place where they do."""
    says: Section[Utterance]
    more_members: int
    """How many more belong to it."""
    members_say: Section[Voice]
    second_hand: Section[Utterance]
    tells_of: Section[Utterance]
    """What others say, as it tells, or who belongs to it."""
    about: Section[ClaimLine]
    """What others say about it."""
    channel_of: Section[ClaimLine]
    """What is said to be done by way of it."""
    answers: Section[Given]
    """How it answers, or who belongs to it."""
    reversals: Section[Reversal]
    """Where it, or who belongs to it, says otherwise later."""
    established: Section[FigureLine]
    events: Section[Attended]
    wikidata: str | None
    note: str | None

    @property
    def is_silent(self) -> bool:
        """Whether the page has no claim at all."""
        claims = (self.says, self.members_say, self.second_hand, self.tells_of, self.about, self.established)
        return not any(claims) and not any(attended.claims for part in self.events.parts for attended in part)

    @property
    def sections(self) -> tuple[Section[Any], ...]:
        """The lists that are cut into parts."""
        of_claims = (self.says, self.members_say, self.reversals, self.second_hand, self.tells_of, self.about, self.channel_of)
        return (*of_claims, self.answers, self.established, self.events)


@dataclass(frozen=True, slots=True)
class ActorLine:
    """An actor as it stands in the list: how many claims are its own, its members', and so on as on its page."""

    ref: Ref
    kind: ActorKind
    language: str
    role: Words | None
    says: int
    members_say: int
    second_hand: int
    tells_of: int
    about: int


@dataclass(frozen=True, slots=True)
class ActorIndex:
    """A page of the list of actors; the first has the drawing of who answers whom."""

    part: Part[ActorLine]
    graph: Graph | None


def actor_view(collection: Collection, actor: Actor) -> ActorView:
    """What the page of an actor shows."""
    voices = voices_of(collection, actor)
    they, say, them, answer = ("they", "say", "them", "answer") if actor.kind.is_of_people else ("it", "says", "it", "answers")

    def cut(name: str, heading: str, shown: Shown, entries: Sequence[T]) -> Section[T]:
        return section(ref(actor), name, heading, shown, entries)

    def spoken(claims: Iterable[Claim]) -> Sequence[Utterance]:
        return utterances(collection, in_source_order(collection, claims))

    figures = figure_lines(collection, collection.established_by(actor))
    events = [_attended(collection, event, voices) for event in collection.events_with(actor)]
    members, spoken_for = belonging_to(collection, actor), _by_voice(collection, voices.members)
    done = claim_lines(collection, collection.done_through(actor))
    return ActorView(
        ref=ref(actor),
        kind=actor.kind,
        language=actor.language or OUR_LANGUAGE,
        protected=actor.protected,
        role=role_excerpt(collection, actor),
        part_of=actor_refs(collection, actor.part_of),
        members=tuple(map(ref, members[:_NAMED])),
        more_members=max(0, len(members) - _NAMED),
        names=tuple(words_at(collection, actor, ("also_called", index, "words")) for index in range(len(actor.also_called))),
        says=cut("says", f"What {they} {say}", "utterances", spoken(voices.own)),
        members_say=section(ref(actor), "spoken-for", f"What those who speak for {them} say", "voices", spoken_for, _VOICES),
        second_hand=cut("second-hand", f"What others say that {they} {say}", "utterances", spoken(voices.told)),
        tells_of=cut("tells-of", f"What others say, as told by {them}", "utterances", spoken(voices.tells_of)),
        about=cut("about", f"What others say about {them}", "claims", claim_lines(collection, voices.about)),
        channel_of=cut("channel", f"What is said to be done by way of {them}", "claims", done),
        answers=cut("answers", f"How {they} {answer}", "answers", _answers(collection, voices)),
        reversals=cut("reversals", "Said one way, later another", "reversals", tuple(_reversals(collection, voices))),
        established=cut("figures", f"Figures that {they} established, as others say", "figures", figures),
        events=cut("events", "Events", "events", events),
        wikidata=actor.wikidata,
        note=actor.note,
    )


def actor_parts(collection: Collection) -> tuple[Part[Actor], ...]:
    """The list of all actors by name in parts."""
    actors = sorted(filter(is_active, collection.actors.values()), key=lambda actor: (sorted_by(actor.name), actor.id))
    return by_letters("actors", actors, name_of)


def actor_page(collection: Collection, part: Part[Actor]) -> ActorIndex:
    """What a page of that list shows: the first, who answers whom as well."""
    return ActorIndex(part.shown(partial(_line, collection)), answer_graph(collection) if part.number == 1 else None)


def _line(collection: Collection, actor: Actor) -> ActorLine:
    says, members_say, second_hand, tells_of, about = _counts(collection, actor.id)
    return ActorLine(
        ref=ref(actor),
        kind=actor.kind,
        language=actor.language or OUR_LANGUAGE,
        role=_role(collection, actor),
        says=says,
        members_say=members_say,
        second_hand=second_hand,
        tells_of=tells_of,
        about=about,
    )


def _counts(collection: Collection, id: str) -> list[int]:
    """How many claims there are of each kind that the list tells apart."""

    def counts() -> list[int]:
        voices = voices_of(collection, collection.actors[id])
        of_kinds = (voices.own, voices.members, voices.told, voices.tells_of, voices.about)
        return [collection.between.count(claims) for claims in of_kinds]

    return collection.reads.piece(f"counts {id}", counts)


def _role(collection: Collection, actor: Actor) -> Words | None:
    return words_at(collection, actor, ("role", "text")) if actor.role else None


def _by_voice(collection: Collection, claims: Iterable[Claim]) -> tuple[Voice, ...]:
    """What members say, by who says it, in the order in which they first speak."""
    voices = grouped((claim.speakers, claim) for claim in in_source_order(collection, claims))
    return tuple(
        Voice(
            actor_refs(collection, speakers),
            tuple(role for id in speakers if (role := _role(collection, collection.actors[id]))),
            utterances(collection, said[:_OF_A_VOICE]),
            max(0, len(said) - _OF_A_VOICE),
        )
        for speakers, said in voices.items()
    )


def _attended(collection: Collection, event: Event, voices: Voices) -> Attended:
    there = {claim.id for claim in (*voices.of_its_side, *voices.tells_of, *voices.about)}
    claims = (*collection.said_at(event), *telling_of(collection, event))
    return Attended(ref(event), claim_lines(collection, (claim for claim in claims if claim.id not in there)))


def _answers(collection: Collection, voices: Voices) -> Sequence[Given]:
    def given(key: tuple[str, int]) -> Given:
        claim = collection.claims[key[0]]
        return Given(ref(claim), answer_given(collection, claim, claim.answers[key[1]]))

    claims = in_source_order(collection, voices.of_its_side)
    return Lazily(given, [(claim.id, index) for claim in claims for index in range(len(claim.answers))])


def _reversals(collection: Collection, voices: Voices) -> Iterator[Reversal]:
    for claim in in_source_order(collection, voices.of_its_side):
        for relation in claim.relations:
            if relation.type is RelationType.REVERSES:
                earlier = collection.claims[relation.claim]
                yield Reversal(claim_line(collection, earlier), claim_line(collection, claim), relation.reason)
