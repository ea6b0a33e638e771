"""A change of records on the disk: made whole even where the process is killed, and never over an edit made meanwhile."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.files import hold_inside, put
from generator.replacing import content_of, replace_known

JOURNAL = ".cache/unfinished.json"
"""What a change of several files is to do, below the root; it is there only while the change is made."""
_FOLDERS = ("content/", "seeds/")


class EditedMeanwhileError(Exception):
    """That files are no longer as they were read: nothing was written over them. `paths` names them."""

    def __init__(self, paths: Sequence[str]) -> None:
        named = " and ".join(paths)
        are = "was edited" if len(paths) == 1 else "were edited"
        super().__init__(f"{named} {are} while the command was at work. Nothing was written: run it again.")
        self.paths = paths


class UnfinishedError(Exception):
    """That a change which was broken off cannot be brought to an end; the text says what to do."""


@dataclass(frozen=True, slots=True)
class _Step:
    """One file of a change, by path from the root: what it held, and what it is to hold; None for no file."""

    path: str
    was: bytes | None
    becomes: bytes | None


def change_files(root: Path, texts: Mapping[str, str | None], read: Mapping[str, str]) -> None:
    """Writes these files and removes those given as None, by path from `root`: all or nothing.

    `read` holds the files as they were when the change was worked out, by path; one that is not among them was not there.
    EditedMeanwhileError, and nothing done, where one has changed since; OutsideError, and nothing done, where that would
    follow a symbolic link; OSError where the disk refuses, and all is as before. A process that is killed on the way leaves
    a journal, and `finish` makes the rest.
    """
    hold_inside(root, JOURNAL, *texts)
    steps = [_Step(path, _encoded(read.get(path)), _encoded(text)) for path, text in texts.items()]
    edited = [step.path for step in steps if content_of(root / step.path) != step.was]
    if edited:
        raise EditedMeanwhileError(edited)
    if len(steps) > 1 and _may_be_finished(steps):
        put(root / JOURNAL, _written(steps))
    done: list[_Step] = []
    try:
        for step in steps:
            _take(root, step)
            done.append(step)
    except (OSError, EditedMeanwhileError):
        _undo(root, done)
        raise
    (root / JOURNAL).unlink(missing_ok=True)


def finish(root: Path) -> Sequence[str]:
    """Makes the rest of a change that was broken off; gives the paths of its files, none where there was no such change.

    UnfinishedError, and nothing done, where one of them has been edited since.
    """
    content = content_of(root / JOURNAL)
    if content is None:
        return ()
    steps = _read(content)
    hold_inside(root, JOURNAL, *(step.path for step in steps))
    edited = [step.path for step in steps if content_of(root / step.path) not in (step.was, step.becomes)]
    if edited:
        raise _edited_since(steps, edited)
    for step in steps:
        _take(root, step)
    (root / JOURNAL).unlink(missing_ok=True)
    return [step.path for step in steps]


def _take(root: Path, step: _Step) -> None:
    """Make one step, in one step of the disk. EditedMeanwhileError, and nothing done, where its file has changed."""
    path = root / step.path
    if step.becomes is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
    if not replace_known(path, step.was, step.becomes) and content_of(path) != step.becomes:
        raise EditedMeanwhileError([step.path])


def _undo(root: Path, done: Sequence[_Step]) -> None:
    """Take steps back, to the end: what breaks it off leaves the journal. UnfinishedError where one was edited since."""
    for step in reversed(done):
        try:
            _take(root, _Step(step.path, step.becomes, step.was))
        except EditedMeanwhileError as error:
            raise _edited_since(done, error.paths) from error
    (root / JOURNAL).unlink(missing_ok=True)


def _edited_since(steps: Sequence[_Step], edited: Sequence[str]) -> UnfinishedError:
    return UnfinishedError(
        f"A change of {', '.join(step.path for step in steps)} was broken off half-way, and {' and '.join(edited)} "
        f"has been edited since. Look at these files, put right what is missing, and then delete {JOURNAL}."
    )


def _may_be_finished(steps: Sequence[_Step]) -> bool:
    """Whether a journal may ask for this. It may have come with a stranger's records, so it reaches these and texts alone."""
    return all(step.path.startswith(_FOLDERS) for step in steps)


def _encoded(text: str | None) -> bytes | None:
    return None if text is None else text.encode("utf-8", "surrogateescape")


def _written(steps: Sequence[_Step]) -> bytes:
    return json.dumps([[step.path, _text(step.was), _text(step.becomes)] for step in steps]).encode()


def _text(content: bytes | None) -> str | None:
    return None if content is None else content.decode("utf-8", "surrogateescape")


def _read(content: bytes) -> list[_Step]:
    """The steps of a journal; UnfinishedError where it is none."""
    try:
        steps = [_Step(path, _encoded(was), _encoded(becomes)) for path, was, becomes in json.loads(content)]
        if _may_be_finished(steps):
            return steps
    except (ValueError, TypeError, AttributeError):
        pass
    raise UnfinishedError(f"{JOURNAL} is no journal of a change to records. Delete it.")
