"""Owns the proof that dates, times of day, ranks and results are read in the language of their text."""

from __future__ import annotations

from decimal import Decimal

import pytest

from generator.numbers.calendar import dates_in
from generator.numbers.clock import times_of_day_in
from generator.numbers.number_words import counts_in, ranks_in
from generator.numbers.results import results_in

DATES: dict[tuple[str, str], list[tuple[int | None, int | None, int | None]]] = {
    ("en", "on 6 May 2024"): [(2024, 5, 6)],
    ("en", "on May 6th, 2023"): [(2023, 5, 6)],
    ("en", "from 6 to 8 June"): [(None, 6, 6), (None, 6, 8)],
    ("en", "on the third of May"): [(None, 5, 3)],
    ("en", "in May 2021"): [(2021, 5, None)],
    ("en", "on 2024-05-06"): [(2024, 5, 6)],
    ("en", "on 06/05/2024"): [(2024, 5, 6), (2024, 6, 5)],
    ("en", "on 16/05/2024"): [(2024, 5, 16)],
    ("en", "12 may fall"): [],
    ("en", "in 2024"): [],
    ("de", "am 6. Mai 2024"): [(2024, 5, 6)],
    ("de", "am 06.05.2024"): [(2024, 5, 6)],
    ("de", "am 6.5.24"): [(2024, 5, 6)],
    ("de", "Version 1.2.300"): [],
    ("fr", "le 1er mai 2020"): [(2020, 5, 1)],
    ("fr", "les 6 et 7 juin"): [(None, 6, 6), (None, 6, 7)],
    ("es", "el 6 de mayo de 2024"): [(2024, 5, 6)],
    ("uk", "8-15 лютого 2024 року"): [(2024, 2, 8), (2024, 2, 15)],
    ("uk", "6-го травня"): [(None, 5, 6)],
    ("ru", "1 мая 2024 года"): [(2024, 5, 1)],
    ("pl", "6 maja 2024 r."): [(2024, 5, 6)],
    ("ar", "6 مايو/أيار 2024"): [(2024, 5, 6)],
    ("zh", "2024年5月6日"): [(2024, 5, 6)],
    ("zh", "五月六日"): [(None, 5, 6)],
    ("ja", "5月6日に"): [(None, 5, 6)],
    ("hu", "2024. május 6."): [(2024, 5, 6)],
}


@pytest.mark.parametrize(("language", "text"), DATES)
def test_dates_are_read(language: str, text: str) -> None:
    assert [date[2:] for date in dates_in(text, language)] == DATES[language, text]


TIMES = {
    ("en", "at 14:30"): [(14, 30)],
    ("en", "at 2.30 pm"): [(14, 30)],
    ("en", "2 p.m. and 11 a.m."): [(14, 0), (11, 0)],
    ("en", "three hours, 8 hours, $2.50, 10 per cent, on 06.05.2024"): [],
    ("de", "um 14.30 Uhr"): [(14, 30)],
    ("de", "um 3 Uhr nachmittags"): [(15, 0)],
    ("de", "14 Uhr 30"): [(14, 30)],
    ("de", "für 12,50 Euro"): [],
    ("fr", "à 14h30"): [(14, 30)],
    ("fr", "à 3 heures du matin"): [(3, 0)],
    ("fr", "pendant 3 heures"): [],
    ("es", "a las 2 de la tarde"): [(14, 0)],
    ("uk", "о 14.30"): [(14, 30)],
    ("ru", "в 3 часа дня"): [(15, 0)],
    ("ru", "за 3 часа"): [],
    ("pl", "o godz. 14.30"): [(14, 30)],
    ("ar", "الساعة 2:30 مساءً"): [(14, 30)],
    ("zh", "下午2时30分"): [(14, 30)],
    ("zh", "3小时"): [],
    ("ja", "午後2時30分"): [(14, 30)],
}


@pytest.mark.parametrize(("language", "text"), TIMES)
def test_times_of_day_are_read(language: str, text: str) -> None:
    assert [time[2:4] for time in times_of_day_in(text, language)] == TIMES[language, text]


RANKS = {
    ("en", "the third and the 21st"): [3, 21],
    ("en", "the 3 leaks"): [],
    ("de", "das dritte Leck am einundzwanzigsten Tag"): [3, 21],
    ("de", "das 3. Leck"): [3],
    ("de", "die 3 Lecks"): [],
    ("fr", "la troisième et la 2e, la première"): [3, 2, 1],
    ("fr", "les 3 fuites"): [],
    ("fr", "la piscine du XXe siècle"): [20],
    ("uk", "басейн XIX століття"): [19],
    ("en", "I said that Annex II applies, and a mix"): [2],
    ("es", "la tercera y el 5º, el primer caso"): [3, 5, 1],
    ("uk", "третього дня, 5-й, двадцять перша"): [3, 5, 21],
    ("uk", "3 витоки"): [],
    ("ru", "второй, третьего, 5-го"): [2, 3, 5],
    ("pl", "trzeci i piąta"): [3, 5],
    ("ar", "التسرب الثالث"): [3],
    ("zh", "第三次"): [3],
    ("zh", "三次"): [],
    ("ja", "三度目、第4"): [3, 4],
    ("lt", "3 kartą"): [3],
}


@pytest.mark.parametrize(("language", "text"), RANKS)
def test_ranks_are_read(language: str, text: str) -> None:
    assert list(ranks_in(text, language)) == RANKS[language, text]


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en", "both pools", 2),
        ("en", "it failed twice", 2),
        ("de", "beide Becken", 2),
        ("fr", "tous deux", 2),
        ("es", "ambas piscinas", 2),
        ("uk", "обидва басейни", 2),
        ("ru", "оба бассейна", 2),
        ("pl", "oba baseny", 2),
        ("ar", "كلا المسبحين", 2),
        ("zh", "双方", 2),
        ("ja", "両方", 2),
    ],
)
def test_words_that_mean_a_number_are_counted(language: str, text: str, value: int) -> None:
    assert [reading.low for _, reading in counts_in(text, language)] == [Decimal(value)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "voted 12 to 7"),
        ("en", "by 12 votes to 7"),
        ("en", "won 12–7"),
        ("de", "mit 12 zu 7 Stimmen"),
        ("fr", "par 12 voix contre 7"),
        ("es", "por 12 votos contra 7"),
        ("uk", "12 голосами проти 7"),
        ("ru", "12 голосами против 7"),
        ("pl", "12 do 7"),
        ("ar", "12 مقابل 7"),
        ("zh", "12比7"),
        ("ja", "12対7"),
    ],
)
def test_results_are_read_in_their_order(language: str, text: str) -> None:
    assert [result.numbers for result in results_in(text, language)] == [(Decimal(12), Decimal(7))]
