"""The real site in a real browser: home, search with a filter, a claim; nothing on the console, nothing from elsewhere."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect


@dataclass
class Visit:
    """A page under observation: what its console said, and what it asked other hosts for."""

    page: Page
    said: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)


@pytest.fixture
def visit(browser: Browser, served: str) -> Iterator[Visit]:
    context = browser.new_context(base_url=served)
    visit = Visit(context.new_page())
    visit.page.on("console", lambda message: visit.said.append(message.text))
    visit.page.on("pageerror", lambda error: visit.said.append(str(error)))
    visit.page.on("request", lambda request: None if request.url.startswith(served) else visit.elsewhere.append(request.url))
    yield visit
    context.close()
    assert not visit.said
    assert not visit.elsewhere


def test_the_home_page_leads_to_a_claim_with_its_exact_words(visit: Visit) -> None:
    page = visit.page
    page.goto("index.html")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.locator(".fs-matrix").get_by_role("link", name="says").first.click()
    expect(page.locator(".fs-words blockquote").first).to_contain_text("Zelensky has accused Moscow")
    expect(page.locator(".fs-speaker")).to_contain_text("Volodymyr Zelensky")
    page.locator(".fs-words").get_by_role("link", name="sentence 2").click()
    expect(page.locator("#s2")).to_be_visible()


def test_a_link_to_the_exact_words_is_copied(visit: Visit, served: str) -> None:
    page = visit.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("claims/zelensky-on-more-than-150-identified.html")
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_role("button", name="Link copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == f"{served}sources/ukraine-claims-chinese-nationals.html#s3"


@pytest.mark.parametrize(
    ("path", "name", "words", "said", "record"),
    [
        (
            "claims/lin-jian-dismisses-allegations.html",
            "Copy quotation",
            "Chinese foreign ministry spokesperson Lin Jian dismissed the allegations, …",
            "Lin Jian (indirect), “Ukraine Claims Dozens of Chinese Nationals Fighting for Russia”, paragraph 12, sentence 23",
            "claims/lin-jian-dismisses-allegations",
        ),
        (
            "actors/china.html",
            "Copy: “The Ukrainian side",
            "“The Ukrainian side should correctly assess China’s efforts and constructive role in promoting a political "
            "resolution to the Ukraine crisis,”",
            "Lin Jian (direct), “Ukraine Claims Dozens of Chinese Nationals Fighting for Russia”, paragraph 13, sentence 25",
            "claims/lin-jian-call-to-the-ukrainian-side",
        ),
    ],
)
def test_a_quotation_is_copied_without_a_mouse_with_who_says_it_and_its_address(
    visit: Visit, served: str, path: str, name: str, words: str, said: str, record: str
) -> None:
    page = visit.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(path)
    page.get_by_role("button", name=name).focus()
    page.keyboard.press("Enter")
    expect(page.locator("[aria-live=polite]").filter(has_text="opied")).to_have_count(1)
    assert page.evaluate("navigator.clipboard.readText()").replace("\xa0", " ") == f"{words}\n{said}\n{served}{record}.html"


def test_the_day_of_reading_stands_in_every_form_of_a_citation(visit: Visit) -> None:
    page = visit.page
    page.clock.set_fixed_time("2026-03-09T12:00:00")
    page.route("**/lin-jian-dismisses-allegations.html", _with_a_day_to_fill_in)
    page.goto("claims/lin-jian-dismisses-allegations.html")
    page.locator(".fs-cite summary").click()
    assert "\n urldate={2026-03-09},\n" in _taken(page, "BibTeX", "lin-jian-dismisses-allegations.bib")
    assert "(accessed on 9 March 2026)" in page.locator(".fs-cite").inner_text()
    items = json.loads(_taken(page, "CSL-JSON", "lin-jian-dismisses-allegations.csl.json"))
    assert items[0]["accessed"] == {"date-parts": [[2026, 3, 9]]}
    assert "accessed" not in items[1], "the source has no address"
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator(".fs-cite").get_by_role("button", name="Copy").first.click()
    expect(page.locator("[aria-live=polite]").filter(has_text="opied")).to_have_count(1)
    assert page.evaluate("navigator.clipboard.readText()").endswith("(accessed on 9 March 2026)")


def test_a_citation_is_taken_away_without_javascript_and_from_a_copy_of_the_site(
    browser: Browser, served: str, site: Path
) -> None:
    for root in (served, f"{site.as_uri()}/"):
        with browser.new_context(java_script_enabled=False) as context:
            page = context.new_page()
            page.goto(f"{root}claims/lin-jian-dismisses-allegations.html")
            page.locator(".fs-cite summary").click()
            items = json.loads(_taken(page, "CSL-JSON", "lin-jian-dismisses-allegations.csl.json"))
            assert [item["id"][:5] for item in items] == ["claim", "text-"]
            taken = _taken(page, "BibTeX", "lin-jian-dismisses-allegations.bib")
            assert taken.startswith("@misc{claim-lin-jian-dismisses-allegations,")
            assert "“dismissed the allegations”" in taken


def _with_a_day_to_fill_in(route: Route) -> None:
    """The page as it is where the address of the site is known, and BibTeX has a place for the day of reading."""
    page = route.fetch()
    filled = page.text().replace("%0A%20language=", "%0A%20urldate=%7BYYYY-MM-DD%7D,%0A%20language=")
    route.fulfill(response=page, body=filled)


def _taken(page: Page, link: str, name: str) -> str:
    """What is taken away by a link, as a file of this name."""
    with page.expect_download() as taken:
        page.get_by_role("link", name=link).click()
    assert taken.value.suggested_filename == name
    return taken.value.path().read_text("utf-8")


def test_search_finds_a_claim_and_a_filter_narrows_it(visit: Visit) -> None:
    page = visit.page
    page.goto("actors/index.html")
    page.keyboard.press("/")
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("searchbox").fill("citizens")
    results = dialog.get_by_role("listitem")
    figure = results.filter(has=page.get_by_role("link", name="more than 150 Chinese citizens")).first
    denial = results.filter(has=page.get_by_role("link", name="absolutely groundless"))
    expect(figure).to_be_visible()
    dialog.get_by_role("combobox", name="Kind").focus()
    dialog.get_by_role("combobox", name="Kind").select_option("denial")
    expect(figure).to_have_count(0)
    expect(denial).to_have_count(1)
    denial.get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Beijing called allegations")
