"""Owns the rule on dates: what a record gives as a date is what its source says of the time, and no more."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from generator.diagnostics import Diagnostic
from generator.numbers.contradicting import against
from generator.numbers.dating import datings_in
from generator.numbers.moments import day_of
from generator.records.parts import When
from generator.records.types import Claim, Event, Source, known
from generator.sheet.collection import Collection
from generator.yaml.document import Path

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


def check_date_unsupported(collection: Collection, record: Claim | Event | Source) -> Iterator[Diagnostic]:
    """A date is what the words of its time say, given only where a source is dated or these words carry the years."""
    for path, when in _dated(record):
        written, edtf = when.as_written, when.edtf or ""
        named = [record.id] if isinstance(record, Source) else [passage.source for passage in record.passages]
        sources = [collection.sources.get(id) for id in named]
        dated = any(source is None or known(source.published) for source in sources)
        in_english = all(source and source.language.partition("-")[0] == "en" for source in sources)
        years = {int(digits) for digits in re.findall(r"\d+", written)}
        if not dated and not {int(year) for year in _YEAR.findall(edtf)} <= years:
            message = f"No source supports this date: none is dated, and `{written}` names no {'such ' if years else ''}year."
            yield Diagnostic(record.span(*path, "edtf"), "date-unsupported", message, ("Take `edtf` out.",))
            continue
        way_out, why = _otherwise(written, edtf) if in_english else "", _against(collection, record, path, when)
        if way_out or why:
            message = f"`{written}` does not say `{edtf}`."
            helps = (way_out,) if way_out else (why, *_proposed(collection, record, path, when))
            yield Diagnostic(record.span(*path, "edtf"), "date-unsupported", message, (*helps, "Or take `edtf` out."))


def _dated(record: Claim | Event | Source) -> Iterator[tuple[Path, When]]:
    """Every time of a record that has a date, with its path."""
    times: list[tuple[Path, When | None]] = []
    if isinstance(record, Source):
        times += [(("corrects", index, "when"), one.when) for index, one in enumerate(record.corrects)]
    else:
        times.append((("when",), record.when))
    if isinstance(record, Claim):
        times += [(("figures", index, "when"), figure.when) for index, figure in enumerate(record.figures)]
    yield from ((path, when) for path, when in times if when and when.edtf)


def _against(collection: Collection, record: Claim | Event | Source, path: Path, when: When) -> str:
    language = collection.language_of(record, *path, "as_written")
    return against(when.as_written, language, when.edtf or "", _published(collection, record, path)) if language else ""


def _proposed(collection: Collection, record: Claim | Event | Source, path: Path, when: When) -> Iterator[str]:
    """The date that the words come to, seen from the day on which their source came out."""
    language, day = collection.language_of(record, *path, "as_written"), _published(collection, record, path)
    datings = datings_in(when.as_written, language, day) if language and day else []
    if datings:
        yield f"By the day on which the source came out it may be `{datings[0].edtf}`: see whether that is meant."


def _published(collection: Collection, record: Claim | Event | Source, path: Path) -> date | None:
    """The day on which the source of a time came out; None where it is not known, or the words are not found."""
    found = collection.proven.get((record.type, record.id, (*path, "as_written")))
    return day_of(known(collection.sources[found[0]].published)) if found else None


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
