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
    """Those that the actor makes, in words that the source has from the actor itself."""
    members: tuple[Claim, ...]
    """Those that it has from who belongs to the actor, at any depth, and that are made there."""
    told: tuple[Claim, ...]
    """Those that others say the actor, or who belongs to it, made."""
    tells_of: tuple[Claim, ...]
    """Those that others make, as the actor, or who belongs to it, tells: to reject them, it may be."""
    about: tuple[Claim, ...]
    """What others say about the actor."""

    @property
    def of_its_side(self) -> tuple[Claim, ...]:
        """Every claim that is made there: neither what it tells of others, nor what others say about it."""
        return (*self.own, *self.members, *self.told)


def voices_of(collection: Collection, actor: Actor) -> Voices:
    """The claims around an actor."""
    members = belonging_to(collection, actor)
    ids = {member.id for member in members}
    by_it, for_it = collection.said_by(actor), collection.said_for(actor)
    by_members = [claim for member in members for claim in collection.said_by(member)]
    for_members = [claim for member in members for claim in collection.said_for(member)]
    own = _without((), _made_by({actor.id}, by_it))
    of_members = _without((*own, *_made_by({actor.id}, for_it)), _made_by(ids, by_members))
    told = _without((*by_it, *of_members), _made_by({actor.id} | ids, (*for_it, *for_members)))
    made = own + of_members + told
    tells_of = _without(made, (*by_it, *by_members, *for_it, *for_members))
    return Voices(own, of_members, told, tells_of, _without(made + tells_of, collection.said_about(actor)))


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


def _made_by(actors: set[str], claims: Iterable[Claim]) -> Iterator[Claim]:
    """Those of some claims that one of some actors is at the far end of."""
    return (claim for claim in claims if actors.intersection(claim.origins))


def _without(known: Iterable[Claim], claims: Iterable[Claim]) -> tuple[Claim, ...]:
    there = {claim.id for claim in known}
    return tuple({claim.id: claim for claim in claims if claim.id not in there}.values())
