"""Owns the proof that what a comparator bounds is one fact: in what is refused, on the built pages, in the data, in schemas."""

from __future__ import annotations

import csv
import html
import json
import re
import sqlite3
from contextlib import closing
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.assessment import assess
from generator.changes.publication import Publication
from generator.checks.figures import figure_faults
from generator.files import Tree
from generator.numbers.quantity import Quantity, Shape
from generator.records.parts import Figure
from generator.records.vocabularies import Comparator
from generator.reference.schema import schemas
from generator.site import build
from tests.case_files import base, with_hashes

Bound = int | None
COMPARATORS = {str(comparator): comparator for comparator in Comparator}
PLACES: tuple[tuple[Bound, Bound], ...] = ((None, None), (30, None), (None, 50), (50, 50), (30, 50))

SOUND: dict[tuple[str, Bound, Bound], tuple[str, str]] = {
    ("exactly", 50, 50): ("50", "point"),
    ("about", 50, 50): ("about 50", "point"),
    ("about", 30, 50): ("about 30 to 50", "interval"),
    ("more-than", 30, None): ("more than 30, no upper bound", "from"),
    ("at-least", 30, None): ("30 or more, no upper bound", "from"),
    ("less-than", None, 50): ("less than 50, no lower bound", "up-to"),
    ("at-most", None, 50): ("at most 50, no lower bound", "up-to"),
    ("between", 30, 50): ("from 30 to 50", "interval"),
    ("unquantified", None, None): ("no number", "no-number"),
}
"""Every comparator with the bounds that it can have: how it is written out and drawn. All else is refused."""
GRID = [(str(comparator), low, high) for comparator, (low, high) in product(Comparator, PLACES) if comparator != "change"]


def figure(comparator: str, low: Bound, high: Bound, words: str = "30 ar 50") -> Figure:
    return Figure(measure="men", as_written=words, comparator=COMPARATORS[comparator], low=low, high=high, counts="men")


@pytest.mark.parametrize("language", ["lt", "vi", "ko", "", None])
@pytest.mark.parametrize(("comparator", "low", "high"), GRID)
def test_a_comparator_has_its_own_bounds_and_no_others_whatever_the_language(
    comparator: str, low: Bound, high: Bound, language: str | None
) -> None:
    faults = list(figure_faults(figure(comparator, low, high), language))
    assert (faults == []) is ((comparator, low, high) in SOUND)
    assert all(fault.message.endswith(".") and fault.help.endswith(".") for fault in faults)


@pytest.mark.parametrize(("comparator", "low", "high"), GRID)
def test_no_bound_that_is_given_is_left_out(comparator: str, low: Bound, high: Bound) -> None:
    quantity = Quantity.of(figure(comparator, low, high))
    assert {int(number) for number in re.findall(r"\d+", quantity.written_out)} == {low, high} - {None}
    if (comparator, low, high) in SOUND:
        assert (quantity.written_out, str(quantity.shape)) == SOUND[comparator, low, high]


def test_every_comparator_is_in_the_table() -> None:
    assert {comparator for comparator, _, _ in SOUND} == set(Comparator) - {Comparator.CHANGE}  # which has no bounds


@pytest.mark.parametrize(
    ("comparator", "low", "high", "fields", "help"),
    [
        ("exactly", 30, 50, ["comparator"], "Write `comparator: between`, or `about` where the words say so"),
        ("between", 50, 50, ["comparator"], "Write `comparator: exactly`"),
        ("between", 30, None, ["high"], "Write a number that stands in the words: 30 or 50."),
        ("more-than", 30, 50, ["high"], "Take `high` out, or correct the comparator."),
        ("at-most", 30, 50, ["low"], "Take `low` out, or correct the comparator."),
        ("unquantified", 50, 50, ["low", "high"], "Take `low` out, or correct the comparator."),
    ],
)
def test_what_is_refused_is_told_with_a_way_out(comparator: str, low: Bound, high: Bound, fields: list[str], help: str) -> None:
    faults = list(figure_faults(figure(comparator, low, high), "lt"))
    assert [fault.field for fault in faults] == fields
    assert faults[0].help.startswith(help)


def test_bounds_that_a_comparator_cannot_have_are_told_where_the_words_say_no_quantity() -> None:
    faults = figure_faults(figure("exactly", 30, 50, "the engineer"), "en")
    assert [fault.field for fault in faults] == ["as_written", "comparator"]


