"""Owns lists of which each entry is worked out when it is looked at: of a long one, a page shows few."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar, overload

E = TypeVar("E")
T = TypeVar("T")


class Lazily(Sequence[T], Generic[E, T]):
    """What `show` makes of some entries, in their order; written out, it is these entries."""

    def __init__(self, show: Callable[[E], T], entries: Sequence[E]) -> None:
        self._show = show
        self._entries = entries

    def __repr__(self) -> str:
        return repr(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    @overload
    def __getitem__(self, place: int) -> T: ...
    @overload
    def __getitem__(self, place: slice) -> Lazily[E, T]: ...
    def __getitem__(self, place: int | slice) -> T | Lazily[E, T]:
        found = self._entries[place]
        return Lazily(self._show, found) if isinstance(place, slice) else self._show(found)  # type: ignore[arg-type]
