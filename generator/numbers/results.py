"""Owns the results that a text tells, such as those of votes: 12 to 7, which is not 7 to 12."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from generator.numbers.digits import plain
from generator.numbers.languages import table_of
from generator.numbers.scanner import scan_numbers


class Result(NamedTuple):
    """Two numbers against one another at `text[start:end]`."""

    start: int
    end: int
    numbers: tuple[Decimal, Decimal]


def results_in(text: str, language: str) -> Iterator[Result]:
    """What may be a result, in order: two numbers without units, with what the language puts between those of one."""
    between = table_of(language).against
    numbers = [number for number in scan_numbers(text, language) if not number.ordinal]
    for first, last in pairwise(numbers):
        alike = first.unit is None and last.unit is None and first.value != last.value
        if alike and plain(text[first.end : last.start]) in between:
            yield Result(first.start, last.end, (first.value, last.value))
