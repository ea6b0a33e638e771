"""Owns the number words of English."""

from __future__ import annotations

import re

from generator.numbers.languages.table import SIGNS, NumberWords, by_degrees, listed, phrases, word_set
from generator.records.vocabularies import Comparator

_MANY = "(?:tens|dozens|scores|hundreds|thousands|millions|billions|trillions)"
_ONE_MANY = "(?:dozen|hundred|thousand|million|billion|trillion)"
_SIZES = (
    "large|larger|small|significant|substantial|considerable|great|growing|unknown|unspecified|undisclosed|huge|vast"
    "|limited|certain"
)
_DAY = 24 * 60 * 60
_DEGREES = "well|far|just|slightly|a little|considerably|significantly"

ENGLISH = NumberWords(
    cardinals={
        **listed("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen", 0),
        **listed("seventeen eighteen nineteen", 17),
        **listed("twenty thirty forty fifty sixty seventy eighty ninety", 20, 10),
    },
    scales={"hundred": 100, "dozen": 12, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
    | {"k": 10**3, "m": 10**6, "mn": 10**6, "b": 10**9, "bn": 10**9, "tn": 10**12},
    ordinals={
        **listed("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"),
        **listed("fifteenth sixteenth seventeenth eighteenth nineteenth", 15),
        **listed("twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth", 20, 10),
        **{"hundredth": 100, "thousandth": 1000, "millionth": 10**6, "st": 0, "nd": 0, "rd": 0, "th": 0},
    },
    fractions={
        **{"half": 2, "quarter": 4, **listed("third fourth fifth sixth seventh eighth ninth tenth", 3)},
        **{"halves": 2, "quarters": 4, **listed("thirds fourths fifths sixths sevenths eighths ninths tenths", 3)},
    },
    articles=word_set("a an"),
    conjunction="and",
    whole=word_set("of the all its their"),
    pronouns=word_set("one"),
    not_after=word_set("no any every each this which"),
    not_before=word_set("another of who whose 's ’s can could may might must should would -way -off -sided"),
    not_beside=word_set("per split later ago"),
    prefixes=word_set("mid pre post sub early late under over about around near"),
    units={"percent": "percent", "per cent": "percent", "dollars": "USD", "dollar": "USD", "us dollars": "USD", "euros": "EUR"}
    | {"euro": "EUR", "yuan": "CNY", "yen": "JPY", "roubles": "RUB", "rubles": "RUB", "hryvnia": "UAH", "hryvnias": "UAH"},
    times={
        **dict.fromkeys(("second", "seconds"), 1),
        **dict.fromkeys(("minute", "minutes"), 60),
        **dict.fromkeys(("hour", "hours"), 60 * 60),
        **dict.fromkeys(("day", "days", "yesterday", "tomorrow"), _DAY),
        **dict.fromkeys(("week", "weeks"), 7 * _DAY),
        **dict.fromkeys(("month", "months"), 30 * _DAY),
        **dict.fromkeys(("year", "years"), 365 * _DAY),
        **dict.fromkeys(("decade", "decades"), 3652 * _DAY),
    },
    leads=SIGNS
    | phrases(
        {
            Comparator.EXACTLY: "|exactly|precisely|just|only|a total of|all|all of|the|another|a further|an additional",
            Comparator.ABOUT: "about|around|some|roughly|nearly|almost|approximately|approx|approx.|circa|c.|ca.|close to"
            "|estimated|an estimated|in the region of|more or less|something like",
            Comparator.MORE_THAN: by_degrees(_DEGREES, "more than|greater than|over|above")
            + "|exceeding|in excess of|upward of|upwards of",
            Comparator.AT_LEAST: "at least|no fewer than|no less than|not fewer than|not less than|a minimum of|minimum",
            Comparator.LESS_THAN: by_degrees(_DEGREES, "fewer than|less than|under|below"),
            Comparator.AT_MOST: "up to|at most|no more than|not more than|as many as|as much as|a maximum of|maximum",
        }
    ),
    tails=phrases(
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
