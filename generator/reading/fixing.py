"""Owns the applying of certain fixes: faults -> the texts in which they are mended, and nothing else has changed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from generator.diagnostics import Diagnostic, Edit, edited
from generator.reading.new_faults import new_faults
from generator.reading.parsing import parse_record

_MOST_ROUNDS = 20
_UNREADABLE = ("yaml-", "record-unknown-field")
Assess = Callable[[Mapping[str, str]], Sequence[Diagnostic]]
"""The faults of the files of a fact sheet, given as texts by path."""


@dataclass(frozen=True, slots=True)
class Mended:
    """What came of fixing: the new texts of the files that changed, the faults that were mended, and those that are left."""

    texts: Mapping[str, str]
    mended: tuple[Diagnostic, ...]
    left: tuple[Diagnostic, ...]


def mend(texts: Mapping[str, str], assess: Assess) -> Mended:
    """The files of a fact sheet with every certain fix applied, and judged again until none is left.

    What shows only once a fault is gone is mended too. A fix that would leave its file worse off is not applied.
    """
    current = dict(texts)
    mended: list[Diagnostic] = []
    seen: set[tuple[str, str]] = set()
    faults = assess(current)
    for _ in range(_MOST_ROUNDS):
        applied: list[Diagnostic] = []
        for path, text, made in _fixed_files(current, faults):
            if (path, text) in seen:
                continue  # two rules that undo each other's fix would go on for ever
            seen.add((path, current[path]))
            current[path] = text
            applied += made
        if not applied:
            break
        mended += applied
        faults = assess(current)
    changed = {path: text for path, text in current.items() if text != texts[path]}
    return Mended(changed, tuple(mended), tuple(faults))


def fix(texts: Mapping[str, str], faults: Iterable[Diagnostic]) -> dict[str, str]:
    """The new texts of the files in which the certain fixes of these faults are applied, once."""
    return {path: text for path, text, _ in _fixed_files(texts, faults)}


def _fixed_files(texts: Mapping[str, str], faults: Iterable[Diagnostic]) -> list[tuple[str, str, list[Diagnostic]]]:
    by_file: defaultdict[str, list[Diagnostic]] = defaultdict(list)
    for fault in sorted(faults):
        if fault.fix and all(edit.span.path in texts for edit in fault.fix) and _is_certain(fault, texts):
            by_file[fault.fix[0].span.path].append(fault)
    files = ((path, *_fixed(path, texts[path], found)) for path, found in by_file.items())
    return [(path, text, made) for path, text, made in files if text != texts[path]]


def _fixed(path: str, text: str, faults: Sequence[Diagnostic]) -> tuple[str, list[Diagnostic]]:
    """The text with all fixes that go together, or, where these make it worse, with the first that does not."""
    together = _apart(faults)
    for made in (together, *([fault] for fault in together)):
        new = edited(text, [edit for fault in made for edit in fault.fix])
        if not _is_worse(path, text, new, made):
            return new, list(made)
    return text, []


def _is_certain(fault: Diagnostic, texts: Mapping[str, str]) -> bool:
    """Whether a fix is certain among all files: an id that others name may be right, and the name of its file wrong."""
    if fault.code != "record-id":
        return True
    path = PurePosixPath(fault.span.path)
    named = re.compile(rf"(?<![a-z0-9-]){re.escape(fault.id)}(?![a-z0-9-])")
    others = (text for other, text in texts.items() if other.startswith("content/") and other != str(path))
    return str(path.with_name(f"{fault.id}.yml")) in texts or not any(map(named.search, others))


def _apart(faults: Sequence[Diagnostic]) -> list[Diagnostic]:
    """The faults whose edits touch no place that an earlier one's touch."""
    chosen: list[Diagnostic] = []
    taken: list[Edit] = []
    for fault in faults:
        if not any(_touch(edit, other) for edit in fault.fix for other in taken):
            chosen.append(fault)
            taken += fault.fix
    return chosen


def _touch(edit: Edit, other: Edit) -> bool:
    return edit.span.start <= other.span.end and other.span.start <= edit.span.end


def _is_worse(path: str, old: str, new: str, made: Sequence[Diagnostic]) -> bool:
    """Whether a line that was edited, or the one below, has become one that cannot be read or no field."""
    edits = [edit for fault in made for edit in fault.fix]
    mended = {(fault.code, fault.span) for fault in made}
    before = [fault for fault in parse_record(path, old)[1] if (fault.code, fault.span) not in mended]
    touched = {edit.span.start.line + below for edit in edits for below in (0, 1)}
    worse = new_faults(old, edits, before, parse_record(path, new)[1])
    return any(fault.span.start.line in touched and fault.code.startswith(_UNREADABLE) for fault in worse)
