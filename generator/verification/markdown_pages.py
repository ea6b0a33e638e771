"""Owns the reading of the Markdown beside a page."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser

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
    paragraph_in,
)
from generator.verification.link_targets import actor_at, carried_in, followed, record_at, sentence_at
from generator.verification.runs import BREAK
from generator.verification.totals import totals_in

_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_TARGET = re.compile(r"(?<!\\)(?:\\\\)*\]\(((?:\\.|[^()\s\\])+)\)")
_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_MOMENT = re.compile(r"\bat (\d\d:\d\d:\d\d)(?:\]\(([^)\s]+)\))?")
_TAG = re.compile(r"<[^>]*>")


def read_markdown(path: str, content: str, url: str = "") -> Facts:
    """What the Markdown at `path` says: its links, and the words that it gives as a source's. Its front matter is text."""
    text = plain(content)
    tree = LexborHTMLParser(content)
    given, said = _given(path, tree, url), _said(path, tree, url)
    links, counted, drawn = (
        tuple(_links(path, _FRONT_MATTER.sub("", content), url)),
        tuple(_counted(path, tree, url)),
        tuple(drawn_in(tree)),
    )
    facts = Facts(path, text, tuple(given), tuple(said), links, counted=counted, drawn=drawn, left_out=left_out_in(tree))
    return facts._replace(
        rendered=tuple(_rendered(tree)), timed=tuple(_timed(tree)), carried=tuple(carried_in(tree)), totals=tuple(totals_in(tree))
    )


def plain(markdown: str) -> str:
    """Markdown as text: tags give way to a space, escapes to what they stand for."""
    return html.unescape(_ESCAPED.sub(r"\1", _TAG.sub(" ", markdown.replace("\n\n", f" {BREAK} "))))


def _said(path: str, tree: LexborHTMLParser, url: str) -> Iterator[Said]:
    for node in tree.css(".fs-who[data-record]"):
        actors = (actor for link in _links(path, node.text(), url) if (actor := actor_at(link)))
        yield Said(node.attributes["data-record"] or "", tuple(actors))


def _given(path: str, tree: LexborHTMLParser, url: str) -> Iterator[Given]:
    for node in tree.css("q, .fs-inline"):
        words, form = in_a_line(_ESCAPED.sub(r"\1", node.text()))
        source, sentence = sentence_at(followed(node.attributes.get("data-cite") or "", path, url)) or (None, None)
        yield Given(words, form, node.attributes.get("data-record"), source, sentence)
    for node in tree.css(".fs-words, .fs-sentence"):
        # The parser has taken out tags and entities: what is left is Markdown.
        written = node.text()
        lines = [line.removeprefix("> ") for line in written.splitlines() if line.startswith("> ")]
        own = Link("", path, node.attributes.get("id") or "")
        places = [place for link in _links(path, written, url) if (place := sentence_at(link))]
        source, sentence = sentence_at(own) or (places[-1] if places else (None, None))
        text = _ESCAPED.sub(r"\1", " ".join(lines)).strip()
        parts = node.css(".fs-part, .fs-around")
        around = frozenset(number for number, part in enumerate(parts) if part.attributes.get("class") == "fs-around")
        block = Block(text, tuple(_ESCAPED.sub(r"\1", part.text()) for part in parts) or (text,), around)
        for number, part in enumerate(block.parts if lines else ()):
            record = record_at(own) if own.anchor else node.attributes.get("data-record")
            yield Given(part, Form.BLOCK, record, source, sentence, block=block, part=number)


def _rendered(tree: LexborHTMLParser) -> Iterator[Rendered]:
    for node in tree.css(".fs-translation"):
        words = _ESCAPED.sub(r"\1", node.text()).strip()
        yield Rendered(node.attributes.get("data-record") or "", words, node.attributes.get("lang") or "")


def _timed(tree: LexborHTMLParser) -> Iterator[Timed]:
    for node in tree.css(".fs-words"):
        for clock, address in _MOMENT.findall(node.text()):
            yield Timed(node.attributes.get("data-record") or "", clock, html.unescape(_ESCAPED.sub(r"\1", address)) or None)


def _counted(path: str, tree: LexborHTMLParser, url: str) -> Iterator[Counted]:
    for around in tree.css(".fs-sentence, .fs-words"):
        own = Link("", path, around.attributes.get("id") or "")
        links = [own] if own.anchor else _links(path, around.text(), url)
        for node in around.css(".fs-paragraph"):
            for source, number in filter(None, map(sentence_at, links)):
                yield Counted(source, number, paragraph_in(node.text()))


def _links(path: str, content: str, url: str) -> Iterator[Link]:
    for written in _TARGET.findall(content):
        if link := followed(html.unescape(_ESCAPED.sub(r"\1", written)), path, url):
            yield link
