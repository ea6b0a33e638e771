"""Owns the tests of the parts of a source text: words, paragraphs, sentences, quotations."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.sources.source_text import Extent, paragraphs_of, quotations_in, sentences_in, words_of

ARTICLE = (Path(__file__).parents[1] / "seeds/ukraine-claims-chinese-nationals.txt").read_bytes().decode()


def words(text: str) -> list[str]:
    return [text[slice(*word)] for word in words_of(text)]


def paragraphs(text: str) -> list[str]:
    return [text[slice(*paragraph)] for paragraph in paragraphs_of(text)]


def sentences(text: str, language: str = "en") -> list[str]:
    return [text[slice(*sentence.extent)] for sentence in sentences_in(text, paragraphs_of(text), language)]


def quotations(text: str) -> list[str]:
    return [text[slice(*quotation.content)] for quotation in quotations_in(text, paragraphs_of(text))]


def test_an_extent_contains_and_overlaps_by_half_open_bounds() -> None:
    assert Extent(2, 5).contains(Extent(2, 5))
    assert not Extent(2, 5).contains(Extent(4, 6))
    assert Extent(2, 5).overlaps(Extent(4, 6))
    assert not Extent(2, 5).overlaps(Extent(5, 6))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("China’s POWs’ cross-border (can't)", ["China’s", "POWs", "cross-border", "can't"]),
        ("10,000 men, 5.5% of $50, US$5m.", ["10,000", "men", "5.5%", "of", "$50", "US$5m"]),
        ("-5 or .5 …5 2014–2022 10,000+", ["-5", "or", ".5", "5", "2014", "2022", "10,000+"]),
        ("said—he – “yes”", ["said", "he", "yes"]),
        ("中国2024年", ["中", "国", "2024", "年"]),
        ("हिन्दी में cafe\u0301", ["हिन्दी", "में", "cafe\u0301"]),
        ('צה"ל וב"הארץ"', ['צה"ל', "וב", "הארץ"]),
        ("می‌شود ١٥٠٫٥", ["می‌شود", "١٥٠٫٥"]),
        (" — … ”", []),
    ],
)
def test_a_word_is_letters_and_digits_with_what_joins_them(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_the_article_has_eighteen_paragraphs_beside_its_headlines_and_furniture() -> None:
    found = paragraphs(ARTICLE)
    assert found[0] == found[7] == "Ukraine Claims Dozens of Chinese Nationals Fighting for Russia"
    furniture = ["Advertisement", "Author", "Share the Story\nAdd a comment", "Leave a Reply", "Advertisement"]
    assert [found[4], *found[21:24], found[25]] == furniture
    assert len(found) == 18 + 2 + 6


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one\ntwo\n\nthree", ["one\ntwo", "three"]),
        (" one \r\n \t\r\n\r\n two\r\nthree \r\n", ["one", "two\r\nthree"]),
        ("one\ntwo\n\n\n", ["one", "two"]),
        ("one", ["one"]),
        (" \n\n ", []),
        ("", []),
    ],
)
def test_blank_lines_part_paragraphs_and_without_any_each_line_is_one(text: str, expected: list[str]) -> None:
    assert paragraphs(text) == expected


def test_a_quotation_of_several_sentences_stays_one_sentence() -> None:
    speech = (
        "“This is Russia’s second mistake. The first was involving North Korea. Now they are trying to drag China into this war,”"
    )
    assert f"{speech} said Zelensky." in sentences(ARTICLE)


def test_the_sentences_of_the_article_are_numbered_through_and_know_their_paragraph() -> None:
    found = list(sentences_in(ARTICLE, paragraphs_of(ARTICLE), "en"))
    assert [sentence.number for sentence in found] == list(range(1, 38))
    assert [sentence.paragraph for sentence in found][:8] == [1, 2, 3, 3, 4, 4, 5, 6]
    assert {"Author", "Share the Story\nAdd a comment", "Required fields are marked *"} <= set(sentences(ARTICLE))


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("zh-Hant", "他说:「你好。我走了。」今天下雨。", ["他说:「你好。我走了。」", "今天下雨。"]),
        ("he", 'הוא אמר "לא". היא הלכה.', ['הוא אמר "לא".', "היא הלכה."]),
        ("ar", "قال الرئيس. «نعم. لا» ثم ذهب.", ["قال الرئيس.", "«نعم. لا» ثم ذهب."]),
        ("ru", "Он ушёл. Она нет.", ["Он ушёл.", "Она нет."]),
        ("not a language", "He left. She stayed.", ["He left.", "She stayed."]),
        ("", "He left. She stayed.", ["He left.", "She stayed."]),
    ],
)
def test_sentences_are_found_in_any_language(language: str, text: str, expected: list[str]) -> None:
    assert sentences(text, language) == expected


def test_a_no_break_space_after_an_initial_does_not_stop_the_segmenter() -> None:
    assert sentences("It was J.\u00a0Smith. He left.") == ["It was J.\u00a0Smith.", "He left."]


@given(text=st.text(alphabet='aBJ.!? \n\r\u00a0\u2028\u3000“”‘’"«»。中é\u0301', max_size=80))
def test_sentences_hold_every_word_once_and_in_order(text: str) -> None:
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We go,” he said. “Now.”", ["We go,", "Now."]),
        ('"We go," he said. "Now."', ["We go,", "Now."]),
        ("‘We go,’ he said. ‘Now.’", ["We go,", "Now."]),
        ("'We go,' he said. 'Now.'", ["We go,", "Now."]),
        ("„Wir gehen“, sagte er. »Ja.«", ["Wir gehen", "Ja."]),
        ("« Oui », dit-il.", ["Oui"]),
        ("”Ja”, sa han.", ["Ja"]),
        ("‹Ja› sagt er.", ["Ja"]),
        ("他说「好『的』」，又说“不”。", ["好『的』", "不"]),
        ('他说"好"。', ["好"]),
        ('הוא אמר "לא" בצה"ל וב"הארץ".', ["לא", "הארץ"]),
        ("قال «لا».", ["لا"]),
    ],
)
def test_each_way_to_quote_is_known(text: str, expected: list[str]) -> None:
    assert quotations(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“He said ‘no’ to me,” she said.", ["He said ‘no’ to me,"]),
        ("‘He said “no” to me,’ she said.", ["He said “no” to me,"]),
        ("“He said ‘she said “no” then’ to me,” they say.", ["He said ‘she said “no” then’ to me,"]),
        ("„Er sagte ‚nein‘ dazu“, sagt sie.", ["Er sagte ‚nein‘ dazu"]),
        ("«Он сказал „нет“ мне», сказала она.", ["Он сказал „нет“ мне"]),
    ],
)
def test_nested_marks_belong_to_the_outer_quotation(text: str, expected: list[str]) -> None:
    assert quotations(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("China’s and the POWs’ aim. We’re off.", []),
        ("‘They took the prisoners’ names and China’s too,’ he said.", ["They took the prisoners’ names and China’s too,"]),
        ("He called them ‘groundless claims’ of the POWs’ families.", ["groundless claims"]),
        ("Those ‘claims’ and ‘the prisoners’ lot’ are his words.", ["claims", "the prisoners’ lot"]),
        ("'They took the prisoners' names,' he said, of 'China's' men.", ["They took the prisoners' names,", "China's"]),
        ("In the ’90s, and the ‘90s, get ’em and ‘em.", []),
        ("It was ‘never closed, he said.", []),
        ("In the ‘90s, for ‘tis told, the POWs’, as he said, left.", []),
    ],
)
def test_an_apostrophe_neither_opens_nor_closes(text: str, expected: list[str]) -> None:
    assert quotations(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“One.\n\n“Two.\n\n“Three.” He left.", ["One.", "Two.", "Three."]),
        ("‘One.\n\n‘Two.’ He left.", ["One.", "Two."]),
        ('"One.\n\n"Two." He left.', ["One.", "Two."]),
        ("He said “one.\n\nShe said “two.”", ["one.", "two."]),
        ("“One, he said. “Two,” he said.", ["One, he said.", "Two,"]),
        ("He said “”.", []),
    ],
)
def test_a_mark_that_nothing_closes_reaches_to_the_end_of_its_paragraph(text: str, expected: list[str]) -> None:
    assert quotations(text) == expected


@given(text=st.text(alphabet="as 中א\n.“”„‘’'\"«»「」", max_size=60))
def test_quotations_are_apart_in_order_and_inside_one_paragraph(text: str) -> None:
    found = list(quotations_in(text, paragraphs_of(text)))
    for before, after in pairwise(found):
        assert before.whole.end <= after.whole.start
    for quotation in found:
        assert quotation.whole.contains(quotation.content)
        assert any(paragraph.contains(quotation.whole) for paragraph in paragraphs_of(text))