def test_the_schema_says_which_bounds_go_with_a_comparator() -> None:
    told = json.loads(schemas()["claim.json"])["$defs"]["Comparator"]
    by_choice = dict(zip(told["enum"], told["markdownEnumDescriptions"], strict=True))
    assert by_choice["more-than"].endswith("Give `low` and no `high`.")
    assert by_choice["exactly"].endswith("Give the number twice, as `low` and as `high`.")
    assert len(set(by_choice.values())) == len(Comparator)


# On the built site: a source with a figure of every kind, one with a change, and one whose words around a number are not read

WORDS = {
    ("exactly", 50, 50): "50",
    ("about", 50, 50): "rund 50",
    ("about", 30, 50): "etwa 30 bis 50",
    ("more-than", 30, None): "mehr als 30",
    ("at-least", 30, None): "mindestens 30",
    ("less-than", None, 50): "weniger als 50",
    ("at-most", None, 50): "bis zu 50",
    ("between", 30, 50): "zwischen 30 und 50",
    ("unquantified", None, None): "Dutzende",
}
CLAIMS = {f"day-{number}": kind for number, kind in enumerate(WORDS, start=1)}


def sheet() -> dict[str, str]:
    """The base with a German source, each of whose sentences is a claim with a figure, and a claim of a Lithuanian one."""
    sentences = [f"Am Markt {number} waren {words} Leute." for number, words in enumerate(WORDS.values(), start=1)]
    files = {
        **source("markt", "de", "\n\n".join([*sentences, RISE])),
        **source("turgus", "lt", UNREAD),
        "content/measures/people.yml": "id: people\nname: People\ndefinition: Who was there.\nunit: people\n",
        **claim("rise", "markt", RISE, {"as_written": "stieg von 4 auf 5", "comparator": "change", "before": 4, "after": 5}),
        **source("path", "en", f"{MILES}\n\n{KILOMETRES}"),
        "content/measures/path.yml": PATH,
        **claim("miles", "path", MILES, {"measure": "path", "as_written": "more than 3", "comparator": "more-than", "low": 3}),
        **claim("kilometres", "path", KILOMETRES, {"measure": "path", "as_written": "5 km", "comparator": "exactly"} | FIVE),
        **claim("unread", "turgus", UNREAD, {"as_written": "daugiau kaip 30", "comparator": "more-than", "low": 30}),
    }
    for (id, (comparator, low, high)), words, sentence in zip(CLAIMS.items(), WORDS.values(), sentences, strict=True):
        files |= claim(id, "markt", sentence, {"as_written": words, "comparator": comparator, "low": low, "high": high})
    return with_hashes(base() | files)


RISE = "Die Zahl der Leute stieg von 4 auf 5."
MILES = "The Leute say that the path is more than 3 miles long."
KILOMETRES = "The Leute say that the path is 5 km long."
FIVE = {"low": 5, "high": 5}
PATH = """
id: path
name: The path
definition: How long the path is.
unit: kilometres
conversions:
  - unit: miles
    factor: 1.609344
    reason: The international mile, since 1959.
"""
UNREAD = "Turguje buvo daugiau kaip 30 Leute."


def source(id: str, language: str, text: str) -> dict[str, str]:
    """The files of a source."""
    record = base()["content/sources/blue-lane-release.yml"].partition("set_aside:")[0].replace("blue-lane-release", id)
    return {
        f"seeds/{id}.txt": f"{text}\n",
        f"content/sources/{id}.yml": re.sub(r"^language: .*$", f"language: {language}", record, flags=re.MULTILINE),
    }


def claim(id: str, source: str, sentence: str, figure: dict[str, Any]) -> dict[str, str]:
    """The file of a claim with a figure."""
    given = {"measure": "people", **{name: value for name, value in figure.items() if value is not None}, "counts": "Leute"}
    record = {
        "id": id,
        "claim": "The release says how many people came to the market.",
        "kind": "report",
        "passages": [{"source": source, "text": sentence, "voice": "narration"}],
        "topics": ["lido-water"],
        "figures": [given],
    }
    return {f"content/claims/{id}.yml": yaml.safe_dump(record, allow_unicode=True, sort_keys=False)}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("figures")
    for path, text in sheet().items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    assessment = build(root, Publication(), print)
    assert not assessment.faults, assessment.report
    return root / "site"


