"""Owns the proof that a figure and the later one in its place stand both, in order, in the chart, the table and every file."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest

from generator.assessment import assess, read
from generator.changes.publication import Publication
from generator.charts import chart_files
from generator.exports.page_json import page_jsons
from generator.files import Tree
from generator.sheet.collection import Collection
from generator.sheet.later_figures import replaced_by, replaces
from generator.site import read_templates
from tests.bless_miniature import ROOT, rendered

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
    files = chart_files(collection, read_templates(ROOT), Publication())
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
