"""Owns the proof of search on a slow line and a broken one: it opens at once, says what it waits for, and can be tried again."""

from __future__ import annotations

import re
import socket
import threading
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from fnmatch import fnmatch
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import wait_until

_MOST_SECONDS = 60

PARTS = [
    "/assets/finding.js*",
    "/pagefind/pagefind.js*",
    "/pagefind/pagefind-worker.js",
    "/pagefind/known.json",
    "/pagefind/pagefind-entry.json*",
    "/pagefind/*.pf_meta",
    "/pagefind/wasm.*",
    "/pagefind/index/*",
    "/pagefind/fragment/*",
]
"""All that a search loads."""
PARTS_OF_FILTERS = ["/assets/choosing.js*", "/pagefind/filter/*"]
"""All that its filters load."""


class Line:
    """A line to a site that can be made to stall, or to drop, for the files of some pattern."""

    def __init__(self) -> None:
        self.held = self.dropped = ""
        self.asked = threading.Event()
        self.free = threading.Event()

    def mended(self) -> None:
        """All comes through, what is held too."""
        self.held = self.dropped = ""
        self.free.set()


class _Broken(SimpleHTTPRequestHandler):
    def __init__(self, *arguments: object, line: Line, **named: object) -> None:
        self.line = line
        super().__init__(*arguments, **named)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        if fnmatch(self.path, self.line.held):
            self.line.asked.set()
            assert self.line.free.wait(_MOST_SECONDS)
        if fnmatch(self.path, self.line.dropped):
            self.close_connection = True
            self.connection.shutdown(socket.SHUT_RDWR)
        else:
            super().do_GET()

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def line() -> Line:
    return Line()


@pytest.fixture
def page(browser: Browser, site: Path, line: Line) -> Iterator[Page]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Broken, directory=str(site), line=line)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        context = browser.new_context(base_url=f"http://127.0.0.1:{server.server_port}/", viewport={"width": 390, "height": 800})
        context.set_default_timeout(20_000)
        expect.set_options(timeout=20_000)
        yield context.new_page()
        line.mended()
        context.close()
        server.shutdown()


def status(page: Page, text: str) -> None:
    expect(page.get_by_role("dialog").get_by_role("status")).to_have_text(re.compile(text))


@pytest.mark.parametrize("part", PARTS[:2])
def test_the_dialog_and_its_field_open_before_the_index_is_there(page: Page, line: Line, part: str) -> None:
    line.held = part
    page.goto("claims/nato-on-decisive-enabler.html")
    page.get_by_role("button", name="Search").click()
    assert line.asked.wait(_MOST_SECONDS)
    expect(page.get_by_role("searchbox")).to_be_focused()
    status(page, "The search index is loading")
    page.keyboard.type("decisive")
    line.mended()
    expect(page.get_by_role("dialog").get_by_role("listitem")).not_to_have_count(0)
    expect(page.get_by_role("searchbox")).to_have_value("decisive")


def test_a_dialog_that_is_closed_while_the_index_loads_leaves_the_address_alone(page: Page, line: Line) -> None:
    line.held = PARTS[1]
    page.goto("claims/index.html?kind=denial")
    page.get_by_role("button", name="Search").click()
    assert line.asked.wait(_MOST_SECONDS)
    page.keyboard.press("Escape")
    line.mended()
    page.get_by_role("button", name="Search").click()
    status(page, "^$")
    page.keyboard.press("Escape")
    expect(page).to_have_url(re.compile(r"/claims/index\.html\?kind=denial$"))


@pytest.mark.parametrize("part", PARTS_OF_FILTERS)
def test_filters_load_when_a_reader_turns_to_one_and_a_search_does_without(page: Page, line: Line, part: str) -> None:
    line.dropped = part
    page.goto("index.html")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("searchbox").fill("decisive")
    status(page, r"^\d+ results?\.$")
    filters = page.get_by_text("Filters", exact=True)
    filters.click()
    kind = page.get_by_role("combobox", name="Kind")
    assert kind.locator("option").all_inner_texts() == ["Any kind"]
    kind.focus()
    status(page, "could not be loaded")
    page.get_by_role("button", name="Try again").click()
    status(page, "could not be loaded")
    line.mended()
    page.get_by_role("button", name="Try again").click()
    status(page, r"^\d+ results?\.$")
    expect(kind.locator("option").nth(1)).to_have_text(re.compile(r" \(\d+\)$"))


def test_a_click_on_a_filter_opens_it_once_its_values_are_there(page: Page, line: Line) -> None:
    line.held = PARTS_OF_FILTERS[1]
    page.add_init_script("HTMLSelectElement.prototype.showPicker = function () { globalThis.opened = this.options.length; }")
    page.goto("index.html?q=decisive")
    status(page, r"^\d+ results?\.$")
    page.get_by_text("Filters", exact=True).click()
    page.get_by_role("combobox", name="Kind").click()
    assert line.asked.wait(_MOST_SECONDS)
    expect(page.get_by_role("combobox", name="Kind")).to_be_focused()
    line.mended()
    wait_until(page, "globalThis.opened > 1")


