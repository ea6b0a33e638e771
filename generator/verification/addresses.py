"""Owns where a link leads: from the file that it stands in to a file of the site, and the place there."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import unquote, urlsplit

from generator.verification.facts import Link

_SENTENCE = re.compile(r"sources/([a-z0-9-]+)\.(?:html|md)#s(\d+)")
_RECORD = re.compile(r"((?:source|actor|event|claim|measure|topic)s/[a-z0-9-]+)\.(?:html|md)")


def followed(written: str, path: str, url: str = "") -> Link | None:
    """Where a link in the file at `path` leads inside the site, whose address is `url`; None where it leads elsewhere."""
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
        target = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
    else:
        target = path
    return Link(written, target, unquote(parts.fragment.partition(":~:")[0]))


def sentence_at(link: Link | None) -> tuple[str, int] | None:
    """The source and the number of the sentence that a link leads to; None for any other link."""
    found = _SENTENCE.fullmatch(f"{link.path}#{link.anchor}") if link else None
    return (found[1], int(found[2])) if found else None


def record_at(link: Link | None) -> str | None:
    """The address of the record whose page a link leads to; None for any other link."""
    found = _RECORD.fullmatch(link.path) if link else None
    return found[1] if found else None


def actor_at(link: Link | None) -> str | None:
    """The address of the actor whose page a link leads to; None for any other link."""
    record = record_at(link)
    return record if record and record.startswith("actors/") else None
