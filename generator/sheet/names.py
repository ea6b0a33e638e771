"""Owns the finding of names in our own sentences: where they stand, and whose they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from generator.sheet.grouping import grouped

_BEGINNING = re.compile(r"(?<!\w)(?:\w+|\W)")
_IN_WORD = re.compile(r"\w")


class Mention(NamedTuple):
    """A name that stands in a sentence, and whose it is: more than one may have it."""

    start: int
    end: int
    ids: frozenset[str]


@dataclass(frozen=True)
class Names:
    """Who may be named in our sentences, case aside: the names with their bearers, by the word that they begin with."""

    by_beginning: Mapping[str, Sequence[tuple[str, frozenset[str]]]]
    """The longest come first."""

    def mentions(self, text: str) -> list[Mention]:
        """The names that stand in a text, the longest where several begin at one place, and none inside another."""
        found: list[Mention] = []
        for one in self.every_mention(text):
            if not found or one.start >= found[-1].end:
                found.append(one)
        return found

    def every_mention(self, text: str) -> Iterator[Mention]:
        """The names that stand in a text, those inside others too, in the order in which they begin."""
        plain = _in_small_letters(text)
        for beginning in _BEGINNING.finditer(plain):
            for name, ids in self.by_beginning.get(beginning[0], ()):
                end = beginning.start() + len(name)
                if plain.startswith(name, beginning.start()) and not _IN_WORD.match(plain, end):
                    yield Mention(beginning.start(), end, ids)


def names_of(named: Iterable[tuple[str, str]]) -> Names:
    """The names of pairs of a name and the id of its bearer."""
    ids = grouped((_in_small_letters(name), id) for name, id in named)
    longest_first = sorted(ids, key=len, reverse=True)
    pairs = ((_BEGINNING.match(name), (name, frozenset(ids[name]))) for name in longest_first)
    return Names(grouped((beginning[0], pair) for beginning, pair in pairs if beginning))


def _in_small_letters(text: str) -> str:
    """A text in small letters and no longer for that: a letter that would become two is left as it is."""
    small = text.casefold()
    if len(small) == len(text):
        return small
    return "".join(small if len(small := letter.casefold()) == 1 else letter for letter in text)
