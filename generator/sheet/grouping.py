"""Owns the gathering of pairs under their first half, and the cutting of a long list into runs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar
from zlib import crc32

K = TypeVar("K")
T = TypeVar("T")
_TOGETHER = 16
"""How many entries a run has, by and large."""


def grouped(pairs: Iterable[tuple[K, T]]) -> dict[K, list[T]]:
    """What stands with each key, in the order of the pairs."""
    groups: defaultdict[K, list[T]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return dict(groups)


def in_runs(entries: Iterable[T], name: Callable[[T], str]) -> Iterator[list[T]]:
    """Entries in their order, cut before those whose names have it so: one more or less touches what stands beside it alone."""
    run: list[T] = []
    for entry in entries:
        if run and crc32(name(entry).encode()) % _TOGETHER == 0:
            yield run
            run = []
        run.append(entry)
    if run:
        yield run
