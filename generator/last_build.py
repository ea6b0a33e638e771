"""Owns what is kept of the last build: what it read, what it wrote and what it said: the same is not made twice."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

from generator import kept
from generator.files import CODE_ROOT, OWN_ROOT

KEPT = ".cache/last-build.json"
"""Where it is kept, below the root of a fact sheet. Without it, or with one that is damaged, all is made anew."""

_CODE, _OWN = ("generator",), ("site_templates", "mkdocs.yml")
_SHEETS = ("content", "seeds", "site_templates", "mkdocs.yml", ".withheld-names")
_VARIABLES = ("SITE_URL", "REPOSITORY_URL", "WITHHELD_NAMES", "SOURCE_DATE_EPOCH")
_TICK, _COARSE_TICK = 0.02, 2.1
"""Seconds within which a file may change twice and have one time only; the second for a disk that counts whole seconds."""
_SECOND = 1_000_000_000
_SIZE = 20
_TRIES = 3

Stamp = tuple[str, int, int, int, int]
"""A path, and what changes when its file is written: its times of change in nanoseconds, its size, its number on the disk."""


class Written(NamedTuple):
    """The digest of what a build wrote, and that of all but what comes later."""

    whole: str
    rest: str


@dataclass(frozen=True, slots=True)
class LastBuild:
    """A build that succeeded: the digests of what it read and of what it wrote, and the lines that it ended with."""

    read: str
    written: str
    said: tuple[str, ...]
    noticed: tuple[str, ...]


def last_build(root: Path) -> LastBuild | None:
    """The last build of the fact sheet at `root` that is known."""
    return kept.kept(root, KEPT, _read)


def keep(root: Path, build: LastBuild) -> None:
    """Keep a build for the next one to be compared with; where the disk does not let it, that one takes its time."""
    kept.keep(root, KEPT, asdict(build))


def _read(value: Any) -> LastBuild:
    return LastBuild(value["read"], value["written"], tuple(value["said"]), tuple(value["noticed"]))


def read_now(root: Path, past: str | None, options: Mapping[str, object]) -> str | None:
    """The digest of all that a build would read now; None where files are still changing.

    `past` names the commit that the past is told up to, and `options` are those of the command. It is taken before anything
    is read, and of files only that could not change again without being seen to.
    """
    for _ in range(_TRIES):
        stamps = [*_stamps(root, _SHEETS), *_stamps(CODE_ROOT, _CODE), *_stamps(OWN_ROOT, _OWN), *_libraries()]
        newest = max((stamp[2] for stamp in stamps), default=0)
        tick = _TICK if newest % _SECOND else _COARSE_TICK
        if newest / _SECOND + tick < time.time():
            around = [os.environ.get(name) for name in _VARIABLES]
            return _digest([*stamps, past, sorted(options.items()), around, sys.version, sys.platform])
        time.sleep(tick)
    return None


def code_now() -> str:
    """The digest of the generator as it is now, with the libraries that it works with."""
    return _digest([*_stamps(CODE_ROOT, _CODE), *_libraries(), sys.version, sys.platform])


def written_now(root: Path, *folders: str, apart: str = "") -> Written:
    """The digests of the folders that a build writes, as they are now; `apart` is a folder in them that one has not.

    When that takes its place, the folders that it lies in change as well: of these it has the names alone.
    """
    whole, rest = blake2b(digest_size=_SIZE), blake2b(digest_size=_SIZE)
    for stamp in _stamps(root, folders):
        whole.update(told := repr(stamp).encode())
        path = f"{stamp[0]}/"
        if not apart or not path.startswith(f"{apart}/"):
            rest.update(path.encode() if apart.startswith(path) else told)
    return Written(whole.hexdigest(), rest.hexdigest())


def _stamps(root: Path, names: Iterable[str]) -> Iterator[Stamp]:
    """Every file below some folders of a root, and each folder, in a settled order."""
    for name in names:
        with suppress(FileNotFoundError):
            yield _stamp(name, os.lstat(root / name))
            if (root / name).is_dir():
                yield from _stamps_in(root / name, name)


def _stamps_in(folder: Path, name: str) -> Iterator[Stamp]:
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.name == "__pycache__":
                continue
            path = f"{name}/{entry.name}"
            yield _stamp(path, entry.stat(follow_symlinks=False))
            if entry.is_dir(follow_symlinks=False):
                yield from _stamps_in(folder / entry.name, path)


def _stamp(path: str, info: os.stat_result) -> Stamp:
    return path, info.st_mtime_ns, info.st_ctime_ns, info.st_size, info.st_ino


def _libraries() -> Iterator[Stamp]:
    """What is installed: each library is named with its version, and has a list of its files that is written with them."""
    for place in filter(os.path.isdir, sys.path):
        for name in sorted(os.listdir(place)):
            if name.endswith(".dist-info"):
                with suppress(FileNotFoundError):
                    yield _stamp(name, os.stat(os.path.join(place, name, "RECORD")))


def _digest(values: Iterable[object]) -> str:
    digest = blake2b(digest_size=_SIZE)
    for value in values:
        digest.update(repr(value).encode())
    return digest.hexdigest()
