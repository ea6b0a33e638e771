"""Owns the sections of a record's page that are lists: each is cut into parts, of which the page itself has the first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from generator.views.pagination import Part, in_sections
from generator.views.parts import Ref

T = TypeVar("T")

Shown = Literal["utterances", "claims", "figures", "answers", "responses", "events", "voices", "reversals"]
"""How the entries of a section are shown."""


@dataclass(frozen=True, slots=True)
class Section(Generic[T]):
    """A section of the page of a record: its heading, and its entries in parts."""

    of: Ref
    heading: str
    shown: Shown
    parts: tuple[Part[T], ...]

    def __bool__(self) -> bool:
        return bool(self.first)

    @property
    def first(self) -> Part[T]:
        """What the page of the record has of it."""
        return self.parts[0]

    @property
    def later(self) -> tuple[LaterPart[T], ...]:
        """What pages of its own have of it."""
        return tuple(LaterPart(self.of, self.heading, self.shown, part) for part in self.parts[1:])


@dataclass(frozen=True, slots=True)
class LaterPart(Generic[T]):
    """A page with a later part of a section."""

    of: Ref
    heading: str
    shown: Shown
    part: Part[T]

    @property
    def title(self) -> str:
        """What the page is called."""
        return f"{self.of.label}, {self.heading[0].lower()}{self.heading[1:]}, page {self.part.number}"


def section(of: Ref, name: str, heading: str, shown: Shown, entries: Sequence[T], rows: int | None = None) -> Section[T]:
    """A section; `name` stands in the addresses of its later parts, which have at most `rows` entries."""
    return Section(of, heading, shown, in_sections(of.address, name, entries, rows))
