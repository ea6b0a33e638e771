"""Owns how the figures of a measure are drawn together: one linear scale, and on it the place of what each of them bounds."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from generator.numbers.quantity import Quantity, Shape
from generator.numbers.writing import in_words
from generator.views.figures import FigureLine

_INTERVALS = 4
_ROOM_FOR_ARROW = Decimal("0.15")
_NARROW = Decimal("0.05")
_TO_BE_SET_APART = 2
_MIDDLE = 50.0
_HALF_A_LETTER = 1.6
"""In percent of the width of the narrowest screen."""


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

    @property
    def in_words(self) -> str:
        """From where to where it runs."""
        zero = "" if self.from_zero else " It does not start at zero."
        return f"Scale: {self.ticks[0].label} to {self.ticks[-1].label}.{zero}"


class Dot(NamedTuple):
    """Where a number of a figure stands, in percent of the width, and whether it belongs to what is meant."""

    at: float
    included: bool


@dataclass(frozen=True, slots=True)
class Lane:
    """A figure on the scale: its ends in percent of the width, the same for a point; a change goes from one to the other."""

    figure: FigureLine
    shape: Shape
    start: float
    end: float
    included: bool = True
    """Whether the bounds themselves belong to what is meant; of a change, what it went to."""

    @property
    def dots(self) -> tuple[Dot, ...]:
        """The numbers that the words give, each once, as they are to be marked."""
        match self.shape:
            case Shape.NO_NUMBER:
                return ()
            case Shape.UP_TO:
                return (Dot(self.end, self.included),)
            case Shape.CHANGE if self.start != self.end:
                return Dot(self.start, included=False), Dot(self.end, self.included)
            case Shape.INTERVAL:
                return Dot(self.start, self.included), Dot(self.end, self.included)
        return (Dot(self.start, self.included),)

    @property
    def value(self) -> str:
        """What stands at the mark: what the words say in numbers."""
        return self.figure.in_numbers

    @property
    def value_at(self) -> float:
        """The place of its middle: that of what it is the value of, as far as all of it then stands within the width."""
        dots, half = self.dots, min(len(self.value) * _HALF_A_LETTER, _MIDDLE)
        middle = (dots[0].at + dots[-1].at) / 2 if dots else _MIDDLE
        return round(min(max(middle, half), 100 - half), 2)


@dataclass(frozen=True, slots=True)
class Plot:
    """The figures of a measure beside one another; there is no scale where they have not two numbers to be set apart."""

    scale: Scale | None
    lanes: tuple[Lane, ...]

    @property
    def key(self) -> tuple[Mark, ...]:
        """The marks that are drawn in it, with what they mean."""
        return key_of((self,))


class Mark(StrEnum):
    """A mark that a drawing may have, by what it means."""

    POINT = "A dot is the number itself."
    OUTSIDE = "A ring is a number that is not meant itself: more than it, or less."
    FROM = "A bar that fades into an arrow has no upper bound."
    UP_TO = "A bar that fades out has no lower bound."
    INTERVAL = "A bar between two dots is all from one number to the other."
    CHANGE = "An arrow from a ring to a dot is a change from one number to another."
    CHANGE_OUTSIDE = "An arrow from a ring to a ring is a change to more than the number at its end, or to less."
    MORE = "A hollow arrow: the source says that there are more, and not how many."
    UNKNOWN = "A dotted line: the words give no number."
    EARLIER = "A pale mark is an earlier figure, whose place a later one has taken."
    UNPROVEN = "A dashed dot: what the words bound is the editor’s word."

    @classmethod
    def of(cls, lane: Lane) -> Iterator[Mark]:
        """The marks of a lane."""
        change = cls.CHANGE if lane.included else cls.CHANGE_OUTSIDE
        shapes = {Shape.FROM: cls.FROM, Shape.UP_TO: cls.UP_TO, Shape.INTERVAL: cls.INTERVAL, Shape.CHANGE: change}
        yield shapes.get(lane.shape, cls.UNKNOWN if lane.shape is Shape.NO_NUMBER else cls.POINT)
        if lane.shape in (Shape.FROM, Shape.UP_TO):
            yield cls.POINT if lane.included else cls.OUTSIDE
        if lane.figure.open_above:
            yield cls.MORE
        if lane.figure.replaced_by:
            yield cls.EARLIER
        if not lane.figure.proven:
            yield cls.UNPROVEN


def key_of(plots: Iterable[Plot]) -> tuple[Mark, ...]:
    """The marks that some plots have, each once, with what they mean."""
    drawn = {mark for plot in plots for lane in plot.lanes for mark in Mark.of(lane)}
    return tuple(mark for mark in Mark if mark in drawn)


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
    if len(set(bounds)) < _TO_BE_SET_APART:
        return Plot(None, tuple(map(_alone, figures, quantities)))
    open_above = any(quantity.shape is Shape.FROM for quantity in quantities) or any(line.open_above for line in figures)
    span = _span(bounds, open_above)
    ticks = tuple(
        Tick(in_words(value), span.percent(value)) for value in (span.low + span.step * i for i in range(span.count + 1))
    )
    return Plot(
        Scale(ticks, from_zero=span.low <= 0 <= span.low + span.step * span.count),
        tuple(_lane(line, quantity, span) for line, quantity in zip(figures, quantities, strict=True)),
    )


def _alone(line: FigureLine, quantity: Quantity) -> Lane:
    """A figure without a scale: its one number stands in the middle."""
    start = 0 if quantity.shape is Shape.UP_TO else _MIDDLE
    end = 100 if quantity.shape is Shape.FROM else _MIDDLE
    return Lane(line, quantity.shape, start, end, quantity.included)


def _lane(line: FigureLine, quantity: Quantity, span: _Span) -> Lane:
    if quantity.after is not None:
        end = span.percent(quantity.after)
        start = end if quantity.before is None else span.percent(quantity.before)
        return Lane(line, quantity.shape, start, end, quantity.included)
    low = 0.0 if quantity.low is None else span.percent(quantity.low)
    high = 100.0 if quantity.high is None else span.percent(quantity.high)
    return Lane(line, quantity.shape, low, high, quantity.included)


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
