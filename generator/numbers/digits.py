"""Owns how numbers in digits are written: the signs and codes beside them, and how each language groups them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from generator.numbers.cldr import marks_of
from generator.numbers.han_numerals import CHARACTERS, PATTERN, has_characters
from generator.numbers.languages import table_of

_CODES = ("USD", "EUR", "GBP", "CNY", "JPY", "RUB", "UAH", "CHF", "INR", "AUD", "CAD", "HKD", "KRW", "NZD", "PLN", "SEK", "NOK")

SIGN_UNITS = {
    **{
        "%": "percent",
        "٪": "percent",
        "％": "percent",
        "$": "USD",
        "us$": "USD",
        "a$": "AUD",
        "au$": "AUD",
        "nz$": "NZD",
        "c$": "CAD",
        "hk$": "HKD",
    },
    **{"€": "EUR", "£": "GBP", "₽": "RUB", "₴": "UAH", "₹": "INR", "cn¥": "CNY"},
    **{code.lower(): code for code in _CODES},
    **{"¥": "", "￥": ""},  # the yuan's sign and the yen's: no unit is said
}
"""The signs and codes that stand before or behind a number, in lower case, with the unit that each says, "" for none."""
SIGNS_OF_MONEY = ("€", "$", "£", "₽", "₴", "₹")
"""Those that stand alone, before or behind a number."""
PLAIN_MARKS = str.maketrans(dict.fromkeys("‐‑‒–—−", "-") | {"’": "'"})
"""Makes every dash a hyphen and the curly apostrophe a straight one, for `str.translate`."""
_APOSTROPHES = ("’", "'")
_APART = r"(?<![\w%)])(?<!\d\s)"  # what makes a hyphen before digits a minus


@lru_cache
def patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A token (a word, or digits with their signs, grouped as the language does), and a unit behind a number."""
    marks, table = marks_of(language), table_of(language)
    # A space, a point or an apostrophe before three digits groups them wherever the comma is for what is below one.
    group = f"[\u00a0\u2009\u202f٬'’{re.escape(marks.group)}{' .' if marks.decimal == ',' else ''}]"
    # The Swiss write a comma as well as the point of their locale.
    decimal = f"[٫{re.escape(marks.decimal)}{',' if marks.group in _APOSTROPHES else ''}]"
    characters, apart = (PATTERN, CHARACTERS) if has_characters(language) else ("(?!)", "")
    apart += "".join(word for word in table.scales if word > "\u2e7f" and word not in apart)
    words = rf"[{apart}]|[^\W\d_{apart}]+" if apart else r"[^\W\d_]+"
    signs = "|".join(re.escape(sign) for sign in sorted(SIGN_UNITS, key=len, reverse=True))
    token = re.compile(
        rf"(?P<minus>{_APART}[-−])?(?:(?P<sign>(?<![^\W\d_])(?:{signs}))\s?)?"
        rf"(?:(?P<characters>{characters})"
        rf"|(?P<whole>\d{{1,3}}(?:{group}\d{{2,3}})*{group}\d{{3}}(?!\d)|\d+)(?:{decimal}(?P<part>\d+))?(?P<vulgar>[¼-¾⅐-⅞])?"
        rf"|(?P<alone>[¼-¾⅐-⅞]))|(?P<word>'s|’s|{words})",
        re.IGNORECASE,
    )
    return token, _behind(table.units, signs, spaced=not has_characters(language))


def _behind(units: Iterable[str], signs: str, *, spaced: bool) -> re.Pattern[str]:
    """A unit behind a number; one of a single letter stands right behind it: 1p, and not 5 p.m."""
    ordered = [re.escape(unit).replace("'", "['’]") for unit in sorted(units, key=len, reverse=True)]
    apart = "|".join(unit for unit in ordered if len(unit) > 1 or unit > "\u2e7f") or "(?!)"
    close = "|".join(unit for unit in ordered if len(unit) == 1 and unit < "\u2e7f") or "(?!)"
    end = r"(?!\w)" if spaced else ""
    close_by = rf"(?:{close})(?![\w.])"
    return re.compile(rf"[\s-]?(?P<apart>(?:{apart}){end}|(?:{signs})(?!\w|\.\d))|(?P<close>{close_by})", re.IGNORECASE)


def plain(text: str) -> str:
    """The text as the tables write it: lower case, plain marks, single spaces."""
    return " ".join(text.translate(PLAIN_MARKS).lower().split())
