"""Owns what of a fact sheet's past is told: when each record changed and what that meant, with nothing that was taken out.

What git has of a record is told with the values that came and went, unless one of these is so; then it is only told which
field changed:

- the record is, or names, an actor that is protected, or once was;
- a value gives a withheld name, or a name that a protected actor had before it was protected;
- the log of the record tells of a redaction, and the change is of a time before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from generator.changes.difference import Kind
from generator.changes.meaning import Change
from generator.changes.past import Edition, Past, actor_at, redactions
from generator.sheet.collection import Collection
from generator.sheet.reads import Watched
from generator.withheld.names import WithheldNames
from generator.yaml.document import parse_yaml

_PROTECTED = re.compile(r"^[\"']?protected[\"']?\s*:\s*true\b", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Revision:
    """One change to one record, as it is told."""

    date: str
    """The day of the change in UTC, as YYYY-MM-DD."""
    id: str
    """The commit's hash."""
    what: tuple[str, ...]
    """What it changed in the record, in words."""
    kind: Kind = Kind.CHANGED
    """What became of the record's file."""

    @property
    def is_new(self) -> bool:
        """Whether the record came with it."""
        return self.kind is Kind.ADDED

    @property
    def is_gone(self) -> bool:
        """Whether the record went with it."""
        return self.kind is Kind.REMOVED


@dataclass(frozen=True, slots=True)
class History:
    """The revisions of each record by its path, newest first; not known where there is no git."""

    known: bool = False
    revisions: Mapping[str, tuple[Revision, ...]] = field(default_factory=dict)
    complete: bool = True
    """Whether it goes back to the first commit, which it does not in a shallow clone."""

    def last_changed(self, path: str) -> str | None:
        """The day of a record's last change; None where it is not known."""
        revisions = self.revisions.get(path, ())
        return revisions[0].date if revisions else None


def history_of(past: Past, collection: Collection) -> History:
    """What of a past is told beside the records as they are now, and the names that are withheld now."""
    if not past.known:
        return History()
    protected, former_names = _protected(past, collection)
    names = (collection.withheld, WithheldNames(former_names))
    redacted = {record.path: redactions(record) for record in collection.with_site()}
    told = {
        path: tuple(_revision(one, names, protected, redacted.get(path, frozenset())) for one in editions)
        for path, editions in past.editions.items()
    }
    return History(True, Watched(collection.reads, "past", told), past.complete)


def _revision(
    edition: Edition, names: tuple[WithheldNames, ...], protected: frozenset[str], redacted: frozenset[str]
) -> Revision:
    """A change as it is told; `redacted` are the days of the redactions of its record."""
    before_a_redaction = any(edition.date <= day for day in redacted) or not redacted <= edition.redactions
    hidden = before_a_redaction or not protected.isdisjoint(edition.actors)
    what = [_told(change, names, hidden=hidden) for change in edition.changes]
    if edition.kind in (Kind.ADDED, Kind.REMOVED):
        what = [str(edition.kind)]
    return Revision(edition.date, edition.id, tuple(dict.fromkeys(what)), edition.kind)


def _told(change: Change, names: tuple[WithheldNames, ...], *, hidden: bool) -> str:
    """A change in as many words as may be: words of a source on which no record rests any more are left out at least."""
    if hidden or _gives_a_name((change.words, *change.texts), names):
        return change.discreet
    return change.words if change.unquoted is None else change.unquoted


def _gives_a_name(texts: tuple[str, ...], names: tuple[WithheldNames, ...]) -> bool:
    whole = "\n\n".join(texts)
    return any(one.places_in(whole) for one in names)


class _Version(NamedTuple):
    """What the file of an actor said at some time, as far as it can be read: records had other forms before."""

    id: str
    protected: bool
    formerly: tuple[str, ...]
    names: frozenset[str]


def _protected(past: Past, collection: Collection) -> tuple[frozenset[str], frozenset[str]]:
    """The ids, present and former, of the actors that are protected or once were, and what they are called no longer."""
    now = [_version(actor.id, actor.model_dump(mode="json")) for actor in collection.actors.values()]
    then = [version for path, texts in past.actors.items() for text in texts for version in _versions(actor_at(path), text)]
    ids = {version.id for version in (*now, *then) if version.protected}
    while more := {id for version in (*now, *then) if version.id in ids for id in version.formerly} - ids:
        ids |= more
    present = {word for version in now for word in (version.id, *version.names)}
    names = {word for version in then if version.id in ids for word in (version.id, *version.names)}
    return frozenset(ids), frozenset((names | ids) - present)


def _versions(id: str, text: str) -> Iterator[_Version]:
    document, _ = parse_yaml("", text)
    if document:
        yield _version(id, document.value)
    elif _PROTECTED.search(text):
        yield _Version(id, True, (), frozenset())


def _version(id: str, value: Mapping[str, Any]) -> _Version:
    formerly = tuple(one for one in _items(value.get("formerly")) if isinstance(one, str))
    called = (one.get("words") for one in _items(value.get("also_called")) if isinstance(one, dict))
    given = (value.get(field) for field in ("name", "short", "in_sentences"))
    searched = _items(value.get("also_known_as"))
    names = frozenset(name for name in (*given, *called, *searched) if isinstance(name, str))
    return _Version(id, value.get("protected") is True, formerly, names)


def _items(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
