"""Owns numbers that are kept as ranges: of the words of a source, most are given in long rows."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from operator import attrgetter

_START = attrgetter("start")


class Ranges:
    """Numbers in ranges of step 1, which may overlap when they are given; those that touch are made one."""

    __slots__ = ("_ranges",)

    def __init__(self, ranges: Iterable[range] = ()) -> None:
        self._ranges: list[range] = []
        for one in sorted(filter(None, ranges), key=_START):
            if self._ranges and one.start <= self._ranges[-1].stop:
                self._ranges[-1] = range(self._ranges[-1].start, max(one.stop, self._ranges[-1].stop))
            else:
                self._ranges.append(one)

    def hold(self, wanted: range) -> bool:
        """Whether all numbers of a range that is not empty are among them."""
        at = bisect_right(self._ranges, wanted.start, key=_START) - 1
        return at >= 0 and wanted.stop <= self._ranges[at].stop

    def __iter__(self) -> Iterator[range]:
        return iter(self._ranges)

    def __len__(self) -> int:
        """How many numbers there are."""
        return sum(map(len, self._ranges))
