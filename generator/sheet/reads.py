"""Owns the record of what is asked of a fact sheet while something is made: so a change touches only what asked for it.

What can be asked for has a name: `claim x` is a record, `claim *` all of its type, `figures x` what an index has for a key.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, ItemsView, Iterator, KeysView, Mapping, Set, ValuesView
from contextlib import contextmanager
from typing import Any, NamedTuple, TypeVar

T = TypeVar("T")


class Piece(NamedTuple):
    """A plain value, as JSON has it, that was worked out from a collection; and what was asked for it."""

    value: Any
    asked: Set[str]
    given: str = ""
    """What it was made from beside what was asked, in words."""


class Reads:
    """What is asked for: noted for whoever is making something, the innermost first."""

    def __init__(self) -> None:
        self._open: list[set[str]] = []
        self._told: list[set[Hashable]] = []
        """For each that is open what `once` has told it of already."""
        self._known: dict[Hashable, tuple[Any, Set[str]]] = {}
        self._made: dict[str, Piece] = {}
        self._earlier: list[Callable[[str], Piece | None]] = []
        self._later: list[Callable[[], object]] = []

    def rest_on(self, find: Callable[[str], Piece | None]) -> None:
        """Take pieces of an earlier run that still hold from where `find` has them, by their names."""
        self._earlier.append(find)

    def leave(self, make: Callable[[], object]) -> None:
        """Leave something to be made bit by bit, as it is asked for; `make` makes all of it."""
        self._later.append(make)

    def make_all(self) -> None:
        """Make all that was left: so much will be asked for, in so many processes, that each would make the same again."""
        later, self._later = self._later, []
        for make in later:
            make()

    @contextmanager
    def recorded(self) -> Iterator[set[str]]:
        """The names of all that is asked for in the block; whoever made something before does not hear of it."""
        names: set[str] = set()
        self._open.append(names)
        self._told.append(set())
        try:
            yield names
        finally:
            self._open.pop()
            self._told.pop()

    def note(self, *names: str) -> None:
        """These were asked for."""
        if self._open:
            self._open[-1].update(names)

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` gives, worked out the first time; whoever asks for it asks for all that it was made from."""
        if key not in self._known:
            with self.recorded() as names:
                made = make()
            self._known[key] = made, frozenset(names)
        made, asked = self._known[key]
        if self._open and key not in self._told[-1]:
            self._told[-1].add(key)
            self._open[-1].update(asked)
        return made

    def piece(self, name: str, make: Callable[[], T], given: str = "") -> T:
        """As `once`, of a plain value: one from an earlier run is as good, where nothing that was asked for it has changed.

        So `make` is given names alone, and asks for each record by its own; where these are not always the same, they are
        `given` in words as well.
        """
        key = f"{name}\n{given}" if given else name
        if key not in self._known:
            earlier = (piece for find in self._earlier if (piece := find(name)) and piece.given == given)
            if piece := next(earlier, None):
                self._known[key] = piece.value, piece.asked
            else:
                self.once(key, make)
                self._made[name] = Piece(*self._known[key], given)
        return self.once(key, make)

    def let_go(self) -> None:
        """Forget the pieces, which were kept elsewhere or are not asked for again."""
        self._known = {key: known for key, known in self._known.items() if not isinstance(key, str)}

    @contextmanager
    def for_a_while(self) -> Iterator[None]:
        """Forget after the block what was worked out in it: nobody asks for that again, and there is much of it."""
        before = dict(self._known)
        try:
            yield
        finally:
            self._known = before

    def pieces_made(self) -> dict[str, Piece]:
        """The pieces that were made since this was last asked."""
        made, self._made = self._made, {}
        return made


class Watched(Mapping[str, T]):
    """A mapping that notes which of its values are asked for; whoever goes through it asks for all."""

    def __init__(self, reads: Reads, kind: str, values: Mapping[str, T]) -> None:
        self._reads = reads
        self._kind = kind
        self._values = values

    def __getitem__(self, key: str) -> T:
        self._reads.note(f"{self._kind} {key}")
        return self._values[key]

    def __contains__(self, key: object) -> bool:
        self._reads.note(f"{self._kind} {key}")
        return key in self._values

    def get(self, key: str, default: Any = None) -> Any:
        """The value of a key, or the default; the same as of any mapping, without an exception on the way."""
        self._reads.note(f"{self._kind} {key}")
        return self._values.get(key, default)

    def __iter__(self) -> Iterator[str]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)

    def __eq__(self, other: object) -> bool:
        return self._all == (other._all if isinstance(other, Watched) else other)

    __hash__ = None  # type: ignore[assignment]

    def keys(self) -> KeysView[str]:
        """All keys."""
        return self._all.keys()

    def values(self) -> ValuesView[T]:
        """All values."""
        return self._all.values()

    def items(self) -> ItemsView[str, T]:
        """All keys and values."""
        return self._all.items()

    @property
    def _all(self) -> Mapping[str, T]:
        self._reads.note(f"{self._kind} *")
        return self._values
