"""Owns the headers that go with the files of a site, in the form that hosts read from a file named `_headers`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.engine.content_policy import FOR_SEARCH, REFERRER, Needs, policy, sheets_in, stated_needs

HEADERS = "_headers"
UNFRAMED = "frame-ancestors 'none'"
"""No other site shows a page of this one as its own. Charts to embed are made for it, beside the pages of measures."""

_FRAMED = "measures"
_ALWAYS = (f"Referrer-Policy: {REFERRER}", "X-Content-Type-Options: nosniff")


def header_file(paths: Iterable[str], needs: Needs, *, own_files: bool = False) -> str:
    """The file for a site of these paths, whose pages and drawings together have these needs.

    A host sends one policy for whatever lies at a pattern, so that it allows what any page needs; each page narrows it to what
    it needs itself. Hosts differ in what they do where two patterns fit: they send both policies, or the later. Either is right.
    """
    rules = {"/*": policy(needs, more_scripts=FOR_SEARCH, own_files=own_files)}
    rules |= dict.fromkeys(_unframed(paths), policy(needs, UNFRAMED, own_files=own_files))
    return "\n".join(_rules(rules))


def needs_of_file(path: Path) -> Needs:
    """What a page says that it needs, or the sheets that a drawing has, by its file: no script runs in a drawing."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".svg":
        return sheets_in(text)
    return stated_needs(text.partition("<body")[0])


def _unframed(paths: Iterable[str]) -> Iterator[str]:
    """The patterns of pages alone, as hosts have them: some give pages without `.html`, and the first one by its folder."""
    pages = [path for path in paths if path.endswith(".html")]
    yield "/"
    for page in sorted(page for page in pages if "/" not in page):
        yield from (f"/{page}", f"/{page.removesuffix('.html')}")
    for folder in sorted({page.partition("/")[0] for page in pages if "/" in page} - {_FRAMED}):
        yield f"/{folder}/*"


def _rules(rules: dict[str, str]) -> Iterator[str]:
    for number, (pattern, text) in enumerate(rules.items()):
        yield pattern
        yield f"  Content-Security-Policy: {text}"
        if not number:
            yield from (f"  {header}" for header in _ALWAYS)
        yield ""
