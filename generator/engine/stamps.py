"""Owns the stamps of files: what changes when one is saved, however it is saved."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

Stamp = tuple[int, int, int]
Stamps = dict[str, Stamp]


def stamps(paths: Sequence[Path]) -> Stamps:
    """Every file at or below some paths with what changes when it is saved; editors' own scratch files are left out."""
    found = {}
    for path in (path for root in paths for path in _files(root)):
        # Editors that save by renaming take a file away for a moment.
        with suppress(FileNotFoundError):
            found[path] = stamp_of(path)
    return found


def stamp_of(path: str | Path) -> Stamp:
    """What changes of a file when it is saved. FileNotFoundError."""
    info = os.stat(path)
    return info.st_mtime_ns, info.st_size, info.st_ino


def is_scratch(name: str) -> bool:
    """Whether a file or folder of this name is an editor's own, or Python's."""
    return name.startswith((".", "#")) or name.endswith(("~", ".tmp")) or name == "__pycache__"


def _files(root: Path) -> Iterator[str]:
    if not root.is_dir():
        yield str(root)
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if not is_scratch(name)]
        yield from (os.path.join(folder, name) for name in names if not is_scratch(name))
