"""Owns the reading of a built page by a test: its sections by heading, as text, and where their links lead."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from typing import Any, NamedTuple

_ARTICLE = re.compile(r"<article\b.*?</article>", re.DOTALL)
_HEADING = re.compile(r"<h[1-6]\b[^>]*>(?P<words>.*?)</h[1-6]>", re.DOTALL)
_TAG = re.compile(r"<(?!/?(?:b|i|q|em|strong|span|bdi|a|sup)\b)[^>]*>")
_INLINE = re.compile(r"<[^>]*>")
_LINK = re.compile(r'<a\b[^>]*\bhref="([^"#]*)')


class Section(NamedTuple):
    """What stands below a heading, up to the next one."""

    text: str
    links: tuple[str, ...]
    """The files that it leads to, less their folders and endings."""


def page(site: Path, path: str) -> dict[str, Section]:
    """The sections of a page by their headings, in order."""
    (article,) = _ARTICLE.findall((site / path).read_text(encoding="utf-8"))
    headings = list(_HEADING.finditer(article))
    ends = [*(heading.start() for heading in headings[1:]), len(article)]
    return {text_of(one["words"]): section(article[one.end() : end]) for one, end in zip(headings, ends, strict=True)}


def section(part: str) -> Section:
    links = (html.unescape(link) for link in _LINK.findall(part))
    return Section(text_of(part), tuple(link.rpartition("/")[2].partition(".")[0] for link in links))


def text_of(part: str) -> str:
    """The text of a part of a page, its blocks apart by spaces."""
    return " ".join(html.unescape(_INLINE.sub("", _TAG.sub(" ", part))).replace("¶", "").split())


def data_of(site: Path, path: str) -> Any:
    """The JSON beside a page."""
    return json.loads((site / path).with_suffix(".json").read_text(encoding="utf-8"))


def records_of(site: Path, folder: str) -> list[str]:
    """The ids of the records that have a page in a folder."""
    return sorted(file.stem for file in (site / folder).glob("*.json") if file.stem != "index")


def ids(links: list[dict[str, Any]]) -> list[str]:
    """The ids of the records that the JSON of a page links to."""
    return [link["id"] for link in links]
