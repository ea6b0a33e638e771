"""Owns the proof that names which are kept as numbers are the same set, and that their table does not grow for ever."""

from __future__ import annotations

import pytest

from generator.numbered import Names, names_of


def test_names_come_back_as_they_were() -> None:
    names = Names()
    numbers = names.numbers({"claim b", "claim a"})
    again = names_of(names.written())
    kept = again.named(numbers)
    assert set(kept) == {"claim a", "claim b"} == kept
    assert len(kept) == 2
    assert "claim a" in kept
    assert "claim c" not in kept
    assert kept | {"claim c"} == frozenset({"claim a", "claim b", "claim c"})
    assert set(again.named("")) == set()


@pytest.mark.parametrize("others", [{"claim b"}, frozenset({"claim b"}), {"claim b": 1}.keys(), ["claim b"]])
def test_sets_with_a_name_in_common_are_not_apart(others: set[str]) -> None:
    names = Names(["claim a", "claim b"])
    assert not names.numbered({"claim a", "claim b"}).isdisjoint(others)
    assert names.numbered({"claim a"}).isdisjoint(others)


def test_names_that_nobody_looked_at_are_kept_by_the_same_numbers() -> None:
    names = Names(["claim a", "claim b"], 2)
    kept = names.named(_kept(1))
    assert names.numbers(kept) == _kept(1)
    assert names.numbers({"claim c", "claim a"}) == _kept(0, 2)
    other = Names(["claim b"], 1)
    assert other.numbers(kept) == _kept(0)


def _kept(*numbers: int) -> str:
    names = [f"claim {number}" for number in range(10)]
    return Names(names, 10).numbers([names[number] for number in numbers])


@pytest.mark.parametrize("numbers", [[2], [0, 5]])
def test_a_number_that_no_name_has_is_told(numbers: list[int]) -> None:
    with pytest.raises(IndexError):
        Names(["claim a", "claim b"]).named(_kept(*numbers))


@pytest.mark.parametrize("numbers", ["AAA", "AAAA", "é"])
def test_what_is_no_number_is_told(numbers: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        Names(["claim a"]).named(numbers)


def test_a_table_of_twice_the_names_is_begun_anew() -> None:
    names = Names(["claim a", "claim b"], 2)
    assert names.next is names
    names.numbers({"claim c", "claim d"})
    assert names.next.all == []
    assert names_of(names.written()).first == 2
    fresh = Names()
    fresh.numbers({"claim a"})
    assert names_of(fresh.written()).first == 1
