"""Owns the proof that a printed page is whole: its words and addresses on the paper, and nothing that is only for a screen."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2  # type: ignore[import-untyped]
import pytest
from playwright.sync_api import Browser, ViewportSize

_PAGES = ("index.html", "claims/zelensky-on-more-than-150-identified.html")
# A4 with the margins of the style sheet, in CSS pixels: what a browser lays the paper out for.
_PAPER: ViewportSize = {"width": 673, "height": 987}
_SCREEN_ONLY = ("Skip to content", "On this page", "Search", "Breadcrumb", "Edit this record")


@dataclass(frozen=True)
class Printed:
    """A printed page: its text, that of the article as laid out for print, and the addresses that the article links to."""

    text: str
    article: str
    links: tuple[str, ...]


@pytest.fixture(scope="module", params=_PAGES)
def printed(request: pytest.FixtureRequest, browser: Browser, served: str) -> Iterator[Printed]:
    with browser.new_context(base_url=served, viewport=_PAPER, bypass_csp=True) as context:
        page = context.new_page()
        page.goto(request.param)
        document = pypdfium2.PdfDocument(page.pdf(format="A4", prefer_css_page_size=True))
        page.emulate_media(media="print")
        # What only a screen reader says, and the words in drawings, are no text of the paper.
        page.add_style_tag(content=".fs-unseen, svg { display: none !important }")
        article = page.locator("article").inner_text()
        links = page.locator("article a[href^=http]:visible").evaluate_all("(links) => links.map((link) => link.href)")
    # Only what lies within the edges of the paper is read.
    text = "\n".join(sheet.get_textpage().get_text_bounded() for sheet in document)
    yield Printed(text, article, tuple(links))
    document.close()


def test_every_word_is_on_the_paper(printed: Printed) -> None:
    # Columns stand side by side on paper, so that lines need not be whole: each word has to be there as often.
    missing = Counter(_words(printed.article)) - Counter(_words(printed.text))
    assert len(_words(printed.article)) > 100
    assert missing == Counter()


def test_nothing_that_is_only_for_a_screen_is_printed(printed: Printed) -> None:
    lines = {line.strip() for line in printed.text.splitlines()}
    assert lines.isdisjoint(_SCREEN_ONLY)


def test_addresses_are_printed_in_full(printed: Printed) -> None:
    paper = _letters(printed.text)
    assert [link for link in printed.links if _letters(link) not in paper] == []


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]{2,}", _joined(text))


def _letters(text: str) -> str:
    return re.sub(r"\s+", "", _joined(text))


def _joined(text: str) -> str:
    """A text without the marks of broken words."""
    return re.sub(r"[\u00ad\u200b\u0002\ufffe]\s*", "", text)
