"""Owns the disk where the generator's own data lie: the files that travel with its code, and are read when first asked for."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files


class PackageDataError(Exception):
    """That files which travel with the code cannot be used as they are; the message says what is wrong, and where."""


def read_package_data(package: str, folder: str, ending: str = ".yml") -> Iterator[tuple[str, str]]:
    """The files of a folder beside a package's modules: each one's path from the root of the checkout, and its text.

    They come in order of path; hidden files are passed over. Bytes that are not UTF-8 come as lone surrogates in their
    place, as those of records do.
    """
    for file in sorted((files(package) / folder).iterdir(), key=lambda file: file.name):
        if file.name.endswith(ending) and not file.name.startswith("."):
            with file.open(encoding="utf-8", errors="surrogateescape") as opened:
                yield f"{package.replace('.', '/')}/{folder}/{file.name}", opened.read()
