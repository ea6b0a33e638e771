"""Owns whose voice a claim is, seen from an actor or an event: every claim once, where it stands nearest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.records.types import Actor, Claim, Event
from generator.sheet.collection import Collection


@dataclass(frozen=True, slots=True)
class Voices:
    """The claims around an actor, none of them twice."""

    own: tuple[Claim, ...]
    """Those that the source has from the actor itself."""
    members: tuple[Claim, ...]
    """Those that it has from who belongs to the actor, at any depth."""
    told: tuple[Claim, ...]
    """Those that others say the actor, or who belongs to it, made."""
    about: tuple[Claim, ...]
    """What others say about the actor."""

    @property
    def of_its_side(self) -> tuple[Claim, ...]:
        """Every claim but what others say about the actor."""
        return (*self.own, *self.members, *self.told)


def voices_of(collection: Collection, actor: Actor) -> Voices:
    """The claims around an actor."""
    members = belonging_to(collection, actor)
    own = collection.said_by(actor)
    told_of_it = collection.said_for(actor)
    by_members = _without(own + told_of_it, (claim for member in members for claim in collection.said_by(member)))
    told = _without(own + by_members, (*told_of_it, *(claim for member in members for claim in collection.said_for(member))))
    return Voices(own, by_members, told, _without(own + by_members + told, collection.said_about(actor)))


def belonging_to(collection: Collection, actor: Actor) -> tuple[Actor, ...]:
    """Who is part of an actor, or of who is, and so on: the nearest first."""
    found: dict[str, Actor] = {}
    nearest = collection.members_of(actor)
    while nearest:
        found |= {member.id: member for member in nearest}
        nearest = tuple(one for member in nearest for one in collection.members_of(member) if one.id not in found)
    return tuple(found.values())


def telling_of(collection: Collection, event: Event) -> tuple[Claim, ...]:
    """The claims that rest on words of the passages that tell of an event, those made at it aside."""
    return _without(collection.said_at(event), _sharing_words(collection, event))


def _sharing_words(collection: Collection, event: Event) -> Iterator[Claim]:
    for index in range(len(event.passages)):
        source, extent = collection.place(event, "passages", index, "text")
        for sentence in collection.texts[source].sentences_of(extent):
            resting = collection.resting_in(source, sentence.number)
            yield from (one for one, place in resting if isinstance(one, Claim) and place.overlaps(extent))


def _without(known: Iterable[Claim], claims: Iterable[Claim]) -> tuple[Claim, ...]:
    there = {claim.id for claim in known}
    return tuple({claim.id: claim for claim in claims if claim.id not in there}.values())
