"""Owns the text of a fetched page: what its bytes say, each block a paragraph, without what readers do not see."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser

from generator.drift.connecting import Answer, Trouble, UnreadError

_HTML = ("text/html", "application/xhtml+xml")
_UNSEEN = "head, script, style, noscript, template, svg"
_BLOCKS = (
    "address, article, aside, blockquote, br, dd, div, dl, dt, fieldset, figcaption, figure, footer, form, h1, h2, h3, h4, h5, "
    "h6, header, hr, li, main, nav, ol, p, pre, section, table, td, th, tr, ul"
)
_DECLARED = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
# Where a word may be parted at the end of a line: no reader sees them.
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))


def text_of(answer: Answer) -> str:
    """The text of an answer in HTML or plain text; UnreadError where it is neither."""
    kind = answer.headers.get_content_type()
    coded = answer.headers.get("Content-Encoding", "identity").strip().lower()
    if coded not in ("", "identity"):
        raise UnreadError(Trouble.NOT_TEXT, f"it is packed as {coded}, which was not asked for")
    if kind not in (*_HTML, "text/plain"):
        raise UnreadError(Trouble.NOT_TEXT, f"it is {kind}")
    text = _decoded(answer, html=kind in _HTML)
    return (_seen(text) if kind in _HTML else text).translate(_INVISIBLE)


def _decoded(answer: Answer, *, html: bool) -> str:
    """The bytes as text, in the encoding that the answer names, else the page itself, else UTF-8."""
    declared = _DECLARED.search(answer.body[:2048]) if html else None
    named = answer.headers.get_content_charset() or (declared[1].decode("ascii", "replace") if declared else "utf-8")
    try:
        return answer.body.decode(named, "replace")
    except (LookupError, UnicodeError):
        return answer.body.decode("utf-8", "replace")


def _seen(html: str) -> str:
    tree = LexborHTMLParser(html)
    for node in tree.css(_UNSEEN):
        node.decompose()
    for node in tree.css(_BLOCKS):
        node.insert_before("\n\n")
        node.insert_after("\n\n")
    return tree.body.text(separator="") if tree.body else ""
