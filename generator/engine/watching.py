"""Owns the watch over files: which have changed, however they were saved, and the wait for the next change."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Self

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

_SECONDS = 2.0  # between two looks at the files: on some disks, such as a shared one, no change is announced
_STILL = 0.04  # a save may be several steps, and several files
_ONLY_READ = {"opened", "closed_no_write"}

Stamps = dict[str, tuple[int, int, int]]


def stamps(paths: Sequence[Path]) -> Stamps:
    """Every file at or below some paths with what changes when it is saved; editors' own scratch files are left out."""
    found = {}
    for path in (path for root in paths for path in _files(root)):
        # Editors that save by renaming take a file away for a moment.
        with suppress(FileNotFoundError):
            info = os.stat(path)
            found[path] = (info.st_mtime_ns, info.st_size, info.st_ino)
    return found


class Watch(FileSystemEventHandler):
    """Waits for changes of the files at or below some paths, within its `with` block.

    What has changed is decided by the stamps. The system's word, by which `woken` is set, only ends the wait early.
    """

    def __init__(self, paths: Sequence[Path]) -> None:
        self._paths = paths
        self.woken = threading.Event()
        self._observer = Observer()

    def __enter__(self) -> Self:
        self._observer.start()
        for path in self._paths:
            # Without its word, say because too much is watched already, a change is seen a little later.
            with suppress(OSError):
                folder = path if path.is_dir() else path.parent
                self._observer.schedule(self, str(folder), recursive=path.is_dir())
        return self

    def __exit__(self, *_: object) -> None:
        self._observer.stop()
        self._observer.join()

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type not in _ONLY_READ:
            self.woken.set()

    def look(self) -> Stamps:
        """The stamps of the files as they are now."""
        return stamps(self._paths)

    def wait(self, before: Stamps) -> None:
        """Come back when the files differ from `before`, and nothing moves any more."""
        self.woken.clear()
        while (now := self.look()) == before:
            self.woken.wait(_SECONDS)
            self.woken.clear()
        while now != (later := self._a_moment_later()):
            now = later

    def _a_moment_later(self) -> Stamps:
        time.sleep(_STILL)
        return self.look()


def _files(root: Path) -> Iterator[str]:
    if not root.is_dir():
        yield str(root)
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if not _is_scratch(name)]
        yield from (os.path.join(folder, name) for name in names if not _is_scratch(name))


def _is_scratch(name: str) -> bool:
    return name.startswith((".", "#")) or name.endswith(("~", ".tmp")) or name == "__pycache__"
