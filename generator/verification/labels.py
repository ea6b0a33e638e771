"""Owns the reading of labels, line by line and upwards from the words: who speaks at a place of a text by its record.

It knows nothing of how the records are proven, so that one reading is held against the other.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from generator.sources.passages import Extent

_MARKS = "*_#> \t"


class Above(NamedTuple):
    """The label above some words: as the record lists it, or empty where it lists none such, and where it stands."""

    label: str
    place: Extent


def label_above(text: str, labels: Mapping[str, object], at: int) -> Above | None:
    """The nearest label at or above a place, at the beginning of a line; None where there is none."""
    end = len(text) if (newline := text.find("\n", at)) < 0 else newline
    while end >= 0:
        start = text.rfind("\n", 0, end) + 1
        if (found := _label_of(text, start, end, labels)) and found.place.start <= at:
            return found
        end = start - 1
    return None


def _label_of(text: str, start: int, end: int, labels: Mapping[str, object]) -> Above | None:
    line = text[start:end]
    rest = _past_clock(line)
    start += len(line) - len(rest)
    for label in sorted(labels, key=len, reverse=True):
        plain = label.rstrip(":： ")
        if rest.startswith(plain) and _is_over(rest[len(plain) :]):
            return Above(label, Extent(start, start + len(plain)))
    head = rest.partition(":")[0].partition("：")[0].partition("(")[0].strip()
    is_one = head != rest.strip() and head.isupper() and len(head) <= 40 and len(head.split()) <= 5
    return Above("", Extent(start, start + len(head))) if is_one else None


def _past_clock(line: str) -> str:
    """A line without marks and a time before its first word."""
    rest = line.lstrip(_MARKS)
    clock = rest.lstrip("[(").split("]")[0].split(")")[0].split(" ")[0]
    if clock and clock.replace(":", "").replace(".", "").isdecimal() and ":" in clock:
        rest = rest[rest.index(clock) + len(clock) :].lstrip("]) \t-–—")
    return rest.lstrip(_MARKS)


def _is_over(after: str) -> bool:
    """Whether a label ends here: at a colon, a stop, wide space, an aside in brackets, or the end of the line."""
    after = after.lstrip("*_")
    if after.lstrip().startswith(("(", "（")):
        after = after.lstrip().replace("）", ")").partition(")")[2]
    plain = after.strip()
    return not plain or plain[0] in ":：–—" or after.startswith((". ", ".\t", "  ", "\t"))
