"""Owns an index: what each record of some types enters in it under keys, and what was asked for to enter it.

One that rests on an earlier run enters again the records that may have something else in it now. Of all others it is known
under which keys they have something: they are entered where somebody asks for one of these.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence, Set
from functools import cached_property, partial
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


NOTHING = Entered((), ())
"""What a record has that enters nothing, and asks for nothing."""


class Earlier:
    """What the records of an earlier run had in all indexes together, by their names, and what itself has `changed` since.

    `asking` has for each index that asks others the names of these.
    """

    def __init__(self, entered: Mapping[str, Entered], asking: Mapping[str, Set[str]], changed: Set[str]) -> None:
        self.asking = asking
        self._entered = entered
        self._touched = changed | self._that_asked(changed)

    def had(self, record: str) -> Entered:
        """What a record had."""
        return self._entered.get(record, NOTHING)

    def touched(self, changed: Set[str]) -> Set[str]:
        """What may enter something else now in an index that asks others, where this has `changed` in those."""
        return self._touched | self._that_asked(changed) if changed else self._touched

    @cached_property
    def under(self) -> Mapping[str, Sequence[str]]:
        """The records that had something under each name."""
        return turned((record, names) for record, (names, _) in self._entered.items())

    def _that_asked(self, changed: Set[str]) -> Set[str]:
        return {record for record, (_, asked) in self._entered.items() if not changed.isdisjoint(asked)}


class Holder(Protocol):
    """What has indexes: it knows the records of a type that may enter something, by id, and in order of it."""

    @property
    def reads(self) -> Reads: ...
    def of_type(self, type: str) -> Mapping[str, Record]: ...


class Index(Generic[K, V]):
    """What records enter under keys, in order of their types and ids; it notes which keys are asked for."""

    def __init__(self, holder: Holder, name: str, types: Sequence[str], entries: Callable[[Any], Iterable[tuple[K, V]]]) -> None:
        self.name = name
        self.entered: dict[str, Entered] = {}
        """What each record has in it that was entered, by the record's name."""
        self._holder = holder
        self._reads = holder.reads
        self._types = types
        self._entries = entries
        self._earlier: Earlier | None = None
        self._others: Mapping[str, Index[Any, Any]] = {}
        self._is_whole = False
        self._groups: dict[K, list[V]] = {}
        """What stands under each key: where it is not whole, under those that were asked for."""
        self._pairs: dict[str, tuple[tuple[K, V], ...]] = {}
        """What each record has entered, by its name, while it is not whole."""

    def rest_on(self, earlier: Earlier, others: Mapping[str, Index[Any, Any]]) -> None:
        """Enter no more than is asked for or may differ; `others` are all indexes by name: none was asked for yet."""
        self._earlier, self._others = earlier, others
        self._reads.leave(self.enter_all)

    def get(self, key: K) -> Sequence[V]:
        """What stands under a key; nothing where there is none."""
        name = self._named(key)
        self._reads.note(name)
        if not self._has_all and key not in self._groups:
            self._groups[key] = [value for record in self._under(name) for at, value in self._pairs_of(record) if at == key]
        return self._groups.get(key, ())

    def each(self, key: K) -> Iterator[V]:
        """What stands under a key, one after the other: for whoever looks no further than to what is found first."""
        name = self._named(key)
        self._reads.note(name)
        if self._has_all or key in self._groups:
            yield from self._groups.get(key, ())
            return
        for record in self._under(name):
            yield from (value for at, value in self._pairs_of(record) if at == key)

    def __bool__(self) -> bool:
        self._reads.note(self._any)
        return bool(self._groups) if self._has_all else bool(self._under(self._any))

    @cached_property
    def touched(self) -> Set[str]:
        """The records that may have something else in it than earlier, by name, after they were entered; else all."""
        if not self._earlier:
            self.enter_all()
            return self.entered.keys()
        changed = (self._others[name].changed for name in self._earlier.asking.get(self.name, ()))
        touched = self._earlier.touched(frozenset[str]().union(*changed))
        self.enter(touched)
        return touched

    @cached_property
    def changed(self) -> Set[str]:
        """The names under which something else may stand than earlier."""
        had = (name for record in self.touched for name in self._earlier.had(record).names) if self._earlier else ()
        has = (name for record in self.touched for name in self.entered.get(record, NOTHING).names)
        return {*has, *(name for name in had if name.startswith(f"{self.name} "))}

    def enter(self, names: Iterable[str]) -> None:
        """Enter those of some records that have a place in it."""
        with self._reads.recorded():
            for record in () if self._is_whole else self._in_order(names):
                self._pairs_of(record)

    def enter_all(self) -> None:
        """Enter all records."""
        groups: defaultdict[K, list[V]] = defaultdict(list)
        with self._reads.recorded():
            for record in (record for type in self._types for record in self._holder.of_type(type).values()):
                pairs = self._pairs.get(_name_of(record))
                for key, value in self._enter(record) if pairs is None else pairs:
                    groups[key].append(value)
        self._groups, self._pairs, self._is_whole = groups, {}, True

    @property
    def _has_all(self) -> bool:
        """Whether it is whole, as it always is where it rests on nothing."""
        if not self._earlier and not self._is_whole:
            self.enter_all()
        return self._is_whole

    def _under(self, name: str) -> Sequence[Record]:
        """The records that have something under a name, in their order."""
        assert self._earlier, "else it is whole"
        as_earlier = (record for record in self._earlier.under.get(name, ()) if record not in self.touched)
        with self._reads.recorded():
            return list(self._in_order((*as_earlier, *self._again.get(name, ()))))

    @cached_property
    def _again(self) -> Mapping[str, Sequence[str]]:
        """The touched records that have something under each name."""
        return turned((record, self.entered[record].names) for record in self.touched & self.entered.keys())

    def _in_order(self, names: Iterable[str]) -> Iterator[Record]:
        """The records with some names, if they have a place in it."""
        keys = ((self._types.index(type), id) for type, _, id in (name.partition(" ") for name in names) if type in self._types)
        for place, id in sorted(keys):
            if record := self._holder.of_type(self._types[place]).get(id):
                yield record

    def _pairs_of(self, record: Record) -> tuple[tuple[K, V], ...]:
        name = _name_of(record)
        if name not in self._pairs:
            self._pairs[name] = self._enter(record)
        return self._pairs[name]

    def _enter(self, record: Record) -> tuple[tuple[K, V], ...]:
        with self._reads.recorded() as asked:
            pairs = tuple(self._entries(record))
        if pairs or asked:
            names = (*dict.fromkeys(self._named(key) for key, _ in pairs), self._any) if pairs else ()
            self.entered[_name_of(record)] = Entered(names, tuple(map(intern, asked)))
        return pairs

    @property
    def _any(self) -> str:
        """The name of whether there is anything in it at all."""
        return intern(f"{self.name} *")

    def _named(self, key: K) -> str:
        return intern(f"{self.name} {key if isinstance(key, str) else repr(key)}")


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
        index = Index(holder, self._name, self._types, partial(self._entries, holder))
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


def turned(entered: Iterable[tuple[str, Iterable[str]]]) -> Mapping[str, Sequence[str]]:
    """By each name the records that have entered something under it, from the names of each record."""
    under: defaultdict[str, list[str]] = defaultdict(list)
    for record, names in entered:
        for name in names:
            under[name].append(record)
    return under


def _name_of(record: Record) -> str:
    return intern(f"{record.type} {record.id}")
