"""Owns the proof that pages keep still in the hand: by pointer, keyboard and finger, on any width, with and without scripts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from tests.audit.sweep import scrolled_sideways

_CLAIM = "claims/zelensky-on-more-than-150-identified.html"
_ANSWERED = "claims/beijing-rejects-claims-of-significant-numbers.html"
_WITH_TAGS = ("claims/index.html", "index.html", _CLAIM)
_WHERE_ALL_IS = """() => [...document.querySelectorAll("article *")].map((element) => {
  const {x, y, width, height} = element.getBoundingClientRect();
  return width || height ? [x + scrollX, y + scrollY, width, height].map(Math.round).join() : "";
}).join(";")"""
_SHIFTS = """new PerformanceObserver((list) => {
  for (const {sources, value} of list.getEntries())
    if (sources.some(({node}) => node?.parentElement?.closest("main"))) window.shifted = (window.shifted ?? 0) + value;
}).observe({type: "layout-shift"})"""


@pytest.fixture
def context(browser: Browser, served: str) -> Iterator[BrowserContext]:
    with browser.new_context(base_url=served, reduced_motion="reduce", viewport={"width": 1280, "height": 800}) as context:
        yield context


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def _bubble(page: Page) -> str:
    return page.locator(".fs-bubble").inner_text() if page.locator(".fs-bubble").is_visible() else ""


@pytest.mark.parametrize("path", _WITH_TAGS)
def test_a_tag_that_takes_the_focus_tells_its_definition_and_moves_nothing(page: Page, path: str) -> None:
    page.goto(path)
    page.evaluate(_SHIFTS)
    page.keyboard.press("Tab")  # from here on the focus is that of a keyboard
    before = page.evaluate(_WHERE_ALL_IS)
    definitions = dict(page.locator("a.fs-tag[title]").evaluate_all("(tags) => tags.map((tag) => [tag.href, tag.title])"))
    tags = page.locator("a.fs-tag:visible").element_handles()
    assert len(tags) > 2
    for tag in tags:
        definition = tag.get_attribute("title") or definitions[tag.evaluate("(tag) => tag.href")]
        tag.focus()
        assert _bubble(page) == definition
        assert page.evaluate(_WHERE_ALL_IS) == before, definition
    assert page.evaluate("window.shifted ?? 0") == 0


def test_the_first_tag_of_its_kind_on_a_page_carries_the_definition_of_all(site: Path) -> None:
    several = 0
    for path in site.rglob("*.html"):
        seen = set[str]()
        for tag, href in re.findall(r'(<a class="fs-tag[^>]* href="([^"]*guide\.html#[^"]*)"[^>]*>)', path.read_text("utf-8")):
            assert (" title=" in tag) == (href not in seen), (path.name, tag)
            several += href in seen
            seen.add(href)
    assert several > 50


def test_the_definition_is_the_same_for_a_pointer_and_escape_closes_it(page: Page) -> None:
    page.goto(_CLAIM)
    tag = page.locator("a.fs-tag[title]").first
    definition = tag.get_attribute("title")
    tag.hover()
    assert _bubble(page) == definition
    page.locator(".fs-bubble").hover()
    assert _bubble(page) == definition, "it can be reached"
    page.keyboard.press("Escape")
    assert _bubble(page) == ""
    assert tag.get_attribute("title") == definition


def test_a_finger_sees_the_definition_first_and_then_follows_the_link(browser: Browser, served: str) -> None:
    with browser.new_context(base_url=served, has_touch=True, viewport={"width": 320, "height": 640}) as context:
        page = context.new_page()
        page.goto("claims/index.html")
        tag = page.locator("a.fs-tag[title]").first
        definition = tag.get_attribute("title")
        tag.tap()
        assert _bubble(page) == definition
        page.locator(".fs-bubble").tap()
        expect(page).to_have_url(re.compile("claims/index"))
        page.locator("a.fs-tag").first.tap()
        page.locator("a.fs-tag").first.tap()
        expect(page).to_have_url(re.compile(r"guide\.html#"))


def test_no_definition_leaves_a_narrow_window(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto("claims/index.html")
    page.keyboard.press("Tab")
    for tag in page.locator("a.fs-tag[title]:visible").element_handles():
        tag.focus()
        box = page.locator(".fs-bubble").bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["y"] >= 0
        assert box["x"] + box["width"] <= 320
        assert box["y"] + box["height"] <= 640


def test_without_scripts_a_definition_stands_at_the_foot_of_the_window(browser: Browser, served: str) -> None:
    with browser.new_context(base_url=served, java_script_enabled=False, viewport={"width": 320, "height": 640}) as context:
        page = context.new_page()
        page.goto(_CLAIM)
        page.keyboard.press("Tab")
        before = page.evaluate(_WHERE_ALL_IS)
        tag = page.locator("a.fs-tag[title]").first
        tag.focus()
        shown = tag.evaluate(
            "(tag) => { const {content, position} = getComputedStyle(tag, '::after'); return [content, position] }"
        )
        assert shown == [f'"{tag.get_attribute("title")}"', "fixed"]
        assert page.evaluate(_WHERE_ALL_IS) == before


def test_headings_and_their_links_are_named_by_words(page: Page) -> None:
    for path in ("index.html", _CLAIM, "guide.html"):
        page.goto(path)
        named = page.locator("body").aria_snapshot()
        headings = re.findall(r'- heading "([^"]*)"', named)
        assert headings
        assert not [name for name in headings if "¶" in name or "Link to" in name]
    page.goto(_CLAIM)
    expect(page.get_by_role("heading", name="The exact words", exact=True)).to_be_visible()
    heading = page.get_by_role("heading", name="The exact words", exact=True)
    expect(heading.get_by_role("link", name="The exact words", exact=True)).to_have_attribute("href", "#the-exact-words")


def test_one_button_tells_the_colours_and_changes_them(page: Page) -> None:
    page.goto("index.html")
    button = page.get_by_role("button", name="Colours: ")
    grounds = []
    for name in ("as the system has them", "light", "dark"):
        expect(button).to_have_accessible_name(f"Colours: {name}")
        grounds.append(_ground(page))
        button.click()
    assert grounds[0] == grounds[1] != grounds[2]
    button.click()
    button.click()
    page.goto(_CLAIM)
    expect(button).to_have_accessible_name("Colours: dark")
    assert _ground(page) == grounds[2]


def test_without_scripts_the_colours_are_those_of_the_system(browser: Browser, served: str) -> None:
    grounds = set()
    for scheme in ("light", "dark"):
        with browser.new_context(
            base_url=served, java_script_enabled=False, color_scheme="dark" if scheme == "dark" else "light"
        ) as context:
            page = context.new_page()
            page.goto("index.html")
            grounds.add(_ground(page))
            expect(page.locator(".fs-colours")).to_be_hidden()
    assert len(grounds) == 2


def _ground(page: Page) -> str:
    ground: str = page.evaluate("getComputedStyle(document.querySelector('.md-header')).backgroundColor")
    return ground


@pytest.mark.parametrize("path", ["index.html", _CLAIM])
def test_a_page_asks_for_each_file_once_and_for_no_map_of_the_site(page: Page, served: str, path: str) -> None:
    asked: Counter[str] = Counter()
    page.on("request", lambda request: asked.update([request.url.removeprefix(served)]))
    page.goto(path, wait_until="networkidle")
    assert page.locator('link[rel="alternate"][type="application/atom+xml"]').count() == 1
    assert max(asked.values()) == 1
    scripts = {f"assets/{name}.js" for name in ("site", "claims")}
    assert asked.keys() <= {path, "assets/site.css", "assets/favicon.svg", *scripts}


def test_a_reference_on_home_is_large_enough_for_a_finger_and_tells_its_claim(page: Page) -> None:
    page.goto("index.html")
    references = page.locator(".fs-story sup a")
    assert references.count() > 10
    for reference in references.all():
        box = reference.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 24
        assert len(reference.get_attribute("title") or "") > 10
    page.emulate_media(media="print")
    printed = page.locator("ol.fs-on-paper > li")
    expect(printed.first).to_be_visible()
    assert printed.all_inner_texts() == references.evaluate_all("(links) => links.map((link) => link.title)")


@pytest.mark.parametrize("path", ["index.html", "sources/index.html", "topics/index.html", "events/video-published.html"])
def test_nothing_is_printed_below_the_last_line(page: Page, path: str) -> None:
    page.set_viewport_size({"width": 680, "height": 4000})  # as wide as a sheet, and longer than most of these pages
    page.emulate_media(media="print")
    page.goto(path)
    last = page.locator("p.fs-on-paper").last
    below = last.evaluate("(line) => document.body.getBoundingClientRect().bottom - line.getBoundingClientRect().bottom")
    assert below <= 1, "room below it may begin a sheet with nothing on it"


def test_the_header_of_a_phone_is_one_row_with_the_whole_title(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("index.html")
    title = page.locator(".fs-title")
    assert title.evaluate("(title) => title.scrollHeight <= title.clientHeight || getComputedStyle(title).overflow === 'visible'")
    assert title.evaluate("(title) => title.getClientRects().length") == 1
    tops = [page.locator(part).bounding_box() for part in (".fs-title", ".fs-search-button", ".fs-colours")]
    assert all(box and box["y"] + box["height"] <= 56 for box in tops), "one row"
    main = page.locator("main").bounding_box()
    assert main is not None
    assert main["y"] <= 105


def test_on_a_phone_the_rows_of_a_table_are_lists_that_name_their_columns(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    for path in (_CLAIM, "data/index.html", "actors/index.html"):
        page.goto(path)
        for cell in page.locator("article table:not([class]) td").all():
            assert cell.get_attribute("data-column"), path
            box = cell.bounding_box()
            assert box is not None
            assert box["x"] + box["width"] <= 390, path
    said = page.locator("td[data-column]").last.evaluate("(cell) => getComputedStyle(cell, '::before').content")
    assert "data-column" in said or ": " in said


def test_the_name_of_a_file_does_not_break(page: Page) -> None:
    for width in (320, 768, 1280):
        page.set_viewport_size({"width": width, "height": 844})
        page.goto("data/index.html")
        broken = page.locator("td code").evaluate_all(
            "(names) => names.filter((name) => name.getClientRects().length > 1).map((name) => name.textContent)"
        )
        assert broken == [], width


@pytest.mark.parametrize("width", [390, 1024, 1219])
def test_a_page_has_its_contents_on_every_width(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.goto("guide.html")
    expect(page.locator(".md-sidebar nav")).to_be_hidden()
    contents = page.locator("details.fs-contents")
    contents.locator("summary").click()
    expect(contents.get_by_role("link", name="Kinds of claim")).to_be_visible()
    page.set_viewport_size({"width": 1280, "height": 844})
    expect(contents).to_be_hidden()
    expect(page.locator(".md-sidebar nav").get_by_role("link", name="Kinds of claim")).to_be_visible()


def test_there_are_six_sizes_of_type(page: Page, site: Path) -> None:
    _, _, ours = (site / "assets" / "site.css").read_text("utf-8").partition("\n}\n")
    sizes = set(re.findall(r"font-size: ([^;]+);", ours))
    assert {size for size in sizes if not size.startswith("var(--fs-size-")} == {"inherit", "max(16px, var(--fs-size-text))"}
    assert len(set(re.findall(r"--fs-size-[a-z]+(?=:)", ours))) == 6
    seen = set()
    for path in ("index.html", _ANSWERED, "guide.html", "data/index.html", "claims/index.html", "actors/index.html"):
        page.goto(path)
        seen |= set(page.evaluate(_SIZES_OF_TEXT))
    assert len(seen) <= 6, seen


_SIZES_OF_TEXT = """() => [...new Set([...document.querySelectorAll("body *")].filter((element) =>
  element.checkVisibility() && [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim())
  && !element.closest("script, style, dialog, svg")).map((element) => getComputedStyle(element).fontSize))]"""


def test_on_the_page_of_a_claim_the_exact_words_are_the_largest(page: Page) -> None:
    page.goto(_ANSWERED)
    size = "(element) => parseFloat(getComputedStyle(element).fontSize)"
    words = page.locator("[data-fs-record] > .fs-words blockquote p").first.evaluate(size)
    assert words > page.locator("h1").evaluate(size)
    reading = page.locator(".fs-related .fs-ours").first.evaluate(size)
    assert reading == page.locator(".fs-given a:not(.fs-tag)").first.evaluate(size)


@pytest.mark.parametrize("width", [1280, 800, 390])
def test_no_button_that_copies_words_covers_any(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto("actors/china.html")
    expect(page.locator(".fs-utterance .fs-copy").first).to_be_visible()
    assert page.evaluate(_COVERED) == []


_COVERED = """() => [...document.querySelectorAll(".fs-utterance .fs-copy")].flatMap((button) => {
  const own = button.getBoundingClientRect(), words = document.createRange();
  words.selectNodeContents(button.closest(".fs-words").querySelector("blockquote"));
  return [...words.getClientRects()].filter(({left, right, top, bottom}) =>
    left < own.right && own.left < right && top < own.bottom && own.top < bottom).map(() => words.toString());
})"""


def test_what_is_around_a_claim_stands_beside_it_where_there_is_room(page: Page) -> None:
    page.goto(_CLAIM)
    around, heading = page.locator(".fs-beside").bounding_box(), page.locator("h1").bounding_box()
    assert around is not None
    assert heading is not None
    assert around["x"] > heading["x"] + heading["width"]
    assert around["y"] < 300
    page.set_viewport_size({"width": 390, "height": 844})
    narrow = page.locator(".fs-beside").bounding_box()
    assert narrow is not None
    assert narrow["x"] + narrow["width"] <= 390


def test_our_reading_leads_to_what_it_means(page: Page) -> None:
    for path in ("index.html", "events/index.html", _CLAIM, "claims/index.html"):
        page.goto(path)
        readings = page.locator("a.fs-our-reading")
        assert readings.count(), path
        for reading in readings.all():
            assert (reading.get_attribute("href") or "").endswith("guide.html#basis-editor")
    page.goto("guide.html")
    expect(page.locator("#basis-editor")).to_have_count(1)


def test_a_matrix_of_twelve_speakers_does_not_move_the_page_sideways(page: Page) -> None:
    page.goto("index.html")
    page.evaluate("""() => {
      for (const row of document.querySelectorAll(".fs-grid :is(tbody tr, thead tr:last-child)")) {
        while (row.children.length <= 12) row.insertBefore(row.children[1].cloneNode(true), row.children[1]);
      }
    }""")
    assert page.locator(".fs-grid tbody tr").first.locator("td").count() == 12
    assert scrolled_sideways(page) == []


def test_a_telephone_finds_a_picture_for_its_first_screen(site: Path) -> None:
    page = (site / _CLAIM).read_text("utf-8")
    (name,) = re.findall(r'<link rel="apple-touch-icon" href="\.\./([^"]+)">', page)
    picture = (site / name).read_bytes()
    assert picture.startswith(b"\x89PNG")
    assert [int.from_bytes(picture[at : at + 4], "big") for at in (16, 20)] == [180, 180]


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize(
    "path", ["index.html", "claims/index.html", "claims/index.html?kind=denial", _CLAIM, "actors/lin-jian.html"]
)
def test_a_page_that_comes_slowly_moves_nothing_that_is_read(context: BrowserContext, page: Page, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    slow = {"offline": False, "latency": 100, "downloadThroughput": 100_000, "uploadThroughput": 100_000}
    session.send("Network.emulateNetworkConditions", slow)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page.add_init_script(_EVERY_SHIFT)
    page.goto(path, wait_until="load")
    for _ in range(4):
        page.keyboard.press("Tab")
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert page.evaluate("moved") < 0.02


_EVERY_SHIFT = """globalThis.moved = 0;
new PerformanceObserver((list) => { for (const {value} of list.getEntries()) moved += value; })
  .observe({type: "layout-shift", buffered: true})"""


def test_what_comes_last_of_a_claim_moves_nothing_for_its_place_is_kept(page: Page) -> None:
    def cut(route: Route) -> None:
        whole = route.fetch()
        begun, beside, _ = whole.text().partition('<div class="fs-beside"')
        assert beside
        route.fulfill(response=whole, body=begun)

    page.set_viewport_size({"width": 1280, "height": 844})
    page.goto(_CLAIM)
    heading, words = page.locator("h1").bounding_box(), page.locator("blockquote").first.bounding_box()
    page.route(f"**/{_CLAIM}", cut)
    page.reload()
    assert page.locator(".fs-beside").count() == 0
    assert (page.locator("h1").bounding_box(), page.locator("blockquote").first.bounding_box()) == (heading, words)


def test_on_a_phone_the_button_of_search_has_its_name(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("index.html")
    expect(page.get_by_role("button", name="Search", exact=True)).to_be_visible()
