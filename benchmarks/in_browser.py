"""Owns the measure of a built site in a browser: what home loads, a first search, a filter over all claims.

Run it as `python -m benchmarks.in_browser [SITE] [WORD ...]`; each word is one that is searched for.
"""

from __future__ import annotations

import gzip
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page, Response, sync_playwright

from tests.conftest import launched, serving

_OWN_SITE = Path(__file__).parents[1] / "site"
_TIMES = 5
_QUIET_MS = 700
_WORDS = ("said", "china")
_FIRST_RESULT = """async (word) => {
    const box = document.querySelector("dialog[open] input[type=search]"), begun = performance.now();
    for (let end = 1; end <= word.length; end++) {
        box.value = word.slice(0, end);
        box.dispatchEvent(new Event("input", {bubbles: true}));
        await new Promise(requestAnimationFrame);
    }
    const dialog = document.querySelector("dialog[open]");
    const nothing = () => dialog.querySelector("[role=status]").textContent.startsWith("Nothing");
    await new Promise((found) => new MutationObserver(() => (dialog.querySelector("li a") || nothing()) && found()).observe(
        dialog, {childList: true, subtree: true, characterData: true}));
    if (nothing()) throw new Error(`nothing is found for ${word}`);
    await new Promise(requestAnimationFrame);
    return performance.now() - begun;
}"""
_ANSWER = """async () => {
    const form = document.querySelector("[data-fs-filters]"), told = form.querySelector("[role=status]");
    const select = form.querySelector("select[name=kind]");
    if (select.options.length < 2) throw new Error("the filter has no choices");
    const before = told.textContent, begun = performance.now();
    select.selectedIndex = 1;
    select.dispatchEvent(new Event("change", {bubbles: true}));
    while (told.textContent === before) await new Promise(requestAnimationFrame);
    return performance.now() - begun;
}"""


def measured(browser: Browser, site: Path, words: Sequence[str]) -> Iterator[str]:
    """What each takes, in a line: the median milliseconds of several runs, and the bytes that came over the line, gzipped."""
    with serving(site) as address:
        with _visited(browser, f"{address}index.html") as (_, loaded):
            yield f"home with all that it loads: {_size(loaded)}"
        for word in words:
            runs = [_searched(browser, f"{address}claims/index.html", word) for _ in range(_TIMES)]
            yield f"a first search, for “{word}”: {median(run[0] for run in runs):.0f} ms from the first key, {runs[0][1]}"
        runs = [_filtered(browser, f"{address}claims/index.html") for _ in range(_TIMES)]
        yield f"a filter of the claims: {median(run[0] for run in runs):.0f} ms, {runs[0][1]} before it when it is first used"


def main(site: Path, words: Sequence[str]) -> None:
    """Print what each takes."""
    with sync_playwright() as playwright, launched(playwright) as browser:
        for line in measured(browser, site, words):
            print(line)


def _searched(browser: Browser, address: str, word: str) -> tuple[float, str]:
    """The milliseconds from the first key to the first result, and what was loaded from the opening of the search on."""
    with _visited(browser, address) as (page, loaded):
        loaded.clear()
        page.keyboard.press("/")
        _settle(page, loaded)
        took: float = page.evaluate(_FIRST_RESULT, word)
        _settle(page, loaded)
        return took, _size(loaded)


def _filtered(browser: Browser, address: str) -> tuple[float, str]:
    """The milliseconds from a choice to its answer, and what the filters loaded when they were first used."""
    with _visited(browser, address) as (page, loaded):
        loaded.clear()
        page.get_by_label("Kind").focus()
        _settle(page, loaded)
        took: float = page.evaluate(_ANSWER)
        return took, _size(loaded)


def _settle(page: Page, loaded: list[Response]) -> None:
    """Wait until nothing more comes."""
    seen = -1
    while seen < len(loaded):
        seen = len(loaded)
        page.wait_for_timeout(_QUIET_MS)


def _size(loaded: list[Response]) -> str:
    sizes = [min(len(body), len(gzip.compress(body))) for body in (response.body() for response in loaded)]
    return f"{sum(sizes) / 1000:.0f} KB in {len(sizes)} requests"


@contextmanager
def _visited(browser: Browser, address: str) -> Iterator[tuple[Page, list[Response]]]:
    """A page in a browser that has nothing kept, once all of it is there; and what was loaded, which grows."""
    with browser.new_context() as context:
        page, loaded = context.new_page(), list[Response]()
        page.on("response", lambda response: loaded.append(response))
        page.goto(address, wait_until="networkidle")
        yield page, loaded


if __name__ == "__main__":
    main(Path(sys.argv[1]) if sys.argv[1:] else _OWN_SITE, sys.argv[2:] or _WORDS)
