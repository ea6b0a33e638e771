"""Owns what a value is in the form that its field asks for, where it is but written otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from functools import cache

from babel.core import Locale

_DATES = ("%d %B %Y", "%d. %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y", "%B %d %Y", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d")
_FILE_ENDS = r"\.(ya?ml|txt)$"
_ITEM = r"^https?://(www\.)?wikidata\.org/(wiki|entity)/"


def in_form(given: str, pattern: str) -> str | None:
    """What a value is in the form of a pattern; None where that is not plain."""
    return next((form for form in _forms(given.strip()) if re.search(pattern, form)), None)


def probable_form(given: object, pattern: str) -> str:
    """What to write where that is likely, but not certain; empty where nothing can be said."""
    if not isinstance(given, str):
        return ""
    words = given.split()
    if re.search(pattern, "https://a.org") and re.fullmatch(r"[\w-]+(\.[\w-]+)+(/\S*)?", given):
        return f"Write `https://{given}`, if that is its address."
    if len(words) > 1 and all(re.fullmatch(r"[a-z0-9-]+", word) and re.search(pattern, word) for word in words):
        return f"If these are several, put commas between them: [{', '.join(words)}]"
    slug = "-".join(re.findall(r"[a-z0-9]+", given.lower()))
    return f"An id is written so: `{slug}`" if slug and re.search(pattern, slug) and re.search(pattern, "a-b") else ""


def _forms(given: str) -> Iterator[str]:
    yield re.sub(_FILE_ENDS, "", given.lower().replace("_", "-"))
    yield _date(given)
    yield re.sub(_ITEM, "", given).upper()
    yield f"seeds/{given.rsplit('/', 1)[-1]}"
    yield _clock(given)
    yield _languages().get(given.casefold(), "")


def _date(given: str) -> str:
    for form in _DATES:
        try:
            return f"{datetime.strptime(given, form):%Y-%m-%d}"
        except ValueError:
            continue
    return ""


def _clock(given: str) -> str:
    """A time of a recording, with its hour and all digits: `12:30` is twelve minutes and a half."""
    parts = given.strip("[]() ").split(":")
    if not 1 < len(parts) <= 3 or not all(part.isdecimal() for part in parts):
        return ""
    return ":".join(part.zfill(2) for part in ("0", "0", *parts)[-3:])


@cache
def _languages() -> dict[str, str]:
    """The codes of languages by their English names."""
    return {str(name).casefold(): str(code).replace("_", "-") for code, name in Locale("en").languages.items()}
