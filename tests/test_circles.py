"""Owns the proof that every circle of references is found, and each group of them told once."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from generator.checks.circles import circles

IDS = st.sampled_from("abcdefgh")
EDGES = st.dictionaries(IDS, st.sets(IDS, max_size=3))


def reached(edges: dict[str, set[str]], id: str) -> set[str]:
    found: set[str] = set()
    left = [id]
    while left:
        new = edges.get(left.pop(), set()) - found
        found |= new
        left += new
    return found


@given(EDGES)
def test_each_group_that_leads_back_to_itself_is_told_once_by_a_circle_of_its_first_id(edges: dict[str, set[str]]) -> None:
    in_circles = {id for id in edges if id in reached(edges, id)}
    groups = {frozenset(other for other in reached(edges, id) if id in reached(edges, other)) for id in in_circles}
    found = circles(edges)
    assert [circle[0] for circle in found] == sorted(min(group) for group in groups)
    for circle in found:
        assert circle[0] == circle[-1]
        assert all(later in edges[earlier] for earlier, later in pairwise(circle))
        assert len(set(circle)) == len(circle) - 1


def test_a_long_line_is_gone_through_without_end() -> None:
    line = {f"{number:05}": {f"{number + 1:05}"} for number in range(20_000)}
    assert circles(line) == []
    assert [len(circle) for circle in circles({**line, "20000": {"00000"}})] == [20_002]
