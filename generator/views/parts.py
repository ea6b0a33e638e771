"""Owns the parts that pages share: links to records, exact words with their place, chains, claims in lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from generator.records.addresses import Address, html_of, name_of, page_of_place
from generator.records.parts import Link
from generator.records.record import Record
from generator.records.relations import Answer
from generator.records.types import Actor, Claim, Event, Source
from generator.records.vocabularies import Basis, Kind, Stance, Status, Voice
from generator.sheet.between import Item
from generator.sheet.collection import Collection
from generator.sheet.lazily import Lazily
from generator.sheet.paragraphs import HEADLINE
from generator.sheet.rights import may_show_beside, words_for_readers
from generator.sources.framing import crossing_marks
from generator.sources.passages import Extent
from generator.views.citing import address_of_words
from generator.yaml.document import Path

Told = TypeVar("Told", Claim, Event)

GAP = "[…]"
"""What stands in the place of words that may not be shown."""


@dataclass(frozen=True, slots=True)
class Ref:
    """A link to a record's page, and to a place on it."""

    type: str
    id: str
    label: str
    anchor: str = ""
    in_sentences: str = ""

    @property
    def within(self) -> str:
        """The label as it stands within a sentence, with its article."""
        return self.in_sentences or self.label

    @property
    def address(self) -> Address:
        """Where the record has its page."""
        return Address(self.type, self.id)

    @property
    def page(self) -> str:
        """The page's file below the docs folder."""
        return page_of_place(self.address, self.anchor) if self.anchor else self.address.page

    @property
    def html(self) -> str:
        """The page's address below the site."""
        return html_of(self.page)


@dataclass(frozen=True, slots=True)
class Place:
    """Where words stand in a source."""

    source: Ref
    paragraphs: str | None
    """The paragraphs by name, such as `paragraph 3`, `paragraphs 3–4` or `headline`; None where they are not counted."""
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
    before: str = ""
    """The quotation mark that belongs to one in the text, where that one is cut off from it; so with `after`."""
    after: str = ""


@dataclass(frozen=True, slots=True)
class ChainLink:
    """A link of a chain of attribution."""

    actors: tuple[Ref, ...]
    words: Words | None
    """None where they issued the text, which needs no words to say so."""
    quoted: bool
    """Whether the source has it from these actors themselves."""
    apart: bool
    """Whether the words stand in another paragraph than what they attribute."""
    reason: str | None
    """Why they attribute it, where only our reading joins the two."""


@dataclass(frozen=True, slots=True)
class Response:
    """A way in which a claim is answered, or may be, and who says so."""

    stance: Stance
    basis: Basis
    words: Words | None = None
    """Where the source does not say what is answered, its words for that."""

    @property
    def id(self) -> str:
        """A name for filters, unlike that of the same stance on another's word."""
        return self.stance.value if self.basis is Basis.STATED else f"{self.stance.value}_{self.basis.value}"

    @property
    def label(self) -> str:
        """What readers see in filters: the stance and, where no source states it, whose reading it is."""
        match self.basis:
            case Basis.STATED:
                return self.stance.label
            case Basis.EDITOR:
                return f"{self.stance.label} ({self.basis.label})"
            case Basis.UNSPECIFIED:
                return f"{self.basis.label} ({self.stance.label})"


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """A claim as it stands in lists, with what holds for all that the same speakers say again."""

    ref: Ref
    kinds: tuple[Kind, ...]
    """What it does, and that it states a quantity."""
    speakers: tuple[Ref, ...]
    origins: tuple[Ref, ...]
    second_hand: bool
    responses: tuple[Response, ...]
    """How it was answered: what a source states, then our readings, then what may be an answer."""
    limits: tuple[Ref, ...]
    """What says how far it goes, and no further."""
    reversed_by: tuple[Ref, ...] = ()
    """The later claims in which the same speakers say otherwise."""
    again: tuple[Ref, ...] = ()
    """Where the same speakers say the same again, in a list in which that counts once."""


def ref(record: Record, anchor: str = "") -> Ref:
    """The link to a record, named as it is named in text."""
    within = record.within if isinstance(record, Actor) else ""
    return Ref(record.type, record.id, name_of(record), anchor, within)


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
    if source.url and source.text_is:
        address = source.url  # the stored text is made of what is there, and does not stand there
    elif source.url:
        given = record.part_at(*path[:-1])
        sides = (getattr(given, side, None) or "" for side in ("prefix", "suffix"))
        stored = collection.texts[source_id].text
        address = address_of_words(source.url, stored, extent, *sides, beside=may_show_beside(source))
    marks = crossing_marks(collection.texts[source_id], extent)
    return Words(text, place, source.language, ref(record), voice, address, False, *marks)


