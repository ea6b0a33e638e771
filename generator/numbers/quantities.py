"""Owns where quantities stand in a text, each as long as it is there: a number with all that bounds it, or words for one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import product, zip_longest
from operator import attrgetter
from typing import NamedTuple

from generator.numbers.changes import is_behind_change, may_begin_change, may_part_change, multiplies
from generator.numbers.dates import in_dates, is_year
from generator.numbers.digits import plain
from generator.numbers.grammar import ScannedNumber
from generator.numbers.languages import table_of
from generator.numbers.languages.word_table import NumberWords
from generator.numbers.number_words import Reading, read_one, read_two, size_of
from generator.numbers.scanner import scan_numbers
from generator.records.vocabularies import Comparator

_LONGEST = 48  # characters before and behind a number
_UNSPACED = re.compile("[\u2e80-\uffff]")


class QuantityInText(NamedTuple):
    """A quantity at `text[start:end]`, with what it says."""

    start: int
    end: int
    reading: Reading
    needless: int
    """Where it starts without words before it that may also belong to something else."""
    dated: bool
    """Whether it is of a date with a month in it, and no quantity at all."""
    is_year: bool
    """Whether it is written as a year is, so that it may be one."""


@lru_cache(maxsize=2048)  # many rules ask for the same sentences
def quantities_in(text: str, language: str) -> tuple[QuantityInText, ...]:
    """Every quantity of a text in order, and every number of a date, marked as such.

    A language without a table gives its numbers with what signs say of them.
    """
    table = table_of(language)
    numbers = [number for number in scan_numbers(text, language) if not number.ordinal]
    vague = [match for match in table.vague.finditer(text) if size_of(plain(match[0]), table)]
    numbers = [one for one in numbers if not _begins_in(one, vague)]
    numbers = [one for one, next in zip_longest(numbers, numbers[1:]) if not next or not _in_lead(text, one, next, table)]
    dated, found, place, behind = in_dates(text, numbers, language), list[QuantityInText](), 0, 0
    while place < len(numbers):
        one = None
        if place in dated:
            one, used = _date(numbers[place]), 1
        else:
            pair = numbers[place : place + 2]
            both = _pair(text, pair, behind, table) if len(pair) == 2 and place + 1 not in dated else None
            one, used = (both, 2) if both else (_single(text, numbers[place], behind, table), 1)
        if one:
            found.append(one)
            behind = one.end
        place += used
    return tuple(sorted([*found, *_vague(text, found, table)], key=lambda one: one.start))


def _begins_in(number: ScannedNumber, vague: Sequence[re.Match[str]]) -> bool:
    """Whether a number begins inside words for many."""
    at = bisect_right(vague, number.start, key=re.Match.end)
    return at < len(vague) and vague[at].start() < number.start


def _in_lead(text: str, number: ScannedNumber, next: ScannedNumber, table: NumberWords) -> bool:
    """Whether a number is a word of what leads to the next: "un total de 150"."""
    between = next.start - number.start
    return between <= _LONGEST and plain(text[number.start : next.start]) in table.leads


def _date(number: ScannedNumber) -> QuantityInText:
    reading = Reading(Comparator.EXACTLY, number.value, number.value)
    return QuantityInText(number.start, number.end, reading, number.start, True, False)


def _single(text: str, number: ScannedNumber, behind: int, table: NumberWords) -> QuantityInText | None:
    tail, end = _tail(text, number.end, table)
    for start, lead in _leads(text, number.start, behind, table):
        for words, last in dict.fromkeys(((tail, end), ("", number.end))):
            reading = read_one(number, lead, words, table)
            if reading:
                year = reading.comparator is Comparator.EXACTLY and last == number.end and is_year(number)
                return QuantityInText(start, last, reading, number.start if lead in table.weak else start, False, year)
    return None


def _pair(text: str, pair: Sequence[ScannedNumber], behind: int, table: NumberWords) -> QuantityInText | None:
    first, last = pair
    between = text[first.end : last.start]
    if len(between) > _LONGEST or "\n\n" in between:
        return None
    middle = plain(between)
    if middle not in _middles(table.ranges) and not may_part_change(middle, table):
        return None
    if middle == "-" and first.value >= last.value:
        return None
    for (start, lead), (tail, end) in product(
        _leads(text, first.start, behind, table, of_pair=True), _tails_of_change(text, last.end, table)
    ):
        if reading := read_two(first, last, lead, middle, tail, table):
            return QuantityInText(start, end, reading, start, False, False)
    return None


@cache
def _middles(ranges: frozenset[tuple[str, str]]) -> frozenset[str]:
    return frozenset(middle for _, middle in ranges)


def _tails_of_change(text: str, start: int, table: NumberWords) -> Iterator[tuple[str, int]]:
    """What may stand behind both numbers of a change, the longest first and nothing last, each with where it ends."""
    for end in range(min(len(text), start + _LONGEST // 2), start, -1):
        tail = plain(text[start:end])
        if not text[end - 1].isspace() and is_behind_change(tail, table):
            yield tail, end
    tail, end = _tail(text, start, table)
    yield from dict.fromkeys(((tail, end), ("", start)))


def _leads(text: str, end: int, behind: int, table: NumberWords, *, of_pair: bool = False) -> Iterator[tuple[int, str]]:
    """What may be the lead of a number that starts at `end`, the longest first and none last, each with its start."""
    first = max(behind, end - _LONGEST, text.rfind("\n\n", 0, end) + 1)
    for start in range(first, end):
        if _is_edge(text, start) and not text[start].isspace():
            lead = plain(text[start:end])
            if lead in table.leads or (of_pair and _leads_pair(lead, table)) or (not of_pair and multiplies(lead, table)):
                yield start, lead
    yield end, ""


def _leads_pair(lead: str, table: NumberWords) -> bool:
    return any(lead == before for before, _ in table.ranges if before) or may_begin_change(lead, table)


def _tail(text: str, start: int, table: NumberWords) -> tuple[str, int]:
    """The longest tail of a number that ends at `start`, and where it ends; none where another number comes right behind."""
    for end in range(min(len(text), start + _LONGEST // 2), start, -1):
        if _is_edge(text, end) and not text[end - 1].isspace():
            tail = plain(text[start:end])
            if tail in table.tails and not re.match(r"\s*\d", text[end : end + 3]):
                return tail, end
    return "", start


def _is_edge(text: str, at: int) -> bool:
    """Whether a word may begin or end here."""
    if not 0 < at < len(text):
        return True
    before, after = text[at - 1], text[at]
    return not (before.isalnum() and after.isalnum()) or bool(_UNSPACED.match(before) or _UNSPACED.match(after))


def _vague(text: str, found: Sequence[QuantityInText], table: NumberWords) -> Iterator[QuantityInText]:
    for match in table.vague.finditer(text):
        at = bisect_right(found, match.start(), key=attrgetter("end"))
        if at == len(found) or match.end() <= found[at].start:
            reading = Reading(Comparator.UNQUANTIFIED, size=size_of(plain(match[0]), table))
            yield QuantityInText(*match.span(), reading, match.start(), False, False)
