"""Owns the choice of how a file of a site is read: by its name, and by the first bytes of what is packed."""

from __future__ import annotations

import csv
import gzip
import html
import io
import json
import re
import sqlite3
import struct
import zipfile
import zlib
from collections.abc import Container, Iterator

import cbor2

from generator.records.addresses import ALL_CLAIMS
from generator.verification.charts import read_svg
from generator.verification.data_files import read_csv, read_json, read_sqlite, value_facts
from generator.verification.facts import ALL_PAGES, Facts, names_in
from generator.verification.html_pages import read_page
from generator.verification.markdown_pages import read_markdown
from generator.verification.rows_listed import with_rows
from generator.verification.runs import BREAK

_PICTURES = (".png", ".ico", ".woff", ".woff2", ".wasm", ".pagefind")
"""What holds no text: pictures, fonts, programs."""
_SEARCHED = b"pagefind_dcd"
_TAG = re.compile(r"<[^>]*>")


UNREADABLE = (
    *(ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RuntimeError, EOFError, OSError, StopIteration),
    *(cbor2.CBORError, csv.Error, sqlite3.Error, struct.error, zipfile.BadZipFile, zlib.error),
)
"""What is raised where a file is not what its name says."""


class UnreadableError(Exception):
    """A file of a site is not what its name says."""

    def __init__(self, fault: Exception) -> None:
        super().__init__(f"This file cannot be read as what its name says: {fault}")


def read_file(path: str, content: bytes, url: str = "", known: Container[bytes] = ()) -> Iterator[Facts]:
    """What a file says, and each that is packed in it or carried by its links; `url` is the address of the site. UnreadableError.

    What is packed and stands in the site as well is not read twice: `known` are the contents of whole files.
    """
    try:
        yield from _read(path, content, url, known)
    except UNREADABLE as fault:
        raise UnreadableError(fault) from fault


def databases_in(path: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    """The databases that are packed in a ZIP, each by the path that it is read by; one of UNREADABLE where it is no ZIP."""
    with zipfile.ZipFile(io.BytesIO(content)) as zipped:
        for name in (name for name in zipped.namelist() if name.endswith(".sqlite")):
            yield f"{path}/{name}", zipped.read(name)


def _read(path: str, content: bytes, url: str, known: Container[bytes]) -> Iterator[Facts]:
    if content.startswith(b"\x1f\x8b"):
        yield Facts(path, "")
        yield from _read(path.removesuffix(".gz"), gzip.decompress(content), url, known)
    elif content.startswith(b"PK\x03\x04"):
        yield Facts(path, "")
        with zipfile.ZipFile(io.BytesIO(content)) as zipped:
            for name in zipped.namelist():
                if (packed := zipped.read(name)) not in known:
                    yield from _read(f"{path}/{name}", packed, url, known)
    elif path.endswith(_PICTURES):
        yield Facts(path, "")
    elif path.endswith(".sqlite"):
        yield from read_sqlite(path, content)
    elif content.startswith(_SEARCHED):
        yield from _searched(path, content.removeprefix(_SEARCHED))
    else:
        facts = _text(path, content.decode("utf-8"), url)
        yield facts
        for name, carried in facts.carried:
            yield from (one._replace(page=path) for one in _read(f"{path}/{name}", carried, url, known))


def _text(path: str, text: str, url: str) -> Facts:
    match path.rpartition(".")[2]:
        case "html":
            return read_page(path, text, url)
        case "md":
            return read_markdown(path, text, url)
        case "json" if path == ALL_CLAIMS:
            return with_rows(read_json(path, text), json.loads(text))
        case "json":
            return read_json(path, text)
        case "csv":
            return read_csv(path, text)
        case "svg":
            return read_svg(path, text, url)
        case "xml":
            return Facts(path, html.unescape(_TAG.sub(f" {BREAK} ", text)), named=names_in(text))
        case "js" | "css":
            return Facts(path, text)
    return Facts(path, text, named=names_in(text))


def _searched(path: str, chunk: bytes) -> Iterator[Facts]:
    """A piece of the search index: the texts of some pages in JSON, or words and what they lead to in CBOR (RFC 8949)."""
    if path.endswith(".pf_fragment"):
        yield from (value_facts(path, page)._replace(page=page["url"].lstrip("/")) for page in json.loads(chunk))
    else:
        yield value_facts(path, cbor2.loads(chunk))._replace(page=ALL_PAGES)
