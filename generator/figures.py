"""Owns what number words say: bounds, comparators, scales, and where numbers stand in prose."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple

from babel.core import Locale, UnknownLocaleError

Comparator = Literal["exactly", "about", "more-than", "at-least", "less-than", "at-most", "between", "unquantified"]


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


@dataclass(frozen=True)
class _Number:
    start: int
    end: int
    value: Decimal
    scale: int | None  # the scale that the words end with, 1 for none; None where it is two ("two hundred thousand")
    unit: str | None
    ordinal: bool


class _Token(NamedTuple):
    start: int
    end: int
    gap: str  # what stands between this token and the one before
    word: str  # "" for digits
    digits: Decimal | None = None
    unit: str | None = None


@dataclass(frozen=True)
class _Language:
    """The number words of one language, in lower case. A lead stands before the number, a tail behind it."""

    leads: Mapping[str, Comparator]
    tails: Mapping[str, Comparator]
    ranges: frozenset[tuple[str, str]]  # what stands before and between its two numbers
    vague: re.Pattern[str] = re.compile("(?!)")  # quantities without a number
    settled: Mapping[str, int] = field(default_factory=dict)  # words that are a number only as a figure
    cardinals: Mapping[str, int] = field(default_factory=dict)
    scales: Mapping[str, int] = field(default_factory=dict)
    ordinals: Mapping[str, int] = field(default_factory=dict)  # 0 for the endings of an ordinal in digits
    fractions: Mapping[str, int] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    articles: frozenset[str] = frozenset()
    conjunction: str = ""
    whole: frozenset[str] = frozenset()  # the words that follow a fraction ("a third of")
    pronouns: frozenset[str] = frozenset()
    not_after: frozenset[str] = frozenset()  # words before a pronoun ("no one") ...
    not_before: frozenset[str] = frozenset()  # ... and behind it ("one another") that make it no number
    not_beside: frozenset[str] = frozenset()  # words beside "second" where it is a time
    prefixes: frozenset[str] = frozenset()  # before a hyphen and a number ("mid-2024"), where other words make a code ("F-16")


def _listed(words: str, first: int = 1, step: int = 1) -> dict[str, int]:
    return {word: first + step * place for place, word in enumerate(words.split())}


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _with(degrees: str, phrases: str) -> str:
    """Every phrase bare and behind every degree: "over", "well over"."""
    return "|".join(f"{degree} {phrase}" for degree in ["", *degrees.split("|")] for phrase in phrases.split("|"))


def _phrases(table: Mapping[Comparator, str]) -> dict[str, Comparator]:
    return {phrase.strip(): comparator for comparator, text in table.items() for phrase in text.split("|")}


_SIGNS = _phrases({"about": "~|≈|∼|≃", "more-than": ">", "at-least": "≥|>=|⩾", "less-than": "<", "at-most": "≤|<=|⩽"})
_MANY = "(?:tens|dozens|scores|hundreds|thousands|millions|billions|trillions)"
_ONE_MANY = "(?:dozen|hundred|thousand|million|billion|trillion)"
_SIZES = (
    "large|larger|small|significant|substantial|considerable|great|growing|unknown|unspecified|undisclosed|huge|vast"
    "|limited|certain"
)
_DEGREES = "well|far|just|slightly|a little|considerably|significantly"

_ENGLISH = _Language(
    cardinals={
        **_listed("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen", 0),
        **_listed("seventeen eighteen nineteen", 17),
        **_listed("twenty thirty forty fifty sixty seventy eighty ninety", 20, 10),
    },
    scales={"hundred": 100, "dozen": 12, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
    | {"k": 10**3, "m": 10**6, "mn": 10**6, "b": 10**9, "bn": 10**9, "tn": 10**12},
    ordinals={
        **_listed("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"),
        **_listed("fifteenth sixteenth seventeenth eighteenth nineteenth", 15),
        **_listed("twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth", 20, 10),
        **{"hundredth": 100, "thousandth": 1000, "millionth": 10**6, "st": 0, "nd": 0, "rd": 0, "th": 0},
    },
    fractions={
        **{"half": 2, "quarter": 4, **_listed("third fourth fifth sixth seventh eighth ninth tenth", 3)},
        **{"halves": 2, "quarters": 4, **_listed("thirds fourths fifths sixths sevenths eighths ninths tenths", 3)},
    },
    articles=_set("a an"),
    conjunction="and",
    whole=_set("of the all its their"),
    pronouns=_set("one"),
    not_after=_set("no any every each this which"),
    not_before=_set("another of who whose 's ’s can could may might must should would -way -off -sided"),
    not_beside=_set("per split later ago"),
    prefixes=_set("mid pre post sub early late under over about around near"),
    units={"percent": "percent", "per cent": "percent", "dollars": "USD", "dollar": "USD", "us dollars": "USD", "euros": "EUR"}
    | {"euro": "EUR", "yuan": "CNY", "yen": "JPY", "roubles": "RUB", "rubles": "RUB", "hryvnia": "UAH", "hryvnias": "UAH"},
    leads=_SIGNS
    | _phrases(
        {
            "exactly": "|exactly|precisely|just|only|a total of|all|all of|the|another|a further|an additional",
            "about": "about|around|some|roughly|nearly|almost|approximately|approx|approx.|circa|c.|ca.|close to|estimated"
            "|an estimated|in the region of|more or less|something like",
            "more-than": _with(_DEGREES, "more than|greater than|over|above") + "|exceeding|in excess of|upward of|upwards of",
            "at-least": "at least|no fewer than|no less than|not fewer than|not less than|a minimum of|minimum",
            "less-than": _with(_DEGREES, "fewer than|less than|under|below"),
            "at-most": "up to|at most|no more than|not more than|as many as|as much as|a maximum of|maximum",
        }
    ),
    tails=_phrases(
        {
            "at-least": "+|-plus|plus|or more|and more|or above|and above|or over|and over|at least",
            "at-most": "or fewer|or less|or under|and under|at most",
            "about": "or so|-odd|odd|or thereabouts",
        }
    ),
    ranges=frozenset(
        {
            ("", "to"),
            ("", "-"),
            ("", "or"),
            ("from", "to"),
            ("anywhere from", "to"),
            ("between", "and"),
            ("somewhere between", "and"),
        }
    ),
    vague=re.compile(
        rf"(?:(?:(?:many|several|a few|some|untold|the) )?{_MANY}(?: (?:of|and|or) {_MANY})*"
        rf"|(?:many|several|a few|some|a couple(?: of)?)(?: {_ONE_MANY})+"
        "|few|very few|a few|quite a few|several|many|very many|some|most|more|others|numerous|countless|multiple|various|plenty"
        "|a couple|a handful|a lot|lots|an? number|numbers|part"
        rf"|(?:an? )?(?:very )?(?:{_SIZES}) (?:numbers?|amounts?|quantity|quantities|part|share|proportion|majority|minority)"
        ")(?: of)?"
    ),
    settled={"none": 0, "no": 0, "both": 2},
)
_NO_WORDS = _Language(leads=_SIGNS | {"": "exactly"}, tails={"+": "at-least"}, ranges=frozenset({("", "-")}))
_LANGUAGES = {"en": _ENGLISH}
"""A language without a table still has its digits, signs and currencies read."""

_SIGN_UNITS = {
    **{"%": "percent", "٪": "percent", "％": "percent", "$": "USD", "us$": "USD", "a$": "AUD", "c$": "CAD", "hk$": "HKD"},
    **{"€": "EUR", "£": "GBP", "₽": "RUB", "₴": "UAH", "₹": "INR", "cn¥": "CNY"},
    **{code.lower(): code for code in _set("USD EUR GBP CNY JPY RUB UAH CHF INR AUD CAD HKD KRW")},
    **{"¥": "", "￥": ""},  # the yuan's sign and the yen's: no unit is said
}
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-") | {"’": "'"})
_JOINED = frozenset({" ", "-"})


_APART = r"(?<![\w%)])(?<!\d\s)"  # what makes a hyphen before digits a minus


@lru_cache
def _patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A token (a word, or digits with their signs, grouped as the language does: CLDR), and a unit behind a number."""
    try:
        symbols = Locale.parse(language or "und", sep="-").number_symbols["latn"]
    except (UnknownLocaleError, ValueError, KeyError):
        symbols = {"group": ",", "decimal": "."}
    group = "[\u00a0\u2009\u202f٬" + re.escape(symbols["group"]) + (" ]" if symbols["group"].isspace() else "]")
    decimal = f"[٫{re.escape(symbols['decimal'])}]"
    signs = "|".join(re.escape(sign) for sign in sorted(_SIGN_UNITS, key=len, reverse=True))
    token = re.compile(
        rf"(?P<minus>{_APART}[-−])?(?:(?P<sign>(?<![^\W\d_])(?:{signs}))\s?)?"
        rf"(?:(?P<whole>\d{{1,3}}(?:{group}\d{{2,3}})*{group}\d{{3}}(?!\d)|\d+)(?:{decimal}(?P<part>\d+))?(?P<vulgar>[¼-¾⅐-⅞])?"
        r"|(?P<alone>[¼-¾⅐-⅞]))|(?P<word>'s|’s|[^\W\d_]+)",
        re.IGNORECASE,
    )
    units = "|".join(re.escape(unit) for unit in sorted(_table(language).units, key=len, reverse=True)) or "(?!)"
    return token, re.compile(rf"[\s-]?((?:{units})\b|(?:{signs})(?![\w.]))", re.IGNORECASE)


