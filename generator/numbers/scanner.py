"""Owns where numbers stand in a text, each with its scale and its unit."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from generator.numbers.changes import shares_scale
from generator.numbers.digits import SIGN_UNITS, patterns, plain
from generator.numbers.grammar import Grammar, ScannedNumber, is_cut_short
from generator.numbers.languages import table_of
from generator.numbers.languages.word_table import NumberWords
from generator.numbers.tokens import tokens_of


@lru_cache(maxsize=2048)  # many rules ask for the same sentences
def scan_numbers(prose: str, language: str) -> tuple[ScannedNumber, ...]:
    """All numbers in order, with their units; the scale of a range's end is carried to its start."""
    table, unit_behind = table_of(language), patterns(language)[1]
    scanner, found, at = Grammar(prose, tokens_of(prose, language), table), list[ScannedNumber](), 0
    while at < len(scanner.tokens):
        number, at = scanner.number_at(at)
        if number is None:
            continue
        unit = None if number.ordinal else unit_behind.match(prose, number.end) or _behind_point(prose, number, unit_behind)
        if unit:
            number = replace(number, end=unit.end(), unit=number.unit or unit_said(unit, table))
        found.append(number)
    found = _parts_joined(prose, found, table) if table.parts else found
    for place, (first, last) in enumerate(pairwise(found)):
        if _scales_both(first, last) and _is_range(prose, first, last, table):
            found[place] = replace(first, value=first.value * (last.scale or 1), scale=last.scale)
    return tuple(found)


def unit_said(behind: re.Match[str], table: NumberWords) -> str | None:
    """The unit that was found behind a number: its name, "" for a sign or a word that names none."""
    sign = plain(behind["apart"] or behind["close"])
    return SIGN_UNITS.get(sign, table.units.get(sign))


def _behind_point(prose: str, number: ScannedNumber, unit_behind: re.Pattern[str]) -> re.Match[str] | None:
    """The unit behind a scale that is cut short with a point: 9 Mio. Euro."""
    last = prose[number.start : number.end].split()[-1]
    point = number.scale != 1 and last.isalpha() and is_cut_short(last) and prose.startswith(".", number.end)
    return unit_behind.match(prose, number.end + 1) if point else None


def _parts_joined(prose: str, found: list[ScannedNumber], table: NumberWords) -> list[ScannedNumber]:
    """The numbers with each two that say a part made one: three, of which one, is a third."""
    joined = list[ScannedNumber]()
    for number in found:
        whole = joined[-1] if joined else None
        if whole and prose[whole.end : number.start] in table.parts and whole.value:
            joined[-1] = replace(number, start=whole.start, value=number.value / whole.value, scale=1)
        else:
            joined.append(number)
    return joined


def _scales_both(first: ScannedNumber, last: ScannedNumber) -> bool:
    if first.ordinal or last.ordinal or first.scale != 1 or last.scale in (None, 1):
        return False
    return first.value * (last.scale or 1) < last.value


def _is_range(prose: str, first: ScannedNumber, last: ScannedNumber, table: NumberWords) -> bool:
    before, middle = plain(prose[max(0, first.start - 30) : first.start]), plain(prose[first.end : last.start])
    return any(middle == joint and before.endswith(lead) for lead, joint in table.ranges) or shares_scale(middle, table)
