"""Owns the proof of what of a chart is taken away: drawing, rows and page to embed stand alone, and say what the page says."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, Page

from generator.assessment import assess, read
from generator.changes.publication import Publication
from generator.place import read_templates
from generator.site import render
from generator.verification.charts_drawn import judge_charts
from generator.verification.ground import Ground
from generator.verification.site_files import UnreadableError, read_file
from generator.views.lettering import Chunk, broken, lines_of
from tests.built_pages import data_of, page, records_of, text_of
from tests.conftest import REPOSITORY

URL = "https://facts.example/bridge/"
MINIATURE = Path(__file__).parent / "miniature"
PEOPLE = "measures/chinese-nationals-with-russian-forces"
CAUTION = "The figures do not count the same thing: some are people identified as fighting"


def said_in(file: Path) -> str:
    return text_of(re.sub(r"<style>.*?</style>", "", file.read_text(encoding="utf-8"), flags=re.DOTALL))


def test_each_measure_has_its_chart_beside_it_and_its_page_leads_there(site: Path) -> None:
    for id in records_of(site, "measures"):
        shown = (site / "measures" / f"{id}.html").read_text(encoding="utf-8")
        for ending in ("svg", "csv", "embed.html"):
            assert (site / "measures" / f"{id}.{ending}").is_file()
            assert f'href="../measures/{id}.{ending}"' in shown


@pytest.mark.parametrize("ending", ["svg", "embed.html"])
def test_what_is_taken_away_says_all_that_it_needs_to_be_read_alone(site: Path, ending: str) -> None:
    said = said_in(site / f"{PEOPLE}.{ending}")
    for words in (
        "Chinese nationals said to be with Russia’s forces",
        CAUTION,
        "Unit: people. Scale: 0 to 200.",
        "more than 150",
        "A hollow arrow: the source says that there are more, and not how many.",
        "Source: Author not stated in the text. Ukraine Claims Dozens of Chinese Nationals Fighting for Russia.",
        "Chinese nationals said to fight for Russia: who said what",
        "Creative Commons Attribution 4.0",
    ):
        assert words in said, words


@pytest.mark.parametrize("ending", ["svg", "embed.html"])
def test_what_is_taken_away_asks_for_nothing_and_runs_nothing(site: Path, ending: str) -> None:
    for id in records_of(site, "measures"):
        text = (site / "measures" / f"{id}.{ending}").read_text(encoding="utf-8")
        assert not re.search(r"<script|<img|<link rel=.stylesheet|@import|\son\w+=|url\((?!#)|src=", text)
        assert all(f"@media ({query}" in text for query in ("prefers-color-scheme:dark", "forced-colors:active"))


def test_a_drawing_is_xml_with_a_title_and_the_caution(site: Path) -> None:
    root = ElementTree.parse(site / f"{PEOPLE}.svg").getroot()
    found = {child.tag.rpartition("}")[2]: child.text or "" for child in root}
    assert found["title"] == "Chinese nationals said to be with Russia’s forces"
    assert found["desc"].startswith(CAUTION)


def test_the_rows_are_those_that_are_drawn_in_their_order_each_with_the_caution(site: Path) -> None:
    rows = list(csv.DictReader(io.StringIO((site / f"{PEOPLE}.csv").read_text(encoding="utf-8"))))
    assert [(row["who"], row["as_told_by"], row["as_written"], row["low"], row["high"]) for row in rows] == [
        ("Ukraine", "", "Dozens", "", ""),
        ("Volodymyr Zelensky", "", "more than 150", "150", ""),
        ("Unnamed parties", "China", "significant numbers", "", ""),
        ("Volodymyr Zelensky", "", "155", "155", "155"),
        ("A senior Ukrainian official", "", "168", "168", "168"),
    ]
    assert [row["open_above"] for row in rows] == ["", "", "", "with more suspected", ""]
    assert {row["unit"] for row in rows} == {"people"}
    assert all(row["caution"].startswith(CAUTION) for row in rows)


@pytest.mark.parametrize("path", ["index.html", "measures/index.html", f"{PEOPLE}.html"])
def test_the_head_of_a_chart_has_the_caution_before_any_figure(site: Path, path: str) -> None:
    for chart in charts(site, path):
        assert chart.index('<span class="fs-caution">') < chart.index("data-figure")


@pytest.mark.parametrize("path", ["index.html", "measures/index.html", f"{PEOPLE}.html", f"{PEOPLE}.embed.html"])
def test_each_figure_is_told_in_the_order_who_what_number(site: Path, path: str) -> None:
    lanes = [lane for chart in charts(site, path) for lane in chart.split("<li")[1:] if "data-figure" in lane]
    assert len(lanes) >= 5
    for lane in lanes:
        places = [lane.index(f'class="{name}"') for name in ("fs-who", "fs-counts", "fs-number", "fs-strip")]
        assert places == sorted(places)


def charts(site: Path, path: str) -> list[str]:
    found = (site / path).read_text(encoding="utf-8").split('class="fs-plot"')[1:]
    assert found
    return found


@pytest.mark.parametrize("ending", ["html", "svg", "embed.html"])
def test_there_is_an_axis_where_figures_have_numbers_to_be_set_apart_and_none_where_not(site: Path, ending: str) -> None:
    with_axis = {id for id in records_of(site, "measures") if "fs-tick-label" in svg_of(site, id, ending)}
    assert with_axis == {"chinese-nationals-with-russian-forces", "military-equipment-from-the-us"}


def svg_of(site: Path, id: str, ending: str) -> str:
    text = (site / "measures" / f"{id}.{ending}").read_text(encoding="utf-8")
    return re.sub(r"<style>.*?</style>", "", text, flags=re.DOTALL)


@pytest.mark.parametrize("ending", ["html", "svg", "embed.html"])
def test_that_there_are_more_is_an_open_arrow_and_no_other_figure_has_one(site: Path, ending: str) -> None:
    text = svg_of(site, "chinese-nationals-with-russian-forces", ending)
    lanes = re.split(r"(?=data-figure=)", text)
    assert ["fs-arrow--open" in lane for lane in lanes[1:]] == [False, False, False, True, False]


def test_labels_of_axes_and_marks_are_not_found_by_search(site: Path) -> None:
    chunks = [gzip.decompress(file.read_bytes()) for file in (site / "pagefind" / "fragment").glob("*")]
    texts = {one["url"]: one["content"] for chunk in chunks for one in json.loads(chunk.removeprefix(b"pagefind_dcd"))}
    for path in (f"/{PEOPLE}.html", "/index.html"):
        assert not re.search(r"\b(100|200|Scale|20 billion|A dot is)\b", texts[path]), path


def test_the_page_to_embed_is_whole_on_a_narrow_screen_and_asks_nobody(site: Path, browser: Browser, served: str) -> None:
    asked: list[str] = []
    with browser.new_context(base_url=served, viewport={"width": 320, "height": 800}) as context:
        view = context.new_page()
        view.on("request", lambda request: asked.append(request.url))
        for id in records_of(site, "measures"):
            view.goto(f"measures/{id}.embed.html")
            assert view.evaluate("document.documentElement.scrollWidth") <= 320, id
    assert {address for address in asked if not address.endswith((".embed.html", "favicon.ico"))} == set()


@pytest.mark.parametrize("path", ["measures/index.html", f"{PEOPLE}.embed.html", "events/index.html"])
def test_what_is_drawn_has_the_colours_that_the_reader_has_chosen(browser: Browser, served: str, path: str) -> None:
    with browser.new_context(base_url=served, forced_colors="active", color_scheme="dark") as context:
        view = context.new_page()
        view.goto(path)
        colours = "(dot) => getComputedStyle(dot).stroke"
        drawn = set(view.locator("svg circle").evaluate_all(f"(dots) => dots.map({colours})"))
        assert drawn == {text_colour(view)}


def text_colour(view: Page) -> str:
    return str(view.evaluate("getComputedStyle(document.querySelector('h1')).color"))


def test_where_the_address_is_known_the_embed_leads_back_and_gives_its_own_snippet() -> None:
    made = render(assess(read(MINIATURE)), read_templates(MINIATURE), Publication(url=URL))
    beside, text = made.beside, made.beside["measures/daily-users.embed.html"].decode()
    snippet = f'<iframe src="{URL}measures/daily-users.embed.html" title="People who use the bridge"'
    assert snippet in unescape(text)
    assert snippet in unescape(made.pages["measures/daily-users.md"])
    assert f'<link rel="canonical" href="{URL}measures/daily-users.html">' in text
    elsewhere = {one for one in re.findall(r'(?:href|cite)="([^"]*)"', text) if not one.startswith(URL)}
    assert elsewhere == {"data:,"}, "an icon that is asked of nobody"
    assert f"{URL}measures/daily-users.html" in beside["measures/daily-users.svg"].decode()
    assert f"{URL}claims/statement-on-users.html" in beside["measures/daily-users.csv"].decode()


def test_where_no_address_is_known_none_is_made_up(site: Path) -> None:
    for file in (f"{PEOPLE}.embed.html", f"{PEOPLE}.html"):
        assert "iframe" not in (site / file).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def ground() -> Ground:
    return Ground(assess(read(REPOSITORY)).collection)


@pytest.mark.parametrize(
    ("ending", "was", "now", "said"),
    [
        ("svg", 'class="fs-more"', 'class="fs-less"', "that there are more is said by the record and not by the chart"),
        ("html", 'class="fs-more"', 'class="fs-less"', "that there are more is said by the record and not by the chart"),
        ("csv", ",with more suspected,", ",,", "that there are more is said by the record and not by the chart"),
        ("csv", "true,,Ukrainian forces", "true,,China", "another is named as the one who established it."),
        ("csv", ",people,", ",soldiers,", "its unit, or how its words bound it, is not the record’s."),
        ("csv", ",more-than,", ",at-least,", "its unit, or how its words bound it, is not the record’s."),
        ("svg", 'data-figure="1"', 'data-figure="2"', "there is no such figure on record."),
    ],
)  # fmt: skip
def test_a_chart_that_was_changed_is_told(site: Path, ground: Ground, ending: str, was: str, now: str, said: str) -> None:
    path = f"{PEOPLE}.{ending}"
    text = (site / path).read_text(encoding="utf-8")
    assert was in text
    assert not told(path, text, ground)
    assert [fault for fault in told(path, text.replace(was, now), ground) if said in fault]


def told(path: str, text: str, ground: Ground) -> list[str]:
    return [str(fault) for facts in read_file(path, text.encode()) for fault in judge_charts(facts, ground)]


def test_a_drawing_whose_words_have_lost_their_marks_cannot_be_read(site: Path) -> None:
    text = (site / f"{PEOPLE}.svg").read_text(encoding="utf-8").replace("“Dozens”", "Dozens")
    with pytest.raises(UnreadableError, match="words of a source stand without marks: Dozens"):
        list(read_file(f"{PEOPLE}.svg", text.encode()))


def test_text_is_broken_between_words_and_names_stay_names() -> None:
    chunks = [Chunk("Ukrainian intelligence", "actors/a"), Chunk(", "), Chunk("Western intelligence", "actors/b")]
    assert broken(chunks, 24) == (
        (Chunk("Ukrainian intelligence", "actors/a"), Chunk(",")),
        (Chunk("Western intelligence", "actors/b"),),
    )


def test_text_without_spaces_is_broken_between_characters_which_take_two_columns() -> None:
    assert lines_of("“井水下降了”", 6) == ("“井水", "下降了", "”")


def test_what_runs_from_right_to_left_stands_apart() -> None:
    assert Chunk("البئر").drawn == "\u2068البئر\u2069"
    assert Chunk("the well").drawn == "the well"


def test_the_json_of_a_measure_has_the_caution(site: Path) -> None:
    assert data_of(site, f"{PEOPLE}.html")["caution"].startswith(CAUTION)
    assert CAUTION in page(site, f"{PEOPLE}.html")["On one scale"].text
