"""Owns the proof that the generator knows no one fact sheet: another, in other scripts, builds from its folder alone."""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser

from generator.assessment import assess, read
from generator.commands import cli
from generator.files import Tree, read_tree
from tests.audit.sweep import pages_of, sweep
from tests.built_pages import data_of, text_of
from tests.conftest import serving

_REPOSITORY = Path(__file__).parents[1]
_OTHER = Path(__file__).parent / "other"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shutil.copytree(_OTHER, tmp_path_factory.mktemp("other") / "sheet")


@pytest.fixture(scope="module")
def run(root: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "generator", "build", "--root", str(root)]
    environment = {name: value for name, value in os.environ.items() if name not in ("REPOSITORY_URL", "SITE_URL")}
    return subprocess.run(
        command, cwd=_REPOSITORY, env=environment | {"PYTHONUTF8": "1"}, capture_output=True, encoding="utf-8", check=False
    )


@pytest.fixture(scope="module")
def pages(root: Path, run: subprocess.CompletedProcess[str]) -> dict[str, str]:
    assert run.returncode == 0, run.stderr
    return {path: text for path, text in read_tree(root, "site").texts.items() if path.endswith(".html")}


@pytest.fixture(scope="module")
def site(root: Path, run: subprocess.CompletedProcess[str]) -> Path:
    assert run.returncode == 0, run.stderr
    return root / "site"


def _elements(page: str, name: str) -> list[str]:
    """The opening tags and what directly follows them."""
    return re.findall(rf"<{name}\b[^>]*>[^<]*", page)


def test_it_builds_without_a_warning(run: subprocess.CompletedProcess[str]) -> None:
    assert (run.returncode, run.stderr) == (0, "")
    assert "warning" not in run.stdout.lower()


def test_the_last_line_says_what_was_proven(run: subprocess.CompletedProcess[str], root: Path) -> None:
    records = len(list((root / "content").rglob("*.yml")))
    last = run.stdout.strip().splitlines()[-1]
    proven = r"[1-9]\d* proofs, (\d+) of \1 sentences covered, [1-9]\d* quotations on [1-9]\d* pages proven again"
    assert re.fullmatch(rf"{records} records, {proven}, 0 faults", last)


def test_every_record_has_its_page(pages: dict[str, str], root: Path) -> None:
    records = {path.relative_to(root / "content").with_suffix("").as_posix() for path in (root / "content").rglob("*.yml")}
    assert {f"site/{record}.html" for record in records - {"site"}} <= set(pages)
    assert "site/index.html" in pages


def test_nothing_of_the_first_fact_sheet_is_in_it(pages: dict[str, str]) -> None:
    title = re.search(r'^title: "(.+)"$', (_REPOSITORY / "content" / "site.yml").read_text("utf-8"), re.MULTILINE)
    assert title
    assert not [path for path, page in pages.items() if title[1] in page]
    assert "<title>The well of a village" in pages["site/index.html"]


@pytest.mark.parametrize(
    ("page", "language", "words"),
    [
        ("claims/haddad-on-the-days-of-water", "ar", "قالت المهندسة سلمى حداد"),
        ("claims/levin-on-the-line", "ru", "Учитель Пётр Левин сообщил"),
        ("claims/wang-on-the-line", "zh", "村民王芳说"),
    ],
)
def test_words_of_a_source_bear_its_language_and_find_their_direction(
    pages: dict[str, str], page: str, language: str, words: str
) -> None:
    inline = [element for element in _elements(pages[f"site/{page}.html"], "span") if 'class="fs-inline"' in element]
    assert inline
    assert all(f'lang="{language}" dir="auto"' in element for element in inline)
    assert any(element.endswith(f">“{words}”") for element in inline)
    (block, *_) = re.findall(r"<blockquote>\s*(<p [^>]*>)", pages[f"site/{page}.html"])
    assert f'lang="{language}"' in block
    assert 'dir="auto"' in block


