"""Owns the proof that no page grows with the records: long sections go on elsewhere, charts say what they leave out."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from generator.changes.publication import Publication
from generator.engine.strictness import EngineError
from generator.records import addresses
from generator.site import Order, build
from generator.views import measures_and_topics, pagination, source, timeline_lists
from generator.views.naming import initial
from generator.views.timeline import Timeline
from tests.bless_miniature import ROOT, rendered

ENTRIES, DRAWN = 1, 1
ROWS, ON_HOME, SENTENCES = 4, 3, 4


@contextmanager
def small() -> Iterator[pytest.MonkeyPatch]:
    """Sections and charts that are full with very few entries, in this block."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pagination, "OF_SECTION", ENTRIES)
        patch.setattr(measures_and_topics, "DRAWN", DRAWN)
        patch.setattr(pagination, "ROWS", ROWS)
        patch.setattr(timeline_lists, "ON_HOME", ON_HOME)
        patch.setattr(addresses, "SENTENCES", SENTENCES)
        patch.setattr(source, "SENTENCES", SENTENCES)
        yield patch


@pytest.fixture(scope="module")
def sheet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("sections") / "sheet"
    shutil.copytree(ROOT, root, ignore=shutil.ignore_patterns("expected", "site", "build"))
    return root


@pytest.fixture(scope="module")
def site(sheet: Path) -> Path:
    """A site with such sections, which the gate let through: each quotation, link and chart in it is proven."""
    with small():
        assert not build(sheet, Publication(), lambda _: None).faults
    return sheet / "site"


def text(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def parts(site: Path, record: str, name: str) -> list[Path]:
    """The pages of a section, in order: the record's own, and those below it."""
    further = sorted((site / record).glob(f"{name}-*.html"), key=lambda page: int(page.stem.rpartition("-")[2]))
    return [site / f"{record}.html", *further]


def test_a_long_section_goes_on_with_every_entry_once(site: Path) -> None:
    pages = parts(site, "actors/ada-brandt", "says")
    assert len(pages) > 2
    of_brandt = re.compile(r"claims/(brandt-[a-z-]+)\.")
    said = set(of_brandt.findall(rendered()["actors/ada-brandt.md"].partition("\n## ")[2]))
    assert said <= {claim for page in pages for claim in of_brandt.findall(text(page))}
    for page in pages[1:]:
        assert len(re.findall(r"<blockquote\b", text(page))) <= 4 * ENTRIES


def test_each_part_says_where_it_is_and_leads_to_the_others(site: Path) -> None:
    first, second, *_ = parts(site, "actors/ada-brandt", "says")
    assert 'href="ada-brandt/says-2.html"' in text(first)
    assert "<h1" in text(second)
    assert re.search(r"Ada Brandt, what \w+ \w+, page 2", text(second))
    assert "2 to 2 of" in text(second)
    assert 'href="../ada-brandt.html"' in text(second)
    assert 'aria-current="page">2<' in text(second)


@pytest.mark.parametrize(("record", "name"), [("topics/safety", "claims"), ("measures/weeks-of-closure", "figures")])
def test_topics_and_tables_of_figures_go_on(site: Path, record: str, name: str) -> None:
    first, *others = parts(site, record, name)
    assert others
    for page in (first, *others):
        rows = re.findall(r"<tr>\s*<td", text(page))
        assert 0 < len(rows) <= ENTRIES


def test_a_chart_says_on_every_page_and_in_every_file_what_it_leaves_out(site: Path) -> None:
    for path in ("index.html", "measures/index.html", "measures/weeks-of-closure.html", "measures/weeks-of-closure.embed.html"):
        assert re.search(rf"Drawn are the first {DRAWN} of \d+ figures, in the order of the sources\.", text(site / path)), path
    assert f"Drawn are the first {DRAWN} of" in " ".join(
        re.sub(r"<[^>]*>", " ", text(site / "measures/weeks-of-closure.svg")).split()
    )
    rows = text(site / "measures/weeks-of-closure.csv").strip().splitlines()
    assert len(rows) > 1 + DRAWN


def test_a_chart_that_miscounts_what_it_leaves_out_is_not_published(sheet: Path) -> None:
    wrong = property(lambda view: f"Drawn are the first {DRAWN} of {len(view.figures) + 1} figures, in the order of the sources.")
    with small() as patch:
        patch.setattr(measures_and_topics.MeasureView, "left_out", wrong)
        with pytest.raises(EngineError, match="it does not say how many it has of the figures of its measure"):
            build(sheet, Publication(), order=Order(clean=True))


def test_a_long_list_of_names_has_a_page_for_each_letter(site: Path) -> None:
    first = text(site / "actors/index.html")
    letters = re.findall(r'href="([^"]*)">(\w)</a></li>', first.partition('aria-label="First letters"')[2].partition("</nav>")[0])
    assert [letter for _, letter in letters][:3] == ["A", "B", "C"]
    page = text(site / "actors" / {letter: link for link, letter in letters}["B"])
    assert re.findall(r'<td data-column="Actor"><a href="[^"]*">([^<]*)', page) == ["The bridge’s insurer"]


def test_names_in_scripts_without_capitals_stand_together() -> None:
    assert [initial(name) for name in ("Émile", "the Órgão", "Über", "Żak", "Жук", "王毅", "حسن", "155 men", "…")] == [
        *("E", "O", "U", "Z", "Ж", "Han", "Arabic", "0–9", "Others"),
    ]


def test_a_link_to_a_sentence_leads_to_the_page_that_has_it(site: Path) -> None:
    links = re.findall(r'href="([^"#]*)#(s\d+)"', text(site / "claims/brandt-on-cracks.html"))
    assert any("/sentences-" in path for path, _ in links)
    for path, place in links:
        page = text(site / "claims" / path)
        assert f'<div class="fs-sentence" id="{place}">' in page
        assert page.count('class="fs-sentence"') <= SENTENCES


def test_the_order_of_events_goes_on_and_home_says_how_many_there_are(site: Path) -> None:
    assert (site / "events/pages/2.html").exists()
    home = text(site / "index.html")
    assert "The first 3 of 6 events." in home
    page, place = re.findall(r'href="([^"#]*)#(undated)"', home)[0]
    assert f'id="{place}"' in text(site / page)


def test_a_total_that_is_not_that_of_the_records_is_not_published(sheet: Path) -> None:
    with small() as patch:
        patch.setattr(Timeline, "events", property(lambda _: 7))
        with pytest.raises(EngineError, match="there are 6 events that stand"):
            build(sheet, Publication(), order=Order(clean=True))


def test_a_short_section_has_no_pages_of_its_own() -> None:
    assert not [path for path in rendered() if path.count("/") == 2 and "/pages/" not in path]
