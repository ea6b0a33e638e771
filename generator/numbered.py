"""Owns names that are kept as numbers: each is written once, and looked up where somebody asks."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Iterator, Sequence, Set
from typing import Any, TypeVar

T = TypeVar("T")


class Numbered(Set[str]):
    """Names that are kept as numbers: which ones they are is looked up when somebody asks."""

    __slots__ = ("_numbers", "_of")

    def __init__(self, of: Names, numbers: Sequence[int]) -> None:
        self._of = of
        self._numbers = array("I", numbers)

    def numbers(self, of: Names) -> list[int] | None:
        """Their numbers among these names; None where these are others."""
        return self._numbers.tolist() if of is self._of else None

    def __iter__(self) -> Iterator[str]:
        return map(self._of.all.__getitem__, self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)

    def __contains__(self, name: object) -> bool:
        return any(one == name for one in self)

    def isdisjoint(self, other: Iterable[Any]) -> bool:
        """Whether none of these is among the others: of a set of others each of these is looked up."""
        return other.isdisjoint(iter(self)) if isinstance(other, set | frozenset) else super().isdisjoint(other)

    @classmethod
    def _from_iterable(cls, names: Iterable[T]) -> frozenset[T]:
        return frozenset(names)


class Names:
    """Names of which each is written once, and then meant by its number.

    A name that nobody means any longer keeps its number; so from twice as many as there were at `first`, one begins anew.
    """

    def __init__(self, names: Sequence[str] = (), first: int = 0) -> None:
        self.all = list(names)
        self.first = first
        self._numbers: dict[str, int] = {}

    @property
    def next(self) -> Names:
        """Those to go on with."""
        return self if len(self.all) < 2 * self.first else Names()

    def numbered(self, names: Collection[str]) -> Numbered:
        """The same names, in a fraction of the memory."""
        return Numbered(self, self.numbers(names))

    def numbers(self, names: Collection[str]) -> list[int]:
        """The numbers of some names; new ones get one."""
        kept = names.numbers(self) if isinstance(names, Numbered) else None
        return kept if kept is not None else sorted(map(self._number, names))

    def named(self, numbers: Sequence[int]) -> Set[str]:
        """The names of these numbers, the greatest of which comes last. IndexError where one has none."""
        if numbers and not 0 <= numbers[0] <= numbers[-1] < len(self.all):
            raise IndexError(numbers[-1])
        return Numbered(self, numbers)

    def written(self) -> list[Any]:
        """All of them, as they are kept."""
        return [self.first or len(self.all), self.all]

    def _number(self, name: str) -> int:
        if len(self._numbers) < len(self.all):
            self._numbers = {name: number for number, name in enumerate(self.all)}
        if name not in self._numbers:
            self._numbers[name] = len(self.all)
            self.all.append(name)
        return self._numbers[name]


def names_of(value: Any) -> Names:
    """The names that were written so."""
    first, names = value
    return Names(names, first)
