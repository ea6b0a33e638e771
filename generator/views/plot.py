"""Owns how the figures of a measure are drawn together: one linear scale, and on it the place of what each of them bounds."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.numbers.quantity import Quantity, Shape
from generator.numbers.writing import in_words
from generator.views.figures import FigureLine

_INTERVALS = 4
_ROOM_FOR_ARROW = Decimal("0.15")
_NARROW = Decimal("0.05")


@dataclass(frozen=True, slots=True)
class Tick:
    """A number that the scale names, and its place in percent of the width."""

    label: str
    at: float


@dataclass(frozen=True, slots=True)
class Scale:
    """A linear scale; `ticks` run from its lower to its upper end."""

    ticks: tuple[Tick, ...]
    from_zero: bool


@dataclass(frozen=True, slots=True)
class Lane:
    """A figure on the scale: its ends in percent of the width, the same for a point; a change goes from one to the other."""

    figure: FigureLine
    shape: Shape
    start: float
    end: float
    included: bool
    """Whether the bounds themselves belong to what is meant."""
    about: bool
    """Whether the bounds are not sharp."""


@dataclass(frozen=True, slots=True)
class Plot:
    """The figures of a measure on one scale; there is none where no figure has a number."""

    scale: Scale | None
    lanes: tuple[Lane, ...]


@dataclass(frozen=True, slots=True)
class _Span:
    low: Decimal
    step: Decimal
    count: int

    def percent(self, value: Decimal) -> float:
        return float(round((value - self.low) / (self.step * self.count) * 100, 2))


def plot(figures: Sequence[FigureLine]) -> Plot:
    """The figures of one measure, in their order, on one scale."""
    quantities = [figure.scaled for figure in figures]
    bounds = [bound for quantity in quantities for bound in quantity.bounds]
    if not bounds:
        return Plot(None, tuple(Lane(line, Shape.NO_NUMBER, 0, 100, False, False) for line in figures))
    open_above = any(quantity.shape is Shape.FROM for quantity in quantities) or any(line.open_above for line in figures)
    span = _span(bounds, open_above)
    ticks = tuple(
        Tick(in_words(value), span.percent(value)) for value in (span.low + span.step * i for i in range(span.count + 1))
    )
    return Plot(
        Scale(ticks, from_zero=span.low <= 0 <= span.low + span.step * span.count),
        tuple(_lane(line, quantity, span) for line, quantity in zip(figures, quantities, strict=True)),
    )


def _lane(line: FigureLine, quantity: Quantity, span: _Span) -> Lane:
    if quantity.after is not None:
        end = span.percent(quantity.after)
        start = end if quantity.before is None else span.percent(quantity.before)
        return Lane(line, quantity.shape, start, end, True, False)
    low = 0.0 if quantity.low is None else span.percent(quantity.low)
    high = 100.0 if quantity.high is None else span.percent(quantity.high)
    return Lane(line, quantity.shape, low, high, quantity.included, quantity.approximate)


def _span(bounds: Sequence[Decimal], open_above: bool) -> _Span:
    """A scale of round numbers around all bounds.

    It starts at zero, so that lengths can be compared, unless the figures differ so little that they would fall on one spot.
    """
    lowest, highest = min(bounds), max(bounds)
    spread = highest - lowest
    narrow = spread > 0 and spread < min(abs(lowest), abs(highest)) * _NARROW
    base, top = (lowest - spread, highest + spread) if narrow else (min(lowest, Decimal(0)), max(highest, Decimal(0)))
    if open_above:
        top += (top - base) * _ROOM_FOR_ARROW
    step = _step((top - base) or Decimal(1), whole=all(bound == round(bound) for bound in bounds))
    first, last = math.floor(base / step), math.ceil(top / step)
    return _Span(first * step, step, max(last - first, 1))


def _step(length: Decimal, *, whole: bool) -> Decimal:
    """The least round number that divides a length into no more than a few intervals."""
    rough = length / _INTERVALS
    power = Decimal(10) ** math.floor(rough.log10())
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough)
    return max(step, Decimal(1)) if whole else step
