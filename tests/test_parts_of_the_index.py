"""Owns the proof that a search over an index in parts finds what it finds in one: as many, as often, in the same order."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Error, Page

from generator.engine.search_index import SHARDS, index_search
from tests.conftest import REPOSITORY, serving

_FOUND = """async ([folder, words, filters]) => {
  globalThis.finders ??= {};
  const finding = await import("/assets/finding.js");
  finders[folder] ??= finding.load(new URL(`/${folder}/pagefind/`, location), 1);
  const finder = await finders[folder];
  await finder.loadFilters();
  return { ...await finder.find(words, filters), filters: finder.filters };
}"""
_ASKED = f"""async ([folder, words, filters]) => {{
  const {{ results, counts, filters: known, ...said }} = await ({_FOUND})([folder, words, filters]);
  const pages = await Promise.all(results.slice(0, 200).map((result) => result.data()));
  const rows = pages.map(({{ url, excerpt, sub_results }}, at) => {{
    const path = new URL(url, location).pathname.replace(`/${{folder}}/`, "");
    return [path, Math.round(results[at].score * 1000), excerpt, sub_results.length];
  }});
  return {{ rows, counts, said, filters: known }};
}}"""


@pytest.fixture(scope="module")
def root(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The index of the first fact sheet in one, and in parts."""
    root = tmp_path_factory.mktemp("parts")
    shutil.copytree(REPOSITORY / "site_templates" / "theme" / "assets", root / "assets")
    (root / "index.html").write_text(
        '<html lang="en"><link rel="icon" href="data:,"><title>A page</title></html>', encoding="utf-8"
    )
    for folder, shards in (("one", 1), ("parts", SHARDS)):
        assert index_search(site, root / folder / "pagefind", shards=shards)
    return root


@pytest.fixture(scope="module", params=[1, 2, 16], ids="{} processors".format)
def page(browser: Browser, root: Path, request: pytest.FixtureRequest) -> Iterator[Page]:
    with serving(root) as address:
        page = browser.new_page()
        page.add_init_script(f"Object.defineProperty(navigator, 'hardwareConcurrency', {{ value: {request.param} }})")
        wrong: list[str] = []
        page.on("console", lambda message: wrong.append(message.text))
        page.goto(f"{address}index.html")
        yield page
        page.close()
        assert not wrong


def asked(page: Page, folder: str, words: str, filters: dict[str, str]) -> dict[str, Any]:
    answer: dict[str, Any] = page.evaluate(_ASKED, [folder, words, filters])
    # Pages with the same score stand in no order.
    answer["rows"].sort(key=lambda row: (-row[1], row[0]))
    return answer


@pytest.mark.parametrize("filters", [{}, {"type": "claim"}, {"actor": "Ukraine", "kind": "denial"}], ids=str)
@pytest.mark.parametrize(
    "words",
    [
        "",
        "china",
        "said",
        "decisive",
        "decisive enabler",  # both on one page
        "chinese soldiers",  # the second on none
        "prisoners recruitment russia",
        "china russia",  # a title has “Russia” and “Russia’s”
        "china chin",  # what begins with one begins with the other
        "ru russia",
        "ru",
        "recruitm",
        "10,000",
        "“decisive enabler”",
        "“enabler decisive”",
        "who said that China knew?",
        "Dmitry Peskov",
        "Zelenskyy",
        "Zelnsky",
        "xylophone",
    ],
)
def test_parts_answer_as_one(page: Page, words: str, filters: dict[str, str]) -> None:
    one = asked(page, "one", words, filters)
    assert asked(page, "parts", words, filters) == one
    assert one["rows"] or filters or words in ("Zelnsky", "xylophone")


@pytest.mark.parametrize(("processors", "workers"), [(1, 1), (2, 2), (16, 4)])
def test_a_worker_for_each_processor_searches_parts_of_its_own(
    browser: Browser, root: Path, processors: int, workers: int
) -> None:
    with serving(root) as address, browser.new_context() as context:
        page = context.new_page()
        page.add_init_script(f"Object.defineProperty(navigator, 'hardwareConcurrency', {{ value: {processors} }})")
        fetched: list[str] = []
        context.on("request", lambda request: fetched.append(request.url))
        page.goto(f"{address}index.html")
        asked(page, "parts", "said", {})
        assert len(page.workers) == workers
        words = [url for url in fetched if "/index/" in url]
        assert len(words) == len(set(words)) >= SHARDS
        asked(page, "one", "said", {})
        assert len(page.workers) == workers + 1


@pytest.mark.parametrize("words", ["ukraine", "ukraine russia"])
def test_what_was_found_can_be_shown_however_long_after(page: Page, words: str) -> None:
    page.evaluate(f"async (asked) => {{ globalThis.found = await ({_FOUND})(asked); }}", ["parts", words, {}])
    session = page.context.new_cdp_session(page)
    for _ in range(3):
        session.send("HeapProfiler.collectGarbage")
        page.evaluate("() => new Promise((go) => setTimeout(go))")
    assert page.evaluate("async () => (await Promise.all(found.results.map((result) => result.data()))).every(Boolean)")


@pytest.mark.parametrize(("pages", "asked_again"), [(10, False), (60_000, True)])
def test_what_a_word_found_is_remembered_as_long_as_it_is_not_too_much(
    browser: Browser, root: Path, pages: int, asked_again: bool
) -> None:
    searched = """async (pages) => {
      const asked = [];
      const results = () => Array.from({ length: pages }, (_, at) => ({ id: at, part: 0, length: 1 }));
      const search = async (word) => {
        asked.push(word);
        return { results: results(), parts: [{}], query_term_idfs: [{ term: word }] };
      };
      const { openParts } = await import("/assets/parts.js");
      const worker = { search, mergeIndex: async () => {} };
      const parts = await openParts(worker, async () => worker, new URL(location), { shards: ["1/"], pages, length: pages }, {});
      for (const word of ["one", "other", "one"]) await parts.search(word);
      return asked;
    }"""
    with serving(root) as address, browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{address}index.html")
        assert page.evaluate(searched, pages) == ["one", "other", *(["one"] if asked_again else [])]


@pytest.mark.parametrize("missing", ["1/*.pf_meta", "7/pagefind-entry.json*", "wasm.*"])
def test_a_part_that_did_not_come_is_told_of_and_comes_at_the_next_attempt(browser: Browser, root: Path, missing: str) -> None:
    load = "async (attempt) => (await import('/assets/finding.js')).load(new URL('/parts/pagefind/', location), attempt)"
    with serving(root) as address, browser.new_context() as context:
        page = context.new_page()
        page.add_init_script("Object.defineProperty(navigator, 'hardwareConcurrency', { value: 2 })")
        page.goto(f"{address}index.html")
        context.route(f"**/parts/pagefind/{missing}", lambda route: route.abort())
        with pytest.raises(Error):
            page.evaluate(f"async () => {{ await ({load})(1); }}")
        context.unroute_all()
        found = page.evaluate(f"async () => (await (await ({load})(2)).find('china', {{}})).results.length")
        assert found == len(asked(page, "one", "china", {})["rows"])


def test_the_one_index_is_one_and_the_other_in_parts(root: Path) -> None:
    assert len(list((root / "one").rglob("pagefind-entry.json"))) == 1
    assert len(list((root / "parts").rglob("pagefind-entry.json"))) == SHARDS
