"""Owns the watch over files: a round of work now, and one after each save."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing, suppress
from pathlib import Path

from watchfiles import Change, watch
from watchfiles.main import FileChange

from generator.engine.stamps import is_scratch

_STILL = 40  # milliseconds without a change that end a save: it may be several steps, and several files

Changes = Generator[set[FileChange], None, None]


def rounds(paths: Sequence[Path]) -> Iterator[None]:
    """Comes now, and again after each change of a file at or below some paths, which need not be there yet.

    A change while a round is worked on brings the next. Where the system announces no changes, as on some shared disks,
    the variable WATCHFILES_FORCE_POLLING makes watchfiles look for them.
    """
    roots = [Path(os.path.realpath(path)) for path in paths]
    while True:
        # A watch for each round, since folders come and go; it stands before the round, so that nothing is lost in between.
        with closing(_begun(roots)) as changes:
            yield
            next(filter(None, changes))


def _begun(roots: Sequence[Path]) -> Changes:
    """What changes from now on, in groups, of which some are empty."""
    # Where the system watches too much already, the files are looked at now and then.
    with suppress(OSError, RuntimeError):
        return _changes(roots, polling=None)
    return _changes(roots, polling=True)


def _changes(roots: Sequence[Path], polling: bool | None) -> Changes:
    changes = watch(
        *_folders(roots),
        watch_filter=lambda change, path: _concerns(roots, change, Path(path)),
        step=_STILL,
        rust_timeout=_STILL,
        yield_on_timeout=True,
        force_polling=polling,
        recursive=False,
        ignore_permission_denied=True,
    )
    next(changes)  # only then it watches
    return changes


def _folders(roots: Sequence[Path]) -> Iterator[Path]:
    """The folders in which a change may concern us: all at or below a root, and the nearest above it that is there."""
    for root in roots:
        yield next(folder for folder in root.parents if folder.is_dir())
        for folder, folders, _ in os.walk(root):
            folders[:] = [name for name in folders if not is_scratch(name)]
            yield Path(folder)


def _concerns(roots: Sequence[Path], change: Change, path: Path) -> bool:
    """Whether it is a change at or below a root, or of a folder that leads to one."""
    if change is Change.modified and path.is_dir():
        return False  # what it holds has changed, and is told by itself
    return any(
        root.is_relative_to(path) or (path.is_relative_to(root) and not any(map(is_scratch, path.relative_to(root).parts)))
        for root in roots
    )
