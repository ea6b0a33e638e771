"""Owns the Content-Security-Policy: what a page may load and run, worked out from the page as it was made.

https://www.w3.org/TR/CSP3/
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator
from hashlib import sha256

from jinja2 import TemplateRuntimeError
from selectolax.lexbor import LexborHTMLParser, LexborNode

REFERRER = "same-origin"
"""Only the site itself learns which page a reader came from."""
FOR_SEARCH = "'wasm-unsafe-eval'"
"""What WebAssembly asks for. Search runs it in a worker, under the policy that comes with the worker’s file: no page needs it."""

Needs = frozenset[str]
"""What pages need of scripts and sheets: a directive and one source each, `'self'` or the hash of what stands in the page."""

_SCRIPTS, _STYLES, _OWN = "script-src ", "style-src ", "'self'"
_PROGRAMS = {"", "module", "importmap", "speculationrules", "text/javascript", "application/javascript", "text/ecmascript"}
_PROGRAMS |= {"application/ecmascript", "application/x-javascript", "application/x-ecmascript", "text/jscript", "text/livescript"}
"""The types of a `script` that is run, or says what is; any other is data (https://html.spec.whatwg.org/#the-script-element)."""
_BEGIN = re.compile(r"<head\b[^>]*>(?:\s*<meta charset=[^>]*>)?", re.IGNORECASE)


def needs_of(html: str, content: str = "", more_of_records: Iterable[str] = ()) -> Needs:
    """What a page of the theme needs. `content`, and what else comes from records, is in it as text: nothing that stands there
    is allowed to run. Where the theme has changed the content on its way into the page, nothing that stands in the page is.
    """
    if content not in html:
        return frozenset({_SCRIPTS + _OWN, _STYLES + _OWN})
    for part in filter(None, (content, *more_of_records)):
        html = html.replace(part, "")
    return frozenset(_needed(LexborHTMLParser(html)))


def sheets_in(drawing: str) -> Needs:
    """The sheets that stand in a drawing."""
    return frozenset(_sheets(LexborHTMLParser(drawing))) if "<style" in drawing else frozenset()


def _needed(tree: LexborHTMLParser) -> Iterator[str]:
    if tree.css_first("script[src]"):
        yield _SCRIPTS + _OWN
    if tree.css_first('link[rel~="stylesheet"]'):
        yield _STYLES + _OWN
    yield from (_SCRIPTS + _hash(node.text()) for node in tree.css("script:not([src])") if _is_program(node))
    yield from _sheets(tree)


def _sheets(tree: LexborHTMLParser) -> Iterator[str]:
    yield from (_STYLES + _hash(node.text()) for node in tree.css("style"))


def _is_program(script: LexborNode) -> bool:
    return (script.attributes.get("type") or "").strip().lower() in _PROGRAMS


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def policy(needs: Needs, *more: str, more_scripts: str = "", own_files: bool = False) -> str:
    """The policy for pages with such needs; `more_scripts` are sources besides, and `more` are directives at its end.

    With `own_files`, a fact sheet has sheets or scripts of its own, which may want fonts and sounds of the site.
    """
    scripts = " ".join([*_sources(needs, _SCRIPTS), *filter(None, [more_scripts])])
    styles = " ".join(_sources(needs, _STYLES))
    allowed = {
        "default-src": "'none'",
        "script-src": scripts,
        "style-src": styles,
        "img-src": "'self' data:",  # the signs of the theme stand in its sheet
        "connect-src": _OWN if scripts else "",
        "worker-src": _OWN if scripts else "",
        "font-src": _OWN if own_files else "",
        "media-src": _OWN if own_files else "",
        "object-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join([*(f"{name} {sources}" for name, sources in allowed.items() if sources), *more])


def _sources(needs: Needs, directive: str) -> list[str]:
    return sorted(need.removeprefix(directive) for need in needs if need.startswith(directive))


def stated_needs(html: str) -> Needs:
    """What a page needs by the policy that is written on it."""
    tree = LexborHTMLParser(html)
    (meta,) = tree.css('meta[http-equiv="Content-Security-Policy"]')
    directives = (meta.attributes["content"] or "").split("; ")
    return frozenset(
        f"{name} {source}"
        for name, *sources in map(str.split, directives)
        if f"{name} " in (_SCRIPTS, _STYLES)
        for source in sources
    )


def with_policy(html: str, text: str) -> str:
    """A page with a policy on it, before all that it is about. TemplateRuntimeError where the page has no head."""
    begin = _BEGIN.search(html)
    if not begin:
        raise TemplateRuntimeError("A page of the theme has no <head>, in which its Content-Security-Policy would stand.")
    metas = f'<meta http-equiv="Content-Security-Policy" content="{text}">\n<meta name="referrer" content="{REFERRER}">'
    return f"{html[: begin.end()]}\n{metas}{html[begin.end() :]}"
