"""Owns what a quantity is: the bounds that its comparator gives it, how it is written out, and how it is drawn.

Which bounds a comparator has is said by `Comparator.bounds`; all that follows from it is worked out here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple, Protocol

from generator.numbers.writing import exact, in_words, plain_number
from generator.records.vocabularies import Comparator, EndComparator


class Bounded(Protocol):
    """What gives a quantity: a figure of a record, or what stands for one."""

    @property
    def comparator(self) -> Comparator:
        """How the words bound the number."""
        ...

    @property
    def low(self) -> float | None:
        """The lower bound."""
        ...

    @property
    def high(self) -> float | None:
        """The upper bound."""
        ...

    @property
    def before(self) -> float | None:
        """Of a change, the number that it went from."""
        ...

    @property
    def after(self) -> float | None:
        """Of a change, the number that it went to."""
        ...

    @property
    def before_comparator(self) -> EndComparator | None:
        """Of a change, how the words bound the number that it went from."""
        ...

    @property
    def after_comparator(self) -> EndComparator | None:
        """Of a change, how the words bound the number that it went to."""
        ...


class Shape(StrEnum):
    """How a quantity is drawn."""

    POINT = "point"
    INTERVAL = "interval"
    FROM = "from"
    """From a bound upward, without an end."""
    UP_TO = "up-to"
    """From a bound downward; no lower bound is given."""
    CHANGE = "change"
    """From one number to another."""
    NO_NUMBER = "no-number"


class Misfit(NamedTuple):
    """What bounds and a comparator have against each other: the field to look at, what is wrong, what to do."""

    field: str
    message: str
    help: str
    said: str | None = None
    """What the field is in the words, as a record has it, empty for nothing; None where the words do not tell."""


_DIGITS = 4  # of a number that is reckoned from another


def _rounded(number: Decimal) -> Decimal:
    """A number to four digits; a whole one of more keeps them."""
    places = max(0, _DIGITS - 1 - number.adjusted()) if number else 0
    return exact(round(number, places))


def _bounded(comparator: Comparator, numbers: str) -> str:
    """Numbers with what bounds them, in words."""
    match comparator:
        case Comparator.ABOUT | Comparator.MORE_THAN | Comparator.LESS_THAN | Comparator.AT_MOST:
            return f"{comparator.label} {numbers}"
        case Comparator.AT_LEAST:
            return f"{numbers} or more"
        case Comparator.BETWEEN:
            return f"from {numbers}"
        case Comparator.UNQUANTIFIED:
            return "no number"
    return numbers


OF_CHANGE = ("before", "before_comparator", "after", "after_comparator")
"""The fields that a change has, and nothing else."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A comparator with its bounds; a bound that is not given is None."""

    comparator: Comparator
    low: Decimal | None
    high: Decimal | None
    before: Decimal | None = None
    after: Decimal | None = None
    before_comparator: Comparator | None = None
    """How the ends of a change are bounded; None for the number itself. So with `after_comparator`."""
    after_comparator: Comparator | None = None

    @classmethod
    def of(cls, figure: Bounded) -> Quantity:
        """The quantity that a figure gives."""
        low, high, before, after = map(exact, (figure.low, figure.high, figure.before, figure.after))
        before_end, after_end = figure.before_comparator, figure.after_comparator
        ends = (before_end.comparator if before_end else None, after_end.comparator if after_end else None)
        return cls(figure.comparator, low, high, before, after, *ends)

    def times(self, factor: float) -> Quantity:
        """The quantity in a unit of which each of its own is so many; rounded to what can be read."""
        low, high, before, after = (
            None if bound is None else _rounded(bound * exact(factor)) for bound in (self.low, self.high, self.before, self.after)
        )
        return replace(self, low=low, high=high, before=before, after=after)

    @property
    def bounds(self) -> tuple[Decimal, ...]:
        """The bounds that are given, and the ends of a change, each once."""
        given = (self.low, self.high, self.before, self.after)
        return tuple(dict.fromkeys(bound for bound in given if bound is not None))

    @property
    def shape(self) -> Shape:
        """How it is drawn."""
        if self.after is not None:
            return Shape.CHANGE
        match self.low, self.high:
            case None, None:
                return Shape.NO_NUMBER
            case _, None:
                return Shape.FROM
            case None, _:
                return Shape.UP_TO
        return Shape.POINT if self.low == self.high else Shape.INTERVAL

    @property
    def included(self) -> bool:
        """Whether the bounds themselves belong to what is meant; of a change, what it went to."""
        return (self.after_comparator or self.comparator).bounds.included

    @property
    def written_out(self) -> str:
        """What it says in numbers and what it leaves open, such as `more than 150, no upper bound`."""
        return self.written_in("")

    def written_in(self, unit: str) -> str:
        """As `written_out`, with a unit behind the numbers."""
        open_side = {Shape.FROM: ", no upper bound", Shape.UP_TO: ", no lower bound"}
        return self._numbers_in(unit) + ("" if any(self.misfits()) else open_side.get(self.shape, ""))

    @property
    def in_numbers(self) -> str:
        """What it says in numbers, such as `more than 150`; no bound that is given is left out."""
        return self._numbers_in("")

    def _numbers_in(self, unit: str) -> str:
        if any(self.misfits()):
            return " ".join([self.comparator.label, " and ".join(map(in_words, self.bounds))]).strip()
        if self.comparator is Comparator.CHANGE:
            return self._ends_in(unit)
        return _bounded(self.comparator, f"{' to '.join(map(in_words, self.bounds))} {unit}".strip())

    def _ends_in(self, unit: str) -> str:
        """A change, with what bounds each of its ends."""
        assert self.after is not None, "a change without an end is a misfit"
        after = _bounded(self.after_comparator or Comparator.EXACTLY, f"{in_words(self.after)} {unit}".strip())
        if self.before is None:
            return f"a change to {after}"
        return f"a change from {_bounded(self.before_comparator or Comparator.EXACTLY, in_words(self.before))} to {after}"

    def misfits(self) -> Iterator[Misfit]:
        """What its bounds have against its comparator, whatever words they come from."""
        bounds = self.comparator.bounds
        for field, given, wanted in (("low", self.low, bounds.low), ("high", self.high, bounds.high)):
            if given is not None and not wanted:
                message = f"`comparator: {self.comparator}` has no `{field}`."
                yield Misfit(field, message, f"Take `{field}` out, or correct the comparator.")
            elif given is None and wanted:
                yield Misfit(field, f"`{field}` is missing.", f"`comparator: {self.comparator}` needs it. {self.comparator.asks}")
        yield from self._unlike_change()
        if bounds.low and bounds.high and self.low is not None and self.high is not None:
            yield from self._unlike(self.low, self.high)

    def _unlike_change(self) -> Iterator[Misfit]:
        """What the ends of a change have against a comparator: only `change` has them, and always where it went to."""
        if self.comparator is Comparator.CHANGE:
            if self.after is None:
                yield Misfit("after", "`after` is missing.", f"`comparator: change` needs it. {self.comparator.asks}")
            if self.before is None and self.before_comparator:
                yield Misfit("before_comparator", "`before_comparator` bounds no number.", "Take it out, or give `before`.")
            return
        given = (self.before, self.before_comparator, self.after, self.after_comparator)
        for field, one in zip(OF_CHANGE, given, strict=True):
            if one is not None:
                message = f"`comparator: {self.comparator}` has no `{field}`."
                yield Misfit(field, message, f"Take `{field}` out, or write `comparator: change`.")

    def _unlike(self, low: Decimal, high: Decimal) -> Iterator[Misfit]:
        alike = self.comparator.bounds.alike
        if alike is True and low != high:
            yield Misfit(
                "comparator",
                f"`comparator: {self.comparator}` has one number, not two: {plain_number(low)} and {plain_number(high)}.",
                "Write `comparator: between`, or `about` where the words say so; or give one number as `low` and as `high`.",
            )
        if alike is False and low == high:
            yield Misfit(
                "comparator",
                f"`comparator: {self.comparator}` has two numbers, not one: {plain_number(low)}.",
                "Write `comparator: exactly`, or `about` where the words say so; or correct `low` or `high`.",
            )
