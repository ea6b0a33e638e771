"""Owns the proof that readers find what they look for: by search, and by the filters and pages of the list of claims."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.assessment import assess, read
from generator.sheet.collection import Collection
from generator.views.claims import claims_parts, claims_view
from generator.views.pagination import Part, paginate
from tests.browser import wait_until
from tests.conftest import serving

_REPOSITORY = Path(__file__).parents[1]
_MINIATURE = Path(__file__).parent / "miniature"
_UNSPACED = Path(__file__).parent / "unspaced"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The miniature with a notice each in Chinese, Japanese and Thai, built."""
    root = tmp_path_factory.mktemp("finding")
    for folder in (_MINIATURE, _UNSPACED):
        shutil.copytree(folder, root, dirs_exist_ok=True)
    command = [sys.executable, "-m", "generator", "build", "--root", str(root)]
    run = subprocess.run(command, cwd=_REPOSITORY, capture_output=True, encoding="utf-8", check=False)
    assert run.returncode == 0, run.stderr
    return root


@pytest.fixture(scope="module")
def address(root: Path) -> Iterator[str]:
    """The address of that site, served below a folder, as project sites often are."""
    with serving(root) as served:
        yield f"{served}site/"


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page with addresses relative to the site; it fails where anything is written to the console or asked of another host."""
    context = browser.new_context(base_url=address)
    context.set_default_timeout(20_000)
    expect.set_options(timeout=20_000)
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda request: None if request.url.startswith(address) else wrong.append(request.url))
    yield page
    context.close()
    assert not wrong


def results(page: Page) -> list[str]:
    """What the results say, once there are some and nothing more is looked for: one text for each."""
    expect(page.get_by_role("dialog").locator("ol[aria-busy=false]")).to_have_count(1)
    expect(page.get_by_role("dialog").get_by_role("listitem")).not_to_have_count(0)
    return page.get_by_role("dialog").get_by_role("listitem").all_inner_texts()


def shown(page: Page) -> list[str]:
    """The addresses of the claims in the list that are to be seen, without what the same speakers say again."""
    links = page.locator(".fs-claims tbody tr:visible td:nth-child(2) > a")
    return [re.sub(r"\.html.*", "", link.get_attribute("href") or "") for link in links.all()]


def test_search_opens_by_key_and_finds_words_of_a_source(page: Page) -> None:
    page.goto("events/bridge-closed.html")
    page.keyboard.press("/")
    box = page.get_by_role("searchbox")
    expect(box).to_be_focused()
    box.fill("tonnes")
    expect(page.get_by_role("dialog").get_by_role("status")).to_have_text(re.compile(r"^\d+ results?\.$"))
    (claim,) = [text for text in results(page) if "figure" in text]
    assert "County · figure" in claim
    box.press("ArrowDown")
    expect(page.get_by_role("dialog").get_by_role("link").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page).to_have_url(re.compile(r"/events/bridge-closed\.html$"))


def test_an_excerpt_of_a_claim_is_words_of_the_source_only(page: Page, root: Path) -> None:
    page.goto("index.html?q=&type=claim")
    results(page)
    excerpts = page.locator(".fs-found-source").all_inner_texts()
    assert len(excerpts) > 10
    assert "Inspectors had found cracks in more than 20 of its 48 stones, the mayor said." in excerpts
    seeds = " ".join(file.read_text("utf-8") for file in sorted((root / "seeds").iterdir()))
    straight = str.maketrans({"“": '"', "”": '"', "’": "'"})
    known = " ".join(seeds.translate(straight).split())
    for excerpt in excerpts:
        for piece in excerpt.translate(straight).split("…"):
            words = " ".join(piece.split()).strip('"')
            # Between two passages, Pagefind puts a full stop where the first has none.
            assert words in known or all(part.strip(' ."') in known for part in words.split(". ")), words


def test_the_words_found_are_marked_on_the_page_reached(page: Page) -> None:
    page.goto("actors/index.html?q=crack&type=claim")
    page.get_by_role("link", name="The mayor said that inspectors had found cracks").click()
    expect(page.get_by_text("Marked on this page: cracks")).to_be_visible()
    marked = page.evaluate("[...CSS.highlights.get('fs-found')].map((range) => range.toString())")
    assert {words.lower() for words in marked} == {"cracks"}
    page.get_by_role("button", name="Remove the marks").click()
    assert page.evaluate("CSS.highlights.size") == 0
    expect(page).to_have_url(re.compile(r"/claims/brandt-on-cracks\.html$"))


def test_the_address_keeps_what_is_searched_for(page: Page) -> None:
    page.goto("claims/county-on-the-limit.html")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("searchbox").fill("bridge")
    page.get_by_role("combobox", name="Actor").focus()
    page.get_by_role("combobox", name="Actor").select_option("Ada Brandt")
    expect(page).to_have_url(re.compile(r"/county-on-the-limit\.html\?q=bridge&actor=Ada\+Brandt$"))
    expect(page.get_by_text("Filters (1 set)")).to_be_visible()  # what is shown is what was found with it
    found = results(page)
    page.goto(page.url)
    expect(page.get_by_role("searchbox")).to_have_value("bridge")
    expect(page.get_by_role("combobox", name="Actor")).to_have_value("Ada Brandt")
    expect(page.get_by_role("dialog").get_by_role("listitem")).to_have_text(found, use_inner_text=True)
    page.get_by_role("button", name="Close").click()
    expect(page).to_have_url(re.compile(r"/county-on-the-limit\.html$"))


_MARKED = "(word) => [...document.querySelectorAll('dialog mark')].map((mark) => mark.textContent).join('').includes(word)"
WORDS_WITHOUT_SPACES = {
    "river-notice-in-chinese": "周三 市政府 政府 发言人 发言 会议 宣布 旧磨坊桥 磨坊 桥 关闭 六周 检查人员 人员 多处 裂缝",
    "river-notice-in-japanese": "市長 水曜日 水曜 会議 古い 橋 閉鎖 閉鎖される 発表 発表した",
    "river-notice-in-thai": "โฆษก เมือง ประกาศ สะพาน สะพานเก่า เก่า ปิด ซ่อม ซ่อมแซม",
}


@pytest.mark.parametrize("notice", WORDS_WITHOUT_SPACES)
def test_every_word_of_a_passage_without_spaces_is_found_and_marked(page: Page, notice: str) -> None:
    page.goto("index.html?q=&type=claim")
    results(page)
    for word in WORDS_WITHOUT_SPACES[notice].split():
        page.get_by_role("searchbox").fill("")
        page.get_by_role("searchbox").fill(word)
        links = page.get_by_role("dialog").locator("li > a")
        expect(links).to_have_count(1)
        expect(links).to_have_attribute("href", re.compile(notice))
        wait_until(page, f"({_MARKED})({json.dumps(word)})")
    links.click()
    expect(page.get_by_text("Marked on this page:")).to_contain_text(word)


@pytest.mark.parametrize("words", ["桥旧", "旧日", "闭会", "橋市", "桥旧磨", "旧磨日", "เก่าโฆษณา", "“bridge xylophone”"])
def test_what_does_not_stand_so_is_not_found_by_a_part_that_does(page: Page, words: str) -> None:
    page.goto("index.html?q=")
    page.get_by_role("searchbox").fill(words)
    expect(page.get_by_role("dialog").get_by_role("status")).to_have_text("Nothing found.")


def test_a_spelling_for_the_search_finds_its_record_and_stands_in_no_file(page: Page, root: Path) -> None:
    page.goto("index.html?q=Wend+Municipality")
    assert results(page)[0].startswith("Wend Town Council")
    own = "actors/town-council.html"
    for file in filter(Path.is_file, (root / "site").rglob("*")):
        path = file.relative_to(root / "site").as_posix()
        if path.startswith("pagefind/"):
            continue
        text = file.read_bytes()
        if path == own:
            text = re.sub(rb'<meta name="fs:spellings"[^>]*>', b"", text)
        assert b"Municipality" not in text, path


def test_an_actor_of_whom_a_page_has_nothing_but_the_name_is_found(page: Page) -> None:
    page.goto("actors/index.html")
    names = page.locator("article tbody td:first-child a").all_inner_texts()
    assert len(names) > 8
    page.get_by_role("button", name="Search").click()
    for name in names:
        page.get_by_role("searchbox").fill(name)
        expect(page.get_by_role("dialog").locator("li > a").first).to_have_text(name)


def test_filters_of_search_say_how_many_each_choice_leaves(page: Page) -> None:
    page.goto("index.html?q=&kind=figure")
    found = results(page)
    texts = page.get_by_role("combobox", name="Actor").locator("option").all_inner_texts()
    counts = [int(text.rpartition("(")[2].rstrip(")")) for text in texts[1:]]
    assert 0 < len(found) <= sum(counts)
    assert all(1 <= count <= len(found) for count in counts)
    kinds = page.get_by_role("combobox", name="Kind").locator("option").all_inner_texts()
    assert any(text.startswith("denial") for text in kinds), "another kind can be chosen in place of this one"


def test_a_search_that_finds_nothing_says_what_to_try(page: Page) -> None:
    page.goto("index.html?q=xylophone&kind=denial")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("status")).to_have_text("Nothing found.")
    expect(dialog.get_by_text("Try another word")).to_be_visible()
    dialog.get_by_role("button", name="Search without filters").click()
    expect(page).to_have_url(re.compile(r"\?q=xylophone$"))
    expect(dialog.get_by_role("button", name="Search without filters")).to_have_count(0)


def test_the_list_of_claims_is_filtered_in_place_and_in_its_address(page: Page) -> None:
    page.goto("claims/index.html")
    everything = shown(page)
    page.get_by_label("Actor").select_option(label="Ada Brandt (7)")
    by_brandt = shown(page)
    assert len(by_brandt) == 7
    expect(page.locator(".fs-filters [role=status]")).to_have_text(f"{len(by_brandt)} of {len(everything)} claims shown")
    expect(page.get_by_label("Kind").locator("option[value=figure]")).to_have_text("figure (4)")
    page.get_by_label("Kind").select_option("figure")
    assert shown(page) == ["brandt-on-eight-weeks", "brandt-on-closure", "brandt-on-cracks", "brandt-on-money"]
    expect(page).to_have_url(re.compile(r"\?actor=ada-brandt&kind=figure$"))
    page.reload()
    assert shown(page) == ["brandt-on-eight-weeks", "brandt-on-closure", "brandt-on-cracks", "brandt-on-money"]
    page.go_back()
    expect(page.locator(".fs-filters [role=status]")).to_have_text(f"{len(by_brandt)} of {len(everything)} claims shown")
    assert shown(page) == by_brandt
    page.get_by_role("button", name="Remove filters").click()
    expect(page.locator(".fs-filters [role=status]")).to_have_text(f"All {len(everything)} claims shown")
    assert shown(page) == everything
    expect(page).to_have_url(re.compile(r"/claims/index\.html$"))


def test_after_going_back_with_the_search_open_the_address_and_the_list_agree(page: Page) -> None:
    page.goto("claims/index.html")
    everything = shown(page)
    page.get_by_label("Actor").select_option(label="Ada Brandt (7)")
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Search").click()
    expect(page).to_have_url(re.compile(r"\?q=$"))
    page.go_back()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page).to_have_url(re.compile(r"/claims/index\.html$"))
    expect(page.locator(".fs-filters").get_by_label("Actor")).to_have_value("")
    assert shown(page) == everything


def test_what_is_told_of_a_filter_has_its_place_before_it_is_told(page: Page) -> None:
    page.add_init_script(
        """new MutationObserver((changes) => {
            const status = document.querySelector(".fs-filters [role=status]");
            const told = status && changes.some((change) => status.contains(change.target));
            if (told) globalThis.seenWhenTold = globalThis.seen === true;
            else if (status?.checkVisibility({ visibilityProperty: true })) globalThis.seen = true;
        }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true })"""
    )
    page.goto("claims/index.html?answer=denies")
    expect(page.locator(".fs-filters [role=status]")).to_have_text(re.compile("^1 of "))
    assert page.evaluate("seenWhenTold")


@pytest.mark.parametrize(
    ("query", "claims"),
    [
        ("answer=denies", ["brandt-on-safety"]),
        ("event=brandt-speaks", ["brandt-on-eight-weeks", "brandt-on-closure"]),
        ("topic=safety&kind=offer", ["brandt-on-money"]),
        ("actor=insurer", ["insurer-on-closure", "insurer-asks-who-will-pay"]),
    ],
)
def test_a_link_to_a_filtered_list_shows_just_those_claims(page: Page, query: str, claims: list[str]) -> None:
    page.goto(f"claims/index.html?{query}")
    expect(page.locator(".fs-filters [role=status]")).to_have_text(re.compile(f"^{len(claims)} of "))
    assert shown(page) == claims


def test_without_javascript_the_list_is_whole_and_promises_no_filters(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("claims/index.html")
    active = re.search(r"(\d+) in all", page.inner_text("main"))
    assert active
    assert len(shown(page)) == int(active[1]) > 10
    expect(page.locator(".fs-filters")).to_be_hidden()
    expect(page.locator("[data-fs-search]")).to_be_hidden()
    context.close()


def test_on_a_narrow_screen_claims_are_cards_that_need_no_scrolling_to_the_side(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, viewport={"width": 320, "height": 700})
    page = context.new_page()
    for path in ("claims/index.html", "topics/safety.html", "actors/ada-brandt.html", "index.html?q=bridge"):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
    page.goto("topics/safety.html")
    cells = page.locator(".fs-claims tbody tr").first.locator("td").all()
    tops = [box["y"] for cell in cells if (box := cell.bounding_box())]
    assert len(tops) == 4
    assert tops == sorted(set(tops))
    context.close()


@pytest.fixture(scope="module")
def collection() -> Collection:
    return assess(read(_MINIATURE)).collection


def test_every_active_claim_is_on_one_page_of_the_list(collection: Collection) -> None:
    views = [claims_view(collection, part) for part in claims_parts(collection, rows=4)]
    listed = [one.id for view in views for line in view.part.items for one in (line.ref, *line.again)]
    assert sorted(listed) == sorted(collection.active_claims)
    assert [view.part.page for view in views] == ["claims/index.md", *(f"claims/pages/{n}.md" for n in range(2, len(views) + 1))]
    assert len(views) > 1
    choices = [facet.choices for view in views for facet in view.facets]
    assert not any(choices), "a filter over one page of several would hide that there is more"


def test_choices_are_counted_over_the_rows(collection: Collection) -> None:
    (view,) = [claims_view(collection, part) for part in claims_parts(collection)]
    for facet in view.facets:
        for choice in facet.choices:
            assert choice.count == sum(choice.id in row[facet.name] for row in view.values.values()), choice
    assert [facet.name for facet in view.facets] == ["actor", "kind", "answer", "topic", "event"]


def test_a_short_list_is_one_page_and_so_is_an_empty_one() -> None:
    for items in ((), ("a",), ("a", "b")):
        (part,) = paginate("claims", items, rows=2)
        assert (part.page, part.items, part.previous, part.next) == ("claims/index.md", items, None, None)


def numbers(part: Part[int]) -> str:
    return " ".join(link.label if link else "…" for link in part.links)


def test_a_page_of_a_long_list_has_few_links_however_many_pages_there_are() -> None:
    parts = paginate("claims", range(30_573), rows=200)
    assert len(parts) == 153
    assert [item for part in parts for item in part.items] == list(range(30_573))
    assert numbers(parts[0]) == "1 2 3 … 153"
    assert numbers(parts[75]) == "1 … 74 75 76 77 78 … 153"
    assert numbers(parts[-1]) == "1 … 151 152 153"
    assert (parts[-1].first, parts[-1].last) == (30_401, 30_573)


def test_the_links_of_a_page_lead_to_its_neighbours() -> None:
    first, second, third = paginate("claims", "abcde", rows=2)
    assert first.next
    assert third.previous
    assert second.previous
    assert (first.next.page, third.previous.page) == (second.page, second.page)
    assert second.previous.page == "claims/index.md"