@pytest.mark.parametrize(
    ("page", "language", "heading"),
    [
        ("actors/salma-haddad", "ar", "سلمى حداد"),
        ("actors/wang-fang", "zh", "王芳"),
        ("sources/well-ru", "ru", "Колодец в деревне"),
    ],
)
def test_a_heading_bears_the_language_of_its_name(pages: dict[str, str], page: str, language: str, heading: str) -> None:
    (found,) = re.findall(r"<h1\b[^>]*>[^<]*</h1>", pages[f"site/{page}.html"])
    assert found.endswith(f">{heading}</h1>")
    assert f'lang="{language}"' in found
    assert 'dir="auto"' in found


def test_our_sentences_keep_their_direction_and_a_name_stands_apart_in_them(pages: dict[str, str]) -> None:
    claim = pages["site/claims/haddad-on-the-ministry.html"]
    (heading,) = re.findall(r"<h1\b[^>]*>", claim)
    assert "dir=" not in heading
    assert "<bdi>حداد</bdi> said that <bdi>الوزارة</bdi> had promised" in claim
    # A title has no markup: characters isolate, and so the first letter that counts is one of ours.
    assert "<title>\u2068حداد\u2069 said that" in claim


def test_only_words_of_a_source_and_its_names_find_their_own_direction(pages: dict[str, str]) -> None:
    for path, page in pages.items():
        for element in re.findall(r"<[^>]*\bdir=\"auto\"[^>]*>", page):
            assert "lang=" in element, f"{path}: {element}"
        for words in re.findall(r"<span class=\"fs-inline\"[^>]*>.*?</span>|<blockquote>.*?</blockquote>", page, re.DOTALL):
            assert "<bdi>" not in words, f"{path}: {words}"


def test_digits_of_another_script_are_shown_as_written_and_in_ours(pages: dict[str, str]) -> None:
    (table,) = re.findall(r"<tbody>.*?</tbody>", pages["site/measures/days-of-water.html"], re.DOTALL)
    assert re.search(r'<span class="fs-inline"[^>]*lang="ar" dir="auto">“٣٠٠”</span></td>\n<td[^>]*>300</td>', table)


def test_speech_in_the_marks_of_its_script_is_direct(pages: dict[str, str]) -> None:
    for page in ("claims/haddad-on-the-summer", "claims/levin-on-the-line", "claims/wang-on-the-wait"):
        assert "fs-tag--direct" in pages[f"site/{page}.html"]


def test_search_finds_every_record(pages: dict[str, str], root: Path) -> None:
    entry = json.loads((root / "site" / "pagefind" / "pagefind-entry.json").read_text("utf-8"))
    records = len(list((root / "content").glob("*/*.yml")))
    assert sum(language["page_count"] for language in entry["languages"].values()) >= records
    assert len(pages) >= records


COST = "measures/cost-of-a-new-well"


class Shown(NamedTuple):
    """What each output gives of a figure."""

    language: str
    as_written: str
    in_numbers: str
    drawn: tuple[str, ...]
    bounds: tuple[str, str, str, str]
    """The lower and the upper bound, and the ends of a change, on the scale of the measure."""
    factor: float | None = None
    """How many dollars one of its currency is, where they are no dollars."""
    when: str = ""
    ends: tuple[str, str] = ("", "")
    """What bounds the ends of a change."""


