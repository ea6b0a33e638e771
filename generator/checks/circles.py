"""Owns the circles in references: for each group of records that lead back to one another, one way round it."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Set

Edges = Mapping[str, Set[str]]
"""The ids that each id leads to."""


def circles(edges: Edges) -> list[list[str]]:
    """For each group of ids that all lead to one another a shortest circle, from its first id back to that, in order.

    Circles that share an id are one group, and those that share none are told apart.
    """
    found = (_way_round(edges, group) for group in _groups(edges))
    return sorted(circle for circle in found if circle)


def _way_round(edges: Edges, group: Set[str]) -> list[str]:
    """The shortest way through a group from its first id back to itself; empty for an id that does not lead to itself."""
    first = min(group)
    reached_from: dict[str, str] = {}
    left = deque([first])
    while left:
        id = left.popleft()
        for following in sorted(edges.get(id, set()) & group):
            if following == first:
                way = [first]
                while id != first:
                    way.append(id)
                    id = reached_from[id]
                return [first, *reversed(way)]
            if following not in reached_from:
                reached_from[following] = id
                left.append(following)
    return []


def _groups(edges: Edges) -> Iterator[set[str]]:
    """The strongly connected components, after R. E. Tarjan, "Depth-first search and linear graph algorithms" (1972)."""
    numbers: dict[str, int] = {}
    lowest: dict[str, int] = {}
    open_ids: list[str] = []
    closed: set[str] = set()
    for root in sorted(edges):
        steps = [(root, iter(sorted(edges[root])))] if root not in numbers else []
        while steps:
            id, following = steps[-1]
            if id not in numbers:
                numbers[id] = lowest[id] = len(numbers)
                open_ids.append(id)
            new = None
            for other in following:
                if other not in numbers:
                    new = other
                    break
                if other not in closed:
                    lowest[id] = min(lowest[id], numbers[other])
            if new is not None:
                steps.append((new, iter(sorted(edges.get(new, ())))))
                continue
            steps.pop()
            if steps:
                lowest[steps[-1][0]] = min(lowest[steps[-1][0]], lowest[id])
            if lowest[id] == numbers[id]:
                group: set[str] = set()
                while id not in group:
                    group.add(open_ids.pop())
                closed |= group
                yield group
