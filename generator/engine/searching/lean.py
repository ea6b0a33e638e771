"""Owns the lean text of a page: of its HTML only what it is found by, its words, names and filters."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser

# What stands on pages and is not what they are about: a search finds the record that has the words, not those that list it.
# Titles are found as titles. Of a claim only the source's words are left: an excerpt has no sign that part of it is ours.
_FURNITURE = ", ".join(
    (
        "[data-pagefind-ignore]",
        ".headerlink",
        ".fs-furniture",
        "[data-fs-record] h1",
        "[data-fs-record] h2",
        "[data-fs-record=claim] dl",
        "[data-fs-record=claim] .fs-ours",
        "[data-fs-record=claim] .fs-corrected",
        ".fs-speaker",
        ".fs-banner",
        ".fs-tag",
        ".fs-place",
        ".fs-chain",
        ".fs-caption",
        "p.fs-number",
        ".fs-cut",
        ".fs-answers",
        ".fs-given",
        ".fs-around",
        ".fs-stop",
        ".fs-told",
        ".fs-utterance",
        ".fs-people",
        ".fs-again",
        ".fs-limit",
        ".fs-related",
        ".fs-claims",
        ".fs-matrix",
        ".fs-figures",
        ".fs-sequence",
        ".fs-sentences li",
        ".fs-axis",
        ".fs-scale",
        ".fs-map",
        "a[href*='.html#s']",
        "svg",
        "sup",
        "dt",
        "thead",
    )
)
_BODY, _END = "data-pagefind-body", "data-fs-present"
"""The element that holds what a page is about, and what ends it."""
_HEAD = re.compile(
    r'<html\b[^>]*>|<title>.*?</title>|<meta\b[^>]*\bdata-pagefind-[^>]*>|<meta (?:name="fs:|property="og:title")[^>]*>',
    re.DOTALL,
)
_SAID = re.compile(r'<meta (?:name="fs:(?P<name>\w+)"|property="og:title") (?P<content>content="[^"]*")>')
"""What a page of our theme says in its head of itself to the search: its title is that of previews."""
_SHOWN = {"title", "speaker", "limit", "names", "spellings", "forms"}
"""What of that is shown with a result, or is one of the fields that words are looked for in; by all else is filtered."""


def lean(page: str) -> str | None:
    """The HTML of a page without all that Pagefind is not to read; None for one that search does not find."""
    marked = page.find(_BODY)
    if marked < 0:
        return None
    start = page.rfind("<", 0, marked)
    tree = LexborHTMLParser(page[start : _end(page, start)])
    for node in tree.css(_FURNITURE):
        node.decompose()
    html, *head = _HEAD.findall(page, 0, start)
    bodies = (node.html or "" for node in tree.css(f"[{_BODY}]"))
    return "".join(("<!doctype html>", html, "<head>", *map(_told, head), "</head><body>", *bodies, "</body></html>"))


def _told(said: str) -> str:
    """What stands in the head of a page, as Pagefind is told it."""
    found = _SAID.fullmatch(said)
    if not found:
        return said
    name = found["name"] or "title"
    return f'<meta {found["content"]} data-pagefind-{"meta" if name in _SHOWN else "filter"}="{name}[content]">'


def _end(page: str, start: int) -> int:
    """Where the part ends that is worth reading: a page as our theme makes it has one body, and its end is marked."""
    end = page.find("</div>", page.find(_END, start))
    return end if _END in page[start:] and page.count(_BODY) == 1 else len(page)
