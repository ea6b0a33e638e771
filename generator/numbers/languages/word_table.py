"""Owns what a language's table of number words holds: the form of its file, and the table that is made of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from pydantic import BaseModel, ConfigDict

from generator.numbers.cldr import Beside
from generator.numbers.languages.spelled import Phrases
from generator.records.vocabularies import Comparator

Listed = dict[str, tuple[str, ...]]
"""Words by the number, or the unit, that they say."""


class Vague(BaseModel):
    """The words for quantities without a number."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    words: tuple[str, ...] = ()
    """Those that say no size: several, many."""
    many: Listed = {}
    """Those that say one, by it: 10 = dozens, 1000 = thousands."""
    joints: tuple[str, ...] = ()
    """What stands between two of them: tens of thousands."""
    openers: tuple[str, ...] = ()
    """What stands before one of them: many thousands."""
    some: tuple[str, ...] = ()
    """What makes one of a scale word: several hundred."""
    sizes: tuple[str, ...] = ()
    """What stands before an amount: a large number."""
    amounts: tuple[str, ...] = ()
    """The amount: number, part, majority."""
    closers: tuple[str, ...] = ()
    """What may follow without a change in meaning: dozens of."""


class Clock(BaseModel):
    """The words beside a time of day."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    before: tuple[str, ...] = ()
    """What stands before an hour, without which no point parts it from its minutes: `at`."""
    behind: tuple[str, ...] = ()
    """What stands behind an hour, or between it and its minutes, and nowhere else: `Uhr`."""
    hours: tuple[str, ...] = ()
    """What may stand so, and else says how long something takes: `heures`."""
    first_half: tuple[str, ...] = ()
    """What stands beside a time before noon, beside the words of CLDR: in the morning."""
    second_half: tuple[str, ...] = ()
    """What stands beside one after noon."""


class Turning(BaseModel):
    """The words that turn what stands beside them."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    before: tuple[str, ...] = ()
    """Those that turn what comes behind them: not, never."""
    behind: tuple[str, ...] = ()
    """Those that turn or narrow what came before them: but, unless."""


