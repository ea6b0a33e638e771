"""Owns the proof that number words are read as what they say, and as no more."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.checks.figures import figure_faults
from generator.numbers.languages import has_words, table_of
from generator.numbers.number_words import NumberInProse, Reading, numbers_in, read_figure
from generator.numbers.quantities import quantities_in
from generator.numbers.quantity import Misfit
from generator.records.parts import Figure
from generator.records.vocabularies import Comparator
from tests.test_languages import LANGUAGES

BILLION = 10**9
COMPARATORS = {comparator.value: comparator for comparator in Comparator}

Said = tuple[str, float | str | None, float | str | None] | tuple[str, float | None, float | None, str]

READINGS: dict[str, Said] = {
    # every figure of the first article
    "dozens of": ("unquantified", None, None),
    "more than 150": ("more-than", 150, None),
    "two": ("exactly", 2, 2),
    "significant numbers": ("unquantified", None, None),
    "over 10,000": ("more-than", 10_000, None),
    "155": ("exactly", 155, 155),
    "more": ("unquantified", None, None),
    "168": ("exactly", 168, 168),
    "a few": ("unquantified", None, None),
    "a significant amount": ("unquantified", None, None),
    "up to $50 billion": ("at-most", None, 50 * BILLION, "USD"),
    "$30 to $50 billion": ("between", 30 * BILLION, 50 * BILLION, "USD"),
    # one bound
    "More than 150": ("more-than", 150, None),
    "well over 200": ("more-than", 200, None),
    "more than a hundred": ("more-than", 100, None),
    "in excess of 1,500": ("more-than", 1500, None),
    ">150": ("more-than", 150, None),
    "at least 12": ("at-least", 12, None),
    "no fewer than a dozen": ("at-least", 12, None),
    "no less than 5%": ("at-least", 5, None, "percent"),
    "≥ 40": ("at-least", 40, None),
    "150+": ("at-least", 150, None),
    "150-plus": ("at-least", 150, None),
    "150 or more": ("at-least", 150, None),
    "fewer than 20": ("less-than", None, 20),
    "less than half a million": ("less-than", None, 500_000),
    "under 18": ("less-than", None, 18),
    "at most three": ("at-most", None, 3),
    "no more than 30": ("at-most", None, 30),
    "as many as 4,000": ("at-most", None, 4000),
    "30 or fewer": ("at-most", None, 30),
    # about
    "about 300": ("about", 300, 300),
    "around 300": ("about", 300, 300),
    "some 300": ("about", 300, 300),
    "roughly 300": ("about", 300, 300),
    "nearly 300": ("about", 300, 300),
    "almost two thousand": ("about", 2000, 2000),
    "approximately 300": ("about", 300, 300),
    "~300": ("about", 300, 300),
    "≈ 300": ("about", 300, 300),
    "300 or so": ("about", 300, 300),
    "an estimated 12,000": ("about", 12_000, 12_000),
    # ranges
    "$30 million to $50 billion": ("between", 30_000_000, 50 * BILLION, "USD"),
    "30 to 50": ("between", 30, 50),
    "30-50": ("between", 30, 50),
    "30–50": ("between", 30, 50),
    "30 – 50": ("between", 30, 50),
    "between 30 and 50": ("between", 30, 50),
    "from 30 to 50": ("between", 30, 50),
    "two or three": ("between", 2, 3),
    "twenty to thirty thousand": ("between", 20_000, 30_000),
    "$30-50bn": ("between", 30 * BILLION, 50 * BILLION, "USD"),
    "30 to 50 percent": ("between", 30, 50, "percent"),
    "500 to 1 million": ("between", 500, 1_000_000),
    "500 to 2 thousand": ("between", 500, 2000),
    "1 to 1 million": ("between", 1, 1_000_000),
    "1,000 to two hundred thousand": ("between", 1000, 200_000),
    "one thousand, one hundred": ("exactly", 1100, 1100),
    "five to one hundred": ("between", 5, 100),
    "about 30 to 50": ("about", 30, 50),
    "-5 to 3": ("between", -5, 3),
    # scales, signs and units
    "a hundred": ("exactly", 100, 100),
    "one hundred and fifty": ("exactly", 150, 150),
    "twenty-one": ("exactly", 21, 21),
    "a dozen": ("exactly", 12, 12),
    "two dozen": ("exactly", 24, 24),
    "half a dozen": ("exactly", 6, 6),
    "half a million": ("exactly", 500_000, 500_000),
    "a quarter of a million": ("exactly", 250_000, 250_000),
    "two and a half million": ("exactly", 2_500_000, 2_500_000),
    "two million, three hundred thousand and five": ("exactly", 2_300_005, 2_300_005),
    "3.5 million": ("exactly", 3_500_000, 3_500_000),
    "50 trillion": ("exactly", 50_000 * BILLION, 50_000 * BILLION),
    "2 billion 340.5 million": ("exactly", 2_340_500_000, 2_340_500_000),
    "10k": ("exactly", 10_000, 10_000),
    "£4m": ("exactly", 4_000_000, 4_000_000, "GBP"),
    "$2.5bn": ("exactly", 2_500_000_000, 2_500_000_000, "USD"),
    "US$5": ("exactly", 5, 5, "USD"),
    "EUR 20 million": ("exactly", 20_000_000, 20_000_000, "EUR"),
    "50 billion dollars": ("exactly", 50 * BILLION, 50 * BILLION, "USD"),
    "300 yuan": ("exactly", 300, 300, "CNY"),
    "¥300": ("exactly", 300, 300),
    "12 per cent": ("exactly", 12, 12, "percent"),
    "0.1": ("exactly", "0.1", "0.1"),
    "½": ("exactly", "0.5", "0.5"),
    "1½": ("exactly", "1.5", "1.5"),
    "half": ("exactly", "0.5", "0.5"),
    "a quarter": ("exactly", "0.25", "0.25"),
    "three quarters": ("exactly", "0.75", "0.75"),
    "twenty one": ("exactly", 21, 21),
    "50-billion-dollar": ("exactly", 50 * BILLION, 50 * BILLION, "USD"),
    "two-million": ("exactly", 2_000_000, 2_000_000),
    "two-hundred": ("exactly", 200, 200),
    "half-a-million": ("exactly", 500_000, 500_000),
    "two and a half-million": ("exactly", 2_500_000, 2_500_000),
    "A$5 million dollars": ("exactly", 5_000_000, 5_000_000, "AUD"),
    "three-quarters": ("exactly", "0.75", "0.75"),
    "10\u202f000": ("exactly", 10_000, 10_000),
    "10\u00a0000": ("exactly", 10_000, 10_000),
    "1,50,000": ("exactly", 150_000, 150_000),
    "٣": ("exactly", 3, 3),
    "१५५": ("exactly", 155, 155),
    "１０": ("exactly", 10, 10),
    "only two": ("exactly", 2, 2),
    "a total of 155": ("exactly", 155, 155),
    "zero": ("exactly", 0, 0),
    "none": ("exactly", 0, 0),
    "both": ("exactly", 2, 2),
    # everyday words
    "one in five": ("exactly", "0.2", "0.2"),
    "three out of four": ("exactly", "0.75", "0.75"),
    "more than half": ("more-than", "0.5", None),
    "well over half": ("more-than", "0.5", None),
    "roughly half": ("about", "0.5", "0.5"),
    "under a quarter": ("less-than", None, "0.25"),
    "almost a tenth": ("about", "0.1", "0.1"),
    "doubled": ("exactly", 2, 2, "times"),
    "more than doubled": ("more-than", 2, None, "times"),
    "10-fold": ("exactly", 10, 10, "times"),
    "tenfold": ("exactly", 10, 10, "times"),
    "three times": ("exactly", 3, 3, "times"),
    "50 cents": ("exactly", 50, 50, "cents"),
    "1p": ("exactly", 1, 1, "pence"),
    "5 percentage points": ("exactly", 5, 5, "percentage points"),
    "a record 12": ("exactly", 12, 12),
    "as few as 3": ("at-least", 3, None),
    "minus 5": ("exactly", -5, -5),
    "minus five": ("exactly", -5, -5),
    "AU$3m": ("exactly", 3_000_000, 3_000_000, "AUD"),
    "100 kr": ("exactly", 100, 100, "kr"),
    "300 crore": ("exactly", 3 * BILLION, 3 * BILLION),
    "2 lakh": ("exactly", 200_000, 200_000),
    "10°C": ("exactly", 10, 10, "°C"),
    "40ish": ("about", 40, 40),
    "50": ("exactly", 50, 50),
    # no number at all
    "a majority": ("unquantified", None, None),
    "low hundreds": ("unquantified", None, None),
    "dozens more": ("unquantified", None, None),
    "hundreds of thousands": ("unquantified", None, None),
    "dozens": ("unquantified", None, None),
    "hundreds": ("unquantified", None, None),
    "scores": ("unquantified", None, None),
    "several": ("unquantified", None, None),
    "many": ("unquantified", None, None),
    "few": ("unquantified", None, None),
    "thousands of": ("unquantified", None, None),
    "tens of thousands": ("unquantified", None, None),
    "several hundred": ("unquantified", None, None),
    "a few thousand": ("unquantified", None, None),
    "up to several hundred": ("unquantified", None, None),
    "a large number of": ("unquantified", None, None),
}


@pytest.mark.parametrize(("words", "said"), READINGS.items(), ids=READINGS.keys())
def test_words_are_read_as_the_bounds_they_say(words: str, said: Said) -> None:
    comparator, low, high = said[:3]
    unit = said[3] if len(said) == 4 else None
    assert read_figure(words, "en") == Reading(COMPARATORS[comparator], decimal(low), decimal(high), unit)


def decimal(value: float | str | None) -> Decimal | None:
    return None if value is None else Decimal(value)


@pytest.mark.parametrize(
    "words",
    [
        "",
        " ",
        "Chinese citizens",
        "155 Chinese citizens",
        "one of the two",
        "155 and 168",
        "50 to 30",
        "$30 to €50",
        "one to two hundred thousand",
        "about 30 or more",
        "the second",
        "1.2.3",
        "5 millions",
        "F-16",
        "more than",
        "big dozens",
        "five to one million two hundred",
        "1, 2 and 3",
    ],
)
def test_words_that_say_no_one_quantity_are_not_guessed_at(words: str) -> None:
    assert read_figure(words, "en") is None


@pytest.mark.parametrize(
    ("language", "words", "value"),
    [
        ("de", "10.000", "10000"),
        ("de", "3,5", "3.5"),
        ("pt-BR", "10.000", "10000"),
        ("EN-gb", "ten thousand", "10000"),
        ("es-MX", "10,000", "10000"),
        ("fr", "10 000", "10000"),
        ("uk", "10 000,5", "10000.5"),
        ("ar", "١٬٥٠٠", "1500"),
        ("ar", "٣٫٥", "3.5"),
        ("zh-Hans", "155", "155"),
        ("xx-unheard-of", "10,000", "10000"),
        ("", "155", "155"),
        ("en", "10.000", "10"),
    ],
)
def test_digits_are_grouped_as_the_language_groups_them(language: str, words: str, value: str) -> None:
    assert read_figure(words, language) == Reading(Comparator.EXACTLY, Decimal(value), Decimal(value), None)


@pytest.mark.parametrize(
    ("language", "words", "value"),
    [
        ("de", "1.500", "1500"),
        ("de-AT", "1.500", "1500"),
        ("de", "1 500", "1500"),
        ("de-CH", "1'500", "1500"),
        ("de-CH", "1’500", "1500"),
        ("de", "1'500", "1500"),
        ("de-CH", "2,5", "2.5"),
        ("fr", "1 500", "1500"),
        ("fr", "1\u202f500,5", "1500.5"),
        ("hi", "१५००", "1500"),
        ("hi", "१,५००", "1500"),
        ("ar", "١٥٠٠", "1500"),
        ("zh", "一千五百", "1500"),
        ("zh", "1500", "1500"),
        ("zh-Hant", "兩萬", "20000"),
        ("zh", "二〇二四", "2024"),
        ("zh", "69万", "690000"),
        ("zh", "3万亿", "3000000000000"),
        ("zh", "三千零五", "3005"),
        ("zh", "十二", "12"),
        ("ja", "1億2000万", "120000000"),
        ("ja", "1万5000", "15000"),
        ("ko", "3만", "30000"),
        ("de", "2,5 Millionen", "2500000"),
        ("fr", "7,2 milliards", "7200000000"),
        ("uk", "573,84 млн", "573840000"),
        ("pl", "3 tysiące", "3000"),
        ("es", "30 mil millones", "30000000000"),
        ("ar", "٣ ملايين", "3000000"),
    ],
)
def test_a_number_of_another_language_is_what_it_says_there(language: str, words: str, value: str) -> None:
    assert read_figure(words, language) == Reading(Comparator.EXACTLY, Decimal(value), Decimal(value), None)
    (number,) = numbers_in(f"({words})", language)
    assert (number.words, number.value, number.ordinal) == (words, Decimal(value), False)


@pytest.mark.parametrize(
    ("language", "prose", "values"),
    [
        ("en", "1.500 people", ["1.5"]),
        ("de", "1.5 Leute", ["1", "5"]),
        ("de", "im Jahr 2024 100 Leute", ["2024", "100"]),
        ("fr", "en 2024, 1 500 personnes", ["2024", "1500"]),
        ("zh", "来了一千五百名学生，其中69万", ["1500", "690000"]),
        ("en", "9 to 5, 3-4 and 1, 2 or 3", ["9", "5", "3", "4", "1", "2", "3"]),
        ("de", "2 mal 3 Meter", ["2", "3"]),
        ("en", "一千五百", []),
    ],
)
def test_what_another_language_would_join_stays_apart(language: str, prose: str, values: list[str]) -> None:
    assert [number.value for number in numbers_in(prose, language)] == [Decimal(value) for value in values]


@pytest.mark.parametrize(
    ("language", "words", "comparator", "low", "high", "unit"),
    [
        ("de", "mehr als 150", "more-than", 150, None, None),
        ("de", "zwei Millionen", "exactly", 2000000, 2000000, None),
        ("de", "2,5 Millionen Euro", "exactly", 2500000, 2500000, "EUR"),
        ("de", "zwischen 30 und 50", "between", 30, 50, None),
        ("de", "rund zweitausendfünfhundert", "about", 2500, 2500, None),
        ("de", "mehr als die Hälfte", "more-than", "0.5", None, None),
        ("de", "bis zu 50", "at-most", None, 50, None),
        ("de", "Zehntausende", "unquantified", None, None, None),
        ("de", "mehrere Tausend", "unquantified", None, None, None),
        ("fr", "deux tiers", "exactly", 2 / Decimal(3), 2 / Decimal(3), None),
        ("fr", "plus d’un million d’euros", "more-than", 1000000, None, "EUR"),
        ("fr", "près de 200", "about", 200, 200, None),
        ("fr", "environ quatre-vingt-dix-neuf", "about", 99, 99, None),
        ("fr", "une vingtaine", "about", 20, 20, None),
        ("fr", "au moins 30", "at-least", 30, None, None),
        ("fr", "jusqu’à 50", "at-most", None, 50, None),
        ("fr", "des dizaines", "unquantified", None, None, None),
        ("uk", "понад 150", "more-than", 150, None, None),
        ("uk", "573,84 млн грн", "exactly", 573840000, 573840000, "UAH"),
        ("uk", "4 млн. 20 тис. грн", "exactly", 4020000, 4020000, "UAH"),
        ("uk", "70 тис.", "exactly", 70000, 70000, None),
        ("uk", "3 трлн 41,5 млрд грн", "exactly", 3041500000000, 3041500000000, "UAH"),
        ("uk", "понад 4 млн 200 тис", "more-than", 4200000, None, None),
        ("uk", "майже дві тисячі п’ятсот", "about", 2500, 2500, None),
        ("uk", "щонайменше двоє", "at-least", 2, None, None),
        ("uk", "до 150", "at-most", None, 150, None),
        ("uk", "від 100 до 150", "between", 100, 150, None),
        ("uk", "більше половини", "more-than", "0.5", None, None),
        ("uk", "сотні тисяч", "unquantified", None, None, None),
        ("ru", "более 150", "more-than", 150, None, None),
        ("ru", "около двух миллионов рублей", "about", 2000000, 2000000, "RUB"),
        ("ru", "не менее 20", "at-least", 20, None, None),
        ("ru", "от 10 до 20", "between", 10, 20, None),
        ("ru", "несколько тысяч", "unquantified", None, None, None),
        ("zh", "超过150", "more-than", 150, None, None),
        ("zh", "一百五十多", "more-than", 150, None, None),
        ("zh", "近200", "about", 200, 200, None),
        ("zh", "至少三十", "at-least", 30, None, None),
        ("zh", "三分之一", "exactly", 1 / Decimal(3), 1 / Decimal(3), None),
        ("zh", "数十", "unquantified", None, None, None),
        ("zh", "数十万元", "unquantified", None, None, "CNY"),
        ("zh", "数十人", "unquantified", None, None, None),
        ("ja", "約1億2000万円", "about", 120000000, 120000000, "JPY"),
        ("ja", "50人以上", "at-least", 50, None, None),
        ("ja", "1億円超", "more-than", 100000000, None, "JPY"),
        ("ja", "100未満", "less-than", None, 100, None),
        ("ja", "数百", "unquantified", None, None, None),
        ("ja", "数百万円", "unquantified", None, None, "JPY"),
        ("es", "más de 150", "more-than", 150, None, None),
        ("es", "cerca de dos millones de euros", "about", 2000000, 2000000, "EUR"),
        ("es", "al menos treinta y cuatro", "at-least", 34, None, None),
        ("es", "entre 10 y 20", "between", 10, 20, None),
        ("es", "cientos de miles", "unquantified", None, None, None),
        ("ar", "أكثر من 150", "more-than", 150, None, None),
        ("ar", "نحو مئتين", "about", 200, 200, None),
        ("ar", "ما لا يقل عن ثلاثين", "at-least", 30, None, None),
        ("ar", "بين 10 و20", "between", 10, 20, None),
        ("ar", "عشرات الآلاف", "unquantified", None, None, None),
        ("ar", "وأكثر من 150", "more-than", 150, None, None),
        ("pl", "ponad 150", "more-than", 150, None, None),
        ("pl", "prawie połowa", "about", "0.5", "0.5", None),
        ("pl", "co najmniej 20", "at-least", 20, None, None),
        ("pl", "dwadzieścia pięć tysięcy", "exactly", 25000, 25000, None),
        ("pl", "2,5 mln zł", "exactly", 2500000, 2500000, "PLN"),
        ("pl", "kilkaset", "unquantified", None, None, None),
    ],
)
def test_the_words_of_every_language_with_a_file_are_read(
    language: str,
    words: str,
    comparator: str,
    low: int | str | Decimal | None,
    high: int | str | Decimal | None,
    unit: str | None,
) -> None:
    least, most = (None if bound is None else Decimal(bound) for bound in (low, high))
    assert read_figure(words, language) == Reading(COMPARATORS[comparator], least, most, unit)


@pytest.mark.parametrize(
    ("language", "words", "before", "after"),
    [
        ("en", "rose from £4 to £5", 4, 5),
        ("en", "fell sharply to $5 from $6", 6, 5),
        ("en", "from 5 to 4", 5, 4),
        ("en", "doubled to 12", 6, 12),
        ("en", "halved to 12", 24, 12),
        ("de", "stieg von 4 auf 5 Euro", 4, 5),
        ("fr", "passé de 4 à 5", 4, 5),
        ("uk", "зросла з 4 до 5 гривень", 4, 5),
        ("ru", "вырос с 4 до 5", 4, 5),
        ("zh", "从4万增至5万", 40_000, 50_000),
        ("es", "pasó de 4 a 5", 4, 5),
        ("pl", "wzrosła z 4 do 5", 4, 5),
        ("ar", "ارتفع من 4 إلى 5", 4, 5),
    ],
)
def test_a_change_has_what_it_went_from_and_to(language: str, words: str, before: int, after: int) -> None:
    reading = read_figure(words, language)
    assert reading
    assert (reading.comparator, reading.low, reading.high) == (Comparator.CHANGE, None, None)
    assert (reading.before, reading.after) == (Decimal(before), Decimal(after))


def _bounded(bound: str | None, number: int) -> tuple[Comparator | None, Decimal]:
    return (COMPARATORS[bound] if bound else None, Decimal(number))


ENDS: dict[tuple[str, str], tuple[tuple[str | None, int], tuple[str | None, int]]] = {
    ("en", "rose from about 4 to more than 5"): (("about", 4), ("more-than", 5)),
    ("en", "fell from nearly 200 to fewer than 50"): (("about", 200), ("less-than", 50)),
    ("en", "from up to 10 to at least 20"): (("at-most", 10), ("at-least", 20)),
    ("en", "rose to more than $5 million from about $4 million"): (("about", 4_000_000), ("more-than", 5_000_000)),
    ("en", "rose from about 4 to more than 5 million"): (("about", 4_000_000), ("more-than", 5_000_000)),
    ("en", "rose from 4 or more to just 5"): (("at-least", 4), (None, 5)),
    ("en", "doubled to more than 12"): (("more-than", 6), ("more-than", 12)),
    ("en", "more than doubled to 12"): (("less-than", 6), (None, 12)),
    ("en", "nearly doubled to 12"): (("about", 6), (None, 12)),
    ("uk", "зросла з близько 4 до понад 5"): (("about", 4), ("more-than", 5)),
    ("uk", "впала з майже 200 до менш ніж 50"): (("about", 200), ("less-than", 50)),
    ("uk", "зросла з щонайбільше 10 до щонайменше 20"): (("at-most", 10), ("at-least", 20)),
    ("ru", "вырос примерно с 4 до более чем 5"): (("about", 4), ("more-than", 5)),
    ("ru", "упало с почти 200 до менее чем 50"): (("about", 200), ("less-than", 50)),
    ("ru", "выросло с не более чем 10 до не менее чем 20"): (("at-most", 10), ("at-least", 20)),
    ("zh", "从约4万增至5万多"): (("about", 40_000), ("more-than", 50_000)),
    ("zh", "从近200降至不到50"): (("about", 200), ("less-than", 50)),
    ("zh", "从最多10增至至少20"): (("at-most", 10), ("at-least", 20)),
    ("de", "stieg von rund 4 auf mehr als 5"): (("about", 4), ("more-than", 5)),
    ("de", "sank von fast 200 auf weniger als 50"): (("about", 200), ("less-than", 50)),
    ("de", "stieg von höchstens 10 auf mindestens 20"): (("at-most", 10), ("at-least", 20)),
    ("fr", "passé d’environ 4 à plus de 5"): (("about", 4), ("more-than", 5)),
    ("fr", "tombé de près de 200 à moins de 50"): (("about", 200), ("less-than", 50)),
    ("fr", "passé d’au plus 10 à au moins 20"): (("at-most", 10), ("at-least", 20)),
    ("es", "pasó de unos 4 a más de 5"): (("about", 4), ("more-than", 5)),
    ("es", "cayó de casi 200 a menos de 50"): (("about", 200), ("less-than", 50)),
    ("es", "subió de como máximo 10 a al menos 20"): (("at-most", 10), ("at-least", 20)),
    ("ar", "وارتفع من نحو 4 إلى أكثر من 5"): (("about", 4), ("more-than", 5)),
    ("ar", "انخفض من قرابة 200 إلى أقل من 50"): (("about", 200), ("less-than", 50)),
    ("ar", "ارتفع من ما لا يزيد على 10 إلى ما لا يقل عن 20"): (("at-most", 10), ("at-least", 20)),
    ("ja", "約4人から5人以上に増えた"): (("about", 4), ("at-least", 5)),
    ("ja", "200人近くから50人未満に減った"): (("about", 200), ("less-than", 50)),
    ("ja", "最大10人から少なくとも20人に増えた"): (("at-most", 10), ("at-least", 20)),
    ("ja", "4人から5人に増えた"): ((None, 4), (None, 5)),
    ("pl", "wzrosła z około 4 do ponad 5"): (("about", 4), ("more-than", 5)),
    ("pl", "spadła z prawie 200 do mniej niż 50"): (("about", 200), ("less-than", 50)),
    ("pl", "wzrosła z co najwyżej 10 do co najmniej 20"): (("at-most", 10), ("at-least", 20)),
}
"""Changes of which the ends are bounded."""


@pytest.mark.parametrize(("language", "words"), ENDS, ids=str)
def test_each_end_of_a_change_keeps_what_bounds_it(language: str, words: str) -> None:
    before, after = (_bounded(*end) for end in ENDS[language, words])
    reading = read_figure(words, language)
    assert reading
    assert reading.comparator is Comparator.CHANGE
    assert (reading.before_comparator, reading.before) == before
    assert (reading.after_comparator, reading.after) == after
    around = f"x {words} y" if language not in ("zh", "ja") else f"说{words}。"
    (found,) = quantities_in(around, language)
    assert (around[found.start : found.end], found.reading) == (words, reading)


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "ranged from about 4 to more than 5"), ("uk", "від близько 4 до понад 5"), ("de", "von rund 4 bis mehr als 5")],
)
def test_a_range_with_bounded_ends_is_no_change(language: str, words: str) -> None:
    assert read_figure(words, language) is None
    assert [one.reading.comparator for one in quantities_in(words, language)] == [Comparator.ABOUT, Comparator.MORE_THAN]


WHOLE: dict[tuple[str, str], list[str]] = {
    ("en", "He saw more than 150 men, nearly 200 dogs, between 10 and 20 cats."): [
        "more than 150",
        "nearly 200",
        "between 10 and 20",
    ],
    ("en", "1.5 million people came, one in five of them late"): ["1.5 million", "one in five"],
    ("en", "the tax of up to £275,000 from April"): ["up to £275,000"],
    ("en", "two in ten days, 12 may fall"): ["two", "ten", "12"],
    ("en", "50 consecutive quarters"): ["50"],
    ("en", "the second half of the last quarter"): [],
    ("en", "well over half of voters and almost a third of them"): ["well over half", "almost a third"],
    ("en", "at 5 p.m., 5p a day"): ["5", "5p"],
    ("uk", "понад 150 осіб і майже дві тисячі п’ятсот гривень"): ["понад 150", "майже дві тисячі п’ятсот гривень"],
    ("de", "Es kamen mehr als 150 Leute und rund zwei Millionen Euro"): ["mehr als 150", "rund zwei Millionen Euro"],
    ("de", "knapp 6 Mio. Euro, davon 40 Tsd. € und 3,5%."): ["knapp 6 Mio. Euro", "40 Tsd. €", "3,5%"],
    ("de", "Es waren 6 Millionen. Euro gab es nicht."): ["6 Millionen"],
    ("fr", "un pont de 40 m, 12 M€, 30 k€ et 7 millions d’€"): ["un", "40", "12 M€", "30 k€", "7 millions d’€"],
    ("en", "It rose by 4.5%. At 4 p.m. it cost 20 EUR."): ["4.5%", "4", "20 EUR"],
    ("es", "más del 30 % y media docena, cerca de la mitad y roza los 40 litros"): [
        "más del 30 %",
        "media docena",
        "cerca de la mitad",
        "roza los 40",
    ],
    ("es", "más que la media de la región"): [],
    ("es", "entre el 15 y el 20 %, y pasó del 5 al 7 %"): ["entre el 15 y el 20 %", "pasó del 5 al 7 %"],
    ("fr", "près des 300 places et au-dessus des 20 %"): ["près des 300", "au-dessus des 20 %"],
    ("zh", "他们看到一百五十多人，约三百辆车"): ["一百五十多", "约三百辆"],
    ("zh", "别的村花了数十万元"): ["数十万"],
    ("ar", "جاء ٥٠ رجلا وأكثر من ١٥٠ امرأة وعشرات الأطفال"): ["٥٠", "وأكثر من ١٥٠", "وعشرات"],
    ("fr", "un homme et plus d’un million d’euros"): ["un", "plus d’un million d’euros"],
}


@pytest.mark.parametrize(("language", "prose"), WHOLE, ids=str)
def test_a_quantity_is_as_long_as_it_stands_there(language: str, prose: str) -> None:
    assert [prose[one.start : one.end] for one in quantities_in(prose, language)] == WHOLE[language, prose]


@pytest.mark.parametrize(
    ("language", "prose"),
    [
        ("en", "on 8-15 February, on May 5, 2024"),
        ("uk", "8–15 лютого"),
        ("ru", "с 8 по 15 мая 2024"),
        ("de", "am 8. Februar 2024"),
        ("fr", "le 8 mai 2024"),
        ("es", "el 8 de mayo de 2024"),
        ("pl", "8 maja 2024"),
        ("ar", "8 مايو 2024"),
        ("lt", "vasario 8-15"),
    ],
)
def test_numbers_of_a_date_are_no_quantities(language: str, prose: str) -> None:
    found = quantities_in(prose, language)
    assert found
    assert all(one.dated or one.is_year for one in found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_file_calls_a_lead_is_read_as_it_says(language: str) -> None:
    table = table_of(language)
    assert has_words(language)
    for lead, comparator in table.leads.items():
        reading = read_figure(f"{lead} 150", language)
        assert reading, lead
        assert reading.comparator is comparator, lead


def test_a_rank_is_told_by_the_sign_before_it() -> None:
    assert [(number.words, number.value, number.ordinal) for number in numbers_in("第三名，三名", "zh")] == [
        ("三", Decimal(3), True),
        ("三名", Decimal(3), False),
    ]


def test_an_unknown_language_proves_what_signs_say() -> None:
    assert read_figure("~300", "lt") == Reading(Comparator.ABOUT, Decimal(300), Decimal(300), None)
    assert read_figure("30–50 %", "lt") == Reading(Comparator.BETWEEN, Decimal(30), Decimal(50), "percent")
    assert read_figure("150+", "lt") == Reading(Comparator.AT_LEAST, Decimal(150), None, None)


@pytest.mark.parametrize("words", ["daugiau kaip 150", "dešimtys", "300万", "30 iki 50"])
def test_an_unknown_language_proves_nothing_of_what_its_words_say(words: str) -> None:
    assert read_figure(words, "lt") == Reading(None)


@pytest.mark.parametrize(
    ("language", "words"), [("lt", "vasario 8-15"), ("uk", "8-15 лютого"), ("de", "8.-15. Februar"), ("zh", "5月8日")]
)
def test_days_of_a_month_are_no_quantity_in_any_language(language: str, words: str) -> None:
    assert read_figure(words, language) is None


def faults(words: str, language: str, comparator: Comparator, low: float | None = None, high: float | None = None) -> list[str]:
    """The fields at fault in a figure of these words."""
    figure = Figure(measure="men", as_written=words, comparator=comparator, low=low, high=high, counts="men")
    return [field for field, *_ in figure_faults(figure, language)]


def test_a_figure_that_gives_what_its_words_say_is_sound() -> None:
    assert faults("more than 150", "en", Comparator.MORE_THAN, 150) == []
    assert faults("0.1", "en", Comparator.EXACTLY, 0.1, 0.1) == []
    assert faults("3 trillion", "en", Comparator.EXACTLY, 3e12, 3e12) == []
    assert faults("dozens", "en", Comparator.UNQUANTIFIED) == []


def test_every_field_that_the_words_do_not_say_is_at_fault() -> None:
    assert faults("more than 150", "en", Comparator.AT_MOST, None, 150) == ["comparator", "low", "high"]
    assert faults("0.1", "en", Comparator.EXACTLY, 0.1, 0.1000001) == ["high"]
    assert faults("dozens", "en", Comparator.UNQUANTIFIED, 24) == ["low"]
    assert faults("150 men", "en", Comparator.EXACTLY, 150, 150) == ["as_written"]


@pytest.mark.parametrize("words", ["two-thirds", "a third", "0.0000001", "150", "9007199254740993", "$2.5bn"])
def test_the_bound_that_a_fault_asks_for_is_sound_when_written(words: str) -> None:
    figure = Figure(measure="men", as_written=words, comparator=Comparator.EXACTLY, counts="men")
    asked = [help.removeprefix(f"Write `{field}: ").removesuffix("`.") for field, _, help, _ in figure_faults(figure, "en")]
    assert len(asked) == 2
    assert faults(words, "en", Comparator.EXACTLY, float(asked[0]), float(asked[1])) == []


def test_where_words_cannot_be_read_the_comparator_is_the_editors_and_the_bounds_stand_in_the_words() -> None:
    assert faults("daugiau kaip 150", "lt", Comparator.MORE_THAN, 150) == []
    assert faults("mažiau kaip 10 000", "lt", Comparator.LESS_THAN, None, 10_000) == []
    assert faults("30 iki 50", "lt", Comparator.BETWEEN, 30, 50) == []
    assert faults("dešimtys", "lt", Comparator.UNQUANTIFIED) == []
    assert faults("daugiau kaip 150", "lt", Comparator.MORE_THAN, 151) == ["low"]
    assert faults("30 iki 50", "lt", Comparator.BETWEEN, 30, 60) == ["high"]
    assert faults("dešimtys", "lt", Comparator.EXACTLY, 10, 10) == ["low", "high"]


def test_where_words_cannot_be_read_a_figure_has_the_bounds_of_its_comparator_and_no_others() -> None:
    assert faults("daugiau kaip 150", "lt", Comparator.MORE_THAN) == ["low"]
    assert faults("daugiau kaip 150", "lt", Comparator.MORE_THAN, 150, 150) == ["high"]
    assert faults("iki 150", "lt", Comparator.AT_MOST, 150) == ["low", "high"]
    assert faults("maždaug 150", "lt", Comparator.ABOUT, 150) == ["high"]
    assert faults("150 su viršum", "lt", Comparator.UNQUANTIFIED, 150) == ["low"]


def test_a_fault_of_words_that_cannot_be_read_names_the_numbers_in_them() -> None:
    figure = Figure(measure="men", as_written="30 iki 50", comparator=Comparator.BETWEEN, low=20, high=50, counts="men")
    assert list(figure_faults(figure, "lt")) == [
        Misfit("low", "`30 iki 50` does not say `low: 20`.", "Write a number that stands in the words: 30 or 50.")
    ]


NUMBERS: dict[str, list[tuple[str, int | str]]] = {
    "He named 155 of 10,000 men.": [("155", 155), ("10,000", 10_000)],
    "Kyiv could allocate up to $50 billion.": [("$50 billion", 50 * BILLION)],
    "to find $30 to $50 billion to buy": [("$30", 30 * BILLION), ("$50 billion", 50 * BILLION)],
    "between 30 and 50 thousand": [("30", 30_000), ("50 thousand", 50_000)],
    "captured 30 and 50 thousand": [("30", 30), ("50 thousand", 50_000)],
    "two fighters, twenty-one officers and one hundred and fifty men": [
        ("two", 2),
        ("twenty-one", 21),
        ("one hundred and fifty", 150),
    ],
    "Half a million fled; a dozen stayed.": [("Half a million", 500_000), ("a dozen", 12)],
    "two, three, four": [("two", 2), ("three", 3), ("four", 4)],
    "a thousand, two of whom": [("a thousand", 1000), ("two", 2)],
    "one thousand and one million": [("one thousand", 1000), ("one million", 1_000_000)],
    "on 9 April 2025": [("9", 9), ("2025", 2025)],
    "mid-2024": [("2024", 2024)],
    "155-strong, 5km away, in the 1990s": [("155", 155), ("5", 5), ("1990", 1990)],
    "one fighter": [("one", 1)],
    "One of the two was shown.": [("two", 2)],
    "no one, one another, everyone, one's own, a one-sided view": [],
    "F-16, MH17, COVID-19, T-72B3, 5G": [],
    "dozens, hundreds of thousands, several hundred, a few, tens of thousands": [],
    "an island on a tenant's land": [],
    "The fleet was cut in half.": [],
    "one hundred and fifty, two hundred": [("one hundred and fifty", 150), ("two hundred", 200)],
    "twenty ten": [("twenty", 20), ("ten", 10)],
    "1 of a thousand": [("1", 1), ("a thousand", 1000)],
    "the key 3d4f": [],
    "two of a thousand": [("two", 2), ("a thousand", 1000)],
    "two, a half-million": [("two", 2), ("a half-million", 500_000)],
    "one thousand, one thousand": [("one thousand", 1000), ("one thousand", 1000)],
    "half of the men, two-thirds of them, a quarter of a million": [
        ("half", "0.5"),
        ("two-thirds", str(Decimal(2) / 3)),
        ("a quarter of a million", 250_000),
    ],
    "it fell to -5 and to −7": [("-5", -5), ("−7", -7)],
    "约155名": [("155", 155)],
    "٣ men": [("٣", 3)],
}


@pytest.mark.parametrize(("prose", "expected"), NUMBERS.items(), ids=NUMBERS.keys())
def test_every_number_of_a_text_is_found(prose: str, expected: list[tuple[str, int | str]]) -> None:
    found = numbers_in(prose, "en")
    assert [(number.words, number.value) for number in found] == [(words, Decimal(value)) for words, value in expected]
    assert not any(number.ordinal for number in found)


def test_ordinals_are_told_apart() -> None:
    found = numbers_in("The second mistake, the first, the 21st, the twenty-third man, the 3rd, the twenty first", "en")
    assert [number.value for number in found if number.ordinal] == [2, 1, 21, 23, 3, 21]
    assert len(found) == 6


def test_the_second_half_is_a_rank_and_no_fraction() -> None:
    assert [(number.words, number.ordinal) for number in numbers_in("the second half of the year", "en")] == [("second", True)]


@pytest.mark.parametrize("prose", ["a second later", "ten shots per second", "a few seconds"])
def test_a_second_of_time_is_no_ordinal(prose: str) -> None:
    assert not any(number.ordinal for number in numbers_in(prose, "en"))


def test_a_number_is_where_it_says_it_is() -> None:
    prose = "Nearly 300 men, two dozen officers."
    assert numbers_in(prose, "en") == (
        NumberInProse(7, 10, "300", Decimal(300), False, False),
        NumberInProse(16, 25, "two dozen", Decimal(24), False, False),
    )


INTEGERS = st.integers(0, 10**12 - 1)


@given(INTEGERS)
def test_any_integer_in_digits_reads_back(number: int) -> None:
    assert read_figure(f"{number:,}", "en") == Reading(Comparator.EXACTLY, Decimal(number), Decimal(number), None)
    assert read_figure(str(number), "en") == read_figure(f"{number:,}", "en")


@given(INTEGERS, st.sampled_from([" ", ", "]), st.sampled_from([" ", " and "]))
def test_any_integer_in_words_reads_back(number: int, between: str, before_rest: str) -> None:
    words = spelled(number, between, before_rest)
    assert read_figure(words, "en") == Reading(Comparator.EXACTLY, Decimal(number), Decimal(number), None)
    assert [found.value for found in numbers_in(f"They saw {words} of them.", "en")] == [number] or words == "one"


@given(INTEGERS, INTEGERS)
def test_a_range_reads_back_in_order_and_in_no_other(one: int, other: int) -> None:
    reading = read_figure(f"{one:,} to {other:,}", "en")
    assert reading == (Reading(Comparator.BETWEEN, Decimal(one), Decimal(other), None) if one < other else None)


@given(st.text(max_size=200), st.sampled_from(["en", "de", "de-CH", "zh", "ja", "ko", "ar", "es", "fr", "uk", "pl", ""]))
def test_any_text_is_read_without_a_crash_and_numbers_stand_where_they_say(prose: str, language: str) -> None:
    read_figure(prose, language)
    assert all(0 <= one.start < one.end <= len(prose) for one in quantities_in(prose, language))
    end = 0
    for number in numbers_in(prose, language):
        assert end <= number.start < number.end
        assert prose[number.start : number.end] == number.words
        end = number.end


SMALL = [
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"),
    *("fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def spelled(number: int, between: str, before_rest: str) -> str:
    """An integer below 10^12 in English, the groups joined by `between`, and what is below a hundred by `before_rest`."""
    if number < 20:
        return SMALL[number]
    if number < 100:
        return TENS[number // 10 - 2] + (f"-{SMALL[number % 10]}" if number % 10 else "")
    if number < 1000:
        rest = number % 100
        return f"{SMALL[number // 100]} hundred" + (before_rest + spelled(rest, between, before_rest) if rest else "")
    size, scale = next(
        (size, scale) for size, scale in ((BILLION, "billion"), (10**6, "million"), (1000, "thousand")) if number >= size
    )
    rest = number % size
    joint = before_rest if rest < 100 else between
    return f"{spelled(number // size, between, before_rest)} {scale}" + (
        joint + spelled(rest, between, before_rest) if rest else ""
    )
