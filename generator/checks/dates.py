"""Owns the rule on dates: what a record gives as a date is what its source says of the time, and no more."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.diagnostics import Diagnostic
from generator.records.types import Claim, Event, known
from generator.sheet.collection import Collection

_YEAR = re.compile(r"(?<![\d-])\d{4}")
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_BACKWARD, _FORWARD = "until|till|before|prior to", "since|after"
_UP_TO = re.compile(rf"\b(?:{_BACKWARD}|by|up to|no later than|to)\b", re.IGNORECASE)
_ONWARD = re.compile(
    rf"\b(?:{_FORWARD}|from|onwards?|starting|beginning|as of|no earlier than|not earlier than)\b", re.IGNORECASE
)
# "After 8 May" is no day; "after dark on 8 May" is.
_OPEN = re.compile(
    rf"(?:(?P<back>{_BACKWARD})|{_FORWARD})\s+(?:the\s+)?(?:(?:end|beginning|start|middle)\s+of\s+)?(?:early|mid-?|late)?\s*"
    rf"(?:\d|(?:{_MONTHS}|{_DAYS})\b)",
    re.IGNORECASE,
)


def check_date_unsupported(collection: Collection) -> Iterator[Diagnostic]:
    """A date is given only where a source is dated or its words carry the years, and is open only to the side they leave open."""
    for record in (*collection.claims.values(), *collection.events.values()):
        assert isinstance(record, Claim | Event)
        if record.when is None or record.when.edtf is None:
            continue
        written, edtf = record.when.as_written, record.when.edtf
        sources = [collection.sources.get(passage.source) for passage in record.passages]
        dated = any(source is None or known(source.published) for source in sources)
        in_english = all(source and source.language.partition("-")[0] == "en" for source in sources)
        years = {int(digits) for digits in re.findall(r"\d+", written)}
        if not dated and not {int(year) for year in _YEAR.findall(edtf)} <= years:
            message = f"No source supports this date: none is dated, and `{written}` names no {'such ' if years else ''}year."
            yield Diagnostic(record.span("when", "edtf"), "date-unsupported", message, ("Take `edtf` out.",))
        elif in_english and (way_out := _otherwise(written, edtf)):
            message = f"`{written}` does not say `{edtf}`."
            yield Diagnostic(record.span("when", "edtf"), "date-unsupported", message, (way_out, "Or take `edtf` out."))


def _otherwise(written: str, edtf: str) -> str:
    """What to write for an English time whose date is open to another side than the words are; empty where both agree."""
    first, slash, last = edtf.partition("/")
    if first == "..":
        return "" if _UP_TO.search(written) else f"Write `{last}`: the words name no time up to which it was."
    if last == "..":
        return "" if _ONWARD.search(written) else f"Write `{first}`: the words name no time from which on it was."
    if slash or not (found := _OPEN.match(written)):
        return ""
    if found["back"]:
        return "" if _ONWARD.search(written) else f"Write `../{edtf}`, which is open to what came before."
    return "" if _UP_TO.search(written) else f"Write `{edtf}/..`, which is open to what came after."
