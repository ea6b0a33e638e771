"""Owns how long lists are cut into pages, so that no page grows with the number of records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Generic, TypeVar

from generator.records.addresses import Address, list_page, section_page
from generator.sheet.grouping import grouped
from generator.views.naming import in_letters, initial

ROWS = 200
"""How many rows a page of a list has."""
OF_SECTION = 50
"""How many entries a section of a record's page has: they have more to them than rows."""


T = TypeVar("T")
U = TypeVar("U")


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
    items: Sequence[T]
    number: int
    of: int
    first: int
    """The place of its first row in the whole list, counted from 1."""
    total: int
    previous: PageLink | None
    next: PageLink | None
    links: tuple[PageLink | None, ...]
    """Itself, its neighbours, the first and the last page; None where some are left out between two."""
    letters: tuple[PageLink, ...] = ()
    """Of a long list that is cut by the letters that names begin with: the first page of each letter."""

    def __iter__(self) -> Iterator[T]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    def shown(self, show: Callable[[T], U]) -> Part[U]:
        """The same part of the same list, of what is shown of each row."""
        return replace(self, items=tuple(map(show, self.items)))  # type: ignore[arg-type, return-value]

    @property
    def last(self) -> int:
        """The place of its last row in the whole list, counted from 1."""
        return self.first + len(self.items) - 1


def paginate(folder: str, items: Sequence[T], rows: int | None = None) -> tuple[Part[T], ...]:
    """A list in parts of `rows` rows, at least one part; the first is the index page of `folder`."""
    return in_pages(lambda number: list_page(folder, number), items, rows or ROWS)


def by_letters(
    folder: str, items: Iterable[T], name: Callable[[T], str], rows: int | None = None, first: str = ""
) -> tuple[Part[T], ...]:
    """A list as it is where it has at most `rows` rows; else in order of names, each letter beginning a page of its own.

    Its first page is the index page of `folder`, or `first`.
    """

    def page(number: int) -> str:
        return first if first and number == 1 else list_page(folder, number)

    whole, rows = list(items), rows or ROWS
    if len(whole) <= rows:
        return in_pages(page, whole, rows)
    lettered = grouped((initial(name(item)), item) for item in sorted(whole, key=lambda item: in_letters(name(item))))
    pieces = [(letter, piece) for letter, named in lettered.items() for piece in _pieces(named, rows)]
    firsts: dict[str, PageLink] = {}
    for number, (letter, _) in enumerate(pieces, 1):
        firsts.setdefault(letter, PageLink(page(number), letter))
    return tuple(replace(part, letters=tuple(firsts.values())) for part in _linked(page, [piece for _, piece in pieces]))


def in_sections(address: Address, name: str, items: Sequence[T], rows: int | None = None) -> tuple[Part[T], ...]:
    """A section of a record's page in parts, at least one; the first is on that page, the others on pages below it."""
    return in_pages(lambda number: section_page(address, name, number), items, rows or OF_SECTION)


def in_pages(page: Callable[[int], str], items: Sequence[T], rows: int) -> tuple[Part[T], ...]:
    """A list in parts of `rows` rows, at least one, each on the page that its number has."""
    return _linked(page, list(_pieces(items, rows)) or [items])


def _pieces(items: Sequence[T], rows: int) -> Iterator[Sequence[T]]:
    yield from (items[at : at + rows] for at in range(0, len(items), rows))


def _linked(page: Callable[[int], str], pieces: Sequence[Sequence[T]]) -> tuple[Part[T], ...]:
    """Pieces of a list as pages that lead to one another."""
    of, ends = len(pieces), list(accumulate(map(len, pieces)))

    def link(number: int, label: str | None = None) -> PageLink:
        return PageLink(page(number), label or str(number))

    return tuple(
        Part(
            page=link(number).page,
            items=piece,
            number=number,
            of=of,
            first=end - len(piece) + 1,
            total=ends[-1],
            previous=link(number - 1, "Previous") if number > 1 else None,
            next=link(number + 1, "Next") if number < of else None,
            links=tuple(link(other) if other else None for other in _near(number, of)),
        )
        for number, (piece, end) in enumerate(zip(pieces, ends, strict=True), 1)
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
