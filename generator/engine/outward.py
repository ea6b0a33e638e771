"""Owns what is said of a link that leads to another site: to the browser, to readers, and to those who listen."""

from __future__ import annotations

import html
import re
from functools import partial
from urllib.parse import urlsplit

OUTWARD = '<span class="fs-outward" role="img" aria-label=", another site"></span>'
"""The mark behind its words: it has no text, for a quotation, a search or a copy to take in, and is drawn by the sheet."""

_REL = ("noopener", "noreferrer")
_TAG = r"""(?:[^>"']|"[^"]*"|'[^']*')*"""
_PART = re.compile(
    rf"<(?P<raw>script|style|svg)\b.*?</(?P=raw)\s*>|<!--.*?-->|<a(?=[\s>])(?P<said>{_TAG})>(?P<words>.*?)</a\s*>",
    re.DOTALL | re.IGNORECASE,
)
_ATTRIBUTE = re.compile(
    r"""\s+(?P<name>[^\s=>"'/]+)(?:\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s>"']+)))?"""
)
_LINK_IN_DRAWING = re.compile(rf"<a(?=[\s>])(?P<said>{_TAG})>", re.IGNORECASE)
_PASSED_OVER = str.maketrans("\\", "/", "\t\n\r")
"""What a browser passes over, or takes for something else, in an address (https://url.spec.whatwg.org/#url-parsing)."""


def with_outward_links(page: str, url: str | None) -> str:
    """A page on which each link to another site is marked; `url` is the address of this site, if it is known.

    The other site has no hold on the page that it was opened from, and is not told which that was.
    """
    return _PART.sub(partial(_marked, url=url), page)


def is_outward(address: str, url: str | None) -> bool:
    """Whether an address leads to another site."""
    plain = address.strip().translate(_PASSED_OVER)
    if url and f"{plain}/".startswith(url):
        return False
    try:
        return bool(urlsplit(plain).netloc)
    except ValueError:
        return True


def _marked(part: re.Match[str], url: str | None) -> str:
    if part["said"] is None:
        return _LINK_IN_DRAWING.sub(partial(_opened, url=url), part[0]) if part[0].lower().startswith("<svg") else part[0]
    plain, opened = f"<a{part['said']}>", _opened(part, url)
    return f"{opened}{part['words']}{'' if opened == plain else OUTWARD}</a>"


def _opened(link: re.Match[str], url: str | None) -> str:
    """The opening tag of a link, with what has to be said of it where it leads to another site."""
    said = link["said"]
    values = {
        found["name"].lower(): found["double"] or found["single"] or found["bare"] or "" for found in _ATTRIBUTE.finditer(said)
    }
    address = html.unescape(values.get("href", values.get("xlink:href", "")))
    if not is_outward(address, url):
        return f"<a{said}>"
    rel = " ".join(dict.fromkeys([*values.get("rel", "").split(), *_REL]))
    others = _ATTRIBUTE.sub(lambda found: "" if found["name"].lower() == "rel" else found[0], said)
    return f'<a{others.rstrip()} rel="{rel}">'
