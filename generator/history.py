"""Owns what is known of a fact sheet's past: when each record changed, and what that meant."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import PurePosixPath
from typing import NamedTuple

from generator.editing.difference import Difference, Kind, Reader, differences, read_record

_PROTECTED = re.compile(r"^[\"']?protected[\"']?\s*:\s*true\b", re.MULTILINE)
_AT_ONCE = 5_000  # files of commits whose content is held at once
_RECENT = 4_096  # records that are kept as parsed: one that changes often is the new side once and the old side next


@dataclass(frozen=True, slots=True)
class Revision:
    """One change to one record."""

    date: str
    """The day of the change in UTC, as YYYY-MM-DD."""
    id: str
    """The commit's hash."""
    subject: str
    """The first line of what the one who made the change wrote of it; empty where it may tell whom the site protects."""
    what: tuple[str, ...]
    """What it changed in the record, in words."""


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


class Step(NamedTuple):
    """What a commit did to one file: the hashes of its content before and after, None where there was or is no file."""

    path: str
    before: str | None
    after: str | None


class Commit(NamedTuple):
    """One commit with what it did; whether that is known is in doubt where a shallow clone ends."""

    id: str
    date: str
    subject: str
    steps: tuple[Step, ...]
    known: bool = True


Contents = Callable[[Iterable[str]], Mapping[str, str]]


def history_of(commits: Sequence[Commit], contents: Contents, complete: bool = True) -> History:
    """The history that commits, newest first, amount to; `contents` gives texts by their hashes.

    A record keeps its history under a new id. Changes of layout are none. Of people whom the site protects, of what names
    them, and of words of a source, only the kind of each change is told: history must not bring back what was taken out,
    and of a source nothing may be shown for good that no record rests on any more.
    """
    read = lru_cache(maxsize=_RECENT)(read_record)
    protected = _protected(commits, contents)
    revisions: dict[str, list[Revision]] = {}
    for batch in _batches([commit for commit in reversed(commits) if commit.known]):
        texts = contents({blob for commit in batch for step in _compared(commit) for blob in step[1:] if blob})
        for commit in batch:
            _enter(revisions, commit, texts, read, protected)
    return History(True, {path: tuple(reversed(revisions[path])) for path in sorted(revisions)}, complete)


def _enter(
    revisions: dict[str, list[Revision]], commit: Commit, texts: Mapping[str, str], read: Reader, protected: frozenset[str]
) -> None:
    """Enters what a commit did; the revisions of each record are in order of time."""
    steps = _compared(commit)
    before = {step.path: texts[step.before] for step in steps if step.before and step.before in texts}
    after = {step.path: texts[step.after] for step in steps if step.after and step.after in texts}
    told = differences(before, after, read)
    discreet = {one.path for one in told if _names(one, protected)}
    subject = "" if discreet or any(_actor(step.path) in protected for step in commit.steps) else commit.subject
    for one in told:
        if one.former_path in revisions:
            revisions[one.path] = revisions.pop(one.former_path)
        if one.kind in (Kind.ADDED, Kind.REMOVED):
            what: tuple[str, ...] = (str(one.kind),)
        else:
            what = tuple(change.discreet if one.path in discreet or change.quotes else change.words for change in one.changes)
        if what:
            revisions.setdefault(one.path, []).append(Revision(commit.date, commit.id, subject, what))
    for path in {step.path for step in commit.steps}.difference(step.path for step in steps):
        revisions.setdefault(path, []).append(Revision(commit.date, commit.id, subject, (str(Kind.ADDED),)))


def _compared(commit: Commit) -> tuple[Step, ...]:
    """The files that have to be read: all but those that come where none goes, which can only be new."""
    if any(step.after is None for step in commit.steps):
        return commit.steps
    return tuple(step for step in commit.steps if step.before)


def _batches(commits: Iterable[Commit]) -> Iterator[list[Commit]]:
    """The commits in order, in batches that are small enough to hold their files at once."""
    batch: list[Commit] = []
    files = 0
    for commit in commits:
        if batch and files + len(commit.steps) > _AT_ONCE:
            yield batch
            batch, files = [], 0
        batch.append(commit)
        files += len(commit.steps)
    yield batch


def _protected(commits: Iterable[Commit], contents: Contents) -> frozenset[str]:
    """The ids of the actors that the site protects, or once did."""
    blobs = {(step.after, actor) for commit in commits for step in commit.steps if step.after and (actor := _actor(step.path))}
    texts = contents({blob for blob, _ in blobs})
    return frozenset(actor for blob, actor in blobs if _PROTECTED.search(texts.get(blob, "")))


def _actor(path: str) -> str | None:
    return PurePosixPath(path).stem if path.startswith("content/actors/") else None


def _names(told: Difference, protected: frozenset[str]) -> bool:
    """Whether a record is of one of these actors, or names one, on either side."""
    if not protected:
        return False
    sides = [record for record in (told.old, told.new) if record]
    named = {id for record in sides for _, (type, id) in record.references() if type == "actor"}
    own = {_actor(path) for path in (told.path, told.former_path) if path}
    return not protected.isdisjoint(named | own)
