"""Owns the reading of our own English sentences for words that point at what stands elsewhere: this, these, it, here, there.

It finds what can be decided: that nothing stands before such a word which it could mean. Whether it means what stands there is
left to who writes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from generator.checks.speaking import SAYING
from generator.sheet.names import Names

_POINTING = re.compile(r"\b(?P<this>this|these)\b|\b(?P<it>it|its)\b|\b(?P<there>there)\b|\b(?P<here>here)\b", re.IGNORECASE)

_IS = r"(?:is|are|was|were|be|been|being|has|had|have|will|would|may|might|can|could|must|should|seems?|seemed|remains?|remained)"
# What it stands for comes after it, as in "it was clear that".
_IT_OF_WHAT_FOLLOWS = re.compile(
    rf"\s+(?:{_IS}|took|takes|take)\b(?:\s+[\w’-]+){{0,7}}?\s+(?:that|how|why|whether|who|what|when|where|to)\b", re.IGNORECASE
)
# "That there were two" begins a clause; "the cracks there were wide" does not.
_BEGINS_A_CLAUSE = re.compile(
    r"(?:^|[,;:“]|\b(?:that|and|but|or|whether|if|because|when|while|where|as|how|though|although|ago|today))\s*$", re.IGNORECASE
)
_THERE_IS = re.compile(rf"\s+(?:{_IS}|came|come|comes)\b|[’']s\b", re.IGNORECASE)
_THERE_IS_SOME = re.compile(
    rf"\s+{_IS}\s+(?:(?:also|still|been|be)\s+)*(?:an?|no|many|some|several|more|fewer|few|nothing|nobody|only)\b",
    re.IGNORECASE,
)
_HOW_MANY = re.compile(r"\bhow (?:many|much)(?:\s+[\w’-]+){0,4}\s*$", re.IGNORECASE)  # "how many people there were"
_EARLIER_CLAUSE = re.compile(r"[;:,]|\b(?:and|but|because|while|although|though|whereas|so)\b", re.IGNORECASE)
_PLACE = re.compile(r"\b(?:in|at|on|near|to|from|inside|outside|around|of|into)\s+[“‘]?\w", re.IGNORECASE)
_SMALL = re.compile(
    r"\b(?:that|whether|also|then|later|again|now|had|has|have|was|were|is|are|be|been|not|to|previously|already|about|of|on|for"
    r"|with|against|spoke|speaks)\b",
    re.IGNORECASE,
)
_RESOLVED = re.compile(r"(?:\W*[\w’-]+){0,6}?[^\w\[]*\[")
_ASIDE = re.compile(r"\[[^\[\]]*\]")


class Pointer(NamedTuple):
    """A word that points, and where it stands."""

    words: str
    start: int


def hanging(heading: str, people: Names) -> Iterator[Pointer]:
    """The words of a heading that point at nothing in it; `people` are the names of those of whom nobody says "it".

    What a word points to may follow it in square brackets, or stand before it; there they are ours.
    """
    plain = _ASIDE.sub(lambda found: f"[{' ' * (len(found[0]) - 2)}]", heading)
    for found in _POINTING.finditer(plain):
        before, after = plain[: found.start()], plain[found.end() :]
        kind = found.lastgroup or ""
        resolved = "[" in before or _RESOLVED.match(after)
        if not (resolved or _points_at_nothing(kind, before, after) or _may_mean(kind, before, people)):
            yield Pointer(found[0], found.start())


def elsewhere(reason: str) -> Iterator[Pointer]:
    """The words of a text that mean another thing on another page: "here", "there", and "this" or "it" to begin with."""
    plain = re.sub(r"“[^“”]*”", lambda found: " " * len(found[0]), reason)
    for found in _POINTING.finditer(plain):
        before, after = plain[: found.start()], plain[found.end() :]
        kind = found.lastgroup or ""
        if (kind in ("here", "there") or not before.strip()) and not _points_at_nothing(kind, before, after):
            yield Pointer(found[0], found.start())


def _points_at_nothing(kind: str, before: str, after: str) -> bool:
    """Whether the word is one that only looks so: "it was clear that", "there were two"."""
    if kind == "it":
        return bool(_IT_OF_WHAT_FOLLOWS.match(after))
    if kind != "there":
        return False
    opens = _BEGINS_A_CLAUSE.search(before) or _HOW_MANY.search(before)
    return bool(_THERE_IS_SOME.match(after) or (opens and _THERE_IS.match(after)))


def _may_mean(kind: str, before: str, people: Names) -> bool:
    """Whether something stands before a word of this kind that it could mean."""
    saying = SAYING.search(before)
    clause = before[saying.end() :] if saying else before
    match kind:
        case "this":
            return bool(_EARLIER_CLAUSE.search(clause))
        case "there":
            return bool(_PLACE.search(before))
        case "it":
            return bool(re.search(r"\w", _SMALL.sub("", SAYING.sub("", _without(before, people)))))
    return False


def _without(text: str, names: Names) -> str:
    for one in reversed(names.mentions(text)):
        text = text[: one.start] + text[one.end :]
    return text
