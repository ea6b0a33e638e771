"""Owns a small disk for a test: a file system in memory, of a size that can be changed."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path


class NoDiskError(Exception):
    """That this machine lets nobody here mount a file system."""


def _as_root(*command: str) -> None:
    """Run a command as root, as whom one is here or may be without a password. NoDiskError."""
    sudo = () if os.geteuid() == 0 else ("sudo", "-n")
    try:
        subprocess.run([*sudo, *command], check=True, capture_output=True, text=True)
    except (OSError, subprocess.CalledProcessError) as error:
        said = getattr(error, "stderr", "") or error
        raise NoDiskError(f"`{' '.join(command[:3])}` does not go here, as root or with sudo: {str(said).strip()}") from error


@contextmanager
def small_disk(folder: Path, limit: str, value: object) -> Iterator[Callable[[str], None]]:
    """A disk at a folder with a limit, `size` or `nr_inodes`; gives what changes its options, such as `size=64m`. NoDiskError."""
    if sys.platform != "linux":
        raise NoDiskError("file systems in memory are mounted so on Linux only")
    folder.mkdir(parents=True, exist_ok=True)
    mine = f"uid={os.geteuid()},gid={os.getegid()},mode=755"
    _as_root("mount", "-t", "tmpfs", "-o", f"{limit}={value},{mine}", "tmpfs", str(folder))
    try:
        yield lambda options: _as_root("mount", "-o", f"remount,{options}", str(folder))
    finally:
        _as_root("umount", str(folder))
