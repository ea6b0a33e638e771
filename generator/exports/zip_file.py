"""Owns the ZIP: all data files in one, with a README, the same bytes for the same records."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Container, Iterable, Mapping
from textwrap import fill

from generator.changes.publication import Publication
from generator.exports.csv_descriptor import LICENCE
from generator.exports.data_files import DataFile, DataFiles
from generator.records.types import Site

_NO_DATE = (1980, 1, 1, 0, 0, 0)  # the earliest that a ZIP can say: the day of a build is nothing that readers need
_WIDTH = 100


def zipped(files: Mapping[str, bytes], last: bytes | None = None, same: Container[str] = ()) -> bytes:
    """The files as a ZIP, in order of path; a data package reader can open it as it is.

    Those that are the `same` in the `last` one, if there is one, are taken from there as they were packed.
    """
    content, before = io.BytesIO(), _entries(last) if last else {}
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as packed:
        for path in sorted(files):
            if path in same and path in before:
                _take_over(packed, *before[path])
                continue
            entry = zipfile.ZipInfo(path, _NO_DATE)
            entry.create_system = 3  # Unix, whatever system this runs on
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(entry, files[path])
    return content.getvalue()


def unpacked(packed: bytes, path: str) -> bytes | None:
    """A file of a ZIP; None where it has none of that path."""
    with zipfile.ZipFile(io.BytesIO(packed)) as opened:
        return opened.read(path) if path in opened.namelist() else None


def _entries(packed: bytes) -> dict[str, tuple[zipfile.ZipInfo, memoryview]]:
    """The entries of a ZIP that was written here, by path: what is said of each, and all that it has before the next."""
    with zipfile.ZipFile(io.BytesIO(packed)) as opened:
        entries = opened.infolist()
        ends = [*(entry.header_offset for entry in entries[1:]), opened.start_dir]
    content = memoryview(packed)
    return {entry.filename: (entry, content[entry.header_offset : end]) for entry, end in zip(entries, ends, strict=True)}


def _take_over(packed: zipfile.ZipFile, entry: zipfile.ZipInfo, content: memoryview) -> None:
    """Add an entry of another ZIP as it is: nothing in it tells where it stands, only the list at the end does."""
    assert packed.fp is not None, "it is open for writing"
    entry.header_offset = packed.start_dir
    packed.fp.seek(packed.start_dir)
    packed.fp.write(content)
    packed.start_dir = packed.fp.tell()
    packed.filelist.append(entry)
    packed.NameToInfo[entry.filename] = entry


def readme(site: Site | None, listed: DataFiles, publication: Publication) -> bytes:
    """The README of the ZIP: what it is, what each file holds, how to read it, and its licence."""
    paragraphs = [site.title, site.description] if site else []
    if publication.url:
        paragraphs.append(f"Published at {publication.url}")
    paragraphs += [
        "Every claim here is what someone said, followed to the exact words of a source. Nothing here says that a claim "
        "is true or false.",
        "All files are UTF-8. In the CSV files the first line names the columns, and nothing between two commas means that "
        "nothing is known or given. A text that begins with =, +, - or @ has an apostrophe before it there, since a spreadsheet "
        "would run it as a formula, and so has what follows a semicolon, a tab or the end of a line in it; in JSON and SQLite "
        "all stands as it is, and in JSON a field without a value is not there. Offsets count the characters "
        "(Unicode code points) of the stored text of a source, which is not part of this ZIP. "
        "Superseded and withdrawn records are among the others: "
        "see the column status.",
        "On the site, each page of figures has its chart beside it: put .svg (a drawing), .csv (its rows) or .embed.html (a page "
        "to embed) in the place of .html.",
        f"Licence of the records: {LICENCE['title']} ({LICENCE['name']}), {LICENCE['path']}",
        "The words quoted from the sources belong to their publishers and authors and are not under that licence.",
    ]
    text = "\n\n".join(fill(paragraph, _WIDTH, break_long_words=False, break_on_hyphens=False) for paragraph in paragraphs)
    groups = (
        ("Everything in one", listed.whole),
        ("Records", listed.records),
        ("Tables", listed.tables),
        ("Schemas of the records", listed.schemas),
        ("Schemas of the JSON beside the pages", listed.forms),
    )
    return ("\n\n".join([text, *(_group(heading, files) for heading, files in groups if files)]) + "\n").encode("utf-8")


def _group(heading: str, files: Iterable[DataFile]) -> str:
    entries = [fill(f"{file.path}: {file.about}", _WIDTH, subsequent_indent="    ", break_on_hyphens=False) for file in files]
    return "\n".join([heading, "-" * len(heading), *entries])