def place_of(collection: Collection, source: Source, extent: Extent) -> Place:
    """The paragraphs and the first sentence of a place in a source."""
    sentences = collection.texts[source.id].sentences_of(extent)
    counted = (collection.paragraph_of(source, sentence) for sentence in sentences)
    first = sentences[0].number
    return Place(ref(source), paragraphs_named(counted), Ref(source.type, source.id, f"sentence {first}", f"s{first}"))


def paragraphs_named(counted: Iterable[str | None]) -> str | None:
    """The name of some paragraphs that follow one another, by their numbers or `headline`; None where none is counted."""
    ends = [one for one in dict.fromkeys(counted) if one]
    if len(ends) > 1:
        return f"{ends[0]}–{ends[-1]}" if ends[0] == HEADLINE else f"paragraphs {ends[0]}–{ends[-1]}"
    return next((one if one == HEADLINE else f"paragraph {one}" for one in ends), None)


def chain(collection: Collection, record: Claim | Event) -> tuple[ChainLink, ...]:
    """A record's chain of attribution, from the source outward."""
    return tuple(
        chain_link(collection, record, ("attribution", index), link, quoted=index == 0)
        for index, link in enumerate(record.attribution)
    )


def chain_link(collection: Collection, record: Record, path: Path, link: Link, *, quoted: bool) -> ChainLink:
    """The link of a chain that stands at a path of a record."""
    words = words_at(collection, record, (*path, "words")) if link.words else None
    return ChainLink(actor_refs(collection, link.actors), words, quoted, collection.is_apart(record, *path, "words"), link.reason)


def claim_line(collection: Collection, claim: Claim) -> ClaimLine:
    """A claim on its own."""
    return ClaimLine(
        ref(claim),
        claim.kinds,
        actor_refs(collection, claim.speakers),
        actor_refs(collection, claim.origins),
        claim.second_hand,
        responses(collection, claim),
        tuple(map(ref, collection.between.limits_of(claim))),
        tuple(map(ref, collection.between.reversed_by(claim))),
    )


def item_line(collection: Collection, item: Item) -> ClaimLine:
    """What counts as one claim, for a list."""
    return replace(claim_line(collection, item.first), again=tuple(map(ref, in_source_order(collection, item.again))))


def claim_lines(collection: Collection, claims: Iterable[Claim]) -> Sequence[ClaimLine]:
    """Claims for a list, in the order of their sources' texts; those by which the same speakers say the same are one."""

    def line(ids: tuple[str, ...]) -> ClaimLine:
        return item_line(collection, collection.between.item(*ids))

    items = collection.between.items(in_source_order(collection, claims))
    return Lazily(line, [tuple(claim.id for claim in item.claims) for item in items])


def responses(collection: Collection, claim: Claim) -> tuple[Response, ...]:
    """How a claim was answered, or may have been, wherever the same speakers say it."""
    given = collection.between.responses_to(claim)
    found = [Response(answer.stance, answer.basis, open_words(collection, other, answer)) for other, answer in given]
    told = {(one.stance, one.basis, one.words.text if one.words else ""): one for one in found}
    order = list(Basis)
    return tuple(sorted(told.values(), key=lambda one: order.index(one.basis)))


def open_words(collection: Collection, answering: Claim, answer: Answer) -> Words | None:
    """The words by which a source leaves open what a claim answers; None for an answer to one claim."""
    path: Path = ("answers", answering.answers.index(answer), "words")
    return words_at(collection, answering, path) if answer.basis is Basis.UNSPECIFIED else None


def in_source_order(collection: Collection, records: Iterable[Told]) -> Sequence[Told]:
    """Claims or events by the place of their first passage."""

    def first_place(record: Told) -> tuple[str, Extent, str]:
        return (*collection.place(record, "passages", 0, "text"), record.id)

    return sorted(records, key=first_place)


def sorted_by(name: str) -> str:
    """What a name is sorted by: itself without the article that it begins with, in small letters."""
    return re.sub(r"^(?:an?|the)\s+", "", name.casefold())


def is_active(record: Record) -> bool:
    """Whether a record stands."""
    return record.status is Status.ACTIVE
