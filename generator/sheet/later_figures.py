"""Owns which figures take the place of which: by an update of the claim, or by a publisher's correction of the words."""

from __future__ import annotations

from collections.abc import Iterator

from generator.records.parts import Figure
from generator.records.types import Claim, Measure
from generator.records.vocabularies import RelationType, Status
from generator.sheet.collection import Collection
from generator.sources.folding import folded_words
from generator.sources.passages import Extent


def replaced_by(collection: Collection, claim: Claim, figure: Figure) -> tuple[Claim, ...]:
    """The claims with a later figure of the same measure that takes the place of this one."""
    return _once(
        other for other, later in _others(collection, claim, figure) if _takes_place_of(collection, other, later, claim, figure)
    )


def replaces(collection: Collection, claim: Claim, figure: Figure) -> tuple[Claim, ...]:
    """The claims with an earlier figure of the same measure whose place this one takes."""
    return _once(
        other
        for other, earlier in _others(collection, claim, figure)
        if _takes_place_of(collection, claim, figure, other, earlier)
    )


def superseded_figures(collection: Collection, measure: Measure) -> tuple[tuple[Claim, Figure], ...]:
    """The figures of superseded claims whose place one that stands has taken, at once or by way of others.

    An update or a correction has to say so, and no claim that stands gives the same words: one may be superseded for our own
    sake alone, and no number then came later.
    """
    superseded = collection.superseded_figures.get(measure.id)
    standing = {_place(collection, *pair) for pair in collection.figures_of(measure)} if superseded else set()
    pairs = [pair for pair in superseded if _place(collection, *pair) not in standing]
    in_order = {claim.id for claim, _ in collection.figures_of(measure)}
    left = [(claim, figure, {later.id for later in replaced_by(collection, claim, figure)}) for claim, figure in pairs]
    while reached := [claim.id for claim, _, later in left if not later.isdisjoint(in_order)]:
        left = [one for one in left if one[2].isdisjoint(in_order)]
        in_order.update(reached)
    apart = [figure for _, figure, _ in left]
    return tuple((claim, figure) for claim, figure in pairs if not any(figure is one for one in apart))


def _others(collection: Collection, claim: Claim, figure: Figure) -> Iterator[tuple[Claim, Figure]]:
    """The figures of the same measure that may stand in an order with one: few, where nothing of its source was corrected."""
    superseded = collection.superseded_figures.get(figure.measure)
    if collection.corrections.get(_place(collection, claim, figure)[0]):
        standing = collection.figures_of(collection.measures[figure.measure])
        yield from (pair for pair in (*standing, *superseded) if pair[1] is not figure)
        return
    linked = [link.claim for link in claim.relations] + [other.id for other, _ in collection.between.relations_to(claim)]
    if claim.status is Status.SUPERSEDED:
        linked += [other.id for other, _ in superseded if other is not claim]
    claims = (collection.claims[id] for id in dict.fromkeys(linked) if id in collection.claims)
    yield from ((other, one) for other in claims for one in other.figures if one.measure == figure.measure)


def _takes_place_of(collection: Collection, claim: Claim, later: Figure, other: Claim, earlier: Figure) -> bool:
    """Whether the one figure is later than the other; of one that stands, only one that stands can be."""
    if Status.WITHDRAWN in (claim.status, other.status) or (claim.status, other.status) == (Status.SUPERSEDED, Status.ACTIVE):
        return False
    return _updates(claim, later, other, earlier) or _is_correction_of(collection, claim, later, other, earlier)


def _updates(claim: Claim, later: Figure, other: Claim, earlier: Figure) -> bool:
    """Whether a claim updates another, and these two of their figures count the same, each for the same time."""
    if not any(link.type is RelationType.UPDATES and link.claim == other.id for link in claim.relations):
        return False
    several = min(sum(one.measure == later.measure for one in side.figures) for side in (claim, other)) > 1
    same = folded_words(later.counts) == folded_words(earlier.counts)
    times = {folded_words(one.when.as_written) for one in (later, earlier) if one.when}
    return (same or not several) and len(times) < len((later, earlier))


def _is_correction_of(collection: Collection, claim: Claim, later: Figure, other: Claim, earlier: Figure) -> bool:
    """Whether a publisher put the words of the one figure in the place of those of the other."""
    now, was = _place(collection, claim, later), _place(collection, other, earlier)
    for by, number in collection.corrections.get(was[0]):
        old, new = (collection.proven.get((by.type, by.id, ("corrects", number, field))) for field in ("was", "now"))
        if by.corrects[number].source and old and new and _overlap(old, was) and _overlap(new, now):
            return True
    return False


def _place(collection: Collection, claim: Claim, figure: Figure) -> tuple[str, Extent]:
    return collection.place(claim, "figures", claim.figures.index(figure), "as_written")


def _overlap(one: tuple[str, Extent], other: tuple[str, Extent]) -> bool:
    return one[0] == other[0] and one[1].overlaps(other[1])


def _once(claims: Iterator[Claim]) -> tuple[Claim, ...]:
    return tuple({claim.id: claim for claim in claims}.values())
