"""Owns the proof that nothing is put into anybody's mouth by an address: what stands there is printed on no page."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

FORGED = "Zelensky admitted that he lied"
_IN_ADDRESS = FORGED.replace(" ", "+")
_CLAIM = "claims/nato-on-decisive-enabler.html"

ADDRESSES = {
    "marks": f"{_CLAIM}?highlight={_IN_ADDRESS}",
    "marks, each for itself": f"{_CLAIM}?{'&'.join(f'highlight={word}' for word in FORGED.split())}",
    "marks among which some are there": f"{_CLAIM}?highlight=enabler&highlight={_IN_ADDRESS}",
    "marks of the theme": f"{_CLAIM}?h={_IN_ADDRESS}",
    "words of a search": f"index.html?q={_IN_ADDRESS}",
    "words of a search that finds something": f"index.html?q={_IN_ADDRESS}+enabler",
    "filters of a search": f"index.html?q=&actor={_IN_ADDRESS}&kind={_IN_ADDRESS}",
    "a filter of the claims": f"claims/index.html?actor={_IN_ADDRESS}",
    "a filter that is there, and one that is not": f"claims/index.html?kind=denial&topic={_IN_ADDRESS}",
    "a place on the page": f"{_CLAIM}#{_IN_ADDRESS}",
    "a text on the page": f"{_CLAIM}#:~:text={FORGED.replace(' ', '%20')}",
    "what nothing reads": f"{_CLAIM}?{_IN_ADDRESS}={_IN_ADDRESS}",
}

SEEN = """() => {
  const said = [document.title, document.body.innerText];
  for (const element of document.querySelectorAll("*")) {
    for (const name of ["title", "aria-label", "alt", "placeholder", "data-content", "content"]) {
      said.push(element.getAttribute(name) ?? "");
    }
    for (const side of ["::before", "::after"]) said.push(getComputedStyle(element, side).content);
    if (element.matches("option")) said.push(element.text);
  }
  return said.join("\\n");
}"""
"""All that a page says: its texts, and what its attributes and its style say. What a field holds is the reader's own."""


@pytest.fixture
def page(browser: Browser, served: str) -> Iterator[Page]:
    context = browser.new_context(base_url=served)
    context.set_default_timeout(20_000)
    expect.set_options(timeout=20_000)
    yield context.new_page()
    context.close()


def said(page: Page) -> str:
    """All that a page says, once a search that its address asks for has been made."""
    if "q=" in page.url:
        expect(page.get_by_role("dialog").get_by_role("status")).not_to_have_text(re.compile("loading"))
    page.wait_for_load_state("networkidle")
    text: str = page.evaluate(SEEN)
    return text


@pytest.mark.parametrize("kind", ADDRESSES)
def test_a_page_prints_nothing_that_only_its_address_says(page: Page, kind: str) -> None:
    page.goto(ADDRESSES[kind])
    text = said(page)
    assert len(text) > 1_000
    assert "admitted" not in text
    assert "lied" not in re.findall(r"\w+", text)


def test_a_page_prints_nothing_of_where_the_reader_comes_from(page: Page, served: str) -> None:
    page.goto(_CLAIM, referer=f"{served}?q={_IN_ADDRESS}")
    assert "admitted" not in said(page)


def test_a_page_that_is_not_there_does_not_say_what_was_asked_for(page: Page) -> None:
    page.goto(f"404.html?{_IN_ADDRESS}#{_IN_ADDRESS}")
    assert "admitted" not in said(page)


def test_marks_are_named_as_the_page_has_them_in_no_order_of_the_address_and_without_quotation_marks(page: Page) -> None:
    page.goto(f"{_CLAIM}?highlight=WAR&highlight=said&highlight=described&highlight=China")
    bar = page.locator(".fs-marked span")
    expect(bar).to_have_text("Marked on this page: China · described · said · war")
    assert not re.search('[“”"«»„]', bar.inner_text())


def test_marks_of_which_none_is_there_are_not_spoken_of(page: Page) -> None:
    page.goto(ADDRESSES["marks"])
    page.wait_for_load_state("networkidle")
    expect(page.locator(".fs-marked")).to_have_count(0)


@pytest.mark.parametrize("words", ["enabler", "xylophone", "enabler xylophone"])
def test_what_a_search_says_of_its_results_repeats_no_word_and_quotes_nothing(page: Page, words: str) -> None:
    page.goto(f"index.html?q={words}")
    status = page.get_by_role("dialog").get_by_role("status")
    expect(status).to_have_text(re.compile(r"result|Nothing found"))
    assert not set(words.split()) & set(status.inner_text().split())
    assert not re.search('[“”"«»„]', status.inner_text())


def test_a_filter_that_the_index_does_not_know_is_not_chosen_and_leaves_the_address(page: Page) -> None:
    page.goto(f"index.html?q=&actor={_IN_ADDRESS}&type=claim")
    expect(page).to_have_url(re.compile(r"\?q=&type=claim$"))
    expect(page.get_by_role("combobox", name="Record")).to_have_value("claim")
    expect(page.get_by_role("combobox", name="Actor")).to_have_value("")