POINT, FROM, UP_TO, BETWEEN, CHANGE = ("dot",), ("open", "arrow"), ("open",), ("interval",), ("change", "arrow")
ROUBLE, YUAN = 0.01, 0.125
COSTS = (
    Shown("ar", "ما لا يقل عن ٤٠ ألف دولار", "40,000 or more, no upper bound", FROM, ("40000", "", "", "")),
    Shown("ar", "ما يصل إلى ٦٠ ألف دولار", "at most 60,000, no lower bound", UP_TO, ("", "60000", "", "")),
    Shown("ar", "عشرات الآلاف", "no number", ("unknown",), ("", "", "", "")),
    Shown("ar", "وأقل من ٩٠ ألف دولار", "less than 90,000, no lower bound", UP_TO, ("", "90000", "", "")),
    Shown("ru", "2 млн рублей", "2 million", POINT, ("20000", "20000", "", ""), ROUBLE, "в 2019 году"),
    Shown("ru", "2 млн рублей", "2 million", POINT, ("20000", "20000", "", ""), ROUBLE, "в 2020 году"),
    Shown("ru", "около 3 млн рублей", "about 3 million", POINT, ("30000", "30000", "", ""), ROUBLE, "в 2021 году"),
    Shown("ru", "от 3 до 5 млн рублей", "from 3 million to 5 million", BETWEEN, ("30000", "50000", "", ""), ROUBLE),
    Shown("ru", "удвоилась до 4 млн рублей", "a change from 2 million to 4 million", CHANGE, ("", "", "20000", "40000"), ROUBLE),
    Shown("ru", "половину миллиона рублей", "500,000", POINT, ("5000", "5000", "", ""), ROUBLE),
    Shown("zh", "30万元", "300,000", POINT, ("37500", "37500", "", ""), YUAN, "去年"),
    Shown("zh", "30万元", "300,000", POINT, ("37500", "37500", "", ""), YUAN, "今年"),
    Shown(
        "zh",
        "从近30万元增加到40万元以上",
        "a change from about 300,000 to 400,000 or more",
        CHANGE,
        ("", "", "37500", "50000"),
        YUAN,
        ends=("about", "at-least"),
    ),
    Shown("zh", "超过50万元", "more than 500,000, no upper bound", FROM, ("62500", "", "", ""), YUAN),
    Shown("zh", "数十万元", "no number", ("unknown",), ("", "", "", "")),
)
"""The figures of one measure, of every kind, in three languages of three scripts, in the order of their sources."""


def _lanes(pages: dict[str, str]) -> list[str]:
    return re.findall(r'<span class="fs-lane">.*?</li>', pages[f"site/{COST}.html"], re.DOTALL)


def test_the_table_has_figures_of_every_kind_in_order_each_in_the_words_of_its_source(pages: dict[str, str]) -> None:
    (table,) = re.findall(r"<tbody>.*?</tbody>", pages[f"site/{COST}.html"], re.DOTALL)
    rows = [dict(re.findall(r'<td data-column="([^"]+)">(.*?)</td>', row, re.DOTALL)) for row in table.split("</tr>")[:-1]]
    numbers = [re.sub(r'<span class="fs-ours">.*?</span>', "", row["In numbers"], flags=re.DOTALL) for row in rows]
    assert [(text_of(row["As written"]), text_of(told).rstrip("; ")) for row, told in zip(rows, numbers, strict=True)] == [
        (f"“{one.as_written}”", one.in_numbers) for one in COSTS
    ]
    assert [re.findall(r' lang="(\w+)" dir="auto"', row["As written"]) for row in rows] == [[one.language] for one in COSTS]
    assert ["by our conversion" in row["In numbers"] for row in rows] == [one.factor is not None for one in COSTS]
    assert ["" if f"“{one.when}”" in text_of(row["What it counts"]) else "no" for one, row in zip(COSTS, rows, strict=True)] == [
        "" if one.when else "no" for one in COSTS
    ]


def test_each_kind_is_drawn_as_what_it_is(pages: dict[str, str]) -> None:
    kinds = re.compile(r'class="fs-(open|arrow|interval|change|unknown)"')
    for lane, one in zip(_lanes(pages), COSTS, strict=True):
        assert set(kinds.findall(lane)) == set(one.drawn) - {"dot"}, one
        assert f"“{one.as_written}”" in lane
        assert ("fs-dot" in lane) is (one.drawn != ("unknown",)), one


def test_names_in_the_chart_that_run_the_other_way_stand_apart(pages: dict[str, str]) -> None:
    named = re.compile(r'<span class="fs-lane-who">.*?<a [^>]*>(.*?)</a>')
    assert list(dict.fromkeys(named.search(lane)[1] for lane in _lanes(pages) if named.search(lane))) == [  # type: ignore[index]
        "<bdi>سلمى حداد</bdi>",
        "<bdi>يوسف النجار</bdi>",
        "Пётр Левин",
        "王芳",
    ]


