"""Owns the proof that times are seen from the day of their source, and that a date says what the words of its time do."""

from __future__ import annotations

from datetime import date

import edtf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from generator.numbers.contradicting import against
from generator.numbers.dating import datings_in
from generator.records.fields import Edtf

WEDNESDAY = date(2024, 5, 8)

DATINGS = {
    ("en", "yesterday"): ["2024-05-07"],
    ("en", "three days ago"): ["2024-05-05"],
    ("en", "on Monday"): ["2024-05-06"],
    ("en", "last week"): ["2024-04-29/2024-05-05"],
    ("en", "last month"): ["2024-04"],
    ("en", "next year"): ["2025"],
    ("en", "on 6 May"): ["2024-05-06"],
    ("en", "on 20 December"): ["2023-12-20"],
    ("en", "a day earlier"): [],
    ("de", "vor drei Tagen"): ["2024-05-05"],
    ("de", "vorgestern"): ["2024-05-06"],
    ("fr", "lundi"): ["2024-05-06"],
    ("es", "hace tres días"): ["2024-05-05"],
    ("uk", "у п’ятницю"): ["2024-05-03"],
    ("uk", "три дні тому"): ["2024-05-05"],
    ("uk", "вчора"): ["2024-05-07"],
    ("en", "last night"): ["2024-05-07"],
    ("fr", "l’an dernier"): ["2023"],
    ("ru", "в среду"): ["2024-05-08"],
    ("pl", "w środę"): ["2024-05-08"],
    ("ar", "أمس"): ["2024-05-07"],
    ("zh", "三天前"): ["2024-05-05"],
    ("zh", "上周"): ["2024-04-29/2024-05-05"],
    ("ja", "3日前"): ["2024-05-05"],
    ("ja", "昨日"): ["2024-05-07"],
}


@pytest.mark.parametrize(("language", "text"), DATINGS)
def test_the_times_of_a_text_are_seen_from_the_day_of_its_source(language: str, text: str) -> None:
    assert [dating.edtf for dating in datings_in(text, language, WEDNESDAY)] == DATINGS[language, text]


RIGHT = [
    ("en", "on 6 May 2024", "2024-05-06"),
    ("en", "on 6 May", "2024-05-06"),
    ("en", "in May 2024", "2024-05"),
    ("en", "from 6 to 8 May 2024", "2024-05-06/2024-05-08"),
    ("en", "before 6 May 2024", "../2024-05-05"),
    ("en", "on Monday", "2024-05-06"),
    ("en", "next Monday", "2024-05-13"),
    ("en", "yesterday", "2024-05-07"),
    ("en", "last week", "2024-04-29/2024-05-05"),
    ("en", "last week", "2024-04-28"),
    ("en", "last year", "2023"),
    ("en", "in the 1930s", "1934"),
    ("en", "between 2019 and 2021", "2019/2021"),
    ("en", "two years after 1934", "1936"),
    ("en", "at 14:30 on 6 May 2024", "2024-05-06T14:30:00"),
    ("en", "at 2.30 pm on Monday", "2024-05-06T14:30:00"),
    ("en", "at 2:30 on Monday", "2024-05-06T14:30:00"),
    ("en", "at noon on Monday", "2024-05-06T12:00:00"),
    ("en", "a day earlier", "2024-05-05"),
    ("de", "am Montag, dem 6. Mai", "2024-05-06"),
    ("uk", "учора", "2024-05-07"),
    ("zh", "5月6日", "2024-05-06"),
    ("lt", "vakar", "2024-05-07"),
]
WRONG = [
    ("en", "on 6 May 2024", "2021-12-01"),
    ("en", "on 6 May 2024", "2024-06-06"),
    ("en", "on 6 May", "2024-05-07"),
    ("en", "in May 2024", "2024-05-06"),
    ("en", "from 6 to 8 May 2024", "2024-05-06/2024-05-09"),
    ("en", "before 6 May 2024", "../2024-04-05"),
    ("en", "on Monday", "2024-05-09"),
    ("en", "on Monday", "2024-03-04"),
    ("en", "yesterday", "2024-05-08"),
    ("en", "last week", "2024-05-06"),
    ("en", "last year", "2024"),
    ("en", "in the 1930s", "1944"),
    ("en", "between 2019 and 2021", "2018/2021"),
    ("en", "at 14:30 on 6 May 2024", "2024-05-06T15:30:00"),
    ("en", "at 2.30 am on Monday", "2024-05-06T14:30:00"),
    ("en", "on 6 May 2024", "2024-05-06T14:30:00"),
    ("de", "am Montag, dem 6. Mai", "2024-05-07"),
    ("uk", "учора", "2024-05-06"),
    ("zh", "5月6日", "2024-06-05"),
    ("lt", "vakar", "2024-05-06"),
]


@pytest.mark.parametrize(("language", "words", "given_date"), RIGHT)
def test_a_date_that_the_words_say_is_accepted(language: str, words: str, given_date: str) -> None:
    assert against(words, language, given_date, WEDNESDAY) == ""


@pytest.mark.parametrize(("language", "words", "given_date"), WRONG)
def test_a_date_that_the_words_do_not_say_is_refused(language: str, words: str, given_date: str) -> None:
    assert against(words, language, given_date, WEDNESDAY).endswith(".")


PARTS = st.builds(
    lambda year, month, day, mark: f"{year:04}" + "".join(f"-{part:02}" for part in (month, day) if part) + mark,
    st.integers(1, 2100),
    st.integers(0, 13),
    st.integers(0, 32),
    st.sampled_from(["", "?", "~", "%"]),
)
TIMES = st.builds(
    lambda month, day, hour, minute, second: f"2024-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}",
    *(st.integers(low, high) for low, high in ((1, 12), (1, 31), (0, 25), (0, 61), (0, 61))),
)


@settings(deadline=None)
@given(PARTS | TIMES | st.builds("{}/..".format, PARTS) | st.builds("../{}".format, PARTS))
def test_what_we_take_for_a_date_the_package_edtf_takes_too(text: str) -> None:
    assert _is_ours(text) <= _is_theirs(text)


def _is_ours(text: str) -> bool:
    try:
        TypeAdapter(Edtf).validate_python(text)
    except ValidationError:
        return False
    return True


def _is_theirs(text: str) -> bool:
    try:
        edtf.parse_edtf(text)
    except edtf.EDTFParseException:
        return False
    return True