def test_the_words_of_the_index_are_fetched_for_words_alone(page: Page) -> None:
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    page.context.on("request", lambda request: fetched.append(request.url))
    page.goto("index.html")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_text("Write a word, a name or a number")).to_be_visible()
    page.get_by_text("Filters", exact=True).click()
    page.get_by_role("combobox", name="Kind").focus()
    expect(page.get_by_role("combobox", name="Kind").locator("option").nth(1)).to_have_text(re.compile(r" \(\d+\)$"))
    page.get_by_role("combobox", name="Kind").select_option("denial")
    status(page, r"^\d+ results?\.$")
    number = page.get_by_role("dialog").get_by_role("status").inner_text()
    expect(page.get_by_role("dialog").get_by_role("listitem").first).to_be_visible()
    assert [url for url in fetched if "/pagefind/filter/" in url]
    assert not [url for url in fetched if "/pagefind/index/" in url]
    page.get_by_role("searchbox").fill("not")
    expect(page.get_by_role("dialog").get_by_role("status")).not_to_have_text(number)
    assert [url for url in fetched if "/pagefind/index/" in url]


@pytest.fixture
def asked(page: Page) -> Callable[[], list[str]]:
    """The words that the worker of the search was asked for so far, as often as it was."""
    page.add_init_script(
        "globalThis.asked = []; const post = Worker.prototype.postMessage;"
        "Worker.prototype.postMessage = function (asked, ...others)"
        " { if (asked.method === 'search') globalThis.asked.push(asked.args[0]); return post.call(this, asked, ...others); }"
    )
    return lambda: page.evaluate("globalThis.asked")


def test_what_is_written_during_a_search_is_looked_for_at_once_after_it(
    page: Page, line: Line, asked: Callable[[], list[str]]
) -> None:
    line.held = "/pagefind/index/*"
    page.goto("index.html")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_text("Write a word, a name or a number")).to_be_visible()
    page.keyboard.type("d")
    assert line.asked.wait(_MOST_SECONDS)
    page.keyboard.type("ecisive")
    expect(page).to_have_url(re.compile(r"\?q=decisive$"))
    line.mended()
    status(page, r"^\d+ results?\.$")
    expect(page.get_by_role("dialog").locator("mark").first).to_have_text(re.compile("decisive", re.IGNORECASE))
    assert asked() == ["d", "decisive"]


def test_a_result_keeps_the_focus_while_the_filters_come(page: Page, line: Line) -> None:
    line.held = "/pagefind/filter/*"
    page.goto("index.html")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("searchbox").fill("decisive")
    busy = page.get_by_role("dialog").locator("ol[aria-busy=true]")
    expect(page.get_by_role("dialog").locator("ol[aria-busy=false] > li")).not_to_have_count(0)
    page.get_by_text("Filters", exact=True).click()
    page.get_by_role("combobox", name="Kind").focus()
    assert line.asked.wait(_MOST_SECONDS)
    result = page.get_by_role("dialog").get_by_role("listitem").first.get_by_role("link")
    result.focus()
    line.mended()
    expect(page.get_by_role("combobox", name="Kind").locator("option").nth(1)).to_have_text(re.compile(r" \(\d+\)$"))
    expect(busy).to_have_count(0)
    expect(result).to_be_focused()


def test_letters_that_follow_one_another_are_not_looked_for_one_by_one(page: Page, asked: Callable[[], list[str]]) -> None:
    page.goto("index.html")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_text("Write a word, a name or a number")).to_be_visible()
    page.clock.install()
    page.clock.pause_at(datetime.now() + timedelta(days=1))
    for letter in "decisive":
        page.keyboard.type(letter)
        page.clock.run_for(90)
    assert asked() == []
    page.clock.run_for(200)
    status(page, r"^\d+ results?\.$")
    assert asked() == ["decisive"]


@pytest.mark.parametrize("part", PARTS)
def test_what_did_not_come_is_said_and_comes_when_it_is_tried_again_without_a_reload(page: Page, line: Line, part: str) -> None:
    line.dropped = part
    page.goto("index.html")
    page.evaluate("globalThis.sameDocument = true")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("searchbox").fill("decisive")
    status(page, "could not be loaded")
    expect(page.get_by_role("dialog").get_by_role("link", name="claims")).to_be_visible()
    page.get_by_role("button", name="Try again").click()
    status(page, "could not be loaded")
    line.mended()
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_role("searchbox")).to_be_focused()
    status(page, r"^\d+ results?\.$")
    expect(page.get_by_role("dialog").get_by_role("listitem")).not_to_have_count(0)
    assert page.evaluate("sameDocument")


@pytest.mark.parametrize("address", ["claims/index.html", "claims/index.html?kind=denial"])
def test_nothing_moves_when_the_filters_of_the_claims_come(page: Page, line: Line, address: str) -> None:
    line.held = "/assets/site.js*"  # a script that is deferred, as all are but that of the filters
    page.add_init_script(
        "globalThis.moved = 0; new PerformanceObserver(list => list.getEntries().forEach(one => moved += one.value))"
        ".observe({type: 'layout-shift', buffered: true})"
    )
    page.goto(address, wait_until="commit")
    assert line.asked.wait(_MOST_SECONDS)
    rows = page.locator(".fs-claims tbody tr")
    expect(rows.first).to_be_attached()
    expect(page.locator(".fs-filters")).to_be_visible()
    line.mended()
    page.wait_for_load_state("load")
    expect(page.locator(".fs-claims tbody tr:visible")).to_have_count(2 if "?" in address else rows.count())
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert page.evaluate("moved") < 0.02


def test_a_worker_that_is_slow_to_begin_is_waited_for(page: Page, line: Line) -> None:
    page.clock.install()
    line.held = "/pagefind/pagefind-worker.js"
    page.goto("index.html")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("searchbox").fill("decisive")
    assert line.asked.wait(_MOST_SECONDS)
    page.clock.fast_forward(60_000)
    status(page, "The search index is loading")
    line.mended()
    status(page, r"^\d+ results?\.$")