def test_the_conversions_are_shown_as_ours_once_each(pages: dict[str, str]) -> None:
    ours = [text_of(one) for one in re.findall(r'<span class="fs-ours">(.*?)</span>', pages[f"site/{COST}.html"], re.DOTALL)]
    assert [one for one in ours if one.startswith("Our conversion")] == [
        "Our conversion: one of “roubles” is 0.01 US dollars. "
        "The rate of the village archive, which reckons a hundred roubles as a dollar.",
        "Our conversion: one of “yuan” is 0.125 US dollars. "
        "The rate of the village archive, which reckons eight yuan as a dollar.",
    ]


def _csv(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows))


def test_the_rows_of_the_chart_are_on_its_scale_and_in_its_order(site: Path) -> None:
    rows = _csv(site / f"{COST}.csv")
    assert [
        (row["as_written"], *(row[name] for name in ("low", "high", "before", "after")), row["when_written"]) for row in rows
    ] == [(one.as_written, *one.bounds, one.when) for one in COSTS]
    assert [(row["before_comparator"], row["after_comparator"]) for row in rows] == [one.ends for one in COSTS]
    assert [bool(row["converted"]) for row in rows] == [one.factor is not None for one in COSTS]


def test_the_data_have_the_numbers_of_the_sources_and_what_they_are_converted_by(site: Path) -> None:
    given = sorted((one.as_written, one.factor, one.when) for one in COSTS if one.factor)
    figures = [one for one in data_of(site, f"{COST}.html")["figures"] if one.get("factor")]
    said = [(one["as_written"]["words"], one["factor"], one.get("when", {"as_written": {"words": ""}})) for one in figures]
    assert sorted((words, factor, when["as_written"]["words"]) for words, factor, when in said) == given
    with closing(sqlite3.connect(site / "data" / "facts.sqlite")) as database:
        asked = "SELECT as_written, factor, coalesce(when_as_written, '') FROM figures WHERE factor IS NOT NULL AND measure = ?"
        assert sorted(database.execute(asked, ["cost-of-a-new-well"])) == given
    rows = [row for row in _csv(site / "data" / "figures.csv") if row["measure"] == "cost-of-a-new-well" and row["factor"]]
    assert sorted((row["as_written"], float(row["factor"]), row["when_as_written"]) for row in rows) == given
    (doubled,) = (row for row in rows if row["as_written"] == "удвоилась до 4 млн рублей")
    assert (doubled["before"], doubled["after"]) == ("2000000", "4000000")
    (bounded,) = ((row["before_comparator"], row["after_comparator"]) for row in rows if row["before_comparator"])
    (same,) = ((one["before_comparator"], one["after_comparator"]) for one in figures if "before_comparator" in one)
    assert bounded == same == ("about", "at-least")


def test_parts_of_a_whole_stand_beside_a_percentage_on_one_scale(site: Path) -> None:
    rows = _csv(site / "measures" / "homes-without-water.csv")
    assert [(row["as_written"], row["low"], row["high"]) for row in rows] == [
        ("واحدا من كل خمسة", "0.2", "0.2"),
        ("каждый четвёртый", "0.25", "0.25"),
        ("40%", "0.4", "0.4"),
    ]


