"""Owns the record of what is asked of a fact sheet while something is made: so a change touches only what asked for it.

What can be asked for has a name: `claim x` is a record, `claim *` all of its type, `figures x` what an index has for a key.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import (
    Callable,
    Collection,
    Hashable,
    ItemsView,
    Iterable,
    Iterator,
    KeysView,
    Mapping,
    Sequence,
    Set,
    ValuesView,
)
from contextlib import contextmanager
from functools import partial
from sys import intern
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

from generator.records.record import Record

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
R = TypeVar("R", bound=Record)


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
        self.last: Callable[[str], Piece | None] = lambda _: None
        """Finds the pieces of an earlier run that still hold, by their names."""

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
            piece = self.last(name)
            if piece and piece.given == given:
                self._known[key] = piece.value, piece.asked
            else:
                self.once(key, make)
                self._made[name] = Piece(*self._known[key], given)
        return self.once(key, make)

    def let_go(self) -> None:
        """Forget the pieces, which were kept elsewhere or are not asked for again."""
        self._known = {key: known for key, known in self._known.items() if not isinstance(key, str)}

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


class Entered(NamedTuple):
    """What a record has in an index: the names of what is asked for there, and what was asked for to enter it."""

    names: Collection[str]
    asked: Collection[str]


class Index(Generic[K, V]):
    """What records enter under keys, in their order; it notes which keys are asked for."""

    def __init__(
        self, reads: Reads, name: str, entries: Callable[[Any], Iterable[tuple[K, V]]], records: Iterable[Record]
    ) -> None:
        self._reads = reads
        self._name = name
        self._groups: defaultdict[K, list[V]] = defaultdict(list)
        self.entered: dict[tuple[str, str], Entered] = {}
        """What each record has in it, by its type and id."""
        with reads.recorded():
            for record in records:
                self._enter(record, entries)

    def _enter(self, record: Record, entries: Callable[[Any], Iterable[tuple[K, V]]]) -> None:
        with self._reads.recorded() as asked:
            pairs = tuple(entries(record))
        for key, value in pairs:
            self._groups[key].append(value)
        if pairs or asked:
            names = (*dict.fromkeys(self._named(key) for key, _ in pairs), intern(f"{self._name} *")) if pairs else ()
            self.entered[record.type, record.id] = Entered(names, tuple(asked))

    def get(self, key: K) -> Sequence[V]:
        """What stands under a key; nothing where there is none."""
        self._reads.note(self._named(key))
        return self._groups.get(key, ())

    def __bool__(self) -> bool:
        self._reads.note(f"{self._name} *")
        return bool(self._groups)

    def _named(self, key: K) -> str:
        return intern(f"{self._name} {key if isinstance(key, str) else repr(key)}")


class Holder(Protocol):
    """What has indexes: it knows the records that may enter something."""

    @property
    def reads(self) -> Reads: ...
    def entering(self, types: Sequence[str]) -> Iterable[Record]: ...


class Indexed(Generic[K, V]):
    """An index that a holder has, made when it is first asked for."""

    def __init__(self, types: Sequence[str], entries: Callable[[Any, Any], Iterable[tuple[K, V]]]) -> None:
        self._types = types
        self._entries = entries
        self.__doc__ = entries.__doc__

    def __set_name__(self, _: type, name: str) -> None:
        self._attribute = name
        self._name = name.strip("_").replace("_", "-")

    def __get__(self, holder: Holder, _: type) -> Index[K, V]:
        entries = partial(self._entries, holder)
        index = Index(holder.reads, self._name, entries, holder.entering(self._types))
        holder.__dict__[self._attribute] = index  # found there the next time
        return index


def indexed(*types: type[Record]) -> Callable[[Callable[[Any, R], Iterable[tuple[K, V]]]], Indexed[K, V]]:
    """Makes an index of what one record of these types enters in it: pairs of a key and a value."""

    def made(entries: Callable[[Any, R], Iterable[tuple[K, V]]]) -> Indexed[K, V]:
        return Indexed([one.type for one in types], entries)

    return made


def indexes_of(holder: Holder) -> Iterator[Index[Any, Any]]:
    """All indexes of a holder."""
    for kind in type(holder).__mro__:
        for name, found in vars(kind).items():
            if isinstance(found, Indexed):
                yield getattr(holder, name)
