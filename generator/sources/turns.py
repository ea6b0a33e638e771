"""Owns who speaks where in a text in which several do: its labels, the words under each, and the marks of time beside them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from enum import Enum, auto
from typing import NamedTuple

from generator.sources.source_text import UNSPACED, Extent, trimmed

_CLOCK = r"(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?"
_CLOCK_MARK = re.compile(rf"^[^\S\n]*({_CLOCK})(?=\s|$)|[\[(]({_CLOCK})[\])]", re.MULTILINE)
_BEFORE = rf"^[^\S\n]*(?:[\[(]?{_CLOCK}[\])]?[^\S\n]*(?:[-–—][^\S\n]*)?)?[*_#>]*[^\S\n]*"
_ASIDE = r"(?:[^\S\n]*[(（][^()（）\n]{1,60}[)）])?[*_]*"
_COLON = r"[^\S\n]*[:：][*_]*"
_END = rf"{_ASIDE}(?:{_COLON}|\.(?=\s)|[^\S\n]+[–—](?=\s)|[^\S\n]{{2,}}|\t|[^\S\n]*$)"
_WORD = rf"[^\W_{UNSPACED}](?:[\w.’'&/-]*\w)?\.?|[{UNSPACED}]{{1,12}}"
_LIKE_A_LABEL = re.compile(
    rf"{_BEFORE}(?:(?P<letter>[QAPR])(?=[.:：]|[^\S\n]{{2,}}|\t)|(?P<name>(?:{_WORD})(?:[^\S\n](?:{_WORD})){{0,4}})(?={_ASIDE}{_COLON}))",
    re.MULTILINE,
)
_LONGEST = 40  # characters
_PAIR = ("P", "R")
"""Question and answer in Spanish; an initial or the number of a clause as often, where the two do not come again and again."""
_BRACKETED = re.compile(r"\s*(?:\([^()]*\)|\[[^\[\]]*\]|（[^（）]*）|【[^【】]*】)\s*")


class Part(Enum):
    """What is done in a turn that no name stands before, but a dash."""

    ASKS = auto()
    ANSWERS = auto()
    UNCLEAR = auto()


class Turn(NamedTuple):
    """What is said under one label: what the label says, where it stands, and where the words under it do, up to the next."""

    name: str
    label: Extent
    words: Extent
    part: Part | None = None
    """What is done in it, where the label is a dash."""


class Clock(NamedTuple):
    """A mark of time in a text: where it stands, and the seconds that it gives."""

    extent: Extent
    seconds: float


def turns_in(text: str, labels: Sequence[str]) -> tuple[Turn, ...]:
    """The turns of a text in order; `labels` are those that are known, and others that look like one end a turn, too."""
    found = {extent.start: (name, extent, end) for name, extent, end in _unlisted(text)}
    found |= {extent.start: (name, extent, end) for name, extent, end in _listed(text, labels)}
    marks = [found[start] for start in sorted(found)]
    ends = [*(_line_start(text, extent.start) for _, extent, _ in marks), len(text)][1:]
    turns = zip(marks, ends, strict=True)
    return tuple(Turn(name, extent, trimmed(text, Extent(end, max(end, until)))) for (name, extent, end), until in turns)


def labels_in(text: str) -> tuple[str, ...]:
    """What looks like a label in a text, each once, in the order in which they first stand there."""
    return tuple(dict.fromkeys(name for name, _, _ in _unlisted(text)))


def clocks_in(text: str) -> tuple[Clock, ...]:
    """The marks of time in a text, in order: those in brackets, and those that begin a line."""
    marks = ((Extent(*found.span()), found[1] or found[2]) for found in _CLOCK_MARK.finditer(text))
    return tuple(Clock(extent, seconds(clock)) for extent, clock in marks)


def seconds(clock: str) -> float:
    """The seconds of a time such as `00:12:30` or `12:30`."""
    total = 0.0
    for part in clock.replace(",", ".").split(":"):
        total = total * 60 + float(part)
    return total


def is_bracketed(text: str) -> bool:
    """Whether a paragraph is all in brackets, as `(Laughter.)` is: nobody says it."""
    return bool(_BRACKETED.fullmatch(text))


def _listed(text: str, labels: Sequence[str]) -> Iterator[tuple[str, Extent, int]]:
    longest_first = sorted((re.escape(label.rstrip(":： ")) for label in labels), key=len, reverse=True)
    if longest_first:
        pattern = re.compile(rf"{_BEFORE}(?P<name>{'|'.join(longest_first)}){_END}", re.MULTILINE)
        known = {label.rstrip(":： "): label for label in labels}
        for found in pattern.finditer(text):
            yield known[found["name"]], Extent(*found.span("name")), found.end()


def _unlisted(text: str) -> Iterator[tuple[str, Extent, int]]:
    """What stands at the beginning of a line as a label does: in capitals, as Q and A, or more than once."""
    found = [one for one in _LIKE_A_LABEL.finditer(text) if len(one["letter"] or one["name"]) <= _LONGEST]
    times = Counter(one["letter"] or one["name"] for one in found)
    for one in found:
        name = one["letter"] or one["name"]
        if (one["letter"] or name.isupper() or times[name] > 1) and not (name in _PAIR and min(times[one] for one in _PAIR) < 2):
            end = re.compile(rf"{_ASIDE}(?:{_COLON}|\.)?").match(text, one.end())
            group = "letter" if one["letter"] else "name"
            yield name, Extent(*one.span(group)), end.end() if end else one.end()


def _line_start(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1
