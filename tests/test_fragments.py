"""Owns the proof of the links to exact words: each leads to its own place, read as a browser reads it."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.assessment import assess, read
from generator.files import Tree
from generator.sheet.collection import Collection
from generator.sources.fragments import parse_directive, resolve
from generator.sources.passages import Extent, SourceText
from generator.views.citing import address_of_words, text_fragment
from generator.views.parts import words_at
from tests.case_files import base, with_hashes

REPOSITORY = Path(__file__).parents[1]
_AROUND = re.compile(r'<span class="fs-(?:around|stop)".*?</span>')
_PARTS = re.compile(r'<span class="fs-part[^"]*">(.*)</span>')
_TAG = re.compile(r"<[^>]*>")
TWICE = "A man said he was cold.\n\nAnother man said he was cold.\n\nNobody else spoke."


@cache
def _sheet(folder: str) -> Collection:
    return assess(read(REPOSITORY / folder)).collection


def the(words: str, text: str, time: int = 1) -> Extent:
    """Where words stand in a text for the first, second... time."""
    start = [found.start() for found in re.finditer(f"(?={re.escape(words)})", text)][time - 1]
    return Extent(start, start + len(words))


def fragment(words: str, text: str, time: int = 1, **beside: str) -> str:
    """What the fragment that leads to some words says, decoded."""
    extent = the(words, text, time)
    made = text_fragment(text, extent, **beside)
    assert not made or resolve(made, text) == extent
    return unquote(made.removeprefix(":~:text="))


@pytest.mark.parametrize("folder", ["", "tests/miniature", "tests/base", "tests/other"])
def test_every_quote_of_every_record_is_led_to(folder: str) -> None:
    collection = _sheet(folder)
    for quote in collection.quotes:
        text = collection.texts[quote.source].text
        assert quote.extent
        assert resolve(text_fragment(text, quote.extent), text) == quote.extent, quote.words


@pytest.mark.parametrize("folder", ["tests/miniature"])
def test_every_address_that_a_page_shows_marks_the_words_beside_it(folder: str) -> None:
    collection, links = _sheet(folder), 0
    for quote in collection.quotes:
        words = words_at(collection, quote.record, quote.path)
        if words.address:
            links += 1
            assert resolve(words.address, collection.texts[quote.source].text) == quote.extent
    assert links


def test_every_link_on_a_page_marks_the_words_that_it_stands_below() -> None:
    """The pages are those of tests/miniature/expected, which another test holds to what is made."""
    texts = [text.text for text in _sheet("tests/miniature").texts.values()]
    links = 0
    for page in sorted((REPOSITORY / "tests/miniature/expected").rglob("*.md")):
        blocks = re.split(r"^> ", page.read_text(encoding="utf-8"), flags=re.MULTILINE)
        for block in blocks[1:]:
            if address := re.search(r"\[as published\]\((\S+)\)", block):
                links += 1
                marked = [text[slice(*found)] for text in texts if (found := resolve(address[1], text))]
                shown = _PARTS.search(_AROUND.sub("", block.partition("\n")[0]).strip())
                assert shown
                assert [words for words in marked if " ".join(words.split()) == _TAG.sub("", shown[1])], (page.name, address[1])
    assert links > 10


def test_a_page_leads_to_the_words_that_the_record_means_and_not_to_those_before() -> None:
    texts = base()
    release, claim = "seeds/blue-lane-release.txt", "content/claims/blue-lane-on-water-lost.yml"
    texts[release] = "Norrland says the same of the lido.\n\n" + texts[release] + "\nBlue Lane says the same of the pool.\n"
    passage = "  - source: blue-lane-release\n    text: says the same of the\n    prefix: Blue Lane\n    voice: indirect\n"
    texts[claim] = texts[claim].replace("at: release", f"{passage}at: release")
    collection = assess(Tree(with_hashes(texts))).collection
    words = words_at(collection, collection.claims["blue-lane-on-water-lost"], ("passages", 1, "text"))
    assert words.address
    assert words.address.endswith("#:~:text=Blue%20Lane-,says%20the%20same%20of%20the")


def test_words_that_stand_once_are_named_alone() -> None:
    assert fragment("Nobody else", TWICE) == "Nobody else"


def test_words_that_stand_twice_have_the_fewest_words_beside_them_that_tell_the_place() -> None:
    assert fragment("said he was cold", TWICE) == "A man-,said he was cold"
    assert fragment("said he was cold", TWICE, 2) == "Another man-,said he was cold"
    assert fragment("was cold", "He was cold today. And he was cold.", 1) == "was cold,-today."


def test_what_the_record_gives_beside_the_words_is_passed_on() -> None:
    assert fragment("he was cold", TWICE, 2, prefix="Another man said") == "Another man said-,he was cold"
    assert fragment("said he was cold.", TWICE, 2, suffix="Nobody") == "said he was cold.,-Nobody"
    assert fragment("said", TWICE, 1, prefix="man", suffix="he was cold. Another") == "A man-,said"


def test_what_the_record_gives_is_not_passed_on_where_a_browser_would_not_find_it() -> None:
    assert fragment("he was cold", TWICE, 2, prefix="other man said") == "Another man said-,he was cold"
    assert fragment("he was cold", TWICE, 2, prefix="said") == "Another man said-,he was cold"


def test_case_and_accents_tell_no_place() -> None:
    text = "The Café was shut. He was at the cafe."
    assert fragment("cafe", text) == "at the-,cafe"
    assert fragment("Café", text) == "Café,-was"


def test_a_part_of_a_word_is_no_other_place() -> None:
    text = "There are 1550 of them, or 155."
    extent = the("155", text, 2)
    assert text_fragment(text, extent) == ":~:text=155"
    assert resolve(":~:text=155", text) == extent


def test_a_part_of_a_compound_is_another_place() -> None:
    assert fragment("border", "The cross-border road. The border is shut.", 2) == "The-,border"


def test_words_at_the_head_of_a_paragraph_are_told_by_what_follows_in_it() -> None:
    text = "He left.\n\nLin said no.\n\nHe came.\n\nLin said yes."
    assert fragment("Lin said", text, 2) == "Lin said,-yes."


def test_whole_paragraphs_that_stand_twice_are_told_by_those_around_them() -> None:
    text = "First.\n\nAdvertisement\n\nSecond.\n\nAdvertisement"
    assert fragment("Advertisement", text, 1) == "First.-,Advertisement"
    assert fragment("Advertisement", text, 2) == "Second.-,Advertisement"


def test_a_place_that_nothing_tells_is_not_led_to() -> None:
    text = "No.\n\nNo.\n\nNo.\n\nNo.\n\nNo."
    assert fragment("No.", text, 1)
    assert fragment("No.", text, 4) == ""
    assert address_of_words("https://example.org/a", text, the("No.", text, 4)) == "https://example.org/a"


LONG = " ".join(f"word{number}" for number in range(60))


def test_a_long_passage_is_named_by_its_two_ends() -> None:
    start, end = fragment(LONG, f"Before it. {LONG} After it.").split(",")
    assert LONG.startswith(f"{start} ")
    assert LONG.endswith(f" {end}")


def test_a_passage_of_two_paragraphs_is_named_by_its_two_ends() -> None:
    assert fragment("one two\n\nthree four", "Zero one two\n\nthree four five") == "one two,three four"


def test_a_range_begins_at_the_right_start() -> None:
    text = f"{LONG} then.\n\nLater on {LONG} there."
    assert fragment(LONG, text, 2).startswith("on-,word0")
    assert fragment(f"{LONG} then.", text, 1).startswith("word0")
    assert fragment(f"on {LONG}", text, 1) == "on word0 word1 word2 word3 word4,word54 word55 word56 word57 word58 word59"


def test_a_range_ends_at_the_right_end() -> None:
    end = "and that was all of it"
    text = f"Begin here {LONG} {end} for now {LONG} {end} for good."
    whole = f"Begin here {LONG} {end} for now {LONG} {end}"
    assert fragment(whole, text).endswith(",and that was all of it,-for good.")


def test_a_long_passage_of_few_words_is_named_whole() -> None:
    assert fragment("字" * 300, "字" * 300) == "字" * 300


def test_words_of_a_script_without_spaces_are_bounded_by_its_marks() -> None:
    """Between two such letters a browser goes by a dictionary, which nobody knows here."""
    text = "他说，北京知道这件事。记者问了。"
    assert fragment("北京", text) == "北京,-知道这件事。"
    assert fragment("知道", text) == "北京-,知道,-这件事。"


def test_syntax_is_escaped() -> None:
    words = "so-called “aid”, R&D 50%"
    made = text_fragment(words, Extent(0, len(words)))
    assert made == ":~:text=so%2Dcalled%20%E2%80%9Caid%E2%80%9D%2C%20R%26D%2050%25"
    assert resolve(made, words) == (0, len(words))


def test_an_address_that_names_a_place_keeps_it() -> None:
    assert address_of_words("https://example.org/a", "b", Extent(0, 1)) == "https://example.org/a#:~:text=b"
    assert address_of_words("https://example.org/a#c", "b", Extent(0, 1)) == "https://example.org/a#c:~:text=b"


PIECES = ["he", "He", "said", "said,", "“no”", "the", "thé", "cross-border", "border", "U.S.", "1.5", "北京", "知道。", "’s"]
LINES = st.lists(st.sampled_from(PIECES), min_size=1, max_size=8).map(" ".join)
TEXTS = st.lists(st.lists(LINES, min_size=1, max_size=3).map("\n".join), max_size=6)


@given(paragraphs=TEXTS, data=st.data())
def test_no_fragment_leads_to_another_place(paragraphs: list[str], data: st.DataObject) -> None:
    text = "\n\n".join(paragraphs)
    words = SourceText(text).words()
    if not words:
        return
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))
    extent = Extent(words[first].start, words[last].end)
    made = text_fragment(text, extent)
    assert resolve(made, text) == extent or not made


@given(lengths=st.lists(st.integers(1, 30), min_size=1, max_size=4), data=st.data())
def test_no_range_leads_to_another_place(lengths: list[int], data: st.DataObject) -> None:
    """Long passages of texts in which the same few long words stand again and again."""
    stock = ["internationally", "acknowledgement", "notwithstanding"]
    paragraphs = [[data.draw(st.sampled_from(stock)) for _ in range(length)] for length in lengths]
    text = "\n\n".join(" ".join(words) for words in paragraphs)
    words = SourceText(text).words()
    extent = Extent(words[data.draw(st.integers(0, len(words) - 1))].start, words[-1].end)
    made = text_fragment(text, extent)
    assert resolve(made, text) == extent or not made


def test_the_resolver_takes_the_first_place_that_fits() -> None:
    assert resolve(":~:text=said", TWICE) == the("said", TWICE)
    assert resolve(":~:text=SAID%20he", TWICE) == the("said he", TWICE)
    assert resolve("https://example.org/#:~:text=Another%20man-,said", TWICE) == the("said", TWICE, 2)
    assert resolve(":~:text=said%20he%20was,-cold.%20Another", TWICE) is None


def test_the_resolver_wants_whole_words_inside_one_paragraph() -> None:
    assert resolve(":~:text=ma", TWICE) is None
    assert resolve(":~:text=cold.%20Another", TWICE) is None
    assert resolve(":~:text=border", "cross-border") == (6, 12)
    assert resolve(":~:text=China", "China’s aim") is None
    assert resolve(":~:text=5", "1.5 and 2,5") is None


def test_the_resolver_reads_a_range_from_the_first_start_to_the_first_end_after_it() -> None:
    start, end = the("man", TWICE), the("cold.", TWICE)
    assert resolve(":~:text=man,cold.", TWICE) == (start.start, end.end)
    assert resolve(":~:text=man,cold.,-Nobody", TWICE) == (start.start, the("cold.", TWICE, 2).end)
    assert resolve(":~:text=Another-,man,cold.", TWICE) == (the("man", TWICE, 2).start, the("cold.", TWICE, 2).end)
    assert resolve(":~:text=cold,A", TWICE) is None


def test_the_resolver_reads_what_is_encoded() -> None:
    assert parse_directive(":~:text=a%2Db-,c%2Cd,e%26f,-g") == ("a-b", "c,d", "e&f", "g")
    assert parse_directive(":~:foo=1&text=a") == ("", "a", "", "")
    for unreadable in ("", "#a", ":~:text=", ":~:text=a,b,c", ":~:text=a-,", ":~:text=a-,b,c,d,-e"):
        assert parse_directive(unreadable) is None
