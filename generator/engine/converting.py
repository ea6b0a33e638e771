"""Owns the step from a page's Markdown to HTML, as MkDocs takes it, with what is the same for every page made once."""

from __future__ import annotations

import posixpath
import re
from functools import cached_property
from typing import NamedTuple

from markdown import Markdown
from markdown.inlinepatterns import (
    AUTOLINK_RE,
    AUTOMAIL_RE,
    BACKTICK_RE,
    ENTITY_RE,
    ESCAPE_RE,
    HTML_RE,
    IMAGE_LINK_RE,
    LINE_BREAK_RE,
    LINK_RE,
    DelimiterProcessor,
    Pattern,
)
from markdown.treeprocessors import InlineProcessor as InlineStep
from markdown.util import AtomicString
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import pages as mkdocs_pages
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

_SIGNS = {
    BACKTICK_RE: "`",
    ESCAPE_RE: "\\",
    LINK_RE: "[",
    IMAGE_LINK_RE: "![",
    AUTOLINK_RE: "<",
    AUTOMAIL_RE: "@",
    LINE_BREAK_RE: "  \n",
    HTML_RE: "<",
    ENTITY_RE: "&",
}
"""What a text must have for one of Python-Markdown's patterns to be found in it."""
_MANY = 1 << 14
"""Links that are known at the most."""
_ANCHOR = re.compile(r"\b(?:id|name)\s*=", re.IGNORECASE)


class Followed(NamedTuple):
    """Where a link in a file of a folder leads, as it is written in HTML, and the place in another file, if it names one."""

    address: str
    places: tuple[tuple[File, str], ...]


class Converter:
    """Makes HTML of pages; the links that several pages have are followed once."""

    def __init__(self, config: MkDocsConfig, files: Files) -> None:
        self._config = config
        self._files = files
        self._followed: dict[tuple[str, str], Followed] = {}

    @cached_property
    def _markdown(self) -> Markdown:
        markdown = Markdown(extensions=self._config.markdown_extensions, extension_configs=self._config.mdx_configs or {})
        markdown.treeprocessors.register(_Inline(markdown), "inline", 20)
        return markdown

    def convert(self, page: Page) -> None:
        """Give a page, whose source was read, its content and what MkDocs knows from it: `Page.render`, step by step."""
        markdown = self._markdown.reset()
        raw = _RawAnchors()
        anchors = mkdocs_pages._ExtractAnchorsTreeprocessor(page.file, self._files, self._config)
        links = _Links(page.file, self._files, self._config, self._followed)
        title = mkdocs_pages._ExtractTitleTreeprocessor()
        for step in (raw, anchors, links, title):
            step._register(markdown)
        page.content = markdown.convert(page.markdown or "")
        page.toc = get_toc(getattr(markdown, "toc_tokens", []))
        page._title_from_render = title.title
        page.present_anchor_ids = anchors.present_anchor_ids | raw.present_anchor_ids
        page.links_to_anchors = links.links_to_anchors


class _Inline(InlineStep):
    """The same, which does not try the patterns that nothing in a text can be."""

    def __init__(self, markdown: Markdown) -> None:
        super().__init__(markdown)
        self._patterns = [(pattern, *_signs(pattern)) for pattern in markdown.inlinePatterns]

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803
        if isinstance(data, AtomicString):
            return data
        for at in range(patternIndex, len(self._patterns)):
            pattern, sign, other = self._patterns[at]
            if sign in data or other in data:
                matched, start = True, 0
                while matched:
                    data, matched, start = self._InlineProcessor__applyPattern(  # type: ignore[attr-defined]
                        pattern, data, at, start
                    )
        return data


def _signs(pattern: Pattern) -> tuple[str, str]:
    """What one of must stand in a text for a pattern to be found in it; nothing for a pattern that is not known here."""
    if isinstance(pattern, DelimiterProcessor):
        return (pattern.tokens[0], pattern.tokens[-1]) if len(pattern.tokens) <= 2 else ("", "")
    sign = _SIGNS.get(pattern.pattern, "")
    return sign, sign


class _RawAnchors(mkdocs_pages._RawHTMLPreprocessor):
    """The same, which reads only a text that can have anchors."""

    def run(self, lines: list[str]) -> list[str]:
        return super().run(lines) if _ANCHOR.search("\n".join(lines)) else lines


class _Links(mkdocs_pages._RelativePathTreeprocessor):
    """The same, for which a link that another page of the folder has as well is not followed again."""

    def __init__(self, file: File, files: Files, config: MkDocsConfig, followed: dict[tuple[str, str], Followed]) -> None:
        super().__init__(file, files, config)
        self._folder = posixpath.dirname(file.src_uri)
        self._followed = followed

    def path_to_url(self, url: str) -> str:
        known = self._followed.get((self._folder, url)) or self._follow(url)
        for target, anchor in known.places:
            self.links_to_anchors.setdefault(target, {}).setdefault(anchor, url)
        return known.address

    def _follow(self, url: str) -> Followed:
        before, self.links_to_anchors = self.links_to_anchors, {}
        address = super().path_to_url(url)
        places = tuple((target, anchor) for target, anchors in self.links_to_anchors.items() for anchor in anchors)
        self.links_to_anchors = before
        followed = Followed(address, places)
        if address != url:  # what leads nowhere is left as it is, and each page is told of it
            if len(self._followed) >= _MANY:
                self._followed.clear()
            self._followed[self._folder, url] = followed
        return followed
