"""Owns what is known of a fact sheet's past: what each commit made of each record, before it is judged what of it may be told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from generator.changes.difference import Difference, Kind, Reader, differences, read_record
from generator.changes.meaning import Change
from generator.records.record import Located
from generator.records.vocabularies import ChangeKind

_ACTORS = "content/actors/"
_AT_ONCE = 5_000  # files of commits whose content is held at once
_RECENT = 4_096  # records that are kept as parsed: one that changes often is the new side once and the old side next


@dataclass(frozen=True, slots=True)
class Edition:
    """What one commit made of one record."""

    date: str
    """The day of the change in UTC, as YYYY-MM-DD."""
    id: str
    """The commit's hash."""
    kind: Kind
    """What became of the file."""
    changes: tuple[Change, ...] = ()
    """What changed in it."""
    actors: frozenset[str] = frozenset()
    """The actors that the record named, or was of, on either side."""
    redactions: frozenset[str] = frozenset()
    """The days of the redactions that its log told of already before."""


@dataclass(frozen=True, slots=True)
class Past:
    """The editions of each record by its path, newest first; not known where there is no git."""

    known: bool = False
    editions: Mapping[str, tuple[Edition, ...]] = field(default_factory=dict)
    complete: bool = True
    """Whether it goes back to the first commit, which it does not in a shallow clone."""
    actors: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The texts that the file of each actor ever had, by its path."""


class Step(NamedTuple):
    """What a commit did to one file: the hashes of its content before and after, None where there was or is no file."""

    path: str
    before: str | None
    after: str | None


class Commit(NamedTuple):
    """One commit with what it did; whether that is known is in doubt where a shallow clone ends."""

    id: str
    date: str
    steps: tuple[Step, ...]
    known: bool = True


Contents = Callable[[Iterable[str]], Mapping[str, str]]


def past_of(commits: Sequence[Commit], contents: Contents, complete: bool = True) -> Past:
    """The past that commits, newest first, amount to; `contents` gives texts by their hashes.

    A record keeps its past under a new id. Changes of layout are none.
    """
    read = lru_cache(maxsize=_RECENT)(read_record)
    editions: dict[str, list[Edition]] = {}
    for batch in _batches([commit for commit in reversed(commits) if commit.known]):
        texts = contents({blob for commit in batch for step in _compared(commit) for blob in step[1:] if blob})
        for commit in batch:
            _enter(editions, commit, texts, read)
    newest_first = {path: tuple(reversed(editions[path])) for path in sorted(editions)}
    return Past(True, newest_first, complete, _actors(commits, contents))


def redactions(record: Located | None) -> frozenset[str]:
    """The days of the redactions of which the log of a record tells."""
    changes = getattr(record, "changes", ())
    return frozenset(change.date for change in changes if change.kind is ChangeKind.REDACTED)


def _enter(editions: dict[str, list[Edition]], commit: Commit, texts: Mapping[str, str], read: Reader) -> None:
    """Enters what a commit did; the editions of each record are in order of time."""
    steps = _compared(commit)
    before = {step.path: texts[step.before] for step in steps if step.before and step.before in texts}
    after = {step.path: texts[step.after] for step in steps if step.after and step.after in texts}
    told = differences(before, after, read)
    for one in told:
        if one.former_path in editions:
            editions[one.path] = editions.pop(one.former_path)
        if one.changes:
            editions.setdefault(one.path, []).append(_edition(commit, one))
    for path in {step.path for step in commit.steps}.difference(step.path for step in steps):
        editions.setdefault(path, []).append(Edition(commit.date, commit.id, Kind.ADDED))


def _edition(commit: Commit, one: Difference) -> Edition:
    return Edition(commit.date, commit.id, one.kind, one.changes, frozenset(_named(one)), redactions(one.old))


def _named(one: Difference) -> Iterator[str]:
    """The actors that a record is of, or names, on either side."""
    yield from (actor_at(path) for path in (one.path, one.former_path) if path and path.startswith(_ACTORS))
    for record in (one.old, one.new):
        if record:
            yield from (id for _, (type, id) in record.references() if type == "actor")


def actor_at(path: str) -> str:
    """The id of the actor whose file this is."""
    return path.removeprefix(_ACTORS).removesuffix(".yml")


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


def _actors(commits: Iterable[Commit], contents: Contents) -> Mapping[str, tuple[str, ...]]:
    """The texts that the files of actors had, by path."""
    steps = [step for commit in commits for step in commit.steps if step.path.startswith(_ACTORS)]
    blobs = {(step.path, blob) for step in steps for blob in step[1:] if blob}
    texts = contents({blob for _, blob in blobs}) if blobs else {}
    found: defaultdict[str, list[str]] = defaultdict(list)
    for path, blob in sorted(blobs):
        if blob in texts:
            found[path].append(texts[blob])
    return {path: tuple(had) for path, had in found.items()}
