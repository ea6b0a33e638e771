"""Owns the finding of names in our own sentences: where they stand, and whose they are."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

_WORD_OR_MARK = re.compile(r"\w+|\W")
_IN_WORD = re.compile(r"\w")


class Mention(NamedTuple):
    """A name that stands in a sentence, and whose it is: more than one may have it."""

    start: int
    end: int
    ids: frozenset[str]


@dataclass(frozen=True)
class Names:
    """Who may be named in our sentences, case aside."""

    bearers: Mapping[str, frozenset[str]]
    """Whose each name is; of words with which names only begin nobody's."""

    def mentions(self, text: str) -> list[Mention]:
        """The names that stand in a text, the longest where several begin at one place, and none inside another."""
        found: list[Mention] = []
        for one in self.every_mention(text):
            if not found or one.start >= found[-1].end:
                found.append(one)
        return found

    def every_mention(self, text: str) -> Iterator[Mention]:
        """The names that stand in a text, those inside others too: in the order in which they begin, the longest first."""
        plain = _in_small_letters(text)
        ends = [found.end() for found in _WORD_OR_MARK.finditer(plain)]
        for number, start in enumerate([0, *ends[:-1]] if ends else ()):
            if not (start and _IN_WORD.match(plain, start - 1) and not _IN_WORD.match(plain, start)):
                yield from reversed(list(self._from(plain, start, ends[number:])))

    def _from(self, plain: str, start: int, ends: Iterable[int]) -> Iterator[Mention]:
        """The names that begin at a place, which is followed word by word as long as a name may go on."""
        for end in ends:
            ids = self.bearers.get(plain[start:end])
            if ids is None:
                return
            if ids and not _IN_WORD.match(plain, end):
                yield Mention(start, end, ids)


def names_of(named: Iterable[tuple[str, str]]) -> Names:
    """The names of pairs of a name and the id of its bearer."""
    bearers: defaultdict[str, set[str]] = defaultdict(set)
    for name, id in named:
        *beginnings, whole = accumulate(_WORD_OR_MARK.findall(_in_small_letters(name)), initial="")
        for beginning in beginnings[1:]:
            bearers[beginning] |= set()
        bearers[whole].add(id)
    return Names({name: frozenset(ids) for name, ids in bearers.items()})


def _in_small_letters(text: str) -> str:
    """A text in small letters and no longer for that: a letter that would become two is left as it is."""
    small = text.casefold()
    if len(small) == len(text):
        return small
    return "".join(small if len(small := letter.casefold()) == 1 else letter for letter in text)
