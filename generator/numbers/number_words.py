"""Owns what number words say: their bounds and comparators, and where numbers stand in prose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from generator.numbers.digits import plain
from generator.numbers.languages import table_of
from generator.numbers.languages.table import NumberWords
from generator.numbers.scanner import ScannedNumber, scan_numbers
from generator.records.vocabularies import Comparator

_OF_RANGES: Mapping[Comparator | None, Comparator] = {
    Comparator.ABOUT: Comparator.ABOUT,
    Comparator.EXACTLY: Comparator.BETWEEN,
}


@dataclass(frozen=True)
class Reading:
    """What the words of a figure say.

    The bounds are as spoken: 150 is `low` of "more than 150", though the comparator shuts it out; a side that the words
    leave open is None. "about 30 to 50" is `about` with two bounds. `comparator` is None where we have no table of the
    language that tells what the words around a number do to it: nothing is proven then, and both bounds are None.
    `unit` is a currency code or "percent" where the words name one.
    """

    comparator: Comparator | None
    low: Decimal | None
    high: Decimal | None
    unit: str | None


class NumberInProse(NamedTuple):
    """A number in a text: `prose[start:end] == words`. An ordinal ("first", "21st") has its rank as `value`."""

    start: int
    end: int
    words: str
    value: Decimal
    ordinal: bool


def read_figure(words: str, language: str) -> Reading | None:
    """What the words of a figure say, or None where they say no quantity that we can read.

    `words` holds the number words and nothing else ("more than 150", not "more than 150 men"). "150+" and "150-plus" are
    "at least". `language` is a BCP 47 tag; in a language that we have no table of, only digits and signs prove a
    comparator ("155", "~300", "30–50"), and any other words give a Reading without one.
    """
    text = words.strip()
    table = table_of(language)
    numbers = [number for number in scan_numbers(text, language) if not number.ordinal]
    if len(numbers) > 2 or not numbers:
        reading = None if numbers else _without_number(plain(text), table)
    else:
        read = _one if len(numbers) == 1 else _two
        reading = read(numbers, _around(text, numbers), table)
    unknown = not table.is_whole and text
    return reading or (Reading(None, None, None, None) if unknown else None)


def numbers_in(prose: str, language: str) -> tuple[NumberInProse, ...]:
    """Every number of a text in order: digits of any script, number words, ordinals; a scale is applied to both ends of a range.

    Words without a number ("dozens"), "one" as a pronoun, and codes ("F-16", "MH17") are none.
    """
    return tuple(
        NumberInProse(number.start, number.end, prose[number.start : number.end], number.value, number.ordinal)
        for number in scan_numbers(prose, language)
    )


def has_ordinals(language: str) -> bool:
    """Whether the ordinals of a BCP 47 tag's language are told apart from other numbers."""
    table = table_of(language)
    return bool(table.ordinals or table.ordinal_sign)


def _around(text: str, numbers: Sequence[ScannedNumber]) -> list[str]:
    edges = [0, *(edge for number in numbers for edge in (number.start, number.end)), len(text)]
    return [plain(text[start:end]) for start, end in zip(edges[::2], edges[1::2], strict=True)]


def _one(numbers: Sequence[ScannedNumber], around: Sequence[str], table: NumberWords) -> Reading | None:
    (number,), (lead, tail) = numbers, around
    comparator = table.leads.get(lead)
    if tail:
        behind = table.tails.get(tail)
        comparator = behind if comparator is Comparator.EXACTLY else None
    if comparator is None:
        return None
    low = number.value if comparator.bounds.low else None
    high = number.value if comparator.bounds.high else None
    return Reading(comparator, low, high, number.unit or None)


def _two(numbers: Sequence[ScannedNumber], around: Sequence[str], table: NumberWords) -> Reading | None:
    (first, last), (lead, middle, tail) = numbers, around
    unclear = last.scale is None and first.value < 1000  # "one to two hundred thousand"
    if tail or unclear or first.value >= last.value or (first.unit and last.unit and first.unit != last.unit):
        return None
    unit = first.unit or last.unit or None
    if (lead, middle) in table.ranges:
        return Reading(Comparator.BETWEEN, first.value, last.value, unit)
    comparator = _OF_RANGES.get(table.leads.get(lead)) if ("", middle) in table.ranges else None
    return Reading(comparator, first.value, last.value, unit) if comparator else None


def _without_number(text: str, table: NumberWords) -> Reading | None:
    if text in table.settled:
        value = Decimal(table.settled[text])
        return Reading(Comparator.EXACTLY, value, value, None)
    rests = [text, *(text[len(lead) + 1 :] for lead in table.leads if lead and text.startswith(lead + " "))]
    return Reading(Comparator.UNQUANTIFIED, None, None, None) if any(map(table.vague.fullmatch, rests)) else None
