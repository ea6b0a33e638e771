"""Owns the disk: reads the files of a fact sheet, and writes its pages where their bytes change."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

MAX_BYTES = 2_000_000
"""The largest file that is read."""


@dataclass(frozen=True)
class Tree:
    """The files of a folder: their content, and those that were not read with the reason, by path from the root.

    Bytes that are not UTF-8 come as lone surrogates in their place, so that no content is lost or changed.
    """

    texts: dict[str, str] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)


def read_tree(root: Path, *folders: str) -> Tree:
    """Every file below some folders of `root`, in order of path; hidden files and editors' backups are passed over."""
    tree = Tree()
    for folder in folders:
        if (root / folder).is_symlink():
            tree.refused[folder] = "symbolic link"
            continue
        for path in _files_below(root / folder):
            name = path.relative_to(root).as_posix()
            reason = _refusal(path)
            if reason:
                tree.refused[name] = reason
            else:
                tree.texts[name] = path.read_bytes().decode("utf-8", "surrogateescape")
    return tree


def write_tree(folder: Path, texts: Mapping[str, str]) -> int:
    """Makes `folder` hold exactly these texts, by path in it; gives how many files were written or removed."""
    wanted = {PurePosixPath(name) for name in texts}
    orphans = [path for path in _files_below(folder) if PurePosixPath(path.relative_to(folder).as_posix()) not in wanted]
    for path in orphans:
        path.unlink()
    changed = [name for name, text in texts.items() if _write(folder / name, text.encode("utf-8"))]
    return len(changed) + len(orphans)


def read_text(path: Path) -> str | None:
    """The text of a file; None where there is none."""
    return path.read_text(encoding="utf-8") if path.is_file() else None


def write_text(path: Path, text: str) -> bool:
    """Writes a text where it differs from what is there; gives whether it did."""
    return _write(path, text.encode("utf-8"))


def change_files(root: Path, texts: Mapping[str, str | None]) -> None:
    """Writes these files and removes those given as None, by path from `root`: all or, with an OSError, nothing."""
    paths = [root / name for name in texts]
    before = {path: path.read_bytes() if path.exists() else None for path in paths}
    try:
        for path, text in zip(paths, texts.values(), strict=True):
            _become(path, None if text is None else text.encode("utf-8"))
    except OSError:
        for path, content in before.items():
            _become(path, content)
        raise


def _become(path: Path, content: bytes | None) -> None:
    if content is None:
        path.unlink(missing_ok=True)
    else:
        _write(path, content)


def _write(path: Path, content: bytes) -> bool:
    try:
        if path.read_bytes() == content:
            return False
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(path.name + ".new")
    new.write_bytes(content)
    new.replace(path)
    return True


def _files_below(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        linked = [name for name in folders if (Path(parent) / name).is_symlink()]
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in linked)
        for name in sorted([*names, *linked]):
            if not name.startswith(".") and not name.endswith("~"):
                yield Path(parent) / name


def _refusal(path: Path) -> str:
    if path.is_symlink():
        return "symbolic link"
    if not path.is_file():
        return "not a file"
    if path.stat().st_size > MAX_BYTES:
        return "too large"
    return "" if os.access(path, os.R_OK) else "unreadable"