def _table(language: str) -> _Language:
    return _LANGUAGES.get(language.lower().partition("-")[0], _NO_WORDS)


def _plain(text: str) -> str:
    return " ".join(text.translate(_DASHES).lower().split())


def _tokens(prose: str, language: str) -> list[_Token]:
    tokens, end = list[_Token](), 0
    for match in _patterns(language)[0].finditer(prose):
        gap = prose[end : match.start()]
        gap = " " if gap.isspace() else gap.translate(_DASHES)
        start, end = match.span()
        word = match["word"]
        if word:
            tokens.append(_Token(start, end, gap, word.lower().translate(_DASHES)))
        else:
            tokens.append(_Token(start, end, gap, "", _digits(match), _SIGN_UNITS.get((match["sign"] or "").lower())))
    return tokens


def _digits(match: re.Match[str]) -> Decimal:
    whole = "".join(char for char in match["whole"] or "0" if char.isdecimal())
    value = Decimal(f"{whole}.{match['part'] or 0}")
    for vulgar in (match["vulgar"] or "") + (match["alone"] or ""):
        value += Decimal(str(unicodedata.numeric(vulgar)))
    return -value if match["minus"] else value


@dataclass(frozen=True)
class _Scanner:
    """The grammar of numbers. Each method answers for the place `at` and gives the place behind what it took."""

    prose: str
    tokens: Sequence[_Token]
    table: _Language

    def number_at(self, at: int) -> tuple[_Number | None, int]:
        """The number that starts with this token, if one does."""
        token = self.tokens[at]
        ordinal = self._ordinal(at)
        if ordinal:
            rank, end = ordinal
            return (None if self._beside(at, end) else self._made(at, end, Decimal(rank), ordinal=True)), end
        taken = self._half(at) or (self._in_digits(at) if token.digits is not None else self._in_words(at))
        if taken is None:
            return None, at + 1
        value, scale, end = self._with_fraction(*taken)
        return self._made(at, end, value, scale), end

    def _made(self, at: int, end: int, value: Decimal, scale: int | None = 1, ordinal: bool = False) -> _Number:
        exact = value.to_integral_value() if value == value.to_integral_value() else value.normalize()
        first = self.tokens[at]
        return _Number(first.start, self.tokens[end - 1].end, exact, scale, first.unit, ordinal)

    def _word(self, at: int, *gaps: str) -> str:
        """The word at this place, or "" where none stands there or something else than `gaps` is before it."""
        if not 0 <= at < len(self.tokens) or (gaps and self.tokens[at].gap not in gaps):
            return ""
        return self.tokens[at].word

    def _scale(self, at: int, *gaps: str) -> int | None:
        word = self._word(at, *gaps)
        attached = len(word) > 1 or (word and self.tokens[at].gap == "")
        return self.table.scales.get(word) if attached else None

    def _ordinal(self, at: int) -> tuple[int, int] | None:
        digits = self.tokens[at].digits
        if digits is not None:
            return (int(digits), at + 2) if self.table.ordinals.get(self._word(at + 1, "")) == 0 else None
        word, behind = self.tokens[at].word, self._word(at + 1, " ", "-")
        tens, rank = self.table.cardinals.get(word, 0), self.table.ordinals.get(behind, 0)
        if tens >= 20 and 0 < rank < 10:
            return tens + rank, at + 2
        rank = self.table.ordinals.get(word, 0)
        return (rank, at + 1) if rank else None

    def _beside(self, at: int, end: int) -> bool:
        return not self.table.not_beside.isdisjoint((self._word(at - 1), self._word(end)))

    def _in_digits(self, at: int) -> tuple[Decimal, int | None, int] | None:
        value = self.tokens[at].digits
        if value is None or self._is_code(at):
            return None
        scale = self._scale(at + 1, "", " ", "-")
        return (value * scale, scale, at + 2) if scale else (value, 1, at + 1)

    def _is_code(self, at: int) -> bool:
        token, before = self.tokens[at], self._word(at - 1)
        if before and token.gap == "" and before[-1].upper() != before[-1]:
            return True
        if before and token.gap == "-" and before not in self.table.prefixes and before not in self.table.cardinals:
            return True
        if not self._word(at + 1, "") or self._scale(at + 1, ""):
            return False
        follows_digits = at + 2 < len(self.tokens) and self.tokens[at + 2].gap == "" and self.tokens[at + 2].digits is not None
        return follows_digits or self.prose[self.tokens[at + 1].start].isupper()

    def _in_words(self, at: int) -> tuple[Decimal, int | None, int] | None:
        total, limit, end, start = 0, None, at, at
        tail: int | None = 1
        while group := self._below_thousand(start):
            value, behind, hundreds = group
            scale = self._scale(behind, " ", "-")
            comma = start > at and "," in self.tokens[end].gap
            if (limit and scale and scale >= limit) or (comma and not scale and value < 100):
                break
            total, end = total + value * (scale or 1), behind + bool(scale)
            tail = (None if hundreds or limit else scale) if scale else (100 if hundreds and not limit else None if limit else 1)
            limit = scale
            if not scale:
                break
            start = end + (self._word(end, " ", ", ") == self.table.conjunction != "")
            if not self._word(start, " ", ", "):
                break
        if end == at or (end == at + 1 and self._is_pronoun(at)):
            return None
        return Decimal(total), tail, end

    def _is_pronoun(self, at: int) -> bool:
        if self.tokens[at].word not in self.table.pronouns:
            return False
        behind = self._word(at + 1)
        hyphened = "-" + behind if behind and self.tokens[at + 1].gap == "-" else behind
        return self._word(at - 1) in self.table.not_after or hyphened in self.table.not_before

    def _below_thousand(self, at: int) -> tuple[int, int, bool] | None:
        """Value, place behind, and whether it ends with "hundred"; the article of "a hundred", "a million" counts as one."""
        small = self._below_hundred(at)
        if small is None:
            if self._word(at) not in self.table.articles or not self._scale(at + 1, " "):
                return None
            small = 1, at + 1
        value, end = small
        if self._scale(end, " ", "-") != 100:
            return value, end, False
        value, end = value * 100, end + 1
        rest = end + (self._word(end, " ") == self.table.conjunction)
        more = self._below_hundred(rest) if self._word(rest, " ") else None
        return (value + more[0], more[1], False) if more else (value, end, True)

    def _below_hundred(self, at: int) -> tuple[int, int] | None:
        value = self.table.cardinals.get(self._word(at))
        if value is None:
            return None
        unit = self.table.cardinals.get(self._word(at + 1, " ", "-"), 0) if value >= 20 else 0
        return (value + unit, at + 2) if 0 < unit < 10 else (value, at + 1)

    def _half(self, at: int) -> tuple[Decimal, int | None, int] | None:
        """ "half a million", "half-dozen"; "half of", "a third of", or such words alone."""
        share = at + (self._word(at) in self.table.articles)
        parts = self.table.fractions.get(self._word(share, *([" "] if share > at else [])))
        if not parts or self._word(at - 1) in self.table.ordinals:
            return None
        many = share + 1 + (self._word(share + 1, " ", "-") in self.table.articles)
        scale = self._scale(many, " ", "-") if parts == 2 else None
        if scale:
            return Decimal(scale) / parts, None, many + 1
        alone = at == 0 and share + 1 == len(self.tokens)
        return (Decimal(1) / parts, 1, share + 1) if alone or self._word(share + 1, " ") in self.table.whole else None

    def _with_fraction(self, value: Decimal, scale: int | None, end: int) -> tuple[Decimal, int | None, int]:
        """The number with what is said of parts behind it: "two-thirds", "two and a half million", "a quarter of a million"."""
        table = self.table
        parts = table.fractions.get(self._word(end, " ", "-")) if scale == 1 else None
        if parts:
            value, end = value / parts, end + 1
        elif self._word(end, " ") == table.conjunction and self._word(end + 1, " ") in table.articles and scale:
            parts = table.fractions.get(self._word(end + 2, " "))
            if parts:
                value, end = value + Decimal(scale) / parts, end + 3
                more = self._scale(end, " ", "-") if scale == 1 else None
                return (value * more, more, end + 1) if more else (value, scale, end)
        if value < 1 and self._word(end, " ") in table.whole and self._word(end + 1, " ") in table.articles:
            more = self._scale(end + 2, " ")
            return (value * more, None, end + 3) if more else (value, 1, end)
        return value, scale, end


