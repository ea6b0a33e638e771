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
_HEAD = re.compile(r"<html\b[^>]*>|<title>.*?</title>|<meta\b[^>]*\bdata-pagefind-[^>]*>", re.DOTALL)


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
    return "".join(("<!doctype html>", html, "<head>", *head, "</head><body>", *bodies, "</body></html>"))


def _end(page: str, start: int) -> int:
    """Where the part ends that is worth reading: a page as our theme makes it has one body, and its end is marked."""
    end = page.find("</div>", page.find(_END, start))
    return end if _END in page[start:] and page.count(_BODY) == 1 else len(page)
