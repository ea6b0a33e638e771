"""Owns the proof that units of lengths, weights and the like are read in each language, and that a figure may end in one."""

from __future__ import annotations

from decimal import Decimal

import pytest

from generator.numbers.number_words import Reading, read_figure
from generator.numbers.physical import unit_behind
from generator.numbers.quantity import Quantity
from generator.numbers.units import is_in, is_of
from generator.records.vocabularies import Comparator

UNITS = {
    ("en", "3 kilometres"): "kilometres",
    ("en", "3 kilometers"): "kilometres",
    ("en", "3 km"): "kilometres",
    ("en", "3 hectares"): "hectares",
    ("en", "3 cubic metres of water"): "cubic metres",
    ("en", "3 in May"): None,
    ("en", "3 milestones"): None,
    ("en", "3 people"): None,
    ("de", "3 Kilometer"): "kilometres",
    ("fr", "3 kilomètres"): "kilometres",
    ("es", "3 kilómetros"): "kilometres",
    ("uk", "3 кілометри"): "kilometres",
    ("uk", "3 тонн"): "tonnes",
    ("ru", "3 километра"): "kilometres",
    ("pl", "3 kilometry"): "kilometres",
    ("ar", "3 كيلومترات"): "kilometres",
    ("zh", "3公里"): "kilometres",
    ("ja", "3キロメートル"): "kilometres",
    ("lt", "3 kilometrai"): "kilometres",
}


@pytest.mark.parametrize(("language", "text"), UNITS)
def test_a_unit_behind_a_number_is_read(language: str, text: str) -> None:
    assert unit_behind(text, 1, language) == UNITS[language, text]


@pytest.mark.parametrize(
    ("language", "words", "value", "unit"),
    [
        ("en", "3 kilometres", "3", "kilometres"),
        ("de", "2,5 Tonnen", "2.5", "tonnes"),
        ("zh", "三公里", "3", "kilometres"),
        ("en", "every tenth", "0.1", None),
        ("de", "jeder zehnte", "0.1", None),
        ("uk", "кожен десятий", "0.1", None),
        ("ru", "каждый десятый", "0.1", None),
        ("pl", "co dziesiąty", "0.1", None),
        ("es", "cada décimo", "0.1", None),
        ("en", "three people out of five", "0.6", None),
        ("fr", "une personne sur cinq", "0.2", None),
    ],
)
def test_a_unit_or_what_is_shared_may_stand_in_a_figure(language: str, words: str, value: str, unit: str | None) -> None:
    assert read_figure(words, language) == Reading(Comparator.EXACTLY, Decimal(value), Decimal(value), unit)


@pytest.mark.parametrize("words", ["every third day", "every second", "two men in 50 cars"])
def test_how_often_something_is_and_where_it_is_are_no_shares(words: str) -> None:
    assert read_figure(words, "en") is None


def test_a_measure_is_in_the_unit_that_it_names() -> None:
    assert is_in("kilometres", "km", "en")
    assert is_in("cubic metres", "cubic metres a day", "en")
    assert not is_in("miles", "kilometres", "en")
    assert is_of("GBP", "British pounds", "en")
    assert not is_of("miles", "laps", "en")


def test_a_quantity_that_is_converted_has_four_digits_and_its_own_bounds() -> None:
    miles = Quantity(Comparator.MORE_THAN, Decimal(3), None)
    assert miles.times(1.609344) == Quantity(Comparator.MORE_THAN, Decimal("4.828"), None)
    assert miles.times(1.609344).written_in("kilometres") == "more than 4.828 kilometres, no upper bound"
    assert Quantity(Comparator.EXACTLY, Decimal(123456), Decimal(123456)).times(1.5).low == 185184
