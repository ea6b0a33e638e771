"""Owns the proof that a figure and the later one in its place stand both, in order, in the chart, the table and every file."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest

from generator.assessment import assess, read
from generator.changes.publication import Publication
from generator.charts import chart_files
from generator.exports.page_json import page_jsons
from generator.files import Tree, write_tree
from generator.place import read_templates
from generator.sheet.collection import Collection
from generator.sheet.later_figures import replaced_by, replaces
from generator.site import build, render
from tests.bless_miniature import ROOT, rendered
from tests.built_pages import page as built_page

EARLIER, LATER = "brandt-on-closure", "brandt-on-eight-weeks"


@pytest.fixture(scope="module")
def page() -> str:
    return rendered()["measures/weeks-of-closure.md"]


@pytest.fixture(scope="module")
def collection() -> Collection:
    return assess(read(ROOT)).collection


@pytest.mark.parametrize("heading", ["On one scale", "In a table"])
def test_chart_and_table_have_both_the_earlier_first(page: str, heading: str) -> None:
    part = page.split(f"## {heading}")[1].split("\n## ")[0]
    earlier, later = (part.index(words) for words in ("“at least six”", "“at least eight”"))
    assert earlier < part.index("Earlier; its place is taken by") < later < part.index("Later; takes the place of")


def test_the_mark_of_the_earlier_is_pale_and_the_key_says_so(page: str) -> None:
    assert page.count('<g class="fs-earlier">') == 1
    assert "A pale mark is an earlier figure, whose place a later one has taken." in page


def test_the_drawing_and_its_rows_have_both(collection: Collection) -> None:
    files = chart_files(collection, collection.measures["weeks-of-closure"], read_templates(ROOT), Publication())
    drawn = files["measures/weeks-of-closure.svg"].decode()
    assert drawn.index("earlier: a later figure took its place") < drawn.index("later: takes the place of an earlier")
    rows = list(csv.DictReader(io.StringIO(files["measures/weeks-of-closure.csv"].decode("utf-8-sig"))))
    assert [(row["claim"], row["replaced_by"], row["replaces"]) for row in rows] == [(EARLIER, LATER, ""), (LATER, "", EARLIER)]


def test_the_json_of_the_measure_has_both(collection: Collection) -> None:
    figures = json.loads(page_jsons(collection, Publication())["measures/weeks-of-closure.json"])["figures"]
    told = {one["claim"]["id"]: [[to["id"] for to in one[name]] for name in ("replaced_by", "replaces")] for one in figures}
    assert told == {EARLIER: [[LATER], []], LATER: [[], [EARLIER]]}


def without(update: bool, correction: bool) -> Collection:
    texts = dict(read(ROOT).texts)
    if update:
        path = f"content/claims/{LATER}.yml"
        texts[path] = texts[path].partition("relations:")[0]
    if correction:
        path = "content/sources/later-article.yml"
        texts[path] = re.sub(r"corrects:\n(?:[ -].*\n)+", "", texts[path])
    return assess(Tree(texts)).collection


@pytest.mark.parametrize(("update", "correction", "told"), [(True, False, True), (False, True, True), (True, True, False)])
def test_an_update_says_so_and_so_does_a_correction(update: bool, correction: bool, told: bool) -> None:
    sheet = without(update, correction)
    earlier, later = sheet.claims[EARLIER], sheet.claims[LATER]
    assert replaced_by(sheet, earlier, earlier.figures[0]) == ((later,) if told else ())
    assert replaces(sheet, later, later.figures[0]) == ((earlier,) if told else ())


def test_figures_that_nothing_joins_stand_as_they_are(collection: Collection) -> None:
    letters = collection.claims["statement-on-letters"]
    assert [replaced_by(collection, letters, figure) for figure in letters.figures] == [(), ()]


OLD, CAPTION = "brandt-on-six-weeks", "What is superseded no longer stands: it is not drawn, and counts nowhere."
OLD_FIGURE = """figures:
  - measure: weeks-of-closure
    as_written: at least six
    comparator: at-least
    low: 6
    counts: weeks
"""


def superseded(relation: str = "updates", *, correction: bool = False, given_again: bool = False) -> Tree:
    """The miniature with the earlier figure in a superseded claim, and a standing one that is so related to it."""
    texts = dict(read(ROOT).texts)
    old, later, source, again = (
        f"content/{path}.yml" for path in (f"claims/{OLD}", f"claims/{LATER}", "sources/later-article", f"claims/{EARLIER}")
    )
    texts[old] = texts[old].replace("superseded_by: brandt-on-closure", f"superseded_by: {LATER}") + OLD_FIGURE
    texts[old] = texts[old].replace("would stay closed\n    voice", "would stay closed for at least six weeks\n    voice")
    texts[later] = texts[later].partition("relations:")[0]
    if relation:
        texts[later] += f"relations:\n  - claim: {OLD}\n    type: {relation}\n    reason: The later text has another number.\n"
    if not correction:
        texts[source] = re.sub(r"corrects:\n(?:[ -].*\n)+", "", texts[source])
    if not given_again:
        texts[again] = texts[again].replace(OLD_FIGURE, "")
    return Tree(texts)


def shown(tree: Tree) -> tuple[str, str, str, dict[str, Any]]:
    """The page of the measure, its drawing, the rows of that, and its JSON."""
    assessment, path = assess(tree), "measures/weeks-of-closure"
    page = render(assessment, read_templates(ROOT), Publication()).pages[f"{path}.md"]
    measure = assessment.collection.measures["weeks-of-closure"]
    charts = chart_files(assessment.collection, measure, read_templates(ROOT), Publication())
    data = json.loads(page_jsons(assessment.collection, Publication())[f"{path}.json"])
    return page, charts[f"{path}.svg"].decode(), charts[f"{path}.csv"].decode("utf-8-sig"), data


@pytest.mark.parametrize(("relation", "correction"), [("updates", False), ("", True)])
def test_a_superseded_figure_stands_in_the_table_before_the_later_and_is_not_drawn(relation: str, correction: bool) -> None:
    page, drawn, rows, data = shown(superseded(relation, correction=correction))
    chart, table = (page.split(f"## {heading}")[1].split("\n## ")[0] for heading in ("On one scale", "In a table"))
    assert table.index("“at least six”") < table.index("Superseded; its place is taken by") < table.index("“at least eight”")
    assert CAPTION in table
    assert chart.count("data-figure=") == 1
    assert "“at least six”" not in chart
    assert "at least six" not in drawn
    assert [(row["claim"], row["replaces"]) for row in csv.DictReader(io.StringIO(rows))] == [(LATER, OLD)]
    assert [one["claim"]["id"] for one in data["figures"]] == [LATER]
    assert [(one["claim"]["id"], one["replaced_by"][0]["id"]) for one in data["superseded"]] == [(OLD, LATER)]


@pytest.mark.parametrize(("relation", "given_again"), [("", False), ("updates", True)])
def test_a_claim_that_is_superseded_for_our_own_sake_is_no_earlier_figure(relation: str, given_again: bool) -> None:
    page, _, _, data = shown(superseded(relation, given_again=given_again))
    assert CAPTION not in page
    assert "Superseded" not in page
    assert data["superseded"] == []


def test_the_finished_site_with_a_superseded_figure_is_proven(tmp_path: Path) -> None:
    write_tree(tmp_path, superseded(correction=True).texts)
    assessment = build(tmp_path, Publication(), print)
    assert not assessment.faults, assessment.report
    table = built_page(tmp_path / "site", "measures/weeks-of-closure.html")["In a table"]
    assert "Superseded; its place is taken by" in table.text
