"""Owns the disk: reads the files of a fact sheet, and writes its pages where their bytes change."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from pathlib import Path, PurePosixPath

from generator.replacing import replace

MAX_BYTES = 2_000_000
"""The largest file that is read."""
_TICK_NS = 2_100_000_000
"""Nanoseconds within which a file may change twice and have one time only, on a disk that counts whole seconds."""

_PACKAGE = Path(__file__).resolve().parent
_TRAVELLED = _PACKAGE / "beside"

CODE_ROOT = _PACKAGE.parent
"""The folder that this package lies in: a checkout, or where packages are installed."""
OWN_ROOT = _TRAVELLED if _TRAVELLED.is_dir() else CODE_ROOT
"""Where the generator's templates, its theme and its mkdocs.yml lie: in the checkout, or in the package that was installed."""


class Refusal(StrEnum):
    """Why a file is not read, in words."""

    LINK = "symbolic link"
    NO_FILE = "not a file"
    TOO_LARGE = "too large"
    UNREADABLE = "unreadable"


@dataclass(frozen=True)
class Tree:
    """The files of a folder: their content, and those that were not read with the reason, both by path from the root.

    Bytes that are not UTF-8 come as lone surrogates in their place, so that no content is lost or changed.
    """

    texts: dict[str, str] = field(default_factory=dict)
    refused: dict[str, Refusal] = field(default_factory=dict)
    stamps: dict[str, tuple[int, ...]] = field(default_factory=dict, compare=False)
    """Of each file that cannot change again without another one: its times of change, its size, its number on the disk."""


NO_TREE = Tree()


def read_tree(root: Path, *folders: str, last: Tree = NO_TREE) -> Tree:
    """Every file below some folders of `root`, in order of path; hidden files and editors' backups are passed over.

    A file may be named like a folder. One that has not changed since the `last` time is not read again.
    """
    tree, settled = Tree(), time.time_ns() - _TICK_NS
    for folder in folders:
        if (root / folder).is_symlink():
            tree.refused[folder] = Refusal.LINK
            continue
        paths: Iterable[str] = (f"{folder}/{name}" for name, _ in _files_below(root / folder))
        for name in [folder] if (root / folder).is_file() else paths:
            _read_into(tree, name, f"{root}/{name}", last, settled)
    return tree


class OutsideError(Exception):
    """That a path is a symbolic link, or leads over one: what is written or deleted there may lie outside the fact sheet.

    `path` is the link, from the root.
    """

    def __init__(self, path: str, message: str) -> None:
        super().__init__(message)
        self.path = path


def hold_inside(root: Path, *names: str) -> None:
    """OutsideError where a file or folder below `root`, by its path from there, is a symbolic link, or one above it is.

    `root` itself may be reached over a link: it is where a person said that the fact sheet is.
    """
    for name in names:
        parts = PurePosixPath(name).parts
        if ".." in parts or PurePosixPath(name).is_absolute():
            raise OutsideError(name, f"`{name}` is outside the folder of the fact sheet.")
        for depth in range(1, len(parts) + 1):
            _hold_real(root, root.joinpath(*parts[:depth]))


def hold_whole(root: Path, *names: str) -> None:
    """As `hold_inside`, and OutsideError where there is a symbolic link anywhere in one of these folders."""
    hold_inside(root, *names)
    for name in names:
        for _, entry in _entries(root / name):
            if entry.is_symlink():
                _hold_real(root, Path(entry.path))


def write_tree(root: Path, texts: Mapping[str, str], folder: str = ".") -> int:
    """Makes a folder of `root` hold exactly these texts, by path in it; gives how many files were written or removed.

    OutsideError, and nothing done, where that would follow a symbolic link, and where there is one in the folder.
    """
    removed = keep_only(root, texts, folder)
    return removed + sum(_write(root / folder / name, text.encode("utf-8")) for name, text in texts.items())


def keep_only(root: Path, names: Iterable[str], folder: str = ".") -> int:
    """Removes what a folder of `root` has beside these files, by path in it; gives how many. OutsideError as by `write_tree`."""
    hold_whole(root, folder)
    wanted = {os.path.normpath(name) for name in names}
    orphans = [entry for name, entry in _files_below(root / folder) if name not in wanted]
    for orphan in orphans:
        os.unlink(orphan)
    return len(orphans)


