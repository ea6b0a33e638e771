"""Owns what every record has: its place in a file, its id, whether it stands, and its log of changes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any, ClassVar, Self

from pydantic import PrivateAttr, model_validator

from generator.diagnostics import Span
from generator.records.fields import (
    Id,
    Marker,
    MisfitError,
    Model,
    OurText,
    OwnRef,
    Reference,
)
from generator.records.parts import Change, Passage
from generator.records.shape import marked, parts_of
from generator.records.vocabularies import Status
from generator.yaml.document import Deferred, Document, Path


class Located(Model):
    """A record that knows where each of its values stands in its file."""

    type: ClassVar[str]
    _document: Document | Deferred = PrivateAttr()
    _text: str = PrivateAttr()

    @cached_property
    def path(self) -> str:
        """The record's file, from the root."""
        return self._document.path

    @cached_property  # all are asked for it after every edit
    def source_text(self) -> str:
        """The text of the record's file, comments and all."""
        return self._text

    @property
    def plain(self) -> object:
        """The plain values of the record's file, as they were parsed; None where they were not parsed now."""
        return self._document.value if isinstance(self._document, Document) else None

    def let_go(self) -> None:
        """Forget where the values stand in the file, which is sound: it is read again when somebody asks."""
        self._document = Deferred(self.path, self._text)

    def span(self, *path: str | int) -> Span:
        """Where the value at `path` stands, or the nearest one above it that is written."""
        return self._document.span(*path)

    def key_span(self, *path: str | int) -> Span:
        """Where the name of the field at `path` stands, or its value where it has none."""
        return self._document.keys.get(path) or self.span(*path)

    def span_of(self, words: str, *path: str | int) -> Span:
        """Where `words` stand inside the value at `path`, or the whole value where they are written otherwise."""
        return self.span(*path).narrowed(self._text, words)

    def part_at(self, *path: str | int) -> Any:
        """The value at `path`: a part of the record, a list of parts or a plain value; the record itself for none."""
        part: Any = self
        for step in path:
            part = getattr(part, step) if isinstance(step, str) else part[step]
        return part

    # Every rule asks for these: they are looked for once.
    @cached_property
    def marked(self) -> tuple[tuple[Path, Marker, str], ...]:
        """Every marked value with its path, in the order of the record type's fields."""
        return tuple(marked(self))

    @cached_property
    def every_passage(self) -> tuple[tuple[Path, Passage], ...]:
        """The passages that the record gives, each with its path."""
        return tuple((path, part) for path, part in parts_of(self) if isinstance(part, Passage))

    def __copy__(self) -> Self:
        """A record like this one, of which nothing was looked for yet: some of it may be made to differ."""
        copy = super().__copy__()
        for found in ("marked", "every_passage"):
            copy.__dict__.pop(found, None)
        return copy

    def references(self) -> Iterator[tuple[Path, tuple[str, str]]]:
        """Every reference to a record: its path here, and the type and id that it names."""
        for path, marker, id in self.marked:
            if isinstance(marker, Reference):
                yield path, (marker.type or self.type, id)


class Record(Located):
    """A record with an identity."""

    id: Id
    """The permanent name of the record; the file has the same name."""
    status: Status = Status.ACTIVE
    """Whether the record stands."""
    superseded_by: OwnRef | None = None
    """The record of the same type that has taken its place."""
    formerly: tuple[Id, ...] = ()
    """Ids that the record had before; they redirect to it."""
    note: OurText | None = None
    """A remark of ours, shown as ours."""
    changes: tuple[Change, ...] = ()
    """What changed in this record, and when."""

    @model_validator(mode="after")
    def _successor_of_the_superseded(self) -> Self:
        if (self.status is Status.SUPERSEDED) != (self.superseded_by is not None):
            message = "Status `superseded` and `superseded_by` go together."
            help = "Give both: `status: superseded`, and `superseded_by:` with the record that has taken its place; or neither."
            raise MisfitError(message, "superseded_by", help)
        return self
