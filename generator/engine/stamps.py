"""Owns the stamps of files: what changes when one is saved, however it is saved."""

from __future__ import annotations

import os
from pathlib import Path

Stamp = tuple[int, int, int]


def stamp_of(path: str | Path) -> Stamp:
    """What changes of a file when it is saved. FileNotFoundError."""
    info = os.stat(path)
    return info.st_mtime_ns, info.st_size, info.st_ino


def is_scratch(name: str) -> bool:
    """Whether a file or folder of this name is an editor's own, or Python's."""
    return name.startswith((".", "#")) or name.endswith(("~", ".tmp")) or name == "__pycache__"
