"""Owns the watch over files: a round of work now, and one after each save."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator, Sequence
from concurrent import futures
from contextlib import suppress
from pathlib import Path

from watchfiles import Change, watch
from watchfiles.main import FileChange

from generator.engine.stamps import is_scratch

_STILL = 40  # milliseconds without a change that end a save: it may be several steps, and several files
_WAIT = 1.0  # seconds after which it is looked for an interrupt: not every system breaks off a longer wait

Changes = Generator[set[FileChange], None, None]


class Round:
    """A round of work on files as they are: it is over once one of them changes."""

    def __init__(self, changes: Changes) -> None:
        self._changes = changes
        self._threads = futures.ThreadPoolExecutor(1)
        self._looking: futures.Future[None] | None = None
        self._ended = False

    def is_over(self) -> bool:
        """Whether a file has changed since it began, and the next one is due; looked for from the first time one asks."""
        # In a thread, for to look takes as long as a save may; none before that, for beside threads no work is shared.
        self._looking = self._looking or self._threads.submit(self._look)
        return self._looking.done()

    def wait(self) -> None:
        """Until it is over."""
        if not self._looking:
            self._look()
            return
        while futures.wait([self._looking], _WAIT).not_done:
            pass
        self._looking.result()

    def end(self) -> None:
        """Look no longer."""
        self._ended = True
        self._threads.shutdown()
        self._changes.close()

    def _look(self) -> None:
        while not next(self._changes) and not self._ended:
            pass


def rounds(paths: Sequence[Path]) -> Generator[Round]:
    """Comes now, and again after each change of a file at or below some paths, which need not be there yet.

    A change while a round is worked on brings the next. Where the system announces no changes, as on some shared disks,
    the variable WATCHFILES_FORCE_POLLING makes watchfiles look for them.
    """
    roots = [Path(os.path.realpath(path)) for path in paths]
    while True:
        # A watch for each round, since folders come and go; it stands before the round, so that nothing is lost in between.
        one = Round(_begun(roots))
        try:
            yield one
            one.wait()
        finally:
            one.end()


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