def _numbers(prose: str, language: str) -> list[_Number]:
    """All numbers in order, with their units; the scale of a range's end is carried to its start."""
    table, unit_behind = _table(language), _patterns(language)[1]
    scanner, found, at = _Scanner(prose, _tokens(prose, language), table), list[_Number](), 0
    while at < len(scanner.tokens):
        number, at = scanner.number_at(at)
        if number is None:
            continue
        unit = None if number.ordinal else unit_behind.match(prose, number.end)
        if unit:
            named = ({**table.units, **_SIGN_UNITS})[_plain(unit[1])]
            number = replace(number, end=unit.end(), unit=number.unit or named)
        found.append(number)
    for place, (first, last) in enumerate(pairwise(found)):
        if _scales_both(first, last) and _is_range(prose, first, last, table):
            found[place] = replace(first, value=first.value * (last.scale or 1), scale=last.scale)
    return found


def _scales_both(first: _Number, last: _Number) -> bool:
    if first.ordinal or last.ordinal or first.scale != 1 or last.scale in (None, 1):
        return False
    return first.value * (last.scale or 1) < last.value


def _is_range(prose: str, first: _Number, last: _Number, table: _Language) -> bool:
    before, middle = _plain(prose[max(0, first.start - 30) : first.start]), _plain(prose[first.end : last.start])
    return any(middle == joint and before.endswith(lead) for lead, joint in table.ranges)


