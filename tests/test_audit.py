"""Owns the proof that every page of the real site can be read: with any eyes, on any screen, by keyboard, without scripts."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.audit import nu_checker
from tests.audit.sweep import IN_THE_PAGE, NARROW, Found, axe, pages_of, sweep

Swept = dict[str, Found]

_CLAIM = "claims/zelensky-on-more-than-150-identified.html"


@pytest.fixture(scope="module")
def swept(browser: Browser, served: str, site: Path) -> Swept:
    assert browser.is_connected(), "without a browser this is left out"
    return sweep(served, pages_of(site))


def test_every_page_is_visited(swept: Swept, site: Path) -> None:
    assert set(swept) >= {"index.html", "404.html", _CLAIM, "claims/index.html"}
    assert len(swept) > len(list((site / "claims").glob("*.html")))
    assert all(found.words for found in swept.values())


def test_axe_finds_nothing_on_any_page(swept: Swept) -> None:
    assert _faults(swept, "axe") == []


def test_no_page_writes_to_the_console(swept: Swept) -> None:
    assert _faults(swept, "said") == []


def test_no_page_asks_anything_of_another_host(swept: Swept) -> None:
    assert _faults(swept, "elsewhere") == []


def test_no_page_scrolls_sideways_on_any_screen(swept: Swept) -> None:
    assert _faults(swept, "sideways") == []


def test_every_control_of_every_page_takes_the_focus_and_shows_it(swept: Swept) -> None:
    assert _faults(swept, "keyboard") == []


def test_without_scripts_every_page_says_all_that_it_says_with_them(swept: Swept) -> None:
    assert [path for path, found in swept.items() if found.words != found.words_without_scripts] == []


def test_the_nu_checker_finds_nothing_in_any_file(site: Path, tmp_path: Path) -> None:
    if not nu_checker.is_installed():
        message = "The Nu HTML checker is not installed. Run: make checker"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    (tmp_path / "bad.html").write_text("<!doctype html><html lang=en><title>Bad</title><p id=a><p id=a>", "utf-8")
    assert any("Duplicate ID" in fault for fault in nu_checker.faults_of(tmp_path)), "it does not find what is there"
    assert nu_checker.faults_of(site) == []


@pytest.fixture
def page(browser: Browser, served: str) -> Iterator[Page]:
    with browser.new_context(base_url=served, reduced_motion="reduce", viewport={"width": 1280, "height": 800}) as context:
        yield context.new_page()


@pytest.mark.parametrize("path", ["index.html", _CLAIM, "claims/index.html"])
def test_tab_goes_through_all_controls_and_back(page: Page, path: str) -> None:
    page.goto(path)
    page.evaluate(IN_THE_PAGE)
    controls = page.evaluate("audit.controls()")
    assert _stops(page, "Tab", len(controls) + 1) == [*controls, ""], "the last step leaves the page"
    assert _stops(page, "Shift+Tab", len(controls)) == controls[::-1]


def test_the_search_dialog_holds_the_focus_and_gives_it_back(page: Page) -> None:
    page.goto(_CLAIM)
    page.get_by_role("button", name="Search").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("citizens")
    kind = page.get_by_role("dialog").get_by_role("combobox", name="Kind")
    kind.focus()  # the filters have their values once a reader turns to them
    expect(kind.locator("option").nth(1)).to_be_attached()
    expect(page.get_by_role("dialog").locator("ol[aria-busy=false] > li")).not_to_have_count(0)
    controls = page.get_by_role("dialog").locator("a[href], button, input, select, summary").locator("visible=true").count()
    reached = set()
    for _ in range(controls + 3):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement === document.body || !!document.activeElement.closest('dialog')")
        reached.add(page.evaluate("[...document.querySelectorAll('dialog *')].indexOf(document.activeElement)"))
    assert len(reached - {-1}) == controls
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Search")).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_search_dialog(page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto("index.html?q=citizens")
    expect(page.get_by_role("dialog").get_by_role("listitem")).not_to_have_count(0)
    assert axe(page, scheme) == []
    page.set_viewport_size({"width": NARROW, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW
    assert axe(page, f"{scheme} and narrow") == []


# One page with a fault of every sort: what the audit would not find here it would not find on the site.
_BAD = """<!doctype html><html lang="en"><title>Bad</title><main><h1>Bad</h1><article>
<p style="color: #999">Too pale to be read.</p><img src="http://127.0.0.1:9/elsewhere.png">
<div style="width: 500px">Too wide.</div><a href="#" style="outline: none">Does not show its focus</a>
<a href="#" tabindex="-1">Left out by Tab</a>
<a href="#" style="position: absolute; left: -900px; outline: 2px solid">Out of view</a>
<input type="checkbox" id="hidden" style="display: none"><label for="hidden">For pointers</label>
<p><a href="#" style="outline: 2px solid; position: relative; z-index: -1">Under</a></p>
<p id="by-script"></p><script>document.getElementById("by-script").textContent = "By script alone"; console.log("Hello")</script>
<div style="position: fixed; inset: 0; background: #ffffff01"></div>
</article></main></html>"""


@pytest.mark.usefixtures("browser")
def test_the_audit_finds_every_sort_of_fault(tmp_path: Path) -> None:
    (tmp_path / "bad.html").write_text(_BAD, "utf-8")
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(tmp_path))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        found = sweep(f"http://127.0.0.1:{server.server_port}/", pages_of(tmp_path))["bad.html"]
        server.shutdown()
    assert {fault.split(": ")[1] for fault in found.axe} >= {"image-alt", "color-contrast"}
    assert "Hello" in found.said
    assert any(address.endswith("elsewhere.png") for address in found.elsewhere)
    assert [fault for fault in found.sideways if fault.endswith(f" {NARROW}")]
    assert "By script alone" in found.words
    assert "By script alone" not in found.words_without_scripts
    said = " ".join(fault for fault in found.keyboard if fault.startswith("wide"))
    for sort in ("left out by Tab", "does not show its focus", "out of view", "under something else", "works by pointer alone"):
        assert sort in said


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def _faults(swept: Swept, sort: str) -> list[str]:
    """The faults of one sort, each with the first page that has it and how many more do."""
    pages: dict[str, list[str]] = {}
    for path, found in swept.items():
        for fault in getattr(found, sort):
            pages.setdefault(fault, []).append(path)
    return [f"{paths[0]} and {len(paths) - 1} more: {' '.join(fault.split())}" for fault, paths in pages.items()]


def _stops(page: Page, key: str, steps: int) -> list[str]:
    """What has the focus after each step; nothing where it has left the page."""
    stops: list[str] = []
    for _ in range(steps):
        page.keyboard.press(key)
        stops.append(page.evaluate("audit.focused()"))
    return stops
