"""Owns the tests of finding passages: what is verbatim, what is not, and what is then suggested."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from generator.sources.passages import Absent, Ambiguous, Difference, Extent, Found, Nearest, SourceText

ARTICLE = SourceText((Path(__file__).parents[1] / "seeds/ukraine-claims-chinese-nationals.txt").read_bytes().decode())
HEADLINE = "Ukraine Claims Dozens of Chinese Nationals Fighting for Russia"
CHINESE = SourceText("他说：“我们不知道。”发言人没有回答。", "zh")


def found(text: str | SourceText, words: str, *, prefix: str = "", suffix: str = "") -> str | None:
    """The words of the source that the passage was found at."""
    source = SourceText(text) if isinstance(text, str) else text
    finding = source.find(words, prefix=prefix, suffix=suffix)
    return source.text[slice(*finding.extent)] if isinstance(finding, Found) else None


def nearest(text: str | SourceText, words: str) -> Nearest:
    finding = (SourceText(text) if isinstance(text, str) else text).find(words)
    assert isinstance(finding, Absent)
    assert finding.nearest is not None
    return finding.nearest


def clauses(text: str | SourceText, words: str) -> tuple[str, ...]:
    return nearest(text, words).in_words()


def test_a_passage_is_found_at_its_extent() -> None:
    assert SourceText("He said no to them.").find("said no") == Found(Extent(3, 10))


def test_a_passage_that_occurs_twice_is_ambiguous() -> None:
    assert SourceText("No, he said. No, she said.").find("No") == Ambiguous((Extent(0, 2), Extent(13, 15)))


def test_occurrences_that_overlap_are_all_counted() -> None:
    assert SourceText("ha ha ha").find("ha ha") == Ambiguous((Extent(0, 5), Extent(3, 8)))


@pytest.mark.parametrize("words", ["", " ", "\n\u00a0"])
def test_an_empty_passage_is_absent(words: str) -> None:
    assert ARTICLE.find(words) == Absent(None)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("a long\u00a0 \r\n\r\n\tway off", "a long way off"),
        ("a long way off", " a\n long\u2003way  off\n"),
        ("“Yes,” „no‟", '"Yes," "no"'),
        ('said "yes"', "said “yes”"),
        ("China’s ‚aim‛", "China's 'aim'"),
        ("cross-border", "cross–border"),
        ("then — or − later", "then - or ― later"),
        ("one ‐ two ‑ three ‒ four – five", "one - two - three - four - five"),
    ],
)
def test_white_space_quotation_marks_and_dashes_may_vary(source: str, words: str) -> None:
    assert found(source, words) == source


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("It was not true.", "Not. True"),
        ("It was not true.", "not True"),
        ("It was, not true.", "was not"),
        ("It was not true.", "true not"),
        ("It was not true.", "was  .not"),
        ("cafe\u0301 society", "caf\u00e9 society"),
        ("cafe\u0301 society", "cafe"),
        ("the word’s", 'the word"s'),
        ("the front line", "the frontline"),
        ("the front-line", "the front line"),
        ("the end …", "the end ..."),
        ("\ufb01ve", "five"),
    ],
)
def test_nothing_else_may_vary(source: str, words: str) -> None:
    assert isinstance(SourceText(source).find(words), Absent)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("in the said year", "he said"),
        ("he saidest", "he said"),
        ("some 1501 men", "150"),
        ("some 1,150 men", "150"),
        ("some 150,000 men", "150"),
        ("some 150.5 tonnes", "150"),
        ("some 2150 men", "150"),
        ("some 150\u00a0000 men", "150"),
        ("some $50 billion", "50 billion"),
        ("some US$50 billion", "$50 billion"),
        ("only 5% of men", "only 5"),
        ("it fell to -5 degrees", "5 degrees"),
        ("over 10,000+ men", "over 10,000"),
        ("he can’t go", "he can"),
        ("a non-Russian man", "Russian man"),
    ],
)
def test_a_passage_does_not_begin_or_end_inside_a_word(source: str, words: str) -> None:
    assert isinstance(SourceText(source).find(words), Absent)


@pytest.mark.parametrize("words", ["more than 150", "more than 150.", "150"])
def test_a_passage_may_stop_before_the_last_mark_or_include_it(words: str) -> None:
    assert found("They were more than 150.", words) == words


def test_a_dash_between_words_is_a_bound() -> None:
    assert found("The army—he said—left.", "he said") == "he said"
    assert found("In 2014–2022 it grew.", "2014") == "2014"


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("发言人没有回答。", "没有"),
        ("โฆษกไม่ตอบคำถาม", "ไม่ตอบ"),
        ("قال المتحدث: «لا نعلم».", "لا نعلم"),
        ('הדובר סירב להגיב. צה"ל הודיע', "סירב להגיב"),
        ('הדובר סירב להגיב. צה"ל הודיע', "צה“ל הודיע"),
        ("Он сказал: «Мы не знаем».", "Мы не знаем"),
        ("प्रवक्ता ने टिप्पणी नहीं की।", "टिप्पणी नहीं की"),
    ],
)
def test_scripts_other_than_latin_are_searched_alike(source: str, words: str) -> None:
    finding = SourceText(source).find(words)
    assert isinstance(finding, Found)
    assert finding.extent.end - finding.extent.start == len(words)


def test_a_vowel_sign_belongs_to_its_word() -> None:
    assert isinstance(SourceText("वह हिन्दी है").find("हिन्द"), Absent)


def test_the_headline_occurs_twice_and_a_prefix_or_suffix_tells_which() -> None:
    finding = ARTICLE.find(HEADLINE)
    assert isinstance(finding, Ambiguous)
    first, second = finding.extents
    assert ARTICLE.find(HEADLINE, suffix="Ukrainian President") == Found(first)
    assert ARTICLE.find(HEADLINE, prefix="armed conflicts\nabroad. ") == Found(second)
    assert ARTICLE.find(HEADLINE, prefix="abroad.", suffix='"This is') == Found(second)


def test_a_prefix_stands_right_before_the_passage() -> None:
    assert found("No, he said. Then, she said: no, no.", "said", prefix="he") is None
    assert found("Not he. Yes he. he", "he", prefix="Not") == "he"
    assert isinstance(SourceText("Not he. Yes he.").find("he", prefix="yes"), Absent)


def test_words_that_stand_only_elsewhere_are_said_to() -> None:
    source = SourceText("Not he. Yes she.")
    finding = source.find("she", prefix="Not")
    assert finding == Absent(Nearest(Extent(12, 15), ()))
    assert clauses_of(finding) == ("these words stand in the source, but not at the place that is asked for",)


def clauses_of(finding: Found | Absent | Ambiguous) -> tuple[str, ...]:
    return finding.nearest.in_words() if isinstance(finding, Absent) and finding.nearest else ()


def test_only_what_lies_wholly_within_the_given_extents_counts() -> None:
    source = SourceText("he said no, he said yes")
    assert source.find("he said", within=[Extent(5, 23)]) == Found(Extent(12, 19))
    assert source.find("he said", within=[Extent(0, 8), Extent(12, 19)]) == Ambiguous((Extent(0, 7), Extent(12, 19)))
    assert source.find("he said", within=[Extent(0, 6)]) == Absent(Nearest(Extent(0, 7), ()))


def test_a_passage_may_run_over_paragraphs() -> None:
    words = 'in other countries." Advertisement Zelensky said Ukraine'
    assert found(ARTICLE, words) == "in other countries.”\n\nAdvertisement\n\nZelensky said Ukraine"


def test_the_whole_text_is_a_passage_of_itself() -> None:
    assert ARTICLE.find(ARTICLE.text) == Found(Extent(0, len(ARTICLE.text.rstrip())))


def test_the_nearest_text_shows_the_word_that_differs() -> None:
    words = "has in accordance Moscow of deliberately pulling"
    assert ARTICLE.text[slice(*nearest(ARTICLE, words).extent)] == "has accused Moscow of deliberately pulling"
    assert clauses(ARTICLE, words) == ('you wrote "in accordance", the source has "accused"',)


def test_a_difference_tells_its_place_in_the_passage_as_given() -> None:
    words = "  more  than 155 Chinese\ncitizens"
    (difference,) = nearest(ARTICLE, words).differences
    assert difference == Difference("replace", "155", "150", words.index("155"), "than")


@pytest.mark.parametrize(
    ("source", "words", "clause"),
    [
        ("This was not true.", "this was not true", 'you wrote "this", the source has "This" (only upper and lower case differ)'),
        ("By Russia, with more.", "By Russia with more", 'you left out ",", which the source has after "Russia"'),
        ("By Russia with more.", "By Russia, with more", 'you wrote "," after "Russia", which the source does not have there'),
        ("It was so. Then it was.", "It was so; Then it was", 'you wrote ";", the source has "." (only punctuation differs)'),
        (
            "He said it was not true.",
            "it was never not true",
            'you wrote "never" after "was", which the source does not have there',
        ),
        ("He said it was not true.", "He said it was true", 'you left out "not", which the source has after "was"'),
        (
            "It was not true.",
            "Not. True",
            'you wrote "Not. True", the source has "not true" (upper and lower case and punctuation differ)',
        ),
        (
            "to the front line",
            "to the frontline",
            'you wrote "frontline", the source has "front line" (only white space differs)',
        ),
        ("He left (so they say).", "left ( so they say", 'you wrote "( so", the source has "(so" (only white space differs)'),
        ("some 1,150 men left", "150 men left", 'you wrote "150", the source has "1,150"'),
    ],
)
def test_a_difference_is_said_in_plain_words(source: str, words: str, clause: str) -> None:
    assert clauses(source, words) == (clause,)


@pytest.mark.parametrize(
    ("source", "words", "remark"),
    [
        ("the cafe\u0301 there", "the caf\u00e9 there", "encoded differently"),
        ("the Chinese ministry", "the \u0421hinese ministry", "another alphabet"),
        ("the min\u00adistry said", "the ministry said", "invisible character"),
    ],
)
def test_a_difference_that_cannot_be_seen_is_named(source: str, words: str, remark: str) -> None:
    assert remark in clauses(source, words)[0]


def test_many_differences_are_summed_up() -> None:
    words = "one 2 three 4 five 6 seven 8 nine 10 eleven"
    said = clauses("one two three four five six seven eight nine ten eleven", words)
    assert said[0] == 'you wrote "2", the source has "two"'
    assert said[4:] == ("and 1 more difference",)


def test_the_nearest_text_is_sought_first_within_the_given_extents() -> None:
    source = SourceText("The army captured two fighters. The navy captured six fighters.")
    finding = source.find("captured ten fighters", within=[Extent(32, 63)])
    assert clauses_of(finding) == ('you wrote "ten", the source has "six"',)
    assert isinstance(source.find("The army captured ten fighters", within=[Extent(32, 36)]), Absent)
    assert clauses_of(source.find("The army captured ten", within=[Extent(32, 36)])) == ('you wrote "ten", the source has "two"',)


@pytest.mark.parametrize("words", ["zqx", "151", "qqq www zzz xxx", "The committee adjourned until Thursday afternoon"])
def test_nothing_is_suggested_where_nothing_is_like_it(words: str) -> None:
    assert ARTICLE.find(words) == Absent(None)


def test_a_very_long_passage_that_misses_is_compared_within_bounds() -> None:
    long = SourceText("\n\n".join(f"Page {number}. {ARTICLE.text}" for number in range(46)))
    assert clauses(long, ARTICLE.text[:4200].replace("Kyiv on Wednesday", "Kyiv on Tuesday"))[0] == (
        'you wrote "Tuesday", the source has "Wednesday"'
    )
    assert long.find(ARTICLE.text[::-1] * 3) == Absent(None)


def test_the_quotations_of_the_article_are_direct_speech() -> None:
    assert len(ARTICLE.quotations) == 10
    assert {ARTICLE.text[slice(*quotation)] for quotation in ARTICLE.quotations} >= {"absolutely groundless", "unacceptable"}
    assert all(ARTICLE.is_direct(quotation) for quotation in ARTICLE.quotations)


@pytest.mark.parametrize(
    ("words", "direct"),
    [
        ("The first was involving North Korea", True),
        ("“This is Russia’s second mistake. The first was involving North Korea.", True),
        ("Now they are trying to drag China into this war,”", True),
        ("into this war,” said Zelensky", False),
        ("said Zelensky. “It’s clear", False),
        (
            "on Chinese social media platforms,” he said. “And Beijing is aware of this.”",
            False,
        ),
        ("“absolutely groundless”", True),
        ("“absolutely groundless”.", False),
        ("Zelensky stopped short of accusing", False),
    ],
)
def test_direct_speech_lies_wholly_inside_one_quotation(words: str, direct: bool) -> None:
    finding = ARTICLE.find(words)
    assert isinstance(finding, Found)
    assert ARTICLE.is_direct(finding.extent) is direct


def test_a_passage_over_the_paragraphs_of_one_speech_is_direct() -> None:
    source = SourceText("He said: “We left.\n\n“We came back.\n\n“We stay.”\n\n“I go,” she said.")
    assert [source.text[slice(*quotation)] for quotation in source.quotations] == [
        "We left.",
        "We came back.",
        "We stay.",
        "I go,",
    ]
    for words, direct in {
        "We left. “We came back.": True,
        "left. “We came back. “We stay.”": True,
        "We stay.” “I go": False,
    }.items():
        finding = source.find(words)
        assert isinstance(finding, Found)
        assert source.is_direct(finding.extent) is direct


def test_direct_speech_is_told_in_scripts_without_spaces() -> None:
    assert CHINESE.is_direct(Extent(4, 9))
    assert not CHINESE.is_direct(Extent(4, 13))


def test_the_words_of_an_extent_are_those_wholly_inside_it() -> None:
    source = SourceText("more than 10,000 men")
    assert source.words() == (Extent(0, 4), Extent(5, 9), Extent(10, 16), Extent(17, 20))
    assert source.words(Extent(5, 16)) == (Extent(5, 9), Extent(10, 16))
    assert source.words(Extent(6, 18)) == (Extent(10, 16),)
    assert source.words(Extent(11, 12)) == ()


def test_the_sentences_and_paragraphs_of_an_extent_are_those_it_touches() -> None:
    source = SourceText("One is. Two is.\n\nThree is.\n\nFour is.")
    assert [sentence.number for sentence in source.sentences_of(Extent(9, 20))] == [2, 3]
    assert [sentence.paragraph for sentence in source.sentences_of(Extent(9, 20))] == [1, 2]
    assert source.sentences_of(Extent(15, 17)) == ()
    assert source.paragraphs_of(Extent(9, 18)) == (Extent(0, 15), Extent(17, 26))
    assert source.paragraphs_of(Extent(15, 17)) == ()


TEXTS = st.text(alphabet="abA 1.,’'\"“”-–—\n\u00a0中אé\u0301$%", max_size=60).map(SourceText)


@given(source=st.one_of(TEXTS, st.just(ARTICLE), st.just(CHINESE)), data=st.data())
def test_whole_words_cut_from_a_text_are_found_where_they_were_cut(source: SourceText, data: st.DataObject) -> None:
    assume(source.words())
    ends = st.sampled_from(source.words())
    first, last = sorted((data.draw(ends), data.draw(ends)))
    extent = Extent(first.start, last.end)
    finding = source.find(source.text[slice(*extent)])
    assert isinstance(finding, (Found, Ambiguous))
    assert finding == Found(extent) or (isinstance(finding, Ambiguous) and extent in finding.extents)


@given(source=st.one_of(TEXTS, st.just(ARTICLE), st.just(CHINESE)), data=st.data(), other=st.sampled_from("xQ7ж.¶"))
def test_a_passage_with_one_character_changed_is_not_found_there(source: SourceText, data: st.DataObject, other: str) -> None:
    assume(source.words())
    ends = st.sampled_from(source.words())
    first, last = sorted((data.draw(ends), data.draw(ends)))
    words = source.text[first.start : last.end]
    at = data.draw(st.integers(0, len(words) - 1))
    assume(words[at] != other)
    finding = source.find(words[:at] + other + words[at + 1 :])
    extent = Extent(first.start, last.end)
    assert finding != Found(extent)
    assert not (isinstance(finding, Ambiguous) and extent in finding.extents)


@given(source=st.one_of(TEXTS, st.text(max_size=60).map(SourceText)), words=st.text(max_size=20), place=st.integers(0, 60))
@example(source=SourceText("İstanbul’da ‘İ’"), words="istanbul da", place=0)
def test_any_words_may_be_looked_for_in_any_text(source: SourceText, words: str, place: int) -> None:
    finding = source.find(words, within=[Extent(place, place + 9)] if place % 2 else ())
    if isinstance(finding, Absent) and finding.nearest:
        near = finding.nearest
        assert Extent(0, len(source.text)).contains(near.extent)
        assert near.extent.start < near.extent.end
        for difference in near.differences:
            assert words[difference.written_at :].startswith(difference.written)
            assert difference.source in source.text[slice(*near.extent)]
            assert difference.in_words()
