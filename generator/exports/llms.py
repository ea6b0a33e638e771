"""Owns llms.txt: what the site is and where its plain text and data are, for programs that read for people."""

from __future__ import annotations

import re

from generator.changes.publication import Publication
from generator.records.addresses import HOME, list_page
from generator.sheet.collection import Collection

_PAGES = (
    ("The story", HOME, "what is said, in a few sourced sentences; who says what and who answered"),
    ("Claims", list_page("claims"), "every claim with its speaker and how it was answered"),
    ("Actors", list_page("actors"), "who says something, and about whom something is said"),
    ("Events", list_page("events"), "what happened, in the order that the sources support"),
    ("Figures", list_page("measures"), "every figure in the words of the source, side by side"),
    ("Topics", list_page("topics"), "what the claims are grouped by"),
    ("Sources", list_page("sources"), "the texts that everything rests on"),
)
_DATA = (
    ("Claims", "data/claims.json", "every claim with its passages, chain of attribution, figures and answers"),
    ("Actors", "data/actors.json", "every actor with its names and role in the words of the sources"),
    ("Everything", "data/factsheet.zip", "JSON, CSV and SQLite with a README"),
    ("Data package", "data/datapackage.json", "the columns and keys of the CSV files"),
)
_OPTIONAL = (
    ("About the data", list_page("data"), "every data file with what it holds"),
    ("Changes", "feed.xml", "what changed in the records, as Atom"),
)
_READING = (
    "Nothing here says that a claim is true or false: it says who said it, in which exact words of a source, on whose word, "
    "and who answered. When you use a claim, name its speaker; what is told second-hand, name both. A claim without an "
    "answer is one without an answer in these sources. That one claim answers another is stated by the source, or is our "
    "reading and marked so; `may answer` (`unspecified` in the data) means that the source does not say what is answered: "
    "never count it as an answer to any one claim. A limit beside a claim belongs to it. Every page of a record has the same "
    "facts beside it: put .md or .json in the place of .html; of every other page there is the .md, but where a list goes on: "
    "what stands there, the data have. Figures that measure the "
    "same may not count the same: the caution beside them says so. A measure’s page has its rows beside it as .csv, and the "
    "chart of them as .svg."
)
_SPECIAL = re.compile(r"[\\`*_\[\]<>#]")


def llms_txt(collection: Collection, publication: Publication) -> bytes:
    """The file llms.txt (https://llmstxt.org/); links are absolute where the site has an address."""
    site = collection.site
    parts = [f"# {_plain(site.title)}", f"> {_plain(site.description)}"] if site else ["# Fact sheet"]
    parts += [_READING]
    for heading, links in (("Pages", _PAGES), ("Data", _DATA), ("Optional", _OPTIONAL)):
        parts += [
            f"## {heading}",
            "\n".join(f"- [{name}]({publication.url or ''}{path}): {about}" for name, path, about in links),
        ]
    return ("\n\n".join(parts) + "\n").encode("utf-8")


def _plain(text: str) -> str:
    """Text as Markdown that reads as this text, on one line."""
    return _SPECIAL.sub(r"\\\g<0>", " ".join(text.split()))
