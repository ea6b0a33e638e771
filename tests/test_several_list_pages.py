"""Owns the proof of a list of claims that needs several pages: it builds strictly, and its filters go over all of its rows."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from benchmarks.check_scaling import fact_sheet
from generator.changes.publication import Publication
from generator.files import write_tree
from generator.site import build
from generator.views.claim_rows import claim_rows
from generator.views.claims import claims_parts
from generator.views.pagination import ROWS
from tests.conftest import MINIATURE, copied_fact_sheet, serving

CLAIMS = ROWS + 1
_ROWS_FILE = "claims/pages/rows.json"
_SHOWN = ".fs-claims tbody tr:visible td:nth-child(2) > a:first-child"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("pages")
    write_tree(root, fact_sheet(CLAIMS))
    assessment = build(root, Publication(), print)
    assert not assessment.faults
    return root


@pytest.fixture(scope="module")
def address(root: Path) -> Iterator[str]:
    with serving(root) as served:
        yield f"{served}site/"


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page that fails where anything is written to the console; what it asks for is in `asked`."""
    context = browser.new_context(base_url=address)
    context.set_default_timeout(20_000)
    expect.set_options(timeout=20_000)
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    yield page
    context.close()
    assert not wrong


def shown(page: Page) -> list[str]:
    """The ids of the claims in the list that are to be seen."""
    links = page.locator(_SHOWN)
    return [re.sub(r".*/|\.html.*", "", link) for link in links.evaluate_all("links => links.map(link => link.href)")]


def told(page: Page, text: str | re.Pattern[str]) -> None:
    expect(page.locator(".fs-filters [role=status]")).to_have_text(text)


def test_a_list_of_several_pages_builds_without_a_warning(root: Path) -> None:
    second = (root / "site" / "claims" / "pages" / "2.html").read_text("utf-8")
    assert "../../guide.html#kind-figure" in second


def test_the_rows_of_all_pages_are_fetched_once_and_only_when_a_reader_turns_to_a_filter(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("claims/index.html")
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if url.endswith(_ROWS_FILE)]
    expect(page.get_by_label("Topic")).to_be_visible()  # what is hidden is not turned to, and nobody waits for it
    page.get_by_label("Topic").focus()
    expect(page.get_by_label("Topic").locator("option")).not_to_have_count(1)
    page.get_by_label("Kind").focus()
    page.get_by_label("Topic").select_option("water")
    told(page, re.compile(" of 201 claims shown"))
    assert len([url for url in asked if url.endswith(_ROWS_FILE)]) == 1


@pytest.mark.parametrize("path", ["claims/index.html", "claims/pages/2.html"])
def test_a_filter_goes_over_the_rows_of_all_pages(page: Page, root: Path, path: str) -> None:
    rows = json.loads((root / "site" / _ROWS_FILE).read_text("utf-8"))
    water = [id for id, _ in rows["filters"]["topic"]["choices"]].index("water")
    wanted = [row[0] for row in rows["rows"] if water in row[5]]
    page.goto(path)
    own = shown(page)
    expect(page.get_by_label("Topic")).to_be_visible()  # what is hidden is not turned to, and nobody waits for it
    page.get_by_label("Topic").focus()
    page.get_by_label("Topic").select_option("water")
    told(page, f"{len(wanted)} of {CLAIMS} claims shown")
    assert shown(page) == wanted
    expect(page.locator(".fs-pages")).to_be_hidden()
    expect(page).to_have_url(re.compile(r"\?topic=water$"))
    page.locator(".fs-claims tbody tr:visible a").nth(1).click()
    expect(page).to_have_url(re.compile(rf"/claims/{wanted[0]}\.html$"))
    page.go_back()
    told(page, f"{len(wanted)} of {CLAIMS} claims shown")
    page.get_by_role("button", name="Remove filters").click()
    told(page, f"All {CLAIMS} claims, page by page")
    assert shown(page) == own
    expect(page.locator(".fs-pages")).to_be_visible()
    page.go_back()
    told(page, f"{len(wanted)} of {CLAIMS} claims shown")


def _same_links(on_page: Sequence[Sequence[str]], left: Sequence[Sequence[str]]) -> bool:
    """Whether links of rows that are left are those of the page: there the first tag of its kind has the definition."""
    return all(one[:2] == other[:2] and one[2] in ("", other[2]) for one, other in zip(on_page, left, strict=True))


def test_a_row_that_is_left_looks_as_it_does_on_its_page(page: Page) -> None:
    says = "rows => rows.filter(row => row.checkVisibility()).map(row => row.innerText.replaceAll(/\\s+/g, ' ').trim())"
    leads = "links => links.map(link => [link.textContent, new URL(link.href).pathname + new URL(link.href).hash, link.title])"
    rows, links = page.locator(".fs-claims tbody tr"), page.locator(".fs-claims tbody tr a")
    page.goto("claims/index.html")
    texts, addresses = rows.evaluate_all(says), links.evaluate_all(leads)
    page.goto("claims/index.html?kind=figure")
    told(page, f"{CLAIMS} of {CLAIMS} claims; the first {ROWS} are shown")
    assert rows.evaluate_all(says) == texts
    assert _same_links(addresses, links.evaluate_all(leads))


