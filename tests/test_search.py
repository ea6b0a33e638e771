"""Owns the proof of what a search over the first fact sheet finds: names first, and nothing that only looks alike."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

SPELLINGS = {
    "Volodymyr Zelensky": ("zelensky", "Zelenskyy", "Zelenskiy", "Volodymyr Zelenskyy", "Selenskyj"),
    "China": ("china", "Beijing", "Peking", "PRC"),
    "Ukraine": ("Kyiv", "Kiev", "the Ukrainian side"),
    "Russia": ("Moscow", "Russian Federation"),
    "United States": ("US", "U.S.", "USA", "Washington", "America"),
    "North Korea": ("north korea", "DPRK", "Pyongyang"),
    "Ukrainian prisoners of war": ("POW", "POWs", "prisoners of war"),
    "NATO": ("nato", "North Atlantic Treaty Organization"),
    "AFP": ("afp", "Agence France-Presse"),
    "Dmitry Peskov": ("Peskov", "Dmitri Peskov"),
    "Lin Jian": ("Lin", "jian"),
    "TikTok": ("tiktok", "tik tok"),
    "Kremlin": ("the Kremlin", "Russian government"),
    "Chinese foreign ministry": ("China’s foreign ministry", "chinas foreign ministry"),
    "Ukrainian forces": ("Ukrainian troops", "Ukrainian army"),
}
MISSPELT = {
    "Zelnsky": "Zelensky",
    "Zelenksy": "Zelensky",
    "Peskof": "Peskov",
    "Bejing": "Beijing",
    "Moskow": "Moscow",
    "Kremlim": "Kremlin",
    "Ukranian inteligence": "Ukrainian intelligence",
    "Washinton": "Washington",
}


@pytest.fixture(scope="module")
def page(browser: Browser, served: str) -> Iterator[Page]:
    """The home page with the search open: each test writes something else."""
    context = browser.new_context(base_url=served)
    context.set_default_timeout(20_000)
    expect.set_options(timeout=20_000)
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto("index.html?q=")
    yield page
    context.close()
    assert not wrong


def titles(page: Page, words: str) -> list[str]:
    """The titles of the results for some words, once they are there."""
    write(page, words)
    return [link.inner_text() for link in page.get_by_role("dialog").locator("li > a").all()]


def write(page: Page, words: str) -> None:
    """Search for some words, and wait for what is said of them."""
    status = page.get_by_role("dialog").get_by_role("status")
    page.get_by_role("searchbox").fill("")
    expect(status).to_have_text("")
    page.get_by_role("searchbox").fill(words)
    expect(status).to_have_text(re.compile(r"result|Nothing found"))


@pytest.mark.parametrize(("name", "written"), [(name, one) for name, several in SPELLINGS.items() for one in several])
def test_a_name_or_a_spelling_of_it_finds_its_record_first(page: Page, name: str, written: str) -> None:
    assert titles(page, written)[0] == name


@pytest.mark.parametrize(("written", "name"), MISSPELT.items())
def test_a_name_that_is_misspelt_in_a_letter_or_two_is_offered(page: Page, written: str, name: str) -> None:
    write(page, written)
    page.get_by_role("button", name=name, exact=True).click()
    expect(page.get_by_role("searchbox")).to_have_value(name)
    expect(page.get_by_text("Did you mean")).to_have_count(0)
    expect(page.get_by_role("dialog").locator("li").first).to_be_visible()


@pytest.mark.parametrize("words", ["soldiers", "Putin", "Putins", "1500", "15", "45", "000", "“", "xylophone"])
def test_what_no_record_has_finds_nothing(page: Page, words: str) -> None:
    assert titles(page, words) == []
    expect(page.get_by_text("Did you mean")).to_have_count(0)


@pytest.mark.parametrize("number", ["150", "155", "10,000", "10000", "$50"])
def test_a_number_finds_what_has_the_whole_of_it(page: Page, number: str) -> None:
    found = titles(page, number)
    assert found
    digits = re.sub(r"\D", "", number)
    for item in page.get_by_role("dialog").locator("li").all():
        marks = item.locator("mark").all_inner_texts()
        assert all(re.sub(r"\D", "", mark) == digits for mark in marks), marks


@pytest.mark.parametrize(
    ("words", "kind"),
    [("denied", "denial"), ("denial", "denial"), ("denies", "denial"), ("declined", "no comment"), ("offered", "offer")],
)
def test_words_for_kinds_and_stances_find_their_claims(page: Page, words: str, kind: str) -> None:
    write(page, words)
    kinds = page.get_by_role("dialog").locator(".fs-found-who").all_inner_texts()
    assert kind in kinds[0]


def test_a_question_in_words_falls_back_to_any_of_them(page: Page) -> None:
    found = titles(page, "who said that China knew?")
    assert any("China" in title for title in found)
    expect(page.get_by_role("dialog").get_by_role("status")).to_have_text(re.compile("some of these words; none has all"))


def test_a_question_whose_telling_words_stand_together_needs_no_fallback(page: Page) -> None:
    assert any("adverts" in title for title in titles(page, "who said that the Russians are posting adverts?"))
    expect(page.get_by_role("dialog").get_by_role("status")).to_have_text(re.compile(r"^\d+ results?\.$"))


def test_words_in_quotation_marks_stand_side_by_side(page: Page) -> None:
    assert titles(page, "“decisive enabler”") == [
        "NATO previously described China as a “decisive enabler” of Russia’s war efforts."
    ]
    expect(page.get_by_role("dialog").get_by_role("status")).to_have_text("1 result.")
    write(page, "“enabler decisive”")
    expect(page.get_by_role("dialog").get_by_role("status")).to_have_text("1 result with these words, but not side by side.")


def test_a_word_is_found_while_it_is_written(page: Page) -> None:
    for length in range(4, len("recruitment") + 1):
        assert titles(page, "recruitment"[:length]), length


def test_every_actor_is_found_by_the_name_that_the_list_gives(page: Page, served: str) -> None:
    names = page.evaluate(
        "address => fetch(address).then(page => page.text()).then(text => [...new DOMParser().parseFromString(text, 'text/html')"
        ".querySelectorAll('article tbody td:first-child a')].map(link => link.textContent))",
        f"{served}actors/index.html",
    )
    assert len(names) > 20
    for name in names:
        assert titles(page, name)[0] == name


def test_no_excerpt_has_the_stop_of_words_that_search_passes_over(site: Path) -> None:
    chunks = [gzip.decompress(file.read_bytes()) for file in (site / "pagefind" / "fragment").glob("*")]
    texts = {one["url"]: one["content"] for chunk in chunks for one in json.loads(chunk.removeprefix(b"pagefind_dcd"))}
    claims = {url: text for url, text in texts.items() if url.startswith("/claims/") and not url.endswith("index.html")}
    assert claims["/claims/lin-jian-dismisses-allegations.html"].endswith("Lin Jian dismissed the allegations")
    assert {url: text for url, text in claims.items() if re.search(r"^[,;:.]|[\s,;:][,;:.]", text)} == {}
