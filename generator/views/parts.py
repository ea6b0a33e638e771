"""Owns the parts that pages share: links to records, exact words with their place, figures, answers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.numbers.quantity import Quantity
from generator.numbers.writing import plain_value
from generator.records.addresses import Address, name_of
from generator.records.parts import Answer, Figure, Link, Relation
from generator.records.record import Record
from generator.records.types import Claim, Event, Source
from generator.records.vocabularies import Basis, Comparator, Kind, RelationType, Stance, Status, Voice
from generator.sheet.collection import Collection
from generator.sheet.readings import bounds_proven
from generator.sheet.rights import may_show_beside, words_for_readers
from generator.sources.passages import Extent
from generator.views.citing import address_of_words
from generator.yaml.document import Path

GAP = "[…]"
"""What stands in the place of words that may not be shown."""


@dataclass(frozen=True, slots=True)
class Ref:
    """A link to a record's page, and to a place on it."""

    type: str
    id: str
    label: str
    anchor: str = ""

    @property
    def address(self) -> Address:
        """Where the record has its page."""
        return Address(self.type, self.id)

    @property
    def page(self) -> str:
        """The page's file below the docs folder."""
        return self.address.page

    @property
    def html(self) -> str:
        """The page's address below the site."""
        return self.address.html


@dataclass(frozen=True, slots=True)
class Place:
    """Where words stand in a source."""

    source: Ref
    paragraphs: str
    """The paragraphs' numbers, such as `3` or `3–4`."""
    sentence: Ref
    """The first sentence, on the source's page."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a source, exactly as they stand there, or a gap for words that may not be shown."""

    text: str
    place: Place
    language: str
    record: Ref
    """The record that gives them."""
    voice: Voice | None = None
    address: str | None = None
    """Where they stand on the page that the source was published on, if that is known."""
    withheld: bool = False
    """Whether the text is a gap."""


@dataclass(frozen=True, slots=True)
class ChainLink:
    """A link of a chain of attribution."""

    actors: tuple[Ref, ...]
    words: Words
    quoted: bool
    """Whether the source has it from these actors themselves."""


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """A claim as it stands in lists."""

    ref: Ref
    kind: Kind
    speakers: tuple[Ref, ...]
    origins: tuple[Ref, ...]
    second_hand: bool
    stances: tuple[Stance, ...]
    """How it was answered."""


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """A claim that answers, or is answered."""

    claim: ClaimLine
    stance: Stance
    basis: Basis
    words: Words | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class RelationLine:
    """A claim in a relation to another; `inverse` where the relation is stated on the other's side."""

    claim: ClaimLine
    type: RelationType
    reason: str
    inverse: bool


@dataclass(frozen=True, slots=True)
class FigureLine:
    """A figure with what it says in numbers, what it counts and on whose word."""

    measure: Ref
    as_written: Words
    meaning: str
    """What its words say in numbers, written out."""
    comparator: Comparator
    low: float | None
    """The lower bound; None where the words give none. So with `high`."""
    high: float | None
    before: float | None
    """Of a change, what it went from. None where the words do not give it; so with `after`."""
    after: float | None
    counts: Words
    when: Words | None
    """The time that it holds for, where it has its own."""
    proven: bool
    """Whether its bounds follow from its words, and are not taken on the editor's word."""
    established_by: ChainLink | None
    claim: ClaimLine


def ref(record: Record, anchor: str = "") -> Ref:
    """The link to a record, named as it is named in text."""
    return Ref(record.type, record.id, name_of(record), anchor)


def actor_refs(collection: Collection, ids: Iterable[str]) -> tuple[Ref, ...]:
    """Links to actors by their ids."""
    return tuple(ref(collection.actors[id]) for id in ids)


def words_at(collection: Collection, record: Record, path: Path, voice: Voice | None = None) -> Words:
    """The words that a record gives at `path`, as the source has them; a gap where readers may not be shown them."""
    source_id, extent = collection.place(record, *path)
    source, place = collection.sources[source_id], place_of(collection, collection.sources[source_id], extent)
    text = words_for_readers(collection, record, *path)
    if text is None:
        return Words(GAP, place, source.language, ref(record), voice, withheld=True)
    address = None
    if source.url:
        given = record.part_at(*path[:-1])
        sides = (getattr(given, side, None) or "" for side in ("prefix", "suffix"))
        stored = collection.texts[source_id].text
        address = address_of_words(source.url, stored, extent, *sides, beside=may_show_beside(source))
    return Words(text, place, source.language, ref(record), voice, address)


