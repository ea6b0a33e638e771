"""Owns what one command keeps for the next, as JSON below .cache/: believed only where it lies as this machine wrote it."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from generator.files import NO_TREE, OutsideError, hold_inside, put
from generator.replacing import content_of

T = TypeVar("T")


class Held:
    """What a process that works again and again has at hand of what it kept: a file that lies as it left it is not read.

    So it is with the files of the fact sheet, the `tree` that was read last.
    """

    def __init__(self) -> None:
        self.tree = NO_TREE
        self._values: dict[Path, tuple[bytes, Any]] = {}

    def hold(self, file: Path, value: object) -> None:
        """Have at hand what a file says that lies there now. OSError."""
        self._values[file] = _stamp(file), value

    def value(self, file: Path) -> Any:
        """What a file says; None where another one lies there now. OSError."""
        stamp, value = self._values.get(file, (b"", None))
        return value if stamp == _stamp(file) else None


def keep(root: Path, file: str, value: object, held: Held | None = None, meant: object = None) -> None:
    """Keep a value in a file below the root; where the disk does not let it, the next command takes its time.

    What is `meant` by it, as it would be read again, is `held` at hand.
    """
    with suppress(OSError, OutsideError):
        hold_inside(root, file)
        put(root / file, json.dumps(value, separators=(",", ":")).encode())
        seal(root, file)
        if held:
            held.hold(root / file, meant)


def kept(root: Path, file: str, read: Callable[[Any], T], held: Held | None = None) -> T | None:
    """What `read` makes of what is kept in a file; None where there is none, or it is damaged, of another version or not ours.

    It may have come with a stranger's records: whoever wrote it elsewhere cannot have known where and when it came to lie here.
    What is `held` at hand is not read.
    """
    try:
        if is_sealed(root, file):
            at_hand: T | None = held.value(root / file) if held else None
            return read(json.loads(content_of(root / file) or b"")) if at_hand is None else at_hand
    except (OSError, ValueError, KeyError, TypeError, IndexError, AttributeError):
        pass
    return None


def seal(root: Path, file: str) -> None:
    """Say beside a file that it lies as this machine wrote it. OSError, OutsideError."""
    hold_inside(root, _seal(file))
    put(root / _seal(file), _stamp(root / file))


def unseal(root: Path, file: str) -> None:
    """Take back that a file may be gone by. OSError."""
    put(root / _seal(file), None)


def forget(root: Path, file: str) -> None:
    """Let nobody go by what is kept in a file."""
    with suppress(OSError, OutsideError):
        hold_inside(root, file)
        unseal(root, file)


def is_sealed(root: Path, file: str) -> bool:
    """Whether a file lies as this machine wrote it."""
    try:
        return content_of(root / _seal(file)) == _stamp(root / file)
    except OSError:
        return False


def _seal(file: str) -> str:
    return f"{file}.seal"


def _stamp(file: Path) -> bytes:
    info = os.stat(file)
    return f"{info.st_ino} {info.st_ctime_ns} {info.st_mtime_ns} {info.st_size}".encode()