def test_of_very_many_the_first_are_shown_and_more_on_demand(page: Page) -> None:
    page.goto("claims/index.html?kind=figure")
    told(page, f"{CLAIMS} of {CLAIMS} claims; the first {ROWS} are shown")
    assert len(shown(page)) == ROWS
    page.get_by_role("button", name="Show more").click()
    told(page, f"{CLAIMS} of {CLAIMS} claims shown")
    assert len(shown(page)) == CLAIMS
    expect(page.locator(".fs-claims tbody tr").last.locator("td:nth-child(2) a")).to_be_focused()
    expect(page.get_by_role("button", name="Show more")).to_be_hidden()


def test_each_choice_says_how_many_it_would_leave(page: Page) -> None:
    page.goto("claims/index.html?topic=water")
    told(page, re.compile(f"of {CLAIMS} claims shown"))
    number = len(shown(page))
    answers = page.get_by_label("Answer").locator("option").all_inner_texts()[1:]
    assert sum(int(re.sub(r".*\((\d+)\)$", r"\1", text)) for text in answers) >= number
    expect(page.get_by_label("Topic").locator("option[value=water]")).to_have_text(f"The water ({number})")
    expect(page.get_by_label("Topic").locator("option[value=tram]")).not_to_have_text("The tram (0)")


def test_rows_that_do_not_come_are_told_of_and_can_be_asked_for_again(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address)
    context.route(f"**/{_ROWS_FILE}", lambda route: route.abort())
    page = context.new_page()
    page.goto("claims/index.html?topic=water")
    told(page, re.compile("could not be loaded"))
    assert len(shown(page)) == ROWS
    context.unroute(f"**/{_ROWS_FILE}")
    expect(page.get_by_label("Topic")).to_be_visible()  # what is hidden is not turned to, and nobody waits for it
    page.get_by_label("Topic").focus()
    expect(page.get_by_label("Topic").locator("option")).not_to_have_count(1)
    context.close()


def test_without_javascript_the_pages_are_read_as_ever(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("claims/index.html?topic=water")
    assert len(shown(page)) == ROWS
    expect(page.locator(".fs-filters")).to_be_hidden()
    page.get_by_role("link", name="Next").click()
    expect(page).to_have_url(re.compile(r"/claims/pages/2\.html$"))
    expect(page.locator(_SHOWN)).to_have_count(1)
    context.close()


_CELLS = """rows => rows.filter(row => row.checkVisibility()).map(row => [
  row.querySelector("td:nth-child(2) > a").textContent,
  [...row.cells].map(cell => cell.innerText.replaceAll(/\\s+/g, " ").trim()),
  [...row.querySelectorAll("td:not(:last-child) a")]
    .map(link => [link.textContent, link.href.replace(location.origin, ""), link.title]),
])"""


def test_whatever_belongs_to_a_claim_stands_with_it_in_a_row_that_is_left(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.pages.claims_parts", partial(claims_parts, rows=12))
    monkeypatch.setattr("generator.tasks.claim_rows", partial(claim_rows, rows=12))
    assert not build(copied_fact_sheet(tmp_path, MINIATURE), Publication(), print).faults
    on_pages, left = [], []
    with serving(tmp_path) as served:
        page = browser.new_page()
        for path in ("index.html", "pages/2.html", "pages/3.html"):
            page.goto(f"{served}site/claims/{path}")
            on_pages += page.locator(".fs-claims tbody tr").evaluate_all(_CELLS)
        page.get_by_label("Kind").focus()
        expect(page.get_by_label("Kind").locator("option")).not_to_have_count(1)
        for kind in page.get_by_label("Kind").locator("option").evaluate_all("all => all.slice(1).map(one => one.value)"):
            page.goto(f"{served}site/claims/index.html?kind={kind}")
            told(page, re.compile("claims shown"))
            left += page.locator(".fs-claims tbody tr").evaluate_all(_CELLS)
        page.close()
    text = str(on_pages)
    assert all(words in text for words in ("second-hand", "as told by", "Said again", "Its limit", "Later said otherwise"))
    rows = {title: (cells, links) for title, cells, links in left}
    assert rows.keys() == {title for title, _, _ in on_pages}
    for title, cells, links in on_pages:
        assert rows[title][0][:3] == cells[:3]
        assert _same_links(links, rows[title][1])
        # The words that leave open what is answered are not repeated.
        assert rows[title][0][3].count(";") == cells[3].count(";")
