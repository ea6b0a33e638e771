"""Owns the order in which things stand of which it is only partly known what came first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from math import inf


@dataclass(frozen=True, slots=True)
class Step:
    """That one thing came before another."""

    firm: bool
    """Whether the source itself says so."""
    seconds: int | None
    """About how long before, where words tell it."""
    told: str = ""
    """The same in our words, such as `hours`."""


Earlier = Mapping[str, Mapping[str, Step]]
"""For each thing those that it comes after, each with the step between."""


def later_of(earlier: Earlier) -> dict[str, dict[str, Step]]:
    """For each thing those that come after it."""
    later: dict[str, dict[str, Step]] = {item: {} for item in earlier}
    for item, firsts in earlier.items():
        for first, step in firsts.items():
            later[first][item] = step
    return later


def put_in_order(items: Sequence[str], earlier: Earlier) -> list[str]:
    """The items, each after those that it comes after and as near as may be to what comes after it.

    What is left open is settled by what stands nearest in time, as far as words tell it, then by the order of `items`.
    """
    later = later_of(earlier)
    waiting = {item: len(later[item]) for item in items}
    place = {item: number for number, item in enumerate(items)}
    height: dict[str, int] = {}

    def nearness(item: str) -> tuple[float, float, int, str]:
        """Least for what is to stand next above all that is placed."""
        follows = max((height[other] for other in later[item]), default=-1)
        seconds = min((step.seconds for step in later[item].values() if step.seconds is not None), default=inf)
        return (-follows, seconds, -place[item], item)

    ready = [nearness(item) for item in items if not waiting[item]]
    heapify(ready)
    while ready:
        item = heappop(ready)[-1]
        height[item] = len(height)
        for first in earlier[item]:
            waiting[first] -= 1
            if not waiting[first]:
                heappush(ready, nearness(first))
    return sorted(height, key=lambda item: -height[item])
