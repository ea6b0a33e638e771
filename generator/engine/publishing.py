"""The folder that readers are served from: made whole beside it, and put in its place in one step, by one process at a time."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

_AT_FDCWD, _RENAME_EXCHANGE = -100, 2
"""Of renameat2(2): paths are relative to the working folder; the two names change places."""
_UNKNOWN = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP}
"""What a system says, or a file system, that cannot exchange two folders."""


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
    elif not _exchange(new, folder):
        _replace(new, folder)


def settle(folder: Path) -> None:
    """Bring to an end what a killed process left beside `folder`; for whoever alone may publish there."""
    previous = _previous(folder)
    if previous.is_dir() and not folder.exists():
        previous.rename(folder)
    for left in folder.parent.glob(f"{_prefix(folder)}*"):
        if left.is_dir() and not left.is_symlink():
            shutil.rmtree(left)


def is_unsettled(folder: Path) -> bool:
    """Whether the folder is missing because a process was killed while it published."""
    return not folder.exists() and _previous(folder).is_dir()


def is_settled(folder: Path) -> bool:
    """Whether no process was killed that left something beside `folder`, or is at work there."""
    return folder.is_dir() and not any(folder.parent.glob(f"{_prefix(folder)}*"))


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


def _exchange(one: Path, other: Path) -> bool:
    """Let two folders change places in one step; False, and nothing done, where the system cannot."""
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError, TypeError):
        return False
    if rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in _UNKNOWN:
        return False
    raise OSError(code, os.strerror(code), str(other))


def _replace(new: Path, folder: Path) -> None:
    previous = _previous(folder)
    folder.rename(previous)
    try:
        new.rename(folder)
    except OSError:
        previous.rename(folder)
        raise
    previous.rename(new)


def _previous(folder: Path) -> Path:
    return folder.with_name(f"{_prefix(folder)}previous")


def _prefix(folder: Path) -> str:
    return f".{folder.name}-"
