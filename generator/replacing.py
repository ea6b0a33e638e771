"""Owns the step in which something takes its place on the disk: whole or not at all, wherever a process is broken off."""

from __future__ import annotations

import ctypes
import errno
import os
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

try:
    import fcntl
except ImportError:  # not on Windows, where nobody can delete a file that is open
    fcntl = None  # type: ignore[assignment, unused-ignore]

_AT_FDCWD, _RENAME_EXCHANGE = -100, 2
"""Of renameat2(2): paths are relative to the working folder; the two names change places."""
_UNKNOWN = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP}
"""What a system says, or a file system, that cannot exchange two names."""
_NEW = re.compile(r"\.[0-9a-f]{16}\.new")
"""What a file is called until it takes its place: no record, no page."""


def exchange(one: Path, other: Path) -> bool:
    """Let two files or folders change places in one step; False, and nothing done, where the system cannot."""
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


def content_of(path: Path) -> bytes | None:
    """What a file holds; None where there is none."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def replace(path: Path, content: bytes) -> None:
    """Give a file this content in one step, whatever was there."""
    with _written(path, content) as new:
        new.replace(path)


def replace_known(path: Path, was: bytes | None, becomes: bytes | None) -> bool:
    """Give a file this content where it has the content that it `was` known by; False where somebody has changed it.

    None stands for no file. What is saved at the very moment is seen as well, where the system can exchange two names.
    """
    if content_of(path) != was:
        return False
    if becomes is None:
        return was is None or _taken_away(path, was)
    with _written(path, becomes) as new:
        if was is None:
            return _put_where_nothing_is(new, path)
        try:
            new.chmod(path.stat().st_mode & 0o777)
            exchanged = exchange(new, path)
        except FileNotFoundError:
            return False
        if not exchanged:
            new.replace(path)
        elif content_of(new) != was:
            exchange(new, path)
            return False
    return True


def sweep(*folders: Path) -> None:
    """Remove what killed processes left below some folders of files that were to take their place; not what is being written."""
    for folder in folders:
        for parent, _, names in os.walk(folder):
            for name in filter(_NEW.fullmatch, names):
                with suppress(OSError):
                    _remove_left(Path(parent, name))


@contextmanager
def _written(path: Path, content: bytes) -> Iterator[Path]:
    """A new file beside `path` with this content, gone after the block unless it has taken its place."""
    new, file = _opened_beside(path)
    try:
        with file:
            file.write(content)
            file.flush()
            if not fcntl:
                file.close()  # Windows moves no file that is open
            yield new
    finally:
        new.unlink(missing_ok=True)


def _opened_beside(path: Path) -> tuple[Path, IO[bytes]]:
    """A file that is written now, which is how `sweep` knows it from what was left.

    Nobody can have put its name there, and it is opened only where nothing is: not a file, not a link.
    """
    while True:
        new = path.with_name(f".{secrets.token_hex(8)}.new")
        file = new.open("xb")
        if _is_ours(file) and os.fstat(file.fileno()).st_nlink:
            return new, file
        file.close()


def _is_ours(file: IO[bytes]) -> bool:
    """Whether nobody has the lock of a file, which this process then has until it is closed; so too where there are no locks."""
    try:
        if fcntl:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        pass
    return True


def _remove_left(path: Path) -> None:
    if path.is_symlink() or not path.is_file():
        return
    with path.open("r+b") as file:
        if fcntl:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            path.unlink()
    if not fcntl:
        path.unlink()


def _put_where_nothing_is(new: Path, path: Path) -> bool:
    try:
        os.link(new, path)
    except FileExistsError:
        return False
    except OSError:  # a disk that cannot have one file at two places
        new.replace(path)
    return True


def _taken_away(path: Path, was: bytes) -> bool:
    """Remove a file that `was` so; what is no longer so is put back."""
    aside = path.with_name(f".{secrets.token_hex(8)}.new")
    try:
        with path.open("rb") as file:
            _is_ours(file)
            if not fcntl:
                file.close()
            path.replace(aside)
            if content_of(aside) == was:
                aside.unlink()
                return True
            with suppress(FileExistsError):
                os.link(aside, path)
                aside.unlink()
    except FileNotFoundError:
        pass
    return False
