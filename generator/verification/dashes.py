"""Owns the reading of an interview by its dashes: the text as a row of letters, in which questions and answers take turns.

It knows nothing of how the records are proven, so that one reading is held against the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.sources.passages import Extent

_DASHES = "-‐‑‒–—―−"


class Behind(NamedTuple):
    """What a dash tells of the words behind it: where it stands, and whether they ask."""

    dash: Extent
    asks: bool


class _Turn(NamedTuple):
    """A dash, and its paragraphs with a letter each: `d` told and `D` asked behind the dash, `r` and `R` further on."""

    dash: Extent
    letters: str
    places: tuple[Extent, ...]


def is_dash(label: str) -> bool:
    """Whether a label is a dash."""
    return label in tuple(_DASHES)


def dash_behind(text: str, paragraphs: Sequence[Extent], at: int) -> Behind | None:
    """What the dash tells of the words at a place; None where there is none, or it tells nothing of them."""
    turns = tuple(_turns(text, paragraphs))
    row = "".join(_kind(turn) for turn in turns)
    only_asked = len(turns) > 1 and all(re.fullmatch("D[rR]+", turn.letters) for turn in turns)
    for index, turn in enumerate(turns):
        place = next((number for number, one in enumerate(turn.places) if one.start <= at < one.end), None)
        if place is not None:
            asked_on = "R" in turn.letters[1 : place + 1]
            kind = ("A" if place else "Q") if only_asked else _proven(row, index)
            return None if asked_on or kind == "?" else Behind(turn.dash, kind == "Q")
    return None


def _turns(text: str, paragraphs: Sequence[Extent]) -> Iterator[_Turn]:
    letters, places, dash = "", list[Extent](), None
    for start, end in paragraphs:
        words = text[start:end].lstrip("*_#> ")
        asks = words.rstrip("*_ !.…").endswith(("?", "？", "؟"))
        if _begins_with_dash(words):
            if dash:
                yield _Turn(dash, letters, tuple(places))
            first = end - len(words)
            dash, letters, places = Extent(first, first + 1), "D" if asks else "d", [Extent(start, end)]
        elif dash and not (words[:1] in tuple("([（【") and words[-1:] in tuple(")]）】")):
            letters += "R" if asks else "r"
            places.append(Extent(start, end))
    if dash:
        yield _Turn(dash, letters, tuple(places))


def _begins_with_dash(words: str) -> bool:
    after = words[1:].lstrip()[:1]
    is_number = words[:1] in tuple("-‐‑−") and words[1:2].isdecimal()
    return is_dash(words[:1]) and bool(after) and not is_dash(after) and not is_number


def _kind(turn: _Turn) -> str:
    return "Q" if turn.letters == "D" else "A" if turn.letters.rstrip("r") == "d" else "?"


def _proven(row: str, index: int) -> str:
    """Whether a turn asks or answers by those around it, in a row that is to begin with a question."""
    row = "a" + row[1:] if row.startswith("A") else row
    around = f"  {row}  "[index : index + 5]
    before, own, after = around[1], around[2], around[3]
    if own == "?":
        asked = before == after == "Q" and "Q" in (_proven(row, index - 1), _proven(row, index + 1))
        return "A" if asked else "?"
    other = {"Q": "A", "A": "Q"}.get(own, "")
    stands = (before == other and around[0].upper() != other) or (after == other and around[4] != other)
    return own if other and own not in (before.upper(), after) and stands else "?"
