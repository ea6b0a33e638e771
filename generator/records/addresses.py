"""Owns what a record is called in text, where its page stands below the site, and where its file stands below the root."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import PurePosixPath
from typing import NamedTuple, TypeVar

from generator.records.record import Located, Record
from generator.records.types import RECORD_TYPES, Claim, Event, Site, Source

T = TypeVar("T")

HOME = "index.md"
"""The home page, by its file below the docs folder."""
SITE_FILE = "content/site.yml"
"""The file of the site record, from the root."""
SENTENCES = 200
"""How many sentences a page of a source has."""
_SENTENCES = "sentences"
_SENTENCE = re.compile(r"s(\d+)")
_PART = re.compile(r"-\d+$")
_UNFIT_FOR_WINDOWS = re.compile(r'[\x00-\x1f<>:"\\|?*]|[ .]$')
_OF_WINDOWS = {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in "123456789¹²³")}
"""Names of devices: with these, whatever follows a dot, Windows makes no file
(https://learn.microsoft.com/windows/win32/fileio/naming-a-file)."""


def folder_of(type: str) -> str:
    """The folder of the records of a type under content/, and of their pages below the site; their table has its name too."""
    return f"{type}s"


FOLDERS: dict[str, type[Record]] = {folder_of(name): model for name, model in RECORD_TYPES.items()}
"""The record types by their folders."""
FOLDERS_IN_WORDS = ", ".join(f"content/{folder}/" for folder in FOLDERS)


class Address(NamedTuple):
    """Where a record of a type has its page and its file, under an id that it has or had."""

    type: str
    id: str

    @property
    def path(self) -> str:
        """The page's path below the site, less its ending: `claims/fenn-on-cracks`."""
        return f"{folder_of(self.type)}/{self.id}"

    @property
    def page(self) -> str:
        """The page's file below the docs folder."""
        return self.beside("md")

    @property
    def html(self) -> str:
        """The page's address below the site."""
        return self.beside("html")

    @property
    def file(self) -> str:
        """The record's file, from the root."""
        return f"content/{self.path}.yml"

    def beside(self, ending: str) -> str:
        """A file that goes with the page, below the site: `claims/fenn-on-cracks.json` for the ending `json`."""
        return f"{self.path}.{ending}"


@lru_cache(maxsize=1 << 16)  # asked for every file after every edit
def meant_by(path: str) -> Address | None:
    """The record that a file is meant as, by its folder and its name; None where it is in no folder of records.

    `path` is the file's path from the root; the file may stand deeper than records do, or end otherwise.
    """
    match path.split("/"):
        case ["content", folder, *_, name] if folder in FOLDERS:
            return Address(FOLDERS[folder].type, posixpath.splitext(name)[0])
    return None


@lru_cache(maxsize=1 << 16)  # asked again for every link
def published_at(path: str) -> Address | None:
    """The record that a page of the site, or a file that goes with one, would be of; None where it stands in no such folder.

    `path` is the file's path below the site, with or without its ending; lists stand in the same folders.
    """
    match PurePosixPath(path).parts:
        case (folder, name) if folder in FOLDERS:
            return Address(FOLDERS[folder].type, name.partition(".")[0])
    return None


def address_of(record: Record) -> Address:
    """The address of a record."""
    return Address(record.type, record.id)


def list_page(folder: str, number: int = 1) -> str:
    """A page of the list of what a folder holds, by its file below the docs folder.

    Those after the first stand in a folder of their own, where no record's id can take their address.
    """
    return f"{folder}/index.md" if number == 1 else f"{folder}/pages/{number}.md"


ALL_CLAIMS = "claims/pages/rows.json"
"""The rows of all pages of the list of claims, for its filters; below the site."""


def section_page(address: Address, name: str, number: int = 1) -> str:
    """A page of a section of a record's page, by its file below the docs folder; the first part stands on that page itself."""
    return address.page if number == 1 else f"{address.path}/{name}-{number}.md"


def page_of_place(address: Address, anchor: str) -> str:
    """The page that has a place of a record's page, by its file below the docs folder: a long source has several."""
    sentence = _SENTENCE.fullmatch(anchor) if address.type == Source.type else None
    return section_page(address, _SENTENCES, 1 + (int(sentence[1]) - 1) // SENTENCES) if sentence else address.page


def sentences_at(path: str) -> Address | None:
    """The source whose later sentences a page of the site has; None for any other page."""
    folder, name = posixpath.split(path)
    return published_at(folder) if name.startswith(f"{_SENTENCES}-") and folder.startswith(f"{folder_of(Source.type)}/") else None


def goes_on(page: str) -> bool:
    """Whether a page, by its file below the docs folder, only goes on with a list: all that it has stands in the data as well."""
    return page.count("/") > 1 and not sentences_at(page)


def part_name(name: str, number: int) -> str:
    """The name of a part of what is cut into several files: `citations-2`; the first has the name of the whole."""
    return name if number == 1 else f"{name}-{number}"


def whole_of(name: str) -> str:
    """The name of what a file is a part of: `citations` for `citations-2`."""
    return _PART.sub("", name)


def page_in(folder: str, name: str) -> str:
    """A page of a folder that holds no records, by its file below the docs folder."""
    return f"{folder}/{name}.md"


def html_of(page: str) -> str:
    """The address below the site of any page, by its file below the docs folder."""
    return f"{page.removesuffix('.md')}.html"


def seen_from(here: str, target: str, url: str | None) -> str:
    """The address of a file of the site as a file at `here` gives it: absolute where that of the site is known, else relative.

    Both are paths below the site; `url` ends in a slash.
    """
    return f"{url}{target}" if url else from_folder(posixpath.dirname(here), target)


@lru_cache(maxsize=1 << 14)  # names and lists stand on many pages of a folder
def from_folder(folder: str, target: str) -> str:
    """The relative address of a file of the site as those of a folder give it; both are paths below the site."""
    return posixpath.relpath(target, folder or ".")


def name_of(record: Located) -> str:
    """What a record is called in text: the heading of its page."""
    match record:
        case Claim(claim=words) | Event(what=words) | Source(title=words) | Site(title=words):
            return words
    return str(record.name)  # type: ignore[attr-defined]


def designation(record: Located) -> str:
    """What a record is called among editors: its type, and its id in backticks."""
    return f"{record.type} `{record.id}`" if isinstance(record, Record) else "the site record"


def fault_of_id(type: str, id: str) -> str | None:
    """Why no record of a type may have or have had an id of the right form; None where it may."""
    if Address(type, id).page == list_page(folder_of(type)):
        return f"The id `{id}` is taken: it is the address of the list of all {folder_of(type)}."
    if is_of_windows(id):
        return f"The id `{id}` cannot be had: Windows keeps this name for itself and could not store the files."
    return None


def is_of_windows(name: str) -> bool:
    """Whether Windows can make no file or folder of this name."""
    return name.partition(".")[0].rstrip(" ").casefold() in _OF_WINDOWS or bool(_UNFIT_FOR_WINDOWS.search(name))


class AddressTakenError(ValueError):
    """That two files of a site would have one address; its text names it and both."""


def laid_together(parts: Iterable[tuple[str, Mapping[str, T]]]) -> dict[str, T]:
    """Files by their path, from several hands: each named in words, with what it makes.

    AddressTakenError where two files have one path, or such as differ in capital letters only: on many a disk and server
    these are one.
    """
    together: dict[str, T] = {}
    makers: dict[str, tuple[str, str]] = {}
    for maker, files in parts:
        for path, content in files.items():
            other, first = makers.setdefault(path.casefold(), (path, maker))
            if path in together or other != path:
                named = f"`{path}`" if other == path else f"`{other}` and `{path}`"
                raise AddressTakenError(f"Two files would have one address, {named}: {first} and {maker}.")
            together[path] = content
    return together
