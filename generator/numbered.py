"""Owns names that are kept as numbers: each is written once, and looked up where somebody asks."""

from __future__ import annotations

from array import array
from base64 import b64decode, b64encode
from collections.abc import Collection, Iterable, Iterator, Sequence, Set
from typing import Any, TypeVar

T = TypeVar("T")


class Numbered(Set[str]):
    """Names that are kept as numbers: which ones they are is looked up when somebody asks."""

    __slots__ = ("_numbers", "_of")

    def __init__(self, of: Names, numbers: array[int]) -> None:
        self._of = of
        self._numbers = numbers

    def numbers(self, of: Names) -> array[int] | None:
        """Their numbers among these names; None where these are others."""
        return self._numbers if of is self._of else None

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
        if isinstance(names, Numbered) and names.numbers(self) is not None:
            return names
        return Numbered(self, self._numbers_of(names))

    def numbers(self, names: Collection[str]) -> str:
        """The numbers of some names, as they are kept on this machine; new ones get one."""
        return b64encode(self._numbers_of(names)).decode("ascii")

    def named(self, numbers: str) -> Set[str]:
        """The names of numbers that were kept so. ValueError where they were not, IndexError where one has no name."""
        read = array("I")
        read.frombytes(b64decode(numbers))
        if read and read[-1] >= len(self.all):
            raise IndexError(read[-1])
        return Numbered(self, read)

    def _numbers_of(self, names: Collection[str]) -> array[int]:
        """The numbers of some names, the greatest of which comes last."""
        kept = names.numbers(self) if isinstance(names, Numbered) else None
        return kept if kept is not None else array("I", sorted(map(self._number, names)))

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
