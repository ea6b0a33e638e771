"""Owns what it means that the files of a fact sheet became others: every record that changed, and how."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath

from generator.changes.meaning import Change, changes_of
from generator.changes.rewording import shortened
from generator.reading.parsing import parse_record
from generator.records.addresses import designation
from generator.records.record import Located, Record
from generator.records.types import Claim
from generator.sheet.on_file import Key
from generator.sheet.references import retargeted
from generator.yaml.document import parse_yaml

Texts = Mapping[str, str]
Records = Mapping[str, Located | None]
Reader = Callable[[str, str], Located | None]


_OF_THE_CLAIM = ("claim", "kind", "attribution", "answers", "figures")
"""The fields in which we say what a claim is."""


class Kind(StrEnum):
    """What became of a file."""

    ADDED = "added"
    REMOVED = "removed"
    RENAMED = "renamed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Difference:
    """What became of one file; no changes where only its layout or its comments did."""

    path: str
    kind: Kind
    changes: tuple[Change, ...] = ()
    old: Located | None = None
    """The record as it was, where it could be read."""
    new: Located | None = None
    """The record as it is, where it can be read."""
    former_path: str | None = None
    """Where a renamed record was."""
    followed: tuple[Key, ...] = ()
    """Records that it names by their new ids, which is no change of its own; by their old ids."""

    @property
    def title(self) -> str:
        """What the file holds, as it is called: a record by its type and id, anything else by its path."""
        record = self.new or self.old
        return designation(record) if record else self.path

    @property
    def ids(self) -> frozenset[str]:
        """The ids that the record has, had or names, on either side."""
        sides = [record for record in (self.old, self.new) if record]
        own = (id for record in sides if isinstance(record, Record) for id in (record.id, *record.formerly))
        return frozenset([*own, *(id for record in sides for _, (_, id) in record.references())])

    @property
    def passages_kept(self) -> bool:
        """Whether what we say of a claim changed, and the words it rests on did not: what a reviewer looks at first."""
        if not isinstance(self.old, Claim) or not isinstance(self.new, Claim) or self.old.passages != self.new.passages:
            return False
        return any(change.field in _OF_THE_CLAIM for change in self.changes)

    @property
    def remark(self) -> str:
        """What cannot be told, if anything."""
        if not self.path.startswith("content/"):
            return ""
        if self.new is None and self.kind is not Kind.REMOVED:
            return "cannot be read: run `check`"
        return "could not be read before" if self.old is None and self.kind is not Kind.ADDED else ""


def read_record(path: str, text: str) -> Located | None:
    """The record in a file, if it is one."""
    return parse_record(path, text)[0]


def differences(old: Texts, new: Texts, read: Reader = read_record) -> tuple[Difference, ...]:
    """What became of every file that differs between two sides, in order of path. Only those are parsed.

    References that only follow a record to its new id are told as such.
    """
    paths = sorted(path for path in {*old, *new} if old.get(path) != new.get(path))
    before: Records = {path: read(path, old[path]) for path in paths if path in old and path.startswith("content/")}
    after: Records = {path: read(path, new[path]) for path in paths if path in new and path.startswith("content/")}
    moved = _moved(before, after)
    renamed = dict(_renamed(moved, before, after))
    found: list[Difference] = []
    left = set(moved.values())
    for path in paths:
        if path in left:
            continue
        former = moved.get(path, path)
        if former not in old or path not in new:
            found.append(_of_one(path, old.get(path), before.get(path), after.get(path)))
        elif not path.startswith("content/"):
            found.append(Difference(path, Kind.CHANGED, tuple(_of_lines(old[path], new[path]))))
        elif (was := before[former]) and (now := after[path]):
            found.append(_of_records(was, now, old[former], renamed, read))
        else:
            found.append(Difference(path, Kind.CHANGED, tuple(_of_fields(old[path], new[path])), before[path], after[path]))
    return tuple(found)


def _moved(before: Records, after: Records) -> dict[str, str]:
    """The former path of every record that came under a new id: it names the old one in `formerly`."""
    moved: dict[str, str] = {}
    left: set[str] = set()
    for path, record in after.items():
        if path in before or not isinstance(record, Record):
            continue
        for id in reversed(record.formerly):
            former = str(PurePosixPath(path).with_name(f"{id}.yml"))
            if former not in after and before.get(former) and former not in left:
                moved[path] = former
                left.add(former)
                break
    return moved


def _renamed(moved: Mapping[str, str], before: Records, after: Records) -> Iterator[tuple[Key, str]]:
    for path, former in moved.items():
        was, now = before[former], after[path]
        if isinstance(was, Record) and isinstance(now, Record):
            yield (was.type, was.id), now.id


def _of_one(path: str, old_text: str | None, old: Located | None, new: Located | None) -> Difference:
    """A file that one side does not have."""
    kind = Kind.ADDED if old_text is None else Kind.REMOVED
    changes = changes_of(old, new) if old or new else (Change(f"{kind} {path}", str(kind), (path,)),)
    return Difference(path, kind, changes, old, new)


def _of_records(old: Located, new: Located, text: str, renamed: Mapping[Key, str], read: Reader) -> Difference:
    """A record on both sides, where the references of the old one already lead to the new ids."""
    led = retargeted(old, text, renamed) if renamed else text
    changes = changes_of((read(old.path, led) if led != text else None) or old, new)
    named = {key for _, key in new.references()} if renamed else set()
    followed = dict.fromkeys(key for _, key in old.references() if (key[0], renamed.get(key, "")) in named)
    if old.path == new.path:
        return Difference(new.path, Kind.CHANGED, changes, old, new, None, tuple(followed))
    return Difference(new.path, Kind.RENAMED, changes, old, new, old.path, tuple(followed))


def _of_fields(old: str, new: str) -> Iterator[Change]:
    """Which fields differ between two files, where one of them is not a record as records are now."""
    documents = [parse_yaml("", text)[0] for text in (old, new)]
    values = [document.value for document in documents if document]
    if len(values) == 2:
        fields = [field for field in {**values[1], **values[0]} if values[0].get(field) != values[1].get(field)]
        if fields:
            yield Change(f"changed: {', '.join(fields)}", "changed", tuple(fields))


def _of_lines(old: str, new: str) -> Iterator[Change]:
    """How a stored text differs: by its lines, which are paragraphs."""
    before, after = Counter(old.splitlines()), Counter(new.splitlines())
    for lines, verb in ((after - before, "came"), (before - after, "went")):
        if number := lines.total():
            noun = "line" if number == 1 else "lines"
            yield Change(f"{number} {noun} {verb}: “{shortened(next(iter(lines)))}”", f"{number} {noun} {verb}", tuple(lines))
    if before == after:
        yield Change("its lines are in another order, or end otherwise", "its lines are in another order, or end otherwise")
