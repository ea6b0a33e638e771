"""Owns the judgement of figures that are told in numbers or in words: they are the record’s, and none lacks its own time."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import PurePosixPath

from generator.records.types import Claim
from generator.sheet.readings import conversion_of
from generator.verification.facts import Facts, Faults, Measured, SiteFault, excerpt
from generator.verification.figures_read import BOUNDED, NUMBERS
from generator.verification.ground import Ground, bare, gives


def judge_figures(facts: Facts, ground: Ground) -> Faults:
    """What is wrong with the figures that a file for programs gives, and the times that the page of a claim leaves out."""
    for one in facts.measured:
        if not any(_is_same(one, on_record) for on_record in _on_record(one, ground)):
            message = "its numbers, or its time, are not the record’s."
            yield SiteFault(facts.path, f"the figure {excerpt(one.as_written)}", message, one.record)
    yield from _without_their_time(facts, ground)


def _on_record(one: Measured, ground: Ground) -> Iterator[Measured]:
    """The figures of the record that it may be, as they are to be given."""
    claim = ground.records.get(one.record)
    if isinstance(claim, Claim):
        for index, figure in enumerate(claim.figures):
            if one.number in (None, index + 1):
                conversion = conversion_of(ground.collection, claim, index)
                given = {**{name: getattr(figure, name, None) for name in NUMBERS}, "factor": conversion and conversion.factor}
                yield Measured(
                    one.record,
                    index + 1,
                    figure.as_written,
                    tuple(None if given[name] is None else Decimal(f"{given[name]:.15g}") for name in NUMBERS),
                    tuple(getattr(figure, name) or "" for name in BOUNDED),
                    figure.when.as_written if figure.when else "",
                    (figure.when.edtf if figure.when else None) or "",
                )


def _is_same(one: Measured, other: Measured) -> bool:
    named = not one.as_written or bare(one.as_written) == bare(other.as_written)
    same_time = (bare(one.when), one.edtf) == (bare(other.when), other.edtf)
    return named and same_time and (one.numbers, one.bounded) == (other.numbers, other.bounded)


def _without_their_time(facts: Facts, ground: Ground) -> Faults:
    """The times of their own that figures have, and that the page of their claim does not show, in HTML or in Markdown."""
    path = PurePosixPath(facts.path)
    address = path.with_suffix("").as_posix()
    if path.suffix not in (".html", ".md") or not isinstance(ground.records.get(address), Claim):
        return
    shown = [given for given in facts.given if given.record == address]
    for proven in ground.proven.get(address, ()):
        if proven.path[0] == "figures" and proven.path[2] == "when" and not any(gives(given, proven) for given in shown):
            message = "a figure has this time of its own, and the page does not show it."
            yield SiteFault(facts.path, excerpt(proven.words), message, address)
