from __future__ import annotations

from typing import Any

import pytest

from generator.numbers.quantity import Shape
from generator.numbers.writing import in_words
from generator.sheet.collection import Collection
from generator.views.measures_and_topics import MeasureView, measure_view
from generator.views.plot import Lane, Mark, Scale
from tests.sheet import sheet_of


def drawn(*figures: dict[str, Any], relations: dict[str, Any] | None = None) -> MeasureView:
    """A measure whose figures stand in one claim each, named `one`, `two` and so on; `relations` are those of `two`."""
    names = ("one", "two", "three", "four")
    claims = {
        name: {"figures": [{"measure": "count", "as_written": name, "counts": "x", **figure}]}
        for name, figure in zip(names, figures, strict=False)
    }
    if relations:
        claims["two"]["relations"] = [relations]
    collection: Collection = sheet_of(claims=claims, measures={"count": {}})
    return measure_view(collection, collection.measures["count"])


def lanes(*figures: dict[str, Any]) -> tuple[Lane, ...]:
    return drawn(*figures).plot.lanes


def scale(*figures: dict[str, Any]) -> Scale:
    found = drawn(*figures).plot.scale
    assert found
    return found


def exactly(number: float) -> dict[str, Any]:
    return {"comparator": "exactly", "low": number, "high": number}


def test_a_number_is_a_point_at_its_place_on_the_scale() -> None:
    (low, high) = lanes(exactly(50), exactly(200))
    assert (low.shape, low.start, low.end) == (Shape.POINT, 25, 25)
    assert (high.start, high.end) == (100, 100)


def test_an_open_bound_runs_from_its_number_to_the_end() -> None:
    (lane, _) = lanes({"comparator": "more-than", "low": 150}, exactly(100))
    assert (lane.shape, lane.start, lane.end, lane.dots) == (Shape.FROM, 75, 100, ((75, False),))


def test_an_open_bound_leaves_room_for_its_arrow() -> None:
    (lane,) = lanes({"comparator": "at-least", "low": 200})
    assert lane.start < 100
    assert lane.included


def test_an_upper_bound_runs_from_the_start_to_its_number() -> None:
    (lane, _) = lanes({"comparator": "at-most", "high": 50}, exactly(20))
    assert (lane.shape, lane.start, lane.end, lane.dots) == (Shape.UP_TO, 0, 83.33, ((83.33, True),))


def test_less_than_leaves_its_number_out() -> None:
    (lane,) = lanes({"comparator": "less-than", "high": 10})
    assert not lane.included


def test_an_interval_has_both_its_ends() -> None:
    (lane,) = lanes({"comparator": "between", "low": 30, "high": 60})
    assert (lane.shape, lane.start, lane.end) == (Shape.INTERVAL, 50, 100)


def test_about_is_a_point_that_says_so() -> None:
    (lane,) = lanes({"comparator": "about", "low": 300, "high": 300})
    assert (lane.shape, lane.value) == (Shape.POINT, "about 300")


def test_words_without_a_number_are_given_none() -> None:
    (vague, _) = lanes({"comparator": "unquantified"}, exactly(5))
    assert vague.shape is Shape.NO_NUMBER


def test_a_measure_without_numbers_has_no_scale() -> None:
    assert drawn({"comparator": "unquantified"}).plot.scale is None


@pytest.mark.parametrize(
    ("figures", "start", "end"),
    [
        ([exactly(2), exactly(2)], 50, 50),
        ([{"comparator": "more-than", "low": 10_000}], 50, 100),
        ([{"comparator": "at-most", "high": 7}], 0, 50),
        ([{"comparator": "change", "after": 5}], 50, 50),
    ],
)
def test_one_number_has_no_scale_for_it_is_set_apart_from_none(figures: list[dict[str, Any]], start: float, end: float) -> None:
    view = drawn(*figures)
    assert view.plot.scale is None
    assert [(lane.start, lane.end) for lane in view.plot.lanes] == [(start, end)] * len(figures)
    assert [dot.at for lane in view.plot.lanes for dot in lane.dots] == [50] * len(figures)
    assert view.scale_in_words.startswith("Unit: ")
    assert "Scale" not in view.scale_in_words