def page(site: Path, name: str) -> str:
    return (site / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("id", CLAIMS)
def test_the_page_of_a_claim_writes_its_figure_out(site: Path, id: str) -> None:
    cells = re.findall(r"<td[^>]*>(.*?)</td>", page(site, f"claims/{id}.html"), re.DOTALL)
    assert SOUND[CLAIMS[id]][0] in [html.unescape(cell).strip() for cell in cells]


@pytest.mark.parametrize("id", CLAIMS)
def test_the_page_of_a_measure_draws_each_figure_as_it_is_written_out(site: Path, id: str) -> None:
    lane = lane_of(site, id)
    words, shape = SOUND[CLAIMS[id]]
    assert f'aria-label="{words}"' in lane
    drawn = {
        Shape.NO_NUMBER: 'class="fs-unknown"' in lane,
        Shape.FROM: "fs-arrow" in lane,
        Shape.UP_TO: "fs-open" in lane and "fs-arrow" not in lane and "-down)" in lane,
        Shape.INTERVAL: 'class="fs-interval"' in lane,
        Shape.POINT: lane.count("<circle") == 1 and "fs-open" not in lane,
    }
    assert [name for name, is_drawn in drawn.items() if is_drawn] == [shape]
    assert f">{words.partition(', no ')[0]}</text>" in lane
    assert ("fs-dot--open" in lane) is words.startswith(("more than", "less than"))


def lane_of(site: Path, id: str) -> str:
    """The place of a claim's figure among those of its measure."""
    lanes = re.findall(r'<span class="fs-lane">.*?</li>', page(site, "measures/people.html"), re.DOTALL)
    (lane,) = (lane for lane in lanes if f"claims/{id}.html" in lane)
    return str(lane)


def test_a_change_is_shown_and_drawn_as_one_and_no_data_file_loses_its_ends(site: Path) -> None:
    assert "a change from 4 to 5" in page(site, "claims/rise.html")
    lane = lane_of(site, "rise")
    assert 'aria-label="a change from 4 to 5"' in lane
    assert "fs-change" in lane
    assert "fs-arrow" in lane
    assert "fs-interval" not in lane
    with (site / "data/figures.csv").open(encoding="utf-8", newline="") as file:
        (row,) = (row for row in csv.DictReader(file) if row["claim"] == "rise")
    assert (row["comparator"], row["low"], row["high"], row["before"], row["after"]) == ("change", "", "", "4", "5")
    (figure,) = json.loads(page(site, "claims/rise.json"))["figures"]
    assert [figure.get(end) for end in ("low", "high", "before", "after")] == [None, None, 4, 5]


def test_a_figure_in_another_unit_stands_on_the_scale_by_a_conversion_that_is_shown_as_ours(site: Path) -> None:
    measure = page(site, "measures/path.html")
    ours = [html.unescape(said).replace("\u00a0", " ") for said in re.findall(r'<span class="fs-ours">(.*?)</span>', measure)]
    assert "Our conversion: one of “miles” is 1.609344 kilometres. The international mile, since 1959." in ours
    lanes = re.findall(r'<span class="fs-lane">.*?</li>', measure, re.DOTALL)
    (miles,) = (lane for lane in lanes if "claims/miles.html" in lane)
    (kilometres,) = (lane for lane in lanes if "claims/kilometres.html" in lane)
    assert 'aria-label="more than 4.828 kilometres, no upper bound"' in miles
    assert "more than 4.828 kilometres, no upper bound, by our conversion" in html.unescape(miles)
    assert "by our conversion" not in kilometres
    assert (drawn_at(miles), drawn_at(kilometres)) == (28.5, 50.0)  # on a scale from 4.6 to 5.4
    assert "by our conversion" in page(site, "claims/miles.html")
    assert "by our conversion" not in page(site, "claims/kilometres.html")


def drawn_at(lane: str) -> float:
    """Where a lane has its point, in percent."""
    return float(re.findall(r'cx="([\d.]+)%"', lane)[0])


def test_a_conversion_is_in_every_kind_of_data_file_beside_the_numbers_of_the_source(site: Path) -> None:
    given = {"unit": "miles", "factor": 1.609344, "reason": "The international mile, since 1959."}
    by_id = {record["id"]: record for record in json.loads(page(site, "data/measures.json"))}
    assert [{name: one[name] for name in given} for one in by_id["path"]["conversions"]] == [given]
    with (site / "data/measure_conversions.csv").open(encoding="utf-8", newline="") as file:
        assert [(row["measure"], row["unit"], row["factor"]) for row in csv.DictReader(file)] == [("path", "miles", "1.609344")]
    with closing(sqlite3.connect(site / "data/facts.sqlite")) as database:
        rows = database.execute("SELECT measure, unit, factor FROM measure_conversions").fetchall()
    assert rows == [("path", "miles", 1.609344)]
    assert json.loads(page(site, "measures/path.json"))["conversions"] == [given]
    figures = {id: json.loads(page(site, f"claims/{id}.json"))["figures"][0] for id in ("miles", "kilometres")}
    assert (figures["miles"]["low"], figures["miles"]["factor"]) == (3, 1.609344)
    assert (figures["kilometres"]["low"], figures["kilometres"].get("factor")) == (5, None)


def test_bounds_that_nothing_proves_are_said_so_wherever_they_are_shown(site: Path) -> None:
    told = "bounds not proven"
    assert told in page(site, "claims/unread.html")
    assert told in lane_of(site, "unread")
    assert json.loads(page(site, "claims/unread.json"))["figures"][0]["bounds_proven"] is False
    for id in [*CLAIMS, "rise"]:
        assert told not in page(site, f"claims/{id}.html")
        assert told not in lane_of(site, id)
        assert json.loads(page(site, f"claims/{id}.json"))["figures"][0]["bounds_proven"] is True


def test_bounds_that_nothing_proves_are_counted_and_noticed() -> None:
    assessment = assess(Tree(sheet()))
    assert "1 figure with bounds not proven" in assessment.summary
    (notice,) = (notice for notice in assessment.notices if notice.code == "bounds-not-proven")
    assert "content/claims/unread.yml" in notice.message
    proven = {path: text for path, text in sheet().items() if "turgus" not in path and "unread" not in path}
    assert "not proven" not in assess(Tree(proven)).summary
    assert not any(notice.code == "bounds-not-proven" for notice in assess(Tree(proven)).notices)


def _in_data(site: Path) -> dict[str, dict[str, tuple[str, Any, Any]]]:
    """The figure of each claim as every kind of data file has it."""
    with (site / "data/figures.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["claim"] in CLAIMS]
    number = {"": None, "30": 30, "50": 50}
    by_json = {record["id"]: record for record in json.loads(page(site, "data/claims.json"))}
    with closing(sqlite3.connect(site / "data/facts.sqlite")) as database:
        stored = database.execute("SELECT claim, comparator, low, high FROM figures").fetchall()
    return {
        "csv": {row["claim"]: (row["comparator"], number[row["low"]], number[row["high"]]) for row in rows},
        "json": {id: _triple(by_json[id]["figures"][0]) for id in CLAIMS},
        "sqlite": {row[0]: row[1:] for row in stored if row[0] in CLAIMS},
        "page": {id: _triple(json.loads(page(site, f"claims/{id}.json"))["figures"][0]) for id in CLAIMS},
    }


def _triple(figure: dict[str, Any]) -> tuple[str, Any, Any]:
    return figure["comparator"], figure.get("low"), figure.get("high")


def test_no_data_file_loses_a_bound(site: Path) -> None:
    assert _in_data(site) == dict.fromkeys(("csv", "json", "sqlite", "page"), CLAIMS)


@pytest.mark.parametrize(("comparator", "low", "high"), [place for place in GRID if place not in SOUND])
def test_no_site_is_built_of_a_figure_with_other_bounds(comparator: str, low: Bound, high: Bound) -> None:
    files = sheet()
    figure = {"measure": "people", "as_written": "zwischen 30 und 50", "comparator": comparator, "low": low, "high": high}
    id = next(id for id, kind in CLAIMS.items() if kind[0] == "between")
    claim = yaml.safe_load(files[f"content/claims/{id}.yml"])
    claim["figures"] = [{name: value for name, value in figure.items() if value is not None} | {"counts": "Leute"}]
    files[f"content/claims/{id}.yml"] = yaml.safe_dump(claim, allow_unicode=True, sort_keys=False)
    assert {fault.code for fault in assess(Tree(files)).faults} == {"figure-bounds"}
