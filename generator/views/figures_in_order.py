"""Owns the order in which the figures of a measure stand on its page, and whether all of them count the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from typing import NamedTuple

from generator.records.parts import Figure
from generator.records.types import Claim, Measure
from generator.records.vocabularies import Status
from generator.sheet.collection import Collection
from generator.sheet.grouping import grouped, in_runs
from generator.sheet.later_figures import replaced_by, replaces, superseded_figures
from generator.sheet.rights import words_for_readers
from generator.sources.folding import folded_words
from generator.views.parts import in_source_order

Stated = tuple[Claim, Figure]
"""A figure, with the claim that states it."""


class InOrder(NamedTuple):
    """The figures of a measure in the order of its page, and whether all count the same, as far as words tell."""

    figures: tuple[Stated, ...]
    alike: bool

    @property
    def standing(self) -> Sequence[Stated]:
        """Those of claims that no other has taken the place of."""
        return [(claim, figure) for claim, figure in self.figures if claim.status is not Status.SUPERSEDED]


def in_order_of(collection: Collection, measure: Measure) -> InOrder:
    """The figures in the order of the sources, but each right after that whose place it takes."""

    def in_order() -> InOrder:
        figures = grouped(
            (claim.id, (claim, figure))
            for claim, figure in (*collection.figures_of(measure), *superseded_figures(collection, measure))
        )
        ordered = in_source_order(collection, [collection.claims[claim] for claim in figures])
        pairs = [pair for claim in ordered for pair in figures[claim.id]]
        compared = [one for run in in_runs(pairs, lambda pair: pair[0].id) for one in _compared(collection, measure, run)]
        replaced = {id(figure): set(ids) for (_, figure), (_, ids) in zip(pairs, compared, strict=True)}
        return InOrder(_earlier_first(collection, pairs, replaced), len({counted for counted, _ in compared}) < 2)

    return collection.reads.once(("figures in order", measure.id), in_order)


def _compared(collection: Collection, measure: Measure, run: Sequence[Stated]) -> list[tuple[str, list[str]]]:
    """What each of some figures counts, and the claims whose figures' place it takes: kept for the next build."""
    places = [(claim.id, claim.figures.index(figure)) for claim, figure in run]

    def compared() -> list[tuple[str, list[str]]]:
        again = [(collection.claims[id], collection.claims[id].figures[at]) for id, at in places]
        return [
            (_counted(collection, claim, figure), [one.id for one in replaces(collection, claim, figure)])
            for claim, figure in again
        ]

    return collection.reads.piece(f"compared {measure.id} {places[0][0]}", compared, repr(places))


def _earlier_first(collection: Collection, figures: Sequence[Stated], replaced: Mapping[int, Set[str]]) -> tuple[Stated, ...]:
    """The figures in their order, but each right after that whose place it takes: that of one of the claims `replaced` names."""
    placed: dict[int, Stated] = {}
    replacing = grouped((earlier, pair) for pair in figures for earlier in replaced[id(pair[1])])

    def place(claim: Claim, figure: Figure) -> None:
        if id(figure) not in placed:
            placed[id(figure)] = claim, figure
            later = replacing.get(claim.id, ())
            by = {other.id for other in replaced_by(collection, claim, figure)} if later else ()
            for other, one in later:
                if other.id in by:
                    place(other, one)

    for claim, figure in (*((claim, figure) for claim, figure in figures if not replaced[id(figure)]), *figures):
        place(claim, figure)
    return tuple(placed.values())


def _counted(collection: Collection, claim: Claim, figure: Figure) -> str:
    """What a figure counts, as far as readers may be shown these words."""
    words = words_for_readers(collection, claim, "figures", claim.figures.index(figure), "counts")
    return folded_words(words or "").casefold()