def place_of(collection: Collection, source: Source, extent: Extent) -> Place:
    """The paragraphs and the first sentence of a place in a source."""
    sentences = collection.texts[source.id].sentences_of(extent)
    first, last = sentences[0], sentences[-1]
    paragraphs = str(first.paragraph) if first.paragraph == last.paragraph else f"{first.paragraph}–{last.paragraph}"
    sentence = Ref(source.type, source.id, f"sentence {first.number}", f"s{first.number}")
    return Place(ref(source), paragraphs, sentence)


def chain(collection: Collection, record: Claim | Event) -> tuple[ChainLink, ...]:
    """A record's chain of attribution, from the source outward."""
    return tuple(
        _chain_link(collection, record, ("attribution", index), link, quoted=index == 0)
        for index, link in enumerate(record.attribution)
    )


def _chain_link(collection: Collection, record: Record, path: Path, link: Link, *, quoted: bool) -> ChainLink:
    return ChainLink(actor_refs(collection, link.actors), words_at(collection, record, (*path, "words")), quoted)


def claim_line(collection: Collection, claim: Claim) -> ClaimLine:
    """A claim for a list."""
    stances = dict.fromkeys(answer.stance for _, answer in collection.answers_to(claim))
    return ClaimLine(
        ref(claim),
        claim.kind,
        actor_refs(collection, claim.speakers),
        actor_refs(collection, claim.origins),
        claim.second_hand,
        tuple(stances),
    )


def claim_lines(collection: Collection, claims: Iterable[Claim]) -> tuple[ClaimLine, ...]:
    """Claims for a list, in the order of their sources' texts."""
    return tuple(claim_line(collection, claim) for claim in in_source_order(collection, claims))


def in_source_order(collection: Collection, claims: Iterable[Claim]) -> Sequence[Claim]:
    """Claims by the place of their first passage."""

    def first_place(claim: Claim) -> tuple[str, Extent, str]:
        return (*collection.place(claim, "passages", 0, "text"), claim.id)

    return sorted(claims, key=first_place)


def answer_line(collection: Collection, answering: Claim, answer: Answer, other: Claim) -> AnswerLine:
    """The answer that `answering` gives, shown with the claim `other`: the one answered, or the answering one."""
    path: Path = ("answers", answering.answers.index(answer), "words")
    words = words_at(collection, answering, path) if answer.words else None
    return AnswerLine(claim_line(collection, other), answer.stance, answer.basis, words, answer.reason)


def relation_line(collection: Collection, relation: Relation, other: Claim, *, inverse: bool) -> RelationLine:
    """A relation, shown with the claim at its other end."""
    return RelationLine(claim_line(collection, other), relation.type, relation.reason, inverse)


def figure_line(collection: Collection, claim: Claim, figure: Figure) -> FigureLine:
    """A figure of a claim."""
    index = claim.figures.index(figure)
    path: Path = ("figures", index)
    by = figure.established_by
    low, high, before, after = map(_plain, (figure.low, figure.high, figure.before, figure.after))
    return FigureLine(
        ref(collection.measures[figure.measure]),
        words_at(collection, claim, (*path, "as_written")),
        Quantity.of(figure).written_out,
        figure.comparator,
        low,
        high,
        before,
        after,
        words_at(collection, claim, (*path, "counts")),
        words_at(collection, claim, (*path, "when", "as_written")) if figure.when else None,
        bounds_proven(collection, claim, index),
        _chain_link(collection, claim, (*path, "established_by"), by, quoted=False) if by else None,
        claim_line(collection, claim),
    )


def _plain(bound: float | None) -> float | None:
    return None if bound is None else plain_value(bound)


def is_active(record: Record) -> bool:
    """Whether a record stands."""
    return record.status is Status.ACTIVE