class Folder(Mapping[str, bytes]):
    """Every file below a folder by its path in it, in order of path; what one holds is read when it is asked for.

    Those of which `without` is true do not count.
    """

    def __init__(self, folder: Path, without: Callable[[str], bool] = lambda _: False) -> None:
        files = {name: entry.path for name, entry in _entries(folder) if entry.is_file() and not without(name)}
        self._paths = {name: files[name] for name in sorted(files, key=lambda name: name.split("/"))}

    def __getitem__(self, path: str) -> bytes:
        return Path(self._paths[path]).read_bytes()

    @cached_property
    def stamps(self) -> dict[str, str]:
        """What changes when a file does, by path, as it was first asked for: time of change, size, number on the disk."""
        found = ((path, os.stat(file)) for path, file in self._paths.items())
        return {path: f"{info.st_mtime_ns} {info.st_size} {info.st_ino}" for path, info in found}

    def __contains__(self, path: object) -> bool:
        return path in self._paths

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


def read_text(path: Path) -> str | None:
    """The text of a file; None where there is none."""
    return path.read_text(encoding="utf-8") if path.is_file() else None


def write_text(root: Path, name: str, text: str) -> bool:
    """Writes a text, by its path from `root`, where it differs from what is there; gives whether it did.

    OutsideError, and nothing done, where that would follow a symbolic link.
    """
    hold_inside(root, name)
    return _write(root / name, text.encode("utf-8"))


def append_text(path: Path, text: str) -> None:
    """Adds a text to the end of a file, which another program has named and reads: not one of the fact sheet."""
    with path.open("a", encoding="utf-8", newline="\n") as file:
        file.write(text)


def put(path: Path, content: bytes | None) -> None:
    """Gives a file this content at one stroke, or removes it where that is None."""
    if content is None:
        path.unlink(missing_ok=True)
    else:
        _write(path, content)


def _hold_real(root: Path, path: Path) -> None:
    if path.is_symlink():
        name = path.relative_to(root).as_posix()
        raise OutsideError(
            name,
            f"`{name}` is a symbolic link, and nothing is written or deleted over one: it may lead out of the fact sheet. "
            "Remove the link, or put what it leads to in its place.",
        )


def _write(path: Path, content: bytes) -> bool:
    try:
        if path.read_bytes() == content:
            return False
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
    replace(path, content)
    return True


def _files_below(folder: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """The files below a folder by their paths in it, and what is none; hidden ones and editors' backups are passed over."""
    for name, entry in _entries(folder, hidden=False):
        if not entry.is_dir(follow_symlinks=False) and not name.endswith("~"):
            yield name, entry


def _entries(folder: str | Path, *, hidden: bool = True) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """All below a folder by its path in it, what it has itself first, in order of name; what links lead to is not below it."""
    try:
        with os.scandir(folder) as found:
            entries = sorted((one for one in found if hidden or not one.name.startswith(".")), key=lambda one: one.name)
    except OSError:
        return
    for entry in entries:
        yield entry.name, entry
    for within in entries:
        if within.is_dir(follow_symlinks=False):
            yield from ((f"{within.name}/{name}", entry) for name, entry in _entries(within.path, hidden=hidden))


def _read_into(tree: Tree, name: str, path: str, last: Tree, settled: int) -> None:
    """Read a file, or say why not; one that has gone meanwhile, as editors’ own files do, is none.

    Of those that changed before it was `settled`, in nanoseconds, the next change will be seen.
    """
    try:
        info = os.lstat(path)
        if refusal := _refusal(info):
            tree.refused[name] = refusal
            return
        stamp = (info.st_mtime_ns, info.st_ctime_ns, info.st_size, info.st_ino)
        tree.texts[name] = last.texts[name] if last.stamps.get(name) == stamp else _text(path)
        if max(info.st_mtime_ns, info.st_ctime_ns) < settled:
            tree.stamps[name] = stamp
    except PermissionError:
        tree.refused[name] = Refusal.UNREADABLE
    except FileNotFoundError:
        pass


def _refusal(info: os.stat_result) -> Refusal | None:
    """Why a file is not read, if it is not."""
    if stat.S_ISLNK(info.st_mode):
        return Refusal.LINK
    if not stat.S_ISREG(info.st_mode):
        return Refusal.NO_FILE
    return Refusal.TOO_LARGE if info.st_size > MAX_BYTES else None


def _text(path: str) -> str:
    with open(path, "rb", buffering=0) as file:
        return file.read().decode("utf-8", "surrogateescape")
