"""Owns how the figures of a measure are drawn: one linear scale, and on it the place of what each figure's words bound."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from generator.numbers.writing import in_words
from generator.records.parts import Figure
from generator.records.vocabularies import Comparator
from generator.views.parts import FigureLine

_INTERVALS = 4
_ROOM_FOR_ARROW = Decimal("0.15")
_NARROW = Decimal("0.05")


class Shape(StrEnum):
    """How a figure is drawn."""

    POINT = "point"
    INTERVAL = "interval"
    FROM = "from"
    """From a bound upward, without an end."""
    UP_TO = "up-to"
    """From a bound downward; no lower bound is given."""
    NO_NUMBER = "no-number"


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
    """A figure on the scale: its ends in percent of the width, the same for a point."""

    figure: FigureLine
    shape: Shape
    start: float
    end: float
    included: bool
    """Whether the bound itself belongs to what is meant: at least 5 has it, more than 5 has not."""
    about: bool


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


def plot(figures: Sequence[tuple[FigureLine, Figure]]) -> Plot:
    """The figures of one measure, in their order, on one scale."""
    bounds = [_exact(bound) for _, figure in figures for bound in (figure.low, figure.high) if bound is not None]
    if not bounds:
        return Plot(None, tuple(Lane(line, Shape.NO_NUMBER, 0, 100, False, False) for line, _ in figures))
    span = _span(bounds, any(_shape(figure) is Shape.FROM for _, figure in figures))
    ticks = tuple(
        Tick(in_words(float(value)), span.percent(value)) for value in (span.low + span.step * i for i in range(span.count + 1))
    )
    return Plot(
        Scale(ticks, from_zero=span.low <= 0 <= span.low + span.step * span.count),
        tuple(_lane(line, figure, span) for line, figure in figures),
    )


def _lane(line: FigureLine, figure: Figure, span: _Span) -> Lane:
    shape = _shape(figure)
    low = span.percent(_exact(figure.low)) if figure.low is not None else 0.0
    high = span.percent(_exact(figure.high)) if figure.high is not None else 100.0
    included = figure.comparator not in (Comparator.MORE_THAN, Comparator.LESS_THAN)
    return Lane(line, shape, low, high, included, figure.comparator is Comparator.ABOUT)


def _shape(figure: Figure) -> Shape:
    match figure.low, figure.high:
        case None, None:
            return Shape.NO_NUMBER
        case _, None:
            return Shape.FROM
        case None, _:
            return Shape.UP_TO
    return Shape.POINT if figure.low == figure.high else Shape.INTERVAL


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


def _exact(value: float) -> Decimal:
    return Decimal(str(value))
