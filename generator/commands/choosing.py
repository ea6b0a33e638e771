"""Owns the choice of files on the command line: paths as they are given -> files and folders of the fact sheet."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import click

from generator.files import Tree

_FOLDERS = ("content", "seeds")


@dataclass(frozen=True, slots=True)
class Choice:
    """Files and folders by path from the root, and how many files they are together."""

    names: tuple[str, ...]
    files: int

    def __contains__(self, path: str) -> bool:
        return any(_is_in(path, name) for name in self.names)


def chosen_files(paths: Iterable[Path], root: Path, tree: Tree) -> Choice:
    """The files and folders that are meant; UsageError where one of them is not in the fact sheet."""
    files = [*tree.texts, *tree.refused]
    names = tuple(_name(path, root, files) for path in paths)
    return Choice(names, sum(any(_is_in(file, name) for name in names) for file in files))


def _name(path: Path, root: Path, files: Iterable[str]) -> str:
    name = _from_root(path, root)
    if name is None:
        raise click.UsageError(f"{path} is not in {root / 'content'} or {root / 'seeds'}, where the files to check are.")
    if not any(_is_in(file, name) for file in files):
        if os.path.lexists(path):
            raise click.UsageError(f"{path} holds no file to check; hidden files and editors' backups are passed over.")
        raise click.UsageError(f"There is no file or folder {path}.")
    return name


def _is_in(file: str, name: str) -> bool:
    return file == name or file.startswith(f"{name}/")


def _from_root(path: Path, root: Path) -> str | None:
    """The path seen from the root, in POSIX form; None where it is in neither folder."""
    as_written = os.path.abspath(path), os.path.abspath(root)
    # The folder may be reached by a link; the file itself may be one, and is then a fault that has its name.
    resolved = os.path.join(os.path.realpath(path.parent), path.name), os.path.realpath(root)
    for target, base in (as_written, resolved):
        name = Path(os.path.relpath(target, base)).as_posix()
        if name.split("/")[0] in _FOLDERS:
            return name
    return None