def read_figure(words: str, language: str = "en") -> Reading | None:
    """What the words of a figure say, or None where they say no quantity that we can read.

    `words` holds the number words and nothing else ("more than 150", not "more than 150 men"). "150+" and "150-plus" are
    "at least". `language` is a BCP 47 tag; in a language that we have no table of, only digits and signs prove a
    comparator ("155", "~300", "30–50"), and any other words give a Reading without one.
    """
    text = words.strip()
    table = _table(language)
    numbers = [number for number in _numbers(text, language) if not number.ordinal]
    if len(numbers) > 2 or not numbers:
        reading = None if numbers else _without_number(_plain(text), table)
    else:
        read = _one if len(numbers) == 1 else _two
        reading = read(numbers, _around(text, numbers), table)
    unknown = table is _NO_WORDS and text
    return reading or (Reading(None, None, None, None) if unknown else None)


def numbers_in(prose: str, language: str = "en") -> tuple[NumberInProse, ...]:
    """Every number of a text in order: digits of any script, number words, ordinals; a scale is applied to both ends of a range.

    Words without a number ("dozens"), "one" as a pronoun, and codes ("F-16", "MH17") are none.
    """
    return tuple(
        NumberInProse(number.start, number.end, prose[number.start : number.end], number.value, number.ordinal)
        for number in _numbers(prose, language)
    )