def test_the_value_stands_at_the_middle_of_its_mark_and_within_the_width() -> None:
    (low, high, wide) = lanes(exactly(1), exactly(2), {"comparator": "between", "low": 1, "high": 2})
    assert (low.value, low.value_at) == ("1", 50)
    assert (high.value, high.value_at) == ("2", 98.4)
    assert (wide.value, wide.value_at) == ("from 1 to 2", 75)


def test_a_change_goes_from_a_ring_to_a_dot() -> None:
    (lane,) = lanes({"comparator": "change", "before": 400, "after": 300})
    assert (lane.shape, lane.value, lane.dots) == (Shape.CHANGE, "a change from 400 to 300", ((100, False), (75, True)))


def test_the_key_has_the_marks_that_are_drawn_and_no_others() -> None:
    view = drawn({"comparator": "more-than", "low": 150}, {"comparator": "unquantified"}, exactly(2))
    assert view.plot.key == (Mark.POINT, Mark.OUTSIDE, Mark.FROM, Mark.UNKNOWN)


@pytest.mark.parametrize(
    ("counts", "caution"),
    [
        (["x"], "No other figure of this stands in these sources."),
        (["x", "one"], "The sources’ words for what these figures count differ: they may not count the same thing."),
        (["x", "x"], "Each figure stands on the word of whoever gives it."),
    ],
)
def test_the_caution_of_a_chart_says_what_the_records_alone_tell(counts: list[str], caution: str) -> None:
    assert drawn(*({**exactly(1), "counts": one} for one in counts)).caution == caution


def test_figures_of_the_same_that_differ_as_we_read_them_are_said_to() -> None:
    relation = {"claim": "one", "type": "differs-from", "reason": "One counts more."}
    assert (
        drawn(exactly(1), exactly(2), relations=relation).caution
        == "The figures differ in more than the number, as we read them."
    )


def test_figures_stand_in_the_order_of_the_source() -> None:
    assert [lane.figure.as_written.text for lane in lanes(exactly(9), exactly(1), exactly(5))] == ["one", "two", "three"]


@pytest.mark.parametrize(
    ("numbers", "ticks"),
    [
        ((155, 168), ["0", "50", "100", "150", "200"]),
        ((1, 2), ["0", "1", "2"]),
        ((0.25, 0.5), ["0", "0.2", "0.4", "0.6"]),
        ((0, 1), ["0", "1"]),
        ((30_000_000_000, 50_000_000_000), ["0", "20 billion", "40 billion", "60 billion"]),
        ((-20, 40), ["-20", "0", "20", "40"]),
    ],
)
def test_the_scale_names_round_numbers_from_zero(numbers: tuple[float, ...], ticks: list[str]) -> None:
    found = scale(*map(exactly, numbers))
    assert [tick.label for tick in found.ticks] == ticks
    assert found.from_zero


def test_a_scale_leaves_zero_out_only_where_the_figures_would_fall_on_one_spot() -> None:
    near = scale(exactly(10_000), exactly(10_030))
    assert not near.from_zero
    assert [tick.label for tick in near.ticks] == ["9,950", "10,000", "10,050", "10,100"]
    assert scale(exactly(10_000), exactly(10_600)).from_zero


def test_why_two_figures_differ_is_told_where_both_are_drawn() -> None:
    relation = {"claim": "one", "type": "differs-from", "reason": "One counts more."}
    (difference,) = drawn(exactly(1), exactly(2), relations=relation).differences
    assert (difference.one.as_written.text, difference.other.as_written.text) == ("two", "one")
    assert difference.reason == "One counts more."


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (7, "7"),
        (10_000, "10,000"),
        (2_500_000, "2.5 million"),
        (1_234_567, "1,234,567"),
        (50e9, "50 billion"),
        (3e12, "3 trillion"),
        (-4e6, "-4 million"),
        (0.25, "0.25"),
    ],
)
def test_a_quantity_has_a_scale_word_where_that_is_shorter(value: float, words: str) -> None:
    assert in_words(value) == words
