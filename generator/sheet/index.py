"""Owns an index: what each record of some types enters in it under keys, and what was asked for to enter it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from functools import partial
from sys import intern
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

from generator.records.record import Record
from generator.sheet.reads import Reads

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
R = TypeVar("R", bound=Record)


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
