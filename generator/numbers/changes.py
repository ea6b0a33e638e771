"""Owns what makes two numbers a change: from what and to what something went, each with what bounds it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from generator.numbers.grammar import ScannedNumber
from generator.numbers.languages.word_table import NumberWords
from generator.records.vocabularies import Comparator

_WORDS_BESIDE_VERB = 3
_INVERSE = {
    Comparator.EXACTLY: Comparator.EXACTLY,
    Comparator.ABOUT: Comparator.ABOUT,
    Comparator.MORE_THAN: Comparator.LESS_THAN,
    Comparator.AT_LEAST: Comparator.AT_MOST,
    Comparator.LESS_THAN: Comparator.MORE_THAN,
    Comparator.AT_MOST: Comparator.AT_LEAST,
}
"""What a number is bounded by where what it is multiplied by is bounded so: what more than doubled to 12 was less than 6."""


class End(NamedTuple):
    """One end of a change; the comparator is EXACTLY for a number alone."""

    value: Decimal
    comparator: Comparator


def change_between(
    first: ScannedNumber, last: ScannedNumber, lead: str, middle: str, tail: str, table: NumberWords
) -> tuple[End, End] | None:
    """From what and to what two numbers say that something went, with the words before, between and behind them, all plain."""
    rest, goes = _without_verb(tail, table)
    for before, between in table.changes:
        for head, near in _bound_parts(lead, before, table):
            for behind, far in _bound_parts(middle, between, table):
                one, other = table.comparator_of(near, behind), table.comparator_of(far, rest)
                if one and other and (goes or _goes(head, between, one, table, falls=first.value > last.value)):
                    ends = End(first.value, one), End(last.value, other)
                    return ends[::-1] if between == table.changes[0][0] else ends
    return None


def may_begin_change(lead: str, table: NumberWords) -> bool:
    """Whether words before a number may be those of a change: a verb, if any, and the language's word for from."""
    return any(
        table.comparator_of(near, "") and (not head or head.split()[0] in {*table.rises, *table.multiples})
        for before, _ in table.changes
        for head, near in _bound_parts(lead, before, table)
    )


def may_part_change(middle: str, table: NumberWords) -> bool:
    """Whether words between two numbers may be those of a change."""
    return any(
        table.comparator_of("", behind) and table.comparator_of(far, "")
        for _, between in table.changes
        for behind, far in _bound_parts(middle, between, table)
    )


def shares_scale(middle: str, table: NumberWords) -> bool:
    """Whether the scale behind two numbers may be that of both: from 4 to more than 5 million."""
    forward = [between for _, between in table.changes if between != table.changes[0][0]]
    return any(far and table.comparator_of(far, "") for between in forward for _, far in _parts(middle, between))


def is_behind_change(tail: str, table: NumberWords) -> bool:
    """Whether words behind two numbers may be those of a change: 以上に増えた."""
    rest, goes = _without_verb(tail, table)
    return goes and (not rest or rest in table.tails)


def change_by_factor(number: ScannedNumber, lead: str, table: NumberWords) -> tuple[End | None, End] | None:
    """From what and to what something went that multiplied: "doubled to 12"; from what is None where nothing bounds it."""
    for _, to in table.changes[:1]:
        for head, near in _parts(lead, to):
            after, found = table.comparator_of(near, ""), _factor(head.split(), table)
            if after is None or found is None:
                continue
            by, factor = found
            if Comparator.EXACTLY in (by, after):
                before = after if by is Comparator.EXACTLY else _INVERSE[by]
                return End(_divided(number.value, factor), before), End(number.value, after)
            return None, End(number.value, after)
    return None


def multiplies(lead: str, table: NumberWords) -> bool:
    """Whether words before a number say that something multiplied, and to it."""
    return any(_factor(head.split(), table) for _, to in table.changes[:1] for head, _ in _parts(lead, to))


def _factor(words: list[str], table: NumberWords) -> tuple[Comparator, Decimal] | None:
    """By how many times, and what bounds that: "more than doubled"."""
    for count in range(min(_WORDS_BESIDE_VERB, len(words) - 1) + 1):
        by = table.comparator_of(" ".join(words[:count]), "")
        if by and (factor := table.multiples.get(words[count] if words else "")):
            return by, factor
    return None


def _divided(value: Decimal, factor: Decimal) -> Decimal:
    number = value / factor
    return number.to_integral_value() if number == number.to_integral_value() else number.normalize()


def _goes(head: str, between: str, one: Comparator, table: NumberWords, *, falls: bool) -> bool:
    """Whether it is a change: behind a verb of change, or because only that can be, and no range."""
    if all(between != of_range for _, of_range in table.ranges):
        return True
    verb, *beside = head.split() or [""]
    no_range = not verb and (falls or one is Comparator.AT_MOST)
    return len(beside) <= _WORDS_BESIDE_VERB and (verb in table.rises or verb in table.multiples or no_range)


def _without_verb(tail: str, table: NumberWords) -> tuple[str, bool]:
    """What stands behind two numbers without the verb of change that ends it, and whether one does: に増えた."""
    verb = next((verb for verb in table.rises_behind if tail.endswith(verb)), "")
    return tail.removesuffix(verb).strip(), bool(verb)


def _bound_parts(words: str, joint: str, table: NumberWords) -> Iterator[tuple[str, str]]:
    """As `_parts`, where what bounds the number may stand before the joint as well: примерно с 4 is с примерно 4."""
    for before, behind in _parts(words, joint):
        heads = before.split() if not behind and before not in table.tails else []
        lead = next((lead for n in (3, 2, 1) if (lead := " ".join(heads[-n:])) in table.leads and len(heads) >= n), "")
        yield (before.removesuffix(lead).strip(), lead) if lead else (before, behind)


def _parts(words: str, joint: str) -> Iterator[tuple[str, str]]:
    """What stands before and behind each place of a joint in words: "rose" and "about" around the from of "rose from about"."""
    at = words.find(joint)
    while at >= 0:
        end = at + len(joint)
        if _is_apart(words[:at], joint, words[end:]):
            yield words[:at].strip(), words[end:].strip()
        at = words.find(joint, at + 1) if joint else -1


def _is_apart(before: str, joint: str, behind: str) -> bool:
    """Whether a joint is no part of a longer word."""
    unspaced = joint > "\u2e7f" or not joint
    return unspaced or ((not before or before[-1] == " ") and (not behind or behind[0] == " " or joint[-1] == "'"))
