"""The folder that readers are served from: made whole beside it, and put in its place in one step, by one process at a time."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.replacing import exchange


@contextmanager
def stage_beside(folder: Path) -> Iterator[Path]:
    """A folder beside `folder` for what is still in the making, gone after the block."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f"{_prefix(folder)}stage-", dir=folder.parent) as stage:
        yield Path(stage)


def link_files(folder: Path, new: Path) -> None:
    """Make `new` hold the files of a folder, none of them copied where the disk can have one file at two places.

    So a file in either is replaced, and never written into.
    """
    shutil.copytree(folder, new, copy_function=_linked)


def _linked(file: str, new: str) -> None:
    try:
        os.link(file, new)
    except OSError:
        shutil.copy2(file, new)


def publish(new: Path, folder: Path) -> None:
    """Put `new` where `folder` is; what was there then lies where `new` was. OSError, and all is as before.

    Whoever looks meets the one or the other, whole. Where the system cannot exchange two folders, a process that is killed
    between two steps leaves none, and `settle` puts the last one back.
    """
    if not folder.exists():
        new.rename(folder)
    elif not folder.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder))
    elif not exchange(new, folder):
        _replace(new, folder)


def settle(folder: Path) -> None:
    """Bring to an end what a killed process left beside `folder`; for whoever alone may publish there."""
    previous = _previous(folder)
    if previous.is_dir() and not folder.exists():
        previous.rename(folder)
    for left in folder.parent.glob(f"{_prefix(folder)}*"):
        if left.is_dir() and not left.is_symlink():
            shutil.rmtree(left)


def has_left(folder: Path) -> bool:
    """Whether something lies beside `folder` that a build is making, or that a killed one left."""
    return any(folder.parent.glob(f"{_prefix(folder)}*"))


def is_settled(folder: Path) -> bool:
    """Whether there is a site, and no process was killed that left something beside it, or is at work there."""
    return folder.is_dir() and not has_left(folder)


def open_to_readers(folder: Path) -> None:
    """Let everybody read the files of a site and nobody else write them, whatever mask the process has for new files."""
    for parent, _, names in os.walk(folder):
        for path, mode in ((parent, 0o755), *((f"{parent}/{name}", 0o644) for name in names)):
            if stat.S_IMODE(os.stat(path).st_mode) != mode:
                os.chmod(path, mode)


@contextmanager
def alone(lock: Path, waiting: Callable[[], object]) -> Iterator[None]:
    """Run the block while no other process runs one with this lock, which ends with the process, however that ends.

    Where another has it, `waiting` is called first, and may raise.
    """
    # Commands that make no site start faster without it.
    from filelock import FileLock, Timeout

    lock.parent.mkdir(parents=True, exist_ok=True)
    held = FileLock(lock)
    try:
        held.acquire(timeout=0)
    except Timeout:
        waiting()
        held.acquire()
    try:
        yield
    finally:
        held.release()


def _replace(new: Path, folder: Path) -> None:
    previous = _previous(folder)
    folder.rename(previous)
    try:
        new.rename(folder)
    except BaseException:
        previous.rename(folder)
        raise
    previous.rename(new)


def _previous(folder: Path) -> Path:
    return folder.with_name(f"{_prefix(folder)}previous")


def _prefix(folder: Path) -> str:
    return f".{folder.name}-"
