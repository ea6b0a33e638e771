"""Owns how a figure is shown: in the words of the source, in numbers, with what it counts and on whose word."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.numbers.quantity import Quantity
from generator.numbers.writing import plain_value
from generator.records.parts import Figure
from generator.records.types import Claim
from generator.records.vocabularies import Comparator, Status
from generator.sheet.collection import Collection
from generator.sheet.later_figures import replaced_by, replaces
from generator.sheet.lazily import Lazily
from generator.sheet.readings import bounds_proven, conversion_of
from generator.views.parts import ChainLink, ClaimLine, Ref, Words, chain_link, claim_line, ref, words_at
from generator.yaml.document import Path


@dataclass(frozen=True, slots=True)
class FigureLine:
    """A figure with what it says in numbers, what it counts and on whose word."""

    measure: Ref
    number: int
    """Which figure of its claim it is, from 1."""
    as_written: Words
    meaning: str
    """What its words say in numbers, written out."""
    in_numbers: str
    """What it says on the scale of its measure, without what it leaves open."""
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
    scaled: Quantity
    """What it says on the scale of its measure."""
    converted: str | None
    """That written out, where it is converted."""
    proven: bool
    """Whether its bounds follow from its words, and are not taken on the editor's word."""
    open_above: Words | None
    """The words that say that there are more."""
    established_by: ChainLink | None
    claim: ClaimLine
    superseded: bool = False
    """Whether its claim no longer stands, for another has taken its place."""
    replaced_by: tuple[Ref, ...] = ()
    """The claims with a later figure that takes its place."""
    replaces: tuple[Ref, ...] = ()
    """The claims with an earlier figure whose place it takes."""


def figure_line(collection: Collection, claim: Claim, figure: Figure) -> FigureLine:
    """A figure of a claim."""
    index = claim.figures.index(figure)
    return collection.reads.once(
        ("figure line", claim.id, index), lambda: _figure_line(collection, collection.claims[claim.id], index)
    )


def figure_lines(collection: Collection, figures: Iterable[tuple[Claim, Figure]]) -> Sequence[FigureLine]:
    """Figures, each given with the claim that states it, for a list."""

    def line(key: tuple[str, int]) -> FigureLine:
        claim = collection.claims[key[0]]
        return figure_line(collection, claim, claim.figures[key[1]])

    return Lazily(line, [(claim.id, claim.figures.index(figure)) for claim, figure in figures])


def _figure_line(collection: Collection, claim: Claim, index: int) -> FigureLine:
    figure = claim.figures[index]
    path: Path = ("figures", index)
    by, quantity = figure.established_by, Quantity.of(figure)
    conversion = conversion_of(collection, claim, index)
    scaled = quantity.times(conversion.factor) if conversion else quantity
    low, high, before, after = map(_plain, (figure.low, figure.high, figure.before, figure.after))
    return FigureLine(
        measure=ref(collection.measures[figure.measure]),
        number=index + 1,
        as_written=words_at(collection, claim, (*path, "as_written")),
        meaning=quantity.written_out,
        in_numbers=scaled.in_numbers,
        comparator=figure.comparator,
        low=low,
        high=high,
        before=before,
        after=after,
        counts=words_at(collection, claim, (*path, "counts")),
        when=words_at(collection, claim, (*path, "when", "as_written")) if figure.when else None,
        scaled=scaled,
        converted=scaled.written_in(collection.measures[figure.measure].unit) if conversion else None,
        proven=bounds_proven(collection, claim, index),
        open_above=words_at(collection, claim, (*path, "open_above")) if figure.open_above else None,
        established_by=chain_link(collection, claim, (*path, "established_by"), by, quoted=False) if by else None,
        claim=claim_line(collection, claim),
        superseded=claim.status is Status.SUPERSEDED,
        replaced_by=tuple(map(ref, replaced_by(collection, claim, figure))),
        replaces=tuple(map(ref, replaces(collection, claim, figure))),
    )


def _plain(bound: float | None) -> float | None:
    return None if bound is None else plain_value(bound)
