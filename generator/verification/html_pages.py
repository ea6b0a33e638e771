"""Owns the reading of a built page as a browser has it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from itertools import chain

from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.verification.charts import drawn_in, left_out_in
from generator.verification.facts import (
    Block,
    Counted,
    Facts,
    Form,
    Given,
    Link,
    Rendered,
    Said,
    Timed,
    in_a_line,
    in_a_row,
    paragraph_in,
)
from generator.verification.link_targets import actor_at, carried_in, followed, record_at, sentence_at
from generator.verification.linked_data import linked_data
from generator.verification.runs import BREAK
from generator.verification.safety import refused_in
from generator.verification.totals import totals_in

_BLOCK = re.compile(r"</?(?:p|div|h[1-6]|li|t[dhr]|d[dt]|blockquote|pre|section|title|script|summary)\b[^>]*>|<br ?/?>")
_TAG = re.compile(r"<(?:\"[^\"]*\"|'[^']*'|[^>\"'])*>")
_VALUE = re.compile(r"=\"([^\"]{20,})\"|='([^']{20,})'")
_REFRESH = re.compile(r"url=(.+)", re.IGNORECASE)
_TEXT_DIRECTIVE = ":~:"


def read_page(path: str, content: str, url: str = "") -> Facts:
    """What the page at `path` says; `url` is the address of the site, if it is known."""
    tree = LexborHTMLParser(content)
    page = _Page(path, url)
    scripts = (script.text() for script in tree.css('script[type="application/ld+json"]'))
    linked = [linked_data(script, path, url) for script in scripts]
    return Facts(
        path,
        _text(content),
        tuple(chain(page.given(tree), *(given for given, _, _ in linked))),
        tuple(chain(page.said(tree), *(said for _, said, _ in linked))),
        tuple(page.links(tree)),
        frozenset(node.attributes["id"] or "" for node in tree.css("[id]")),
        counted=tuple(page.counted(tree)),
        drawn=tuple(drawn_in(tree)),
        left_out=left_out_in(tree),
        rendered=(*page.rendered(tree), *(one for _, _, rendered in linked for one in rendered)),
        timed=tuple(page.timed(tree)),
        carried=tuple(carried_in(tree)),
        totals=tuple(totals_in(tree)),
        refused=tuple(refused_in(tree, content, url)),
        heading=_heading(tree),
        prose=in_a_row(main.text()) if (main := tree.css_first("article")) else "",
    )


def _text(content: str) -> str:
    """All text of a page with that of its attributes and scripts; what stands in different blocks is kept apart."""
    values = (one or other for one, other in _VALUE.findall(content))
    apart = f" {BREAK} "
    return html.unescape(apart.join((_TAG.sub(" ", _BLOCK.sub(apart, content)), *values)))


def _heading(tree: LexborHTMLParser) -> str:
    """What heads a page, less the sign that stands behind it."""
    heading = tree.css_first("h1")
    parts = heading.iter(include_text=True) if heading else ()
    return in_a_row("".join(part.text() for part in parts if part.attributes.get("class") != "headerlink"))


class _Page:
    """A page's path and the address of its site, by which its links are followed."""

    def __init__(self, path: str, url: str) -> None:
        self._path = path
        self._url = url

    def given(self, tree: LexborHTMLParser) -> Iterator[Given]:
        """What is marked as a source's words: each `blockquote`, and what is in a line of ours."""
        for node in tree.css("blockquote"):
            yield from self._block(node)
        for node in tree.css("q, .fs-inline"):
            if not node.css_matches("blockquote :is(q, .fs-inline)"):
                yield self._inline(node)

    def said(self, tree: LexborHTMLParser) -> Iterator[Said]:
        """Who is named as saying what a record holds."""
        for node in tree.css(".fs-who[data-record]"):
            yield Said(node.attributes["data-record"] or "", tuple(self._actors(node)))

    def rendered(self, tree: LexborHTMLParser) -> Iterator[Rendered]:
        """What is marked as a translation, outside of what is marked as a source's words."""
        for node in tree.css(".fs-translation"):
            if _ancestor_named(node, "blockquote", "q") is None:
                values = node.attributes
                yield Rendered(values.get("data-record") or "", node.text().strip(), values.get("lang") or "")

    def timed(self, tree: LexborHTMLParser) -> Iterator[Timed]:
        """The moments that stand beside words, each with where its link leads."""
        for node in tree.css(".fs-words .fs-moment"):
            around = _ancestor(node, "fs-words")
            record = (around.attributes.get("data-record") if around else None) or ""
            yield Timed(record, node.text().strip().removeprefix("at "), node.attributes.get("href"))

    def counted(self, tree: LexborHTMLParser) -> Iterator[Counted]:
        """In which paragraphs sentences are said to stand: in a line that leads to one, or at one on its source's page."""
        for node in tree.css(".fs-paragraph"):
            for source, number in filter(None, map(sentence_at, self._beside(node))):
                yield Counted(source, number, paragraph_in(node.text()))

    def _beside(self, node: LexborNode) -> Iterator[Link | None]:
        """Where a node in a sentence of a source's page stands, or where the links beside it lead."""
        if (sentence := _ancestor(node, "fs-sentence")) is not None:
            yield Link("", self._path, sentence.attributes.get("id") or "")
        elif node.parent:
            yield from (self._follow(link.attributes["href"] or "") for link in node.parent.css("a[href]"))

    def links(self, tree: LexborHTMLParser) -> Iterator[Link]:
        """Every link and every file that the page takes in, as far as they are the site's own."""
        for node in tree.css("[href], [src]"):
            written = node.attributes.get("href") or node.attributes.get("src")
            if written and (link := followed(written, self._path, self._url)):
                yield link
        for node in tree.css('meta[http-equiv="refresh"]'):
            found = _REFRESH.search(node.attributes.get("content") or "")
            if found and (link := followed(found[1], self._path, self._url)):
                yield link

    def _block(self, node: LexborNode) -> Iterator[Given]:
        """The words of each passage in a quotation; all of its text where none is marked as one."""
        text = node.text().strip()
        parts = node.css(".fs-part, .fs-around")
        around = frozenset(number for number, part in enumerate(parts) if "fs-around" in _classes(part))
        block = Block(text, tuple(part.text() for part in parts) or (text,), around)
        whole = self._placed(node, text)
        for number, part in enumerate(block.parts):
            yield whole._replace(words=part, block=block, part=number)

    def _placed(self, node: LexborNode, words: str) -> Given:
        around = _ancestor(node, "fs-words", "fs-sentence")
        if around is None:
            return Given(words, Form.BLOCK)
        if "fs-sentence" in _classes(around):
            own = Link("", self._path, around.attributes.get("id") or "")
            source, sentence = sentence_at(own) or (None, None)
            return Given(words, Form.BLOCK, record_at(own), source, sentence)
        links = [node.attributes["href"] or "" for node in around.css(".fs-place a[href]")]
        places = [place for link in links if (place := sentence_at(self._follow(link)))]
        source, sentence = places[-1] if places else (None, None)
        fragments = tuple(link for link in links if _TEXT_DIRECTIVE in link)
        return Given(words, Form.BLOCK, around.attributes.get("data-record"), source, sentence, fragments=fragments)

    def _inline(self, node: LexborNode) -> Given:
        source, sentence = sentence_at(self._follow(node.attributes.get("data-cite") or "")) or (None, None)
        beside = tuple(self._actors(node.parent)) if node.parent else ()
        words, form = in_a_line(node.text())
        return Given(words, form, node.attributes.get("data-record"), source, sentence, beside=beside)

    def _actors(self, node: LexborNode) -> Iterator[str]:
        for link in node.css("a[href]"):
            if actor := actor_at(self._follow(link.attributes["href"] or "")):
                yield actor

    def _follow(self, written: str) -> Link | None:
        return followed(written, self._path, self._url)


def _ancestor_named(node: LexborNode, *tags: str) -> LexborNode | None:
    above = node.parent
    while above is not None and above.tag not in tags:
        above = above.parent
    return above


def _ancestor(node: LexborNode, *classes: str) -> LexborNode | None:
    above = node.parent
    while above is not None and not _classes(above) & set(classes):
        above = above.parent
    return above


def _classes(node: LexborNode) -> set[str]:
    return set((node.attributes.get("class") or "").split())
