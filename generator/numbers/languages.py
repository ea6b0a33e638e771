"""Owns the number words of each language: comparators, scales, units, and how its digits are grouped."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from babel.core import Locale, UnknownLocaleError

from generator.records.vocabularies import Comparator


@dataclass(frozen=True)
class NumberWords:
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


_SIGNS = _phrases(
    {
        Comparator.ABOUT: "~|≈|∼|≃",
        Comparator.MORE_THAN: ">",
        Comparator.AT_LEAST: "≥|>=|⩾",
        Comparator.LESS_THAN: "<",
        Comparator.AT_MOST: "≤|<=|⩽",
    }
)
_MANY = "(?:tens|dozens|scores|hundreds|thousands|millions|billions|trillions)"
_ONE_MANY = "(?:dozen|hundred|thousand|million|billion|trillion)"
_SIZES = (
    "large|larger|small|significant|substantial|considerable|great|growing|unknown|unspecified|undisclosed|huge|vast"
    "|limited|certain"
)
_DEGREES = "well|far|just|slightly|a little|considerably|significantly"

_ENGLISH = NumberWords(
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
            Comparator.EXACTLY: "|exactly|precisely|just|only|a total of|all|all of|the|another|a further|an additional",
            Comparator.ABOUT: "about|around|some|roughly|nearly|almost|approximately|approx|approx.|circa|c.|ca.|close to"
            "|estimated|an estimated|in the region of|more or less|something like",
            Comparator.MORE_THAN: _with(_DEGREES, "more than|greater than|over|above")
            + "|exceeding|in excess of|upward of|upwards of",
            Comparator.AT_LEAST: "at least|no fewer than|no less than|not fewer than|not less than|a minimum of|minimum",
            Comparator.LESS_THAN: _with(_DEGREES, "fewer than|less than|under|below"),
            Comparator.AT_MOST: "up to|at most|no more than|not more than|as many as|as much as|a maximum of|maximum",
        }
    ),
    tails=_phrases(
        {
            Comparator.AT_LEAST: "+|-plus|plus|or more|and more|or above|and above|or over|and over|at least",
            Comparator.AT_MOST: "or fewer|or less|or under|and under|at most",
            Comparator.ABOUT: "or so|-odd|odd|or thereabouts",
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
NO_WORDS = NumberWords(leads=_SIGNS | {"": Comparator.EXACTLY}, tails={"+": Comparator.AT_LEAST}, ranges=frozenset({("", "-")}))
"""What a language without a table has: its digits, signs and currencies are still read."""
_LANGUAGES = {"en": _ENGLISH}

SIGN_UNITS = {
    **{"%": "percent", "٪": "percent", "％": "percent", "$": "USD", "us$": "USD", "a$": "AUD", "c$": "CAD", "hk$": "HKD"},
    **{"€": "EUR", "£": "GBP", "₽": "RUB", "₴": "UAH", "₹": "INR", "cn¥": "CNY"},
    **{code.lower(): code for code in _set("USD EUR GBP CNY JPY RUB UAH CHF INR AUD CAD HKD KRW")},
    **{"¥": "", "￥": ""},  # the yuan's sign and the yen's: no unit is said
}
"""The signs and codes that stand before or behind a number, in lower case, with the unit that each says, "" for none."""
PLAIN_MARKS = str.maketrans(dict.fromkeys("‐‑‒–—−", "-") | {"’": "'"})
"""Makes every dash a hyphen and the curly apostrophe a straight one, for `str.translate`."""
_APART = r"(?<![\w%)])(?<!\d\s)"  # what makes a hyphen before digits a minus


@lru_cache
def patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A token (a word, or digits with their signs, grouped as the language does: CLDR), and a unit behind a number."""
    try:
        symbols = Locale.parse(language or "und", sep="-").number_symbols["latn"]
    except (UnknownLocaleError, ValueError, KeyError):
        symbols = {"group": ",", "decimal": "."}
    group = "[\u00a0\u2009\u202f٬" + re.escape(symbols["group"]) + (" ]" if symbols["group"].isspace() else "]")
    decimal = f"[٫{re.escape(symbols['decimal'])}]"
    signs = "|".join(re.escape(sign) for sign in sorted(SIGN_UNITS, key=len, reverse=True))
    token = re.compile(
        rf"(?P<minus>{_APART}[-−])?(?:(?P<sign>(?<![^\W\d_])(?:{signs}))\s?)?"
        rf"(?:(?P<whole>\d{{1,3}}(?:{group}\d{{2,3}})*{group}\d{{3}}(?!\d)|\d+)(?:{decimal}(?P<part>\d+))?(?P<vulgar>[¼-¾⅐-⅞])?"
        r"|(?P<alone>[¼-¾⅐-⅞]))|(?P<word>'s|’s|[^\W\d_]+)",
        re.IGNORECASE,
    )
    units = "|".join(re.escape(unit) for unit in sorted(table_of(language).units, key=len, reverse=True)) or "(?!)"
    return token, re.compile(rf"[\s-]?((?:{units})\b|(?:{signs})(?![\w.]))", re.IGNORECASE)


def table_of(language: str) -> NumberWords:
    """The number words of a BCP 47 tag's language, or NO_WORDS."""
    return _LANGUAGES.get(language.lower().partition("-")[0], NO_WORDS)


def plain(text: str) -> str:
    """The text as the tables write it: lower case, plain marks, single spaces."""
    return " ".join(text.translate(PLAIN_MARKS).lower().split())
