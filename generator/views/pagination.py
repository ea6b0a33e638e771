"""Owns how long lists are cut into pages, so that no page grows with the number of records."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from generator.records.addresses import Address, list_page, section_page

ROWS = 200
"""How many rows a page of a list has."""
OF_SECTION = 50
"""How many entries a section of a record's page has: they have more to them than rows."""


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class PageLink:
    """A link to a page of a list, by its file below the docs folder."""

    page: str
    label: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Part(Generic[T]):
    """One page of a list: its rows, which of all rows they are, and the links to the other pages."""

    page: str
    items: tuple[T, ...]
    number: int
    of: int
    first: int
    """The place of its first row in the whole list, counted from 1."""
    total: int
    previous: PageLink | None
    next: PageLink | None
    links: tuple[PageLink | None, ...]
    """Itself, its neighbours, the first and the last page; None where some are left out between two."""

    def __iter__(self) -> Iterator[T]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    @property
    def last(self) -> int:
        """The place of its last row in the whole list, counted from 1."""
        return self.first + len(self.items) - 1


def paginate(folder: str, items: Sequence[T], rows: int = ROWS) -> tuple[Part[T], ...]:
    """A list in parts of `rows` rows, at least one part; the first is the index page of `folder`."""
    return _parts(lambda number: list_page(folder, number), items, rows)


def in_sections(address: Address, name: str, items: Sequence[T]) -> tuple[Part[T], ...]:
    """A section of a record's page in parts, at least one; the first is on that page, the others on pages below it."""
    return _parts(lambda number: section_page(address, name, number), items, OF_SECTION)


def _parts(page: Callable[[int], str], items: Sequence[T], rows: int) -> tuple[Part[T], ...]:
    of = max(1, -(-len(items) // rows))

    def link(number: int, label: str | None = None) -> PageLink:
        return PageLink(page(number), label or str(number))

    return tuple(
        Part(
            page=link(number).page,
            items=tuple(items[(number - 1) * rows : number * rows]),
            number=number,
            of=of,
            first=(number - 1) * rows + 1,
            total=len(items),
            previous=link(number - 1, "Previous") if number > 1 else None,
            next=link(number + 1, "Next") if number < of else None,
            links=tuple(link(other) if other else None for other in _near(number, of)),
        )
        for number in range(1, of + 1)
    )


def _near(number: int, of: int) -> list[int | None]:
    """The numbers to link to, the same few however many there are; None stands for those left out."""
    near: list[int | None] = []
    before = 0
    for other in sorted({1, of, *range(max(1, number - 2), min(of, number + 2) + 1)}):
        if other > before + 1:
            near.append(None)
        near.append(other)
        before = other
    return near
