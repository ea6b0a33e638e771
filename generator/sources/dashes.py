"""Owns who speaks where in an interview that sets a dash before what is asked and answered, and no label that names anybody."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.sources.source_text import Extent, trimmed
from generator.sources.turns import Part, Turn, is_bracketed

_DASHES = "-‐‑‒–—―−"
# No line of dashes, and no number below zero.
_DASH = re.compile(rf"[*_#>\s]*(?P<dash>[–—―‒]|[-‐‑−](?!\d))(?![{_DASHES}\s]*(?:[{_DASHES}]|\Z))[*_]*", re.DOTALL)
_QUESTION = re.compile(r"[?？؟][!?？؟.…]*[\s*_]*\Z")


class _Said(NamedTuple):
    """What begins with a dash: the dash, the words behind it in its paragraph, and the paragraphs that run on from it."""

    dash: Extent
    first: Extent
    asks: bool
    """Whether the first paragraph ends as a question does."""
    rest: tuple[Extent, ...]
    sure: tuple[Extent, ...]
    """Those of the rest before the first that ends as a question does, which somebody else may ask."""

    @property
    def part(self) -> Part:
        """What it is by its own words alone."""
        if self.asks:
            return Part.UNCLEAR if self.rest else Part.ASKS
        return Part.ANSWERS if self.sure == self.rest else Part.UNCLEAR


def is_dash(label: str) -> bool:
    """Whether a label is nothing but the dash that stands before words, whoever says them."""
    return len(label) == 1 and label in _DASHES


def dash_turns(text: str, paragraphs: Sequence[Extent]) -> tuple[Turn, ...]:
    """The turns of an interview in order, as far as its dashes prove them: a question ends with its mark, and is answered.

    What has a dash and does not end so answers. Where only questions have dashes, the paragraphs behind each answer it; else
    those run on. Where questions and answers do not alternate, nothing says which is which.
    """
    said = tuple(_said(text, paragraphs))
    if len(said) > 1 and all(one.asks and one.rest for one in said):
        return tuple(turn for one in said for turn in _asked_and_answered(text, one))
    return tuple(turn for one, part in zip(said, _parts(said), strict=True) for turn in _unbroken(text, one, part))


def _said(text: str, paragraphs: Sequence[Extent]) -> Iterator[_Said]:
    begun = [(at, found) for at, place in enumerate(paragraphs) if (found := _DASH.match(text, *place))]
    for (at, found), (end, _) in zip(begun, [*begun[1:], (len(paragraphs), None)], strict=False):
        first = trimmed(text, Extent(found.end(), paragraphs[at].end))
        rest = tuple(one for one in paragraphs[at + 1 : end] if not is_bracketed(text[slice(*one)]))
        asking = next((index for index, one in enumerate(rest) if _is_question(text, one)), len(rest))
        yield _Said(Extent(*found.span("dash")), first, _is_question(text, first), rest, rest[:asking])


def _is_question(text: str, place: Extent) -> bool:
    return _QUESTION.search(text, *place) is not None


def _parts(said: Sequence[_Said]) -> list[Part]:
    """Whether each asks or answers, as far as those around it prove it."""
    own = [one.part for one in said]
    proven = [part if _alternates(own, at) else Part.UNCLEAR for at, part in enumerate(own)]
    return [Part.ANSWERS if _lies_between(own, proven, at) else part for at, part in enumerate(proven)]


def _alternates(own: Sequence[Part], at: int) -> bool:
    """Whether one is unlike those beside it, and one of these is so itself: of two in a row either may be the odd one."""
    return _is_unlike(own, at) and any(_is_unlike(own, one) for one in _beside(own, at))


def _is_unlike(own: Sequence[Part], at: int) -> bool:
    """Whether one asks where those beside it do not, or answers so; an answer that comes first answers nobody."""
    known = own[at] is Part.ASKS if at == 0 else own[at] is not Part.UNCLEAR
    return known and all(own[one] is not own[at] for one in _beside(own, at))


def _lies_between(own: Sequence[Part], proven: Sequence[Part], at: int) -> bool:
    """Whether one that is unclear by itself stands between two questions, of which one is proven: so it answers."""
    beside = _beside(own, at)
    asked = len(beside) == 2 and all(own[one] is Part.ASKS for one in beside)
    return own[at] is Part.UNCLEAR and asked and any(proven[one] is Part.ASKS for one in beside)


def _beside(own: Sequence[Part], at: int) -> list[int]:
    return [one for one in (at - 1, at + 1) if 0 <= one < len(own)]


def _unbroken(text: str, said: _Said, part: Part) -> Iterator[Turn]:
    """The turn of what has a dash with what runs on from it, as far as that is proven; and the rest of it."""
    rest = said.rest if part is Part.UNCLEAR else said.sure
    yield _turn(text, said, part, (said.first, *rest))
    yield from _unproven(text, said, len(rest))


def _asked_and_answered(text: str, said: _Said) -> Iterator[Turn]:
    """The question that has a dash, and the paragraphs without one that answer it."""
    yield _turn(text, said, Part.ASKS, (said.first,))
    if said.sure:
        yield _turn(text, said, Part.ANSWERS, said.sure)
    yield from _unproven(text, said, len(said.sure))


def _unproven(text: str, said: _Said, after: int) -> Iterator[Turn]:
    if said.rest[after:]:
        yield _turn(text, said, Part.UNCLEAR, said.rest[after:])


def _turn(text: str, said: _Said, part: Part, places: Sequence[Extent]) -> Turn:
    return Turn(text[slice(*said.dash)], said.dash, Extent(places[0].start, places[-1].end), part)
