"""Owns the matrix of the home page: who says the main claims, and who answers them how."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.records.types import Actor, Claim
from generator.records.vocabularies import Basis, Stance, Term
from generator.sheet.between import Item
from generator.sheet.collection import Collection
from generator.views.answering import OnAWord
from generator.views.parts import Ref, Words, is_active, item_line, open_words, ref

ROWS, COLUMNS = 50, 24
"""How many claims and how many actors are shown at most: more cannot be taken in."""


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
class Entry(OnAWord):
    """What an actor does in one row, in a word that leads to the claim in question."""

    term: Part | Stance
    claim: Ref
    basis: Basis = Basis.STATED
    """Who says that the claim answers this one; or that the source does not say what it answers."""
    second_hand: bool = False
    """Whether somebody else tells of the answer."""
    words: Words | None = None
    """Where the source does not say what is answered, its words for that."""

    @property
    def shown(self) -> Term:
        """The word that stands in the cell."""
        return self.basis if self.may else self.term


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
    again: tuple[Ref, ...]
    """Where the same speakers say the same again."""
    limits: tuple[Ref, ...]
    """What says how far it goes, and no further."""
    reversed_by: tuple[Ref, ...]
    """The later claims in which the same speakers say otherwise."""
    cells: tuple[tuple[Entry, ...], ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """The main claims by actor; those who say a main claim come first, `sayers` of them, then those who only answer."""

    columns: tuple[Column, ...]
    sayers: int
    rows: tuple[Row, ...]
    legend: tuple[Part | Stance, ...]
    bases: tuple[Basis, ...]
    """On what the entries rest, beside what sources state."""
    claims: int
    """How many claims there are, with those that are not shown."""
    speakers: int
    """How many say or answer those that are shown, with those who have no column."""

    @property
    def left_out(self) -> str:
        """What is not shown, in sentences; empty where all is."""
        rows, columns = len(self.rows), len(self.columns)
        claims = f"The first {rows} of {self.claims:,} claims. " if rows < self.claims else ""
        most = (
            f"The {columns} who have the most to do with them, of {self.speakers:,}; the others stand on the pages of the claims."
        )
        return f"{claims}{most if columns < self.speakers else ''}".strip()

    @property
    def answerers(self) -> int:
        """How many columns hold actors who only answer."""
        return len(self.columns) - self.sayers


def matrix(collection: Collection, claims: Iterable[Claim]) -> Matrix:
    """The matrix of those of the claims that stand, in their order."""
    items = list(collection.between.items(filter(is_active, claims)))
    rows = [(item, list(_entries_of(collection, item))) for item in items[:ROWS]]
    entries = [(key, entry) for _, row in rows for key, entry in row]
    saying = _together(collection, [key for key, entry in entries if isinstance(entry.term, Part)])
    answering = _together(collection, [key for key, _ in entries if key not in saying])
    foremost = _foremost(key for key, _ in entries)
    keys = [key for key in (*saying, *answering) if key in foremost]
    terms = {entry.term: entry.term for _, entry in entries}
    return Matrix(
        tuple(_column(collection, key) for key in keys),
        sum(key in foremost for key in saying),
        tuple(_row(collection, item, row, keys) for item, row in rows),
        tuple(term for vocabulary in (Part, Stance) for term in vocabulary if term in terms),
        tuple(basis for basis in Basis if basis is not Basis.STATED and any(entry.basis is basis for _, entry in entries)),
        len(items),
        len(saying) + len(answering),
    )


def _foremost(keys: Iterable[_Key]) -> set[_Key]:
    """Those with the most entries, of as many the first."""
    return {key for key, _ in Counter(keys).most_common(COLUMNS)}


def root_of(collection: Collection, actor: Actor) -> Actor:
    """The outermost actor that this one is part of, or itself; where it is part of several, the first counts."""
    while actor.part_of:
        actor = collection.actors[actor.part_of[0]]
    return actor


_Key = tuple[str, str]


def _row(collection: Collection, item: Item, entries: Iterable[tuple[_Key, Entry]], keys: Iterable[_Key]) -> Row:
    line = item_line(collection, item)
    cells = tuple(tuple(entry for key, entry in entries if key == column) for column in keys)
    return Row(line.ref, line.again, line.limits, line.reversed_by, cells)


def _entries_of(collection: Collection, item: Item) -> Iterator[tuple[_Key, Entry]]:
    """What each actor does in a row; who says it again is there once, and so is who answers it in one way with one claim."""
    seen: set[tuple[_Key, Term, Ref | None]] = set()
    for claim in item.claims:
        for key, entry in _entries(collection, claim):
            told = (key, entry.shown, None if isinstance(entry.term, Part) else entry.claim)
            if told not in seen:
                seen.add(told)
                yield key, entry


def _entries(collection: Collection, claim: Claim) -> Iterator[tuple[_Key, Entry]]:
    """What each actor does, by the type and id of the column's record: those of the chain, then those who answer."""
    for depth, link in enumerate(claim.attribution):
        for actor in link.actors:
            part = Part.SECOND_HAND if depth else Part.TELLS_OF_IT if claim.second_hand else Part.SAYS
            yield ("actor", actor), Entry(part, ref(claim))
    if not claim.attribution:
        for source in dict.fromkeys(passage.source for passage in claim.passages):
            yield ("source", source), Entry(Part.SAYS, ref(claim))
    for answering, answer in (*collection.between.answers_to(claim), *collection.between.possible_answers_to(claim)):
        words = open_words(collection, answering, answer)
        entry = Entry(answer.stance, ref(answering), answer.basis, answering.second_hand, words)
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