class AsWritten(BaseModel):
    """What a table has as the file has it. Everything is in lower case, with plain apostrophes."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    against: frozenset[str] = frozenset({"-", ":"})
    """What stands between the two numbers of a result: 12 to 7."""
    joined: str = ""
    """The word for a thousand where it is written together with the numbers around it."""
    out_of: frozenset[str] = frozenset()
    """What stands in one in five."""
    out_of_nouns: frozenset[str] = frozenset()
    """Those behind what is counted, too: three people out of five."""
    every: frozenset[str] = frozenset()
    """What makes a share of an ordinal: every tenth."""
    parts: frozenset[str] = frozenset()
    """What stands behind how many parts make a whole, and before how many are meant: `分之`."""
    ordinal_sign: str = ""
    """What makes an ordinal of the number that it stands right before."""
    ordinal_marks: frozenset[str] = frozenset()
    """What stands right behind a number that may be an ordinal: the point of `3.`."""
    clock: Clock = Clock()
    turning: Turning = Turning()
    minus: frozenset[str] = frozenset()
    measures: Listed = {}
    """Further words for units of lengths, weights and the like, beside those of CLDR, by their English name."""
    articles: frozenset[str] = frozenset()
    conjunction: str = ""
    whole: frozenset[str] = frozenset()
    """The words behind a fraction: a third of."""
    periods: frozenset[str] = frozenset()
    """The words behind a number that make "in" say a time: two in five days."""
    pronouns: frozenset[str] = frozenset()
    not_after: frozenset[str] = frozenset()
    """The words before a pronoun ("no one") that make it no number."""
    not_before: frozenset[str] = frozenset()
    """Those behind it: one another."""
    not_beside: frozenset[str] = frozenset()
    """The words beside "second" where it is a time."""
    prefixes: frozenset[str] = frozenset()
    """Those before a hyphen and a number ("mid-2024"), where other words make a code ("F-16")."""


class LanguageFile(AsWritten):
    """The file of one language, languages/<code>.toml."""

    leads: dict[Comparator, tuple[str, ...]]
    """What stands before a number, by what it does to it."""
    tails: dict[Comparator, tuple[str, ...]] = {}
    """What stands behind a number."""
    definite: tuple[str, ...] = ()
    """The articles that may stand between such a word and the number: casi el 17 %."""
    contractions: dict[str, str] = {}
    """What a word and an article become: `del` for `de el`."""
    weak: tuple[str, ...] = ()
    """The leads that are something else as often, so that a figure may leave them out: `до`, up to and to."""
    ranges: tuple[tuple[str, str], ...] = (("", "-"),)
    """What stands before and between two numbers that bound one quantity."""
    changes: tuple[tuple[str, str], ...] = ()
    """From and to, and to and from: the word `from` of the language stands first in the first pair."""
    clitics: tuple[str, ...] = ()
    """What is written together with the word behind it and changes nothing: `و`, and."""
    degrees: tuple[str, ...] = ()
    """What stands before more and less: well over, just under."""
    vague: Vague = Vague()
    rises: tuple[str, ...] = ()
    """The verbs of change; what stands before and between the numbers is in `changes`."""
    rises_behind: tuple[str, ...] = ()
    """Those that stand behind both numbers, where they make a change of what may be a range: に増えた."""
    multiples: Listed = {}
    """Words that say so many times: doubled."""
    spelled: bool = True
    """Whether num2words spells the numbers below a thousand."""
    numbers: Listed = {}
    """Further words for numbers: other cases, the numbers that a scale word says alone."""
    scales: Listed = {}
    """Further words that scale a number, beside those of CLDR."""
    fractions: Listed = {}
    """The words for parts, by how many make a whole; they stand behind a number or an article."""
    alone: Listed = {}
    """The words for a part that stand alone: half."""
    settled: Listed = {}
    """Words that are a number only as a figure."""
    ordinals: Listed = {}
    ordinal_endings: tuple[str, ...] = ()
    """The endings by which the forms of an ordinal differ: num2words then spells them, and `ordinals` has further ones."""
    units: Listed = {}
    """Those that are a part of the quantity: currencies, per cent, times."""
    beside: dict[str, tuple[str, ...]] = {}
    """Further words for times beside the present, beside those of CLDR, by unit and number: `day -1` = yesterday."""
    stretches: Listed = {}
    """The names of stretches of time, by how many seconds they are about."""

    @property
    def as_written(self) -> dict[str, Any]:
        """What the table has as it stands here, by name."""
        return {name: getattr(self, name) for name in AsWritten.model_fields}


class NumberWords(AsWritten):
    """The number words of one language, in lower case. A lead stands before the number, a tail behind it."""

    leads: Mapping[str, Comparator]
    tails: Mapping[str, Comparator]
    ranges: frozenset[tuple[str, str]] = frozenset()
    weak: frozenset[str] = frozenset()
    changes: tuple[tuple[str, str], ...] = ()
    rises: frozenset[str] = frozenset()
    rises_behind: tuple[str, ...] = ()
    """The longest first."""
    multiples: Mapping[str, Decimal] = {}
    vague: re.Pattern[str] = re.compile("(?!)")
    """Matches a quantity without a number."""
    sizes: Mapping[str, int] = {}
    """The sizes of the words in one."""
    settled: Mapping[str, int] = {}
    cardinals: Mapping[str, int] = {}
    spelled: Phrases = {}
    scales: Mapping[str, int] = {}
    ordinals: Mapping[str, int] = {}
    """0 for the endings of an ordinal in digits."""
    fractions: Mapping[str, int] = {}
    alone: Mapping[str, int] = {}
    beside: Mapping[str, Beside] = {}
    units: Mapping[str, str] = {}
    stretches: Mapping[str, int] = {}
    """Stretches of time, each in seconds."""
    is_whole: bool = True
    """Without it, a phrase that is not here may still say a quantity."""

    def comparator_of(self, lead: str, tail: str) -> Comparator | None:
        """What the words before and behind one number, both plain, do to it; None where they are others, or do not agree."""
        comparator = self.leads.get(lead)
        if not tail:
            return comparator
        behind = self.tails.get(tail)
        return behind if comparator in (Comparator.EXACTLY, behind) else None


SIGNS: dict[str, Comparator] = {
    **dict.fromkeys("~≈∼≃", Comparator.ABOUT),
    ">": Comparator.MORE_THAN,
    **dict.fromkeys(("≥", ">=", "⩾"), Comparator.AT_LEAST),
    "<": Comparator.LESS_THAN,
    **dict.fromkeys(("≤", "<=", "⩽"), Comparator.AT_MOST),
}
"""The signs before a number that say the same in every language."""