def _around(text: str, numbers: Sequence[_Number]) -> list[str]:
    edges = [0, *(edge for number in numbers for edge in (number.start, number.end)), len(text)]
    return [_plain(text[start:end]) for start, end in zip(edges[::2], edges[1::2], strict=True)]


def _one(numbers: Sequence[_Number], around: Sequence[str], table: _Language) -> Reading | None:
    (number,), (lead, tail) = numbers, around
    comparator = table.leads.get(lead)
    if tail:
        behind = table.tails.get(tail)
        comparator = behind if comparator == "exactly" else None
    if comparator is None:
        return None
    low = None if comparator in ("less-than", "at-most") else number.value
    high = None if comparator in ("more-than", "at-least") else number.value
    return Reading(comparator, low, high, number.unit or None)


def _two(numbers: Sequence[_Number], around: Sequence[str], table: _Language) -> Reading | None:
    (first, last), (lead, middle, tail) = numbers, around
    unclear = last.scale is None and first.value < 1000  # "one to two hundred thousand"
    if tail or unclear or first.value >= last.value or (first.unit and last.unit and first.unit != last.unit):
        return None
    unit = first.unit or last.unit or None
    if (lead, middle) in table.ranges:
        return Reading("between", first.value, last.value, unit)
    approximate: Mapping[Comparator | None, Comparator] = {"about": "about", "exactly": "between"}
    comparator = approximate.get(table.leads.get(lead)) if ("", middle) in table.ranges else None
    return Reading(comparator, first.value, last.value, unit) if comparator else None


def _without_number(text: str, table: _Language) -> Reading | None:
    if text in table.settled:
        value = Decimal(table.settled[text])
        return Reading("exactly", value, value, None)
    rests = [text, *(text[len(lead) + 1 :] for lead in table.leads if lead and text.startswith(lead + " "))]
    return Reading("unquantified", None, None, None) if any(map(table.vague.fullmatch, rests)) else None
