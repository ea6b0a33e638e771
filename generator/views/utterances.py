"""Owns claims as they stand in lists with the exact words that they rest on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from generator.records.types import Claim
from generator.sheet.between import Item
from generator.sheet.collection import Collection
from generator.sheet.lazily import Lazily
from generator.views.excerpts import Excerpt, excerpts
from generator.views.parts import ClaimLine, claim_line, in_source_order

MOST_QUOTED = 200
"""So many claims of a list have their exact words on the page."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """A claim with the exact words that it rests on, and each other by which the same speakers say the same again."""

    line: ClaimLine
    passages: tuple[Excerpt, ...]
    """None beyond the first MOST_QUOTED of a list: they stand on the pages of the claims."""
    again: tuple[Utterance, ...] = ()


def utterances(collection: Collection, claims: Iterable[Claim]) -> Sequence[Utterance]:
    """Claims with their exact words, in their order; those by which the same speakers say the same are one."""

    def utterance(key: tuple[bool, tuple[str, ...]]) -> Utterance:
        quoted, ids = key
        return _utterance(collection, collection.between.item(*ids), quoted=quoted)

    items = collection.between.items(claims)
    keys = [(number < MOST_QUOTED, tuple(claim.id for claim in item.claims)) for number, item in enumerate(items)]
    return Lazily(utterance, keys)


def _utterance(collection: Collection, item: Item, *, quoted: bool) -> Utterance:
    lines = [
        Utterance(claim_line(collection, claim), excerpts(collection, claim) if quoted else ())
        for claim in (item.first, *in_source_order(collection, item.again))
    ]
    return replace(lines[0], again=tuple(lines[1:]))
