"""Owns the proof of how a name is told from a description, and of the limits of it that the rule states."""

from __future__ import annotations

import pytest

from generator.checks.describing import looks_like_a_name, shares_a_word


@pytest.mark.parametrize(
    "text",
    [
        "Jo Marsh",
        "Marsh",
        "Mr Marsh",
        "JO MARSH",
        "José Marín",
        "Ludwig van Beethoven",
        "Osama bin Laden",
        "Wang Guangjun",
        "Chinese national Wang Guangjun",
        "captured Jo Marsh",
        "the driver Jo Marsh",
        "driver Jo Marsh of Tilbeck",
        "Jo Marsh, a prisoner",
        "Jo Marsh said",
        "said Jo Marsh",
        "Private Marsh",
        "Marsh’s brother",
        "Jo the lifeguard",
        "a man named Jo",
    ],
)
def test_a_name_is_told(text: str) -> None:
    assert looks_like_a_name(text, alone=True, descriptions=["A prisoner"])


@pytest.mark.parametrize(
    "text",
    [
        "captured Chinese individuals",
        "captured individuals",
        "The captured Chinese fighters",
        "Ukrainian prisoners of war",
        "Prisoners of war",
        "A lifeguard",
        "a lifeguard told AFP",
        "a prisoner said on Monday",
        "A driver who was hurt",
        "Tilbeck lifeguard",
        "Captured Azov fighters",
        "fighters from the Azov Brigade",
        "a resident of Mill Lane",
        "Residents of Mill Lane",
        "the man in Kyiv",
        "Witness A",
        "Soldier 1",
        "Ukrainian POWs",
        "Ukrainians",
        "two Chinese",
        "captured North Koreans",
        "A North Korean soldier",
        "captives’ families",
        "被俘者",
        "الأسرى",
    ],
)
def test_a_description_is_none(text: str) -> None:
    assert not looks_like_a_name(text, alone=True, descriptions=["A prisoner"])


def test_a_headline_writes_a_description_in_capitals() -> None:
    assert not looks_like_a_name("Captured Fighters", alone=True, descriptions=["The captured fighters"])
    assert looks_like_a_name("Captured Fighters", alone=True, descriptions=["A prisoner"])


def test_the_one_word_for_a_group_may_open_with_a_capital() -> None:
    assert not looks_like_a_name("Residents", alone=False)
    assert looks_like_a_name("Residents", alone=True)
    assert not looks_like_a_name("Residents", alone=True, descriptions=["A resident"])


def test_german_writes_every_noun_with_a_capital() -> None:
    assert not looks_like_a_name("sagt Anwohnerin", alone=True, language="de-AT")
    assert looks_like_a_name("sagt Anwohnerin Jo Marsh", alone=True, language="de-AT")


@pytest.mark.parametrize("text", ["jo marsh", "马什", "the Marsh family", "the son of Jo Marsh"])
def test_what_capitals_do_not_tell_is_left_to_the_list(text: str) -> None:
    assert not looks_like_a_name(text, alone=True, descriptions=["A prisoner"])


@pytest.mark.parametrize(
    ("id", "description", "shared"),
    [
        ("peter-quint", "A prisoner", False),
        ("the-a", "The man", False),
        ("captured-fighters", "The captured Chinese fighters", True),
        ("mill-lane-resident", "A resident", True),
        ("captives", "The captured", True),
        ("peter-quint", "被俘者", True),
    ],
)
def test_an_id_has_a_word_of_the_description(id: str, description: str, shared: bool) -> None:
    assert shares_a_word(id, [description]) is shared
