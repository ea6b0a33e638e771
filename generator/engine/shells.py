"""Owns the shells of pages: what the theme writes around pages of one shape, rendered once with marks, and filled by joining."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from typing import Any, NamedTuple

from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

_MANY = 1_000
"""Shells that are kept at the most."""
_HEADING = "<h1"
"""What the theme looks for in the content of a page, and nothing else: with it, a page has its heading."""
_MARK = re.compile(f"(?:{_HEADING} )?\ue0f0(\\d+)\ue0f1")

Render = Callable[[Any], str]
"""Fills in the theme's template for a page, or for what stands in for one."""


class Shell(NamedTuple):
    """The text between the marks, and for each mark the number of what stands there."""

    texts: tuple[str, ...]
    numbers: tuple[int, ...]

    def filled(self, values: list[str]) -> str:
        """The page with these values."""
        parts = [self.texts[0]]
        for text, number in zip(self.texts[1:], self.numbers, strict=True):
            parts += values[number], text
        return "".join(parts)


class Shells:
    """Fills in the theme's template for pages, as `render` does; those of the navigation, which it marks, have no shell.

    The first page of a shape is rendered as well, and compared: a template that looks into what it places has no shells.
    `apart` are texts that the theme compares those of a page with.
    """

    def __init__(self, render: Render, apart: Collection[str] = (), in_navigation: Collection[Page] = ()) -> None:
        self._render = render
        self._in_navigation = in_navigation
        self._apart = frozenset(apart)
        self._known: dict[object, Shell | None] = {}

    def page(self, page: Page) -> str:
        """The page as the theme has it."""
        if page in self._in_navigation or "/" not in page.url or "template" in page.meta:
            return self._render(page)
        values: list[str] = []
        blank = _Blank(page, values, self._apart)
        key = self._shape(page)
        if key not in self._known:
            made = self._render(page)
            if len(self._known) < _MANY:
                texts = _MARK.split(self._render(blank))
                shell = Shell(tuple(texts[::2]), tuple(map(int, texts[1::2])))
                self._known[key] = shell if shell.filled(values) == made else None
            return made
        known = self._known[key]
        return self._render(page) if known is None else known.filled(values)

    def _shape(self, page: Page) -> object:
        """All of a page that is not its own texts: where it lies, which it has, how its sections lie in one another."""
        return (
            page.url.rpartition("/")[0],
            page.url.rpartition(".")[2],
            page.canonical_url and page.canonical_url.removesuffix(page.url),
            page.edit_url,
            _HEADING in (page.content or ""),
            tuple(self._shapes([page.title, page.meta])),
            tuple(_levels(page.toc)),
        )

    def _shapes(self, value: Any) -> Iterator[object]:
        match value:
            case str():
                yield value if value in self._apart else bool(value)
            case dict():
                for name, inner in value.items():
                    yield name
                    yield from self._shapes(inner)
                yield "}"
            case list():
                for inner in value:
                    yield from self._shapes(inner)
                yield "]"
            case _:
                yield repr(value)


class _Blank:
    """What stands in for a page in the template: of each text that is the page's own only a mark."""

    def __init__(self, page: Page, values: list[str], apart: Collection[str]) -> None:
        self._values = values
        self._apart = apart
        folder, _, name = page.url.rpartition("/")
        stem, _, ending = name.partition(".")
        self.url = f"{folder}/{self._mark(stem)}.{ending}"
        address = page.canonical_url
        whole = bool(address) and str(address).endswith(page.url)
        self.canonical_url = f"{str(address).removesuffix(page.url)}{self.url}" if whole else address
        self.meta = self._marked(page.meta)
        self.title = self._marked(page.title)
        content = page.content or ""
        self.content = f"{_HEADING} {self._mark(content)}" if _HEADING in content else self._mark(content)
        self.toc = TableOfContents([self._item(item) for item in page.toc])
        self.edit_url = page.edit_url
        self.is_homepage = False
        self.previous_page = self.next_page = self.parent = None

    def _mark(self, value: str) -> str:
        self._values.append(value)
        return f"\ue0f0{len(self._values) - 1}\ue0f1"

    def _marked(self, value: Any) -> Any:
        match value:
            case str() if value and value not in self._apart:
                return self._mark(value)
            case dict():
                return {name: self._marked(inner) for name, inner in value.items()}
            case list():
                return [self._marked(inner) for inner in value]
        return value

    def _item(self, item: AnchorLink) -> AnchorLink:
        blank = AnchorLink(self._mark(item.title), self._mark(item.id), item.level)
        blank.children = [self._item(inner) for inner in item.children]
        return blank


def _levels(items: TableOfContents | list[AnchorLink]) -> Iterator[int]:
    for item in items:
        yield item.level
        yield from _levels(item.children)
        yield -1
