"""Owns whether one quantity says no more than another: 150 says more than "more than 150" does."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from generator.numbers.number_words import Reading
from generator.numbers.units import UNITS_SEEN
from generator.numbers.writing import exact
from generator.records.vocabularies import Comparator

_BELOW = (Comparator.MORE_THAN, Comparator.AT_LEAST)
_ABOVE = (Comparator.LESS_THAN, Comparator.AT_MOST)


def numbers_named(reading: Reading) -> set[Decimal]:
    """The numbers that a quantity names."""
    if reading.comparator is Comparator.CHANGE and reading.before is not None:
        return {exact(bound) for bound in (reading.after,) if bound is not None}
    return {exact(bound) for bound in (reading.low, reading.high, reading.after) if bound is not None}


def says_no_more(ours: Reading, theirs: Iterable[Reading]) -> bool:
    """Whether some of these quantities, or for two numbers some two of them, say what ours does, or more."""
    said = [end for one in theirs if _same_unit(ours, one) for end in (one, *ends_of(one))]
    if ours.comparator is Comparator.UNQUANTIFIED:
        return ours.size is None or any(_as_large(ours.size, one) for one in said)
    if any(_says(ours, one) for one in said):
        return True
    ends = ends_of(ours)
    if ours.comparator is Comparator.BETWEEN:
        ends = [Reading(Comparator.EXACTLY, end, end) for end in (ours.low, ours.high)]
    return len(ends) > 1 and all(any(_says(end, one) for one in said) for end in ends)


def ends_of(change: Reading) -> list[Reading]:
    """From what and to what a change went, each a quantity of its own; none of what is no change."""
    given = ((change.before_comparator, change.before), (change.after_comparator, change.after))
    return [_bounded(comparator or Comparator.EXACTLY, number, change.unit) for comparator, number in given if number is not None]


def _bounded(comparator: Comparator, number: Decimal, unit: str | None) -> Reading:
    bounds = comparator.bounds
    return Reading(comparator, number if bounds.low else None, number if bounds.high else None, unit)


def _same_unit(ours: Reading, theirs: Reading) -> bool:
    if ours.unit is None or theirs.comparator is None or ours.unit == theirs.unit:
        return True
    return theirs.unit is None and ours.unit not in UNITS_SEEN


def _says(ours: Reading, theirs: Reading) -> bool:
    low, high, their_low, their_high = map(exact, (ours.low, ours.high, theirs.low, theirs.high))
    if theirs.comparator is None:  # what stands around their number is not read
        return bool(numbers_named(ours) & numbers_named(theirs))
    match ours.comparator:
        case Comparator.EXACTLY:
            return theirs.comparator is Comparator.EXACTLY and their_low == low
        case Comparator.ABOUT:
            sharp = (Comparator.ABOUT, Comparator.EXACTLY, Comparator.BETWEEN)
            return theirs.comparator in sharp and (low, high) == (their_low, their_high)
        case Comparator.MORE_THAN | Comparator.LESS_THAN:
            return (ours.comparator, low, high) == (theirs.comparator, their_low, their_high)
        case Comparator.AT_LEAST:
            return theirs.comparator is not Comparator.ABOUT and their_low == low
        case Comparator.AT_MOST:
            return theirs.comparator is not Comparator.ABOUT and their_high == high
        case Comparator.CHANGE:
            ends, their_ends = ends_of(ours), ends_of(theirs)
            return theirs.comparator is Comparator.CHANGE and all(map(_says, ends[::-1], their_ends[::-1]))
    return (ours.comparator, low, high) == (theirs.comparator, their_low, their_high)


def _as_large(size: int, theirs: Reading) -> bool:
    """Whether "dozens" is borne out: by words of the same size, or by a number that has as many digits."""
    if theirs.comparator is None:
        return True
    bounds = [bound for bound in (theirs.low, theirs.high, theirs.after) if bound is not None]
    return theirs.size == size or any(size <= bound < size * 10 for bound in bounds)
