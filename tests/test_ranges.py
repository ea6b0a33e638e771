"""Owns the proof that numbers kept as ranges are those that were given."""

from __future__ import annotations

from random import Random

import pytest

from generator.verification.ranges import Ranges


@pytest.mark.parametrize("seed", range(200))
def test_they_hold_what_a_set_of_the_same_numbers_has(seed: int) -> None:
    random = Random(seed)
    given = [range(start, start + random.randrange(6)) for start in random.choices(range(40), k=random.randrange(9))]
    numbers = {number for one in given for number in one}
    ranges = Ranges(given)
    assert len(ranges) == len(numbers)
    assert [number for one in ranges for number in one] == sorted(numbers)
    for start in range(45):
        for end in range(start + 1, start + 9):
            assert ranges.hold(range(start, end)) == numbers.issuperset(range(start, end))


def test_those_that_touch_are_one() -> None:
    assert list(Ranges([range(3, 5), range(1, 3), range(9, 9), range(7, 8)])) == [range(1, 5), range(7, 8)]
    assert list(Ranges()) == []
