"""Owns where a link leads: from the file that it stands in to a file of the site, and the place there."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import unquote, unquote_to_bytes, urlsplit

from selectolax.lexbor import LexborHTMLParser

from generator.records.addresses import Address, published_at, sentences_at
from generator.records.types import Actor, Source
from generator.verification.facts import Link

_SENTENCE = re.compile(r"s(\d+)")


def followed(written: str, path: str, url: str = "") -> Link | None:
    """Where a link in the file at `path` leads inside the site, whose address is `url`; None where it leads elsewhere."""
    link = _followed(written, _folder(path), url)
    return link if link is None or link.path else link._replace(path=path)


_folder = lru_cache(maxsize=16)(posixpath.dirname)  # a page is read link by link


@lru_cache(maxsize=1 << 16)  # every page has the same few hundred
def _followed(written: str, folder: str, url: str) -> Link | None:
    """Where a link in a file of a folder leads; the path is empty where it leads to a place in that file."""
    address = written.strip()
    if url and address.startswith(url):
        address = "/" + address[len(url) :]
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return None
    target = unquote(parts.path)
    if target.startswith("/"):
        base = urlsplit(url).path.rstrip("/") if url else ""
        target = target.removeprefix(base).lstrip("/") or "index.html"
    elif target:
        target = posixpath.normpath(posixpath.join(folder, target))
    return Link(written, target, unquote(parts.fragment.partition(":~:")[0]))


def sentence_at(link: Link | None) -> tuple[str, int] | None:
    """The source and the number of the sentence that a link leads to; None for any other link."""
    place = _SENTENCE.fullmatch(link.anchor) if link else None
    page = _page_at(link)
    return (page.id, int(place[1])) if page and place and page.type == Source.type else None


def record_at(link: Link | None) -> str | None:
    """The address of the record whose page a link leads to; None for any other link."""
    page = _page_at(link)
    return page.path if page else None


def actor_at(link: Link | None) -> str | None:
    """The address of the actor whose page a link leads to; None for any other link."""
    page = _page_at(link)
    return page.path if page and page.type == Actor.type else None


def carried_in(tree: LexborHTMLParser) -> Iterator[tuple[str, bytes]]:
    """The files that links hold whole (RFC 2397), each by the name under which it is taken away."""
    for node in tree.css('a[href^="data:"]'):
        yield node.attributes.get("download") or "unnamed", unquote_to_bytes((node.attributes["href"] or "").partition(",")[2])


def _page_at(link: Link | None) -> Address | None:
    if link is None or not link.path.endswith((".html", ".md")):
        return None
    return published_at(link.path) or sentences_at(link.path)
