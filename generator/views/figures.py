"""Owns how a figure is shown: in the words of the source, in numbers, with what it counts and on whose word."""

from __future__ import annotations

from dataclasses import dataclass

from generator.numbers.quantity import Quantity
from generator.numbers.writing import plain_value
from generator.records.parts import Figure
from generator.records.types import Claim
from generator.records.vocabularies import Comparator
from generator.sheet.collection import Collection
from generator.views.parts import ChainLink, ClaimLine, Ref, Words, chain_link, claim_line, ref, words_at
from generator.yaml.document import Path


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
    counts: Words
    open_above: Words | None
    """The words that say that there are more."""
    established_by: ChainLink | None
    claim: ClaimLine


def figure_line(collection: Collection, claim: Claim, figure: Figure) -> FigureLine:
    """A figure of a claim."""
    path: Path = ("figures", claim.figures.index(figure))
    by = figure.established_by
    return FigureLine(
        ref(collection.measures[figure.measure]),
        words_at(collection, claim, (*path, "as_written")),
        Quantity.of(figure).written_out,
        figure.comparator,
        None if figure.low is None else plain_value(figure.low),
        None if figure.high is None else plain_value(figure.high),
        words_at(collection, claim, (*path, "counts")),
        words_at(collection, claim, (*path, "open_above")) if figure.open_above else None,
        chain_link(collection, claim, (*path, "established_by"), by, quoted=False) if by else None,
        claim_line(collection, claim),
    )
