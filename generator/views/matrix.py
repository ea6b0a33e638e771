"""Owns the matrix of the home page: who says the main claims, and who answers them how."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.records.types import Actor, Claim
from generator.records.vocabularies import Basis, Stance, Term
from generator.sheet.collection import Collection
from generator.views.parts import Ref, is_active, ref


class Part(Term):
    """What an actor's part in a claim is, answers aside."""

    SAYS = "says", "Makes the claim, as the source tells it."
    TELLS_OF_IT = "tells-of-it", "Says that somebody else makes the claim, or answers it as such."
    SECOND_HAND = "second-hand", "Makes the claim, as somebody else tells it."

    @property
    def label(self) -> str:
        """The words as readers see them; the last has its hyphen."""
        return self.value if self is Part.SECOND_HAND else super().label


@dataclass(frozen=True, slots=True)
class Entry:
    """What an actor does in one row, in a word that leads to the claim in question."""

    term: Part | Stance
    claim: Ref
    ours: bool
    """Whether it is our reading that the claim answers this one."""
    second_hand: bool
    """Whether somebody else tells of the answer."""


@dataclass(frozen=True, slots=True)
class Column:
    """An actor, or a source that speaks in its own voice."""

    actor: Ref
    part_of: str
    """What the actor belongs to, or nothing."""


@dataclass(frozen=True, slots=True)
class Row:
    """A main claim, and for each column what its actor does: nothing, one thing or several."""

    claim: Ref
    cells: tuple[tuple[Entry, ...], ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """The main claims by actor; those who say a main claim come first, `sayers` of them, then those who only answer."""

    columns: tuple[Column, ...]
    sayers: int
    rows: tuple[Row, ...]
    legend: tuple[Part | Stance, ...]
    ours: bool
    """Whether any entry is our reading."""

    @property
    def answerers(self) -> int:
        """How many columns hold actors who only answer."""
        return len(self.columns) - self.sayers


def matrix(collection: Collection, claims: Iterable[Claim]) -> Matrix:
    """The matrix of those of the claims that stand, in their order."""
    rows = [(claim, list(_entries(collection, claim))) for claim in claims if is_active(claim)]
    entries = [(key, entry) for _, row in rows for key, entry in row]
    saying = _together(collection, [key for key, entry in entries if isinstance(entry.term, Part)])
    answering = _together(collection, [key for key, _ in entries if key not in saying])
    keys = [*saying, *answering]
    terms = {entry.term: entry.term for _, entry in entries}
    return Matrix(
        tuple(_column(collection, key) for key in keys),
        len(saying),
        tuple(Row(ref(claim), tuple(tuple(e for key, e in row if key == column) for column in keys)) for claim, row in rows),
        tuple(term for vocabulary in (Part, Stance) for term in vocabulary if term in terms),
        any(entry.ours for _, entry in entries),
    )


def root_of(collection: Collection, actor: Actor) -> Actor:
    """The outermost actor that this one is part of, or itself; where it is part of several, the first counts."""
    while actor.part_of:
        actor = collection.actors[actor.part_of[0]]
    return actor


_Key = tuple[str, str]


def _entries(collection: Collection, claim: Claim) -> Iterator[tuple[_Key, Entry]]:
    """What each actor does, by the type and id of the column's record: those of the chain, then those who answer."""
    for depth, link in enumerate(claim.attribution):
        for actor in link.actors:
            part = Part.SECOND_HAND if depth else Part.TELLS_OF_IT if claim.second_hand else Part.SAYS
            yield ("actor", actor), Entry(part, ref(claim), False, False)
    if not claim.attribution:
        for source in dict.fromkeys(passage.source for passage in claim.passages):
            yield ("source", source), Entry(Part.SAYS, ref(claim), False, False)
    for answering, answer in collection.answers_to(claim):
        entry = Entry(answer.stance, ref(answering), answer.basis is Basis.EDITOR, answering.second_hand)
        keys = [("actor", actor) for actor in answering.origins] or [("source", answering.passages[0].source)]
        for key in keys:
            yield key, entry


def _together(collection: Collection, keys: Iterable[_Key]) -> list[_Key]:
    """Each key once: in order of appearance, but what belongs to the same whole stands together."""
    groups: dict[_Key, list[_Key]] = {}
    for key in dict.fromkeys(keys):
        type, id = key
        whole = (type, root_of(collection, collection.actors[id]).id) if type == "actor" else key
        groups.setdefault(whole, []).append(key)
    return [key for group in groups.values() for key in group]


def _column(collection: Collection, key: _Key) -> Column:
    type, id = key
    if type == "source":
        return Column(Ref(type, id, collection.sources[id].called), "")
    actor = collection.actors[id]
    return Column(Ref(type, id, actor.label), collection.actors[actor.part_of[0]].label if actor.part_of else "")
