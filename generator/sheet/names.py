"""Owns the finding of names in our own sentences: where they stand, and whose they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple


class Mention(NamedTuple):
    """A name that stands in a sentence, and whose it is: more than one may have it."""

    start: int
    end: int
    ids: frozenset[str]


@dataclass(frozen=True)
class Names:
    """Who may be named in our sentences, by name; letters and case aside."""

    ids: Mapping[str, frozenset[str]]

    def mentions(self, text: str) -> list[Mention]:
        """The names that stand in a text, the longest where several begin at one place."""
        return [Mention(*found.span(), self.ids[found[0].casefold()]) for found in self._pattern.finditer(text)]

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        longest_first = sorted((re.escape(name) for name in self.ids if name), key=len, reverse=True)
        return re.compile(rf"(?<!\w)(?:{'|'.join(longest_first) or '(?!)'})(?!\w)", re.IGNORECASE)


def names_of(named: Iterable[tuple[str, str]]) -> Names:
    """The names of pairs of a name and the id of its bearer."""
    ids: dict[str, set[str]] = {}
    for name, id in named:
        ids.setdefault(name.casefold(), set()).add(id)
    return Names({name: frozenset(bearers) for name, bearers in ids.items()})
