"""Owns where a word stands in a Pagefind index: on which pages, at which places of their text and of what is said of them.

Pagefind counts pages and places from the one before, and writes a weight, or the number of a field, as a negative number.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import Any

WEIGHT = 24  # of a word of running text
Marked = tuple[int, int]
"""A weight, or the number of a field, and a place."""


@dataclass(slots=True)
class Places:
    """Where a word stands on one page."""

    text: list[Marked] = field(default_factory=list)
    fields: list[Marked] = field(default_factory=list)


Pages = dict[int, Places]
"""By the number of the page."""


def unpacked(pages: Iterable[list[Any]]) -> Pages:
    """The places of a word as Pagefind has packed them."""
    number, found = 0, defaultdict[int, Places](Places)
    for step, text, fields in pages:
        number += step
        found[number] = Places(list(_unpacked(text)), list(_unpacked(fields)))
    return found


def packed(pages: Pages) -> list[list[Any]]:
    """The places of a word as Pagefind packs them."""
    last, rows = 0, []
    for number, places in sorted(pages.items()):
        rows.append([number - last, _packed(places.text), _packed(places.fields)])
        last = number
    return rows


def touched(pages: Iterable[list[Any]], among: frozenset[int]) -> bool:
    """Whether a word, as packed, stands on one of some pages."""
    number = 0
    for page in pages:
        number += page[0]
        if number in among:
            return True
    return False


def _unpacked(numbers: Iterable[int]) -> Iterator[Marked]:
    mark, place = WEIGHT, 0
    for number in numbers:
        if number < 0:
            mark, place = -number - 1, 0
        else:
            place += number
            yield mark, place


def _packed(marked: Iterable[Marked]) -> list[int]:
    numbers: list[int] = []
    for mark, places in groupby(sorted(set(marked)), key=itemgetter(0)):
        numbers.append(-mark - 1)
        last = 0
        for _, place in places:
            numbers.append(place - last)
            last = place
    return numbers