WRONG = {
    "a scale word is lost": ("claims/haddad-on-the-cost", "low: 40000", "low: 40", "figure-bounds"),
    "at least in our sentence is lost": ("claims/haddad-on-the-cost", "at least 40,000", "40,000", "prose-number"),
    "less than is cut off": (
        "claims/najjar-on-what-villages-pay",
        "as_written: وأقل من ٩٠ ألف دولار",
        "as_written: ٩٠ ألف دولار",
        "figure-cut",
    ),
    "which of two is not told": ("claims/levin-on-the-years", '    suffix: ", в 2020"\n', "", "words-not-found"),
    "the year is another": ("claims/levin-on-the-years", 'edtf: "2019"', 'edtf: "2020"', "date-unsupported"),
    "the time is not there": (
        "claims/levin-on-the-years",
        "as_written: в 2020 году",
        "as_written: в 2018 году",
        "words-not-found",
    ),
    "dollars for roubles": ("claims/levin-on-the-years", "3 million roubles", "3 million dollars", "prose-number"),
    "what doubled fell": (
        "claims/levin-on-the-rise",
        "before: 2000000\n    after: 4000000",
        "before: 4000000\n    after: 2000000",
        "figure-bounds",
    ),
    "the end of a change is exact": ("claims/wang-on-other-offers", "    after_comparator: at-least\n", "", "figure-bounds"),
    "an end in our sentence is exact": ("claims/wang-on-other-offers", "to at least 400,000", "to 400,000", "prose-number"),
    "a range is a change": ("claims/levin-on-the-cost", "comparator: between", "comparator: change", "figure-bounds"),
    "a fourth is four": ("claims/levin-on-the-homes", "low: 0.25\n    high: 0.25", "low: 4\n    high: 4", "figure-bounds"),
    "many are a number": (
        "claims/wang-on-other-villages",
        "数十万元\n    comparator: unquantified",
        "十万元\n    comparator: exactly\n    low: 100000\n    high: 100000",
        "figure-cut",
    ),
    "thousands for hundreds of thousands": (
        "claims/wang-on-other-villages",
        "hundreds of thousands",
        "thousands",
        "prose-number",
    ),
    "another currency is converted": ("measures/cost-of-a-new-well", "- unit: yuan", "- unit: yen", "figure-unit"),
    "no percentage is converted": ("measures/homes-without-water", "- unit: percent", "- unit: miles", "figure-unit"),
}


@pytest.mark.parametrize("wrong", WRONG.values(), ids=list(WRONG))
def test_a_wrong_twin_is_refused_at_its_place(wrong: tuple[str, str, str, str]) -> None:
    record, was, now, code = wrong
    tree, path = read(_OTHER), f"content/{record}.yml"
    assert tree.texts[path].count(was) == 1, "the record is another by now: make it wrong anew"
    faults = assess(Tree(tree.texts | {path: tree.texts[path].replace(was, now)})).faults
    touched = [fault for fault in faults if fault.code == code]
    assert touched, [fault.message for fault in faults]
    named = record.rpartition("/")[2]
    assert all(fault.span.path == path or named in fault.message for fault in faults)


@pytest.mark.parametrize(
    ("name", "id"),
    [("王小明", "wang-xiao-ming"), ("Юрій Соловйов", "yurii-soloviov"), ("يوسف", "ywsf"), ("Пётр Ильин", "petr-ilin")],
)
def test_a_name_in_another_script_gets_an_id_that_can_be_read(name: str, id: str, tmp_path: Path) -> None:
    sheet = shutil.copytree(_OTHER, tmp_path / "sheet")
    outcome = CliRunner().invoke(cli, ["new", "actor", "--name", name, "--kind", "person", "--no-ask", "--root", str(sheet)])
    assert f"permanent once it is published: {id}." in outcome.output
    assert (sheet / "content" / "actors" / f"{id}.yml").is_file()


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with serving(site) as served:
        yield served


def test_its_pages_can_be_read_in_a_browser(browser: Browser, address: str, site: Path) -> None:
    assert browser.is_connected(), "without a browser this is left out"
    pages = [page for page in pages_of(site) if page.startswith(("claims/", "measures/", "sources/"))]
    assert len(pages) > 20
    for path, found in sweep(address, pages).items():
        assert (found.axe, found.said, found.elsewhere, found.keyboard, found.sideways) == ([], [], [], [], []), path
        assert found.words == found.words_without_scripts, path


def test_the_search_finds_words_in_each_script(browser: Browser, address: str) -> None:
    with browser.new_context(base_url=address) as context:
        page = context.new_page()
        page.goto("index.html")
        for words, id in (("ستكلف", "haddad-on-the-cost"), ("обойдётся", "levin-on-the-cost"), ("报价", "wang-on-the-offers")):
            found = page.evaluate(
                "async (words) => { const pagefind = await import('/pagefind/pagefind.js');"
                " const found = await pagefind.search(words);"
                " return (await Promise.all(found.results.map(one => one.data()))).map(one => one.url); }",
                words,
            )
            assert any(id in url for url in found), words
