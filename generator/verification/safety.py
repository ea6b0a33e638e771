"""Owns the judgement of what a page would load and run: no more than the policy that stands on it, which is strict, allows.

https://www.w3.org/TR/CSP3/. What is refused is a fault here, for a reader would miss it, or somebody has put it there.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator, Mapping
from hashlib import sha256

from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.verification.facts import Facts, Faults, SiteFault, excerpt

_POLICY = 'meta[http-equiv="Content-Security-Policy"]'
_DATA = "application/ld+json"
_IN_ATTRIBUTES = re.compile(r"[\s\"'/](?:style|on[a-z]+)\s*=", re.IGNORECASE)
_PROGRAM = re.compile(r"\s*(?:javascript|vbscript)\s*:", re.IGNORECASE)
_ABSOLUTE = re.compile(r"\s*(?:https?:)?[/\\]{2}", re.IGNORECASE)
_KEPT_AWAY = {"noopener", "noreferrer"}


def refused_in(tree: LexborHTMLParser, content: str, url: str) -> Iterator[str]:
    """What is wrong with a page, its tree and its text; `url` is the address of the site, if it is known."""
    first = tree.css_first(f"{_POLICY}, script, style, link")
    policies = tree.css(_POLICY)
    if len(policies) != 1 or first is None or first.mem_id != policies[0].mem_id:
        yield "one policy stands on a page, before all that is loaded."
        return
    policy = _directives(policies[0].attributes.get("content") or "")
    if policy.get("default-src") != ["'none'"] or any("unsafe" in source for sources in policy.values() for source in sources):
        yield "the policy of the page is not strict."
    yield from _inline(tree, policy)
    if _IN_ATTRIBUTES.search(content):
        yield from _attributes(tree)
    for link in tree.css("a[href]"):
        yield from _link(link, url)


def judge_safety(facts: Facts) -> Faults:
    """What the policy of a page refuses, and links that give another site a hold on it."""
    yield from (SiteFault(facts.path, "", refused) for refused in facts.refused)


def _directives(policy: str) -> Mapping[str, list[str]]:
    parts = (part.split() for part in policy.split(";"))
    return {name.lower(): sources for name, *sources in filter(None, parts)}


def _inline(tree: LexborHTMLParser, policy: Mapping[str, list[str]]) -> Iterator[str]:
    for kind, selector in (("script", "script:not([src])"), ("style", "style")):
        for node in tree.css(selector):
            if node.attributes.get("type") != _DATA and _hash(node.text()) not in policy.get(f"{kind}-src", []):
                yield f"the policy of the page refuses this {kind}, which stands in it: {excerpt(node.text())}."


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _attributes(tree: LexborHTMLParser) -> Iterator[str]:
    for node in tree.css("*"):
        for name in node.attributes:
            if name == "style" or name.startswith("on"):
                yield f"the policy of the page refuses `{name}` in `{node.tag}`: write a class, or a script in a file."


def _link(link: LexborNode, url: str) -> Iterator[str]:
    address = link.attributes.get("href") or ""
    if _PROGRAM.match(address):
        yield f"a link runs a program: {excerpt(address)}."
    outward = _ABSOLUTE.match(address) and not (url and f"{address}/".startswith(url))
    if outward and not set((link.attributes.get("rel") or "").split()) >= _KEPT_AWAY:
        yield f"a link to another site does not keep it away (`noopener noreferrer`): {excerpt(address)}."
