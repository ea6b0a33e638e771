"""Owns the visit to every page of a site in a real browser, and what was found there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any, Final

from axe_playwright_python.base import AXE_SCRIPT  # type: ignore[import-untyped]
from playwright.sync_api import ConsoleMessage, Error, Page, Request, sync_playwright

from tests.conftest import launched

WIDE: Final = 1280
NARROW: Final = 320
WIDTHS: Final = (NARROW, 390, 768, 960, 1024, 1440)
"""Pixels: telephones, both sides of where the looks change, and a desk."""
_HEIGHT: Final = 800
# Each has a thread of its own: one would leave half of a small machine idle.
_BROWSERS: Final = 2
_RULES: Final = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    # Neither is on by default: no tag turns them on.
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
    "iframes": False,
}
# What a width and a choice of colours can change; the rest is found the first time.
_LOOKS: Final = _RULES | {
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size"]}
}
_FORWARDS: Final = re.compile(r'<meta[^>]+http-equiv="?refresh', re.IGNORECASE)

IN_THE_PAGE: Final = Path(__file__).with_name("in_the_page.js").read_text("utf-8")


@dataclass(slots=True)
class Found:
    """What a visit to one page found; each fault is a line to be read."""

    said: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)
    axe: list[str] = field(default_factory=list)
    keyboard: list[str] = field(default_factory=list)
    sideways: list[str] = field(default_factory=list)
    words: str = ""
    words_without_scripts: str = ""


def pages_of(site: Path) -> list[str]:
    """The addresses of all pages that stay where they are, relative to the site."""
    pages = sorted(path for path in site.rglob("*.html") if not _FORWARDS.search(path.read_text("utf-8")))
    return [path.relative_to(site).as_posix() for path in pages]


def axe(page: Page, where: str, rules: Mapping[str, object] = _RULES) -> list[str]:
    """What axe-core holds against the page as it is now: WCAG 2.2 AA, and good practice."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    violations: list[dict[str, Any]] = page.evaluate("async (rules) => (await axe.run(document, rules)).violations", rules)
    return [
        f"{where}: {violation['id']}: {node['html'][:160]} {node['failureSummary']}"
        for violation in violations
        for node in violation["nodes"]
    ]


def scrolled_sideways(page: Page) -> list[str]:
    """The widths at which the page as it is now does not fit into its window."""
    faults = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": _HEIGHT})
        if (needed := page.evaluate("document.documentElement.scrollWidth")) > width:
            faults.append(f"{needed} px wide in a window of {width}")
    return faults


def sweep(served: str, pages: Sequence[str]) -> dict[str, Found]:
    """What was found on each page, by its address: wide and light, narrow and dark, and without scripts."""
    with ThreadPoolExecutor(_BROWSERS) as pool:
        parts = pool.map(lambda first: _sweep_part(served, pages[first::_BROWSERS]), range(_BROWSERS))
    found = dict(chain.from_iterable(part.items() for part in parts))
    return {path: found[path] for path in pages}


def _sweep_part(served: str, pages: Sequence[str]) -> dict[str, Found]:
    found: dict[str, Found] = {}
    with sync_playwright() as playwright, launched(playwright) as browser:
        # The policy of a page would refuse what the audit brings into it; test_content_policy asks what else it refuses.
        with browser.new_context(base_url=served, reduced_motion="reduce", bypass_csp=True) as context:
            page = context.new_page()
            for path in pages:
                found[path] = _visit(page, served, path)
        with browser.new_context(base_url=served, java_script_enabled=False, bypass_csp=True) as context:
            page = context.new_page()
            for path in pages:
                page.goto(path)
                page.evaluate(IN_THE_PAGE)
                page.evaluate("audit.unfold()")
                found[path].words_without_scripts = page.evaluate("audit.words()")
    return found


def _visit(page: Page, served: str, path: str) -> Found:
    found = Found()
    page.set_viewport_size({"width": WIDE, "height": _HEIGHT})
    page.emulate_media(color_scheme="light")
    with _listening(page, served, found):
        page.goto(path)
        page.evaluate(IN_THE_PAGE)
        page.evaluate("audit.unfold()")
        found.words = page.evaluate("audit.words()")
        found.axe += axe(page, "light")
        found.keyboard += [f"wide: {fault}" for fault in page.evaluate("audit.faultsOfControls(false)")]
        page.set_viewport_size({"width": NARROW, "height": _HEIGHT})
        page.emulate_media(color_scheme="dark")
        found.sideways = scrolled_sideways(page)
        page.set_viewport_size({"width": NARROW, "height": _HEIGHT})
        found.axe += axe(page, "dark and narrow", _LOOKS)
        found.keyboard += [f"narrow, going back: {fault}" for fault in page.evaluate("audit.faultsOfControls(true)")]
    return found


@contextmanager
def _listening(page: Page, served: str, found: Found) -> Iterator[None]:
    def hear(message: ConsoleMessage) -> None:
        found.said.append(message.text)

    def hear_error(error: Error) -> None:
        found.said.append(str(error))

    def follow(request: Request) -> None:
        if not request.url.startswith((served, "data:", "blob:")):
            found.elsewhere.append(request.url)

    page.on("console", hear)
    page.on("pageerror", hear_error)
    page.on("request", follow)
    yield
    page.remove_listener("console", hear)
    page.remove_listener("pageerror", hear_error)
    page.remove_listener("request", follow)
