"""Owns the proof that an actor's page has all that is said by it, for it and about it, each under its own heading."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.sheet.voices import belonging_to, voices_of
from generator.views.actor import actor_view
from tests.built_pages import data_of, ids, page, records_of
from tests.sheet import sheet_of

BY_MEMBERS = "What those who speak for it say"
ABOUT = "What others say about it"
TOLD_BY_IT = "What others say, as told by it"
GROUPS = ("says", "members_say", "second_hand", "tells_of", "about")
NOTHING = "The sources have nothing that it says"


@pytest.mark.parametrize(
    ("actor", "speaker", "claim"),
    [
        ("kremlin", "Dmitry Peskov", "peskov-declines-to-comment"),
        ("russia", "Dmitry Peskov", "peskov-declines-to-comment"),
        ("chinese-foreign-ministry", "Lin Jian", "lin-jian-on-verifying-details"),
        ("chinese-government", "Lin Jian", "lin-jian-on-verifying-details"),
        ("china", "Lin Jian", "lin-jian-on-verifying-details"),
    ],
)
def test_a_page_has_what_those_who_speak_for_the_actor_say_and_names_them(
    site: Path, actor: str, speaker: str, claim: str
) -> None:
    shown = page(site, f"actors/{actor}.html")
    assert claim in shown[speaker].links
    assert "spokesperson" in shown[speaker].text, "the role as the source gives it"
    assert "That they speak for it is our reading." in shown[BY_MEMBERS].text
    assert claim in ids(data_of(site, f"actors/{actor}.html")["members_say"])
    assert f"## {BY_MEMBERS}" in (site / f"actors/{actor}.md").read_text(encoding="utf-8")


def test_what_its_own_spokespeople_say_does_not_stand_among_what_others_say_about_an_actor(site: Path) -> None:
    about, data = page(site, "actors/china.html")[ABOUT], data_of(site, "actors/china.html")
    assert "nato-on-decisive-enabler" in about.links
    assert [link for link in (*about.links, *ids(data["about"])) if link.startswith("lin-jian")] == []
    assert len([link for link in ids(data["members_say"]) if link.startswith("lin-jian")]) == 5


@pytest.mark.parametrize(
    ("actor", "heading", "told", "origin"),
    [
        ("china", TOLD_BY_IT, ["unnamed-on-significant-numbers"], "Unnamed parties"),
        ("ukraine", TOLD_BY_IT, ["zelensky-on-washingtons-concern"], "United States"),
        (
            "volodymyr-zelensky",
            "What others say, as told by them",
            ["zelensky-on-washingtons-concern", "zelensky-on-readiness-to-purchase"],
            "United States",
        ),
    ],
)
def test_what_an_actor_only_tells_of_is_no_claim_of_its_own(
    site: Path, actor: str, heading: str, told: list[str], origin: str
) -> None:
    shown, data = page(site, f"actors/{actor}.html"), data_of(site, f"actors/{actor}.html")
    assert sorted(ids(data["tells_of"])) == sorted(told)
    assert set(told) <= set(shown[heading].links)
    assert f"{origin}, as told by" in shown[heading].text
    assert "may tell of it only to reject it" in shown[heading].text
    assert f"## {heading}" in (site / f"actors/{actor}.md").read_text(encoding="utf-8")
    own = [*ids(data["says"]), *ids(data["members_say"])]
    own += [link for name in ("What it says", "What they say", BY_MEMBERS) if name in shown for link in shown[name].links]
    assert not set(told) & set(own)


def test_no_page_has_as_its_own_or_its_members_what_is_second_hand_from_somebody_else(site: Path) -> None:
    for id in records_of(site, "actors"):
        data = data_of(site, f"actors/{id}.html")
        side = {id, *ids(data["members"])}
        for claim in ids([*data["says"], *data["members_say"]]):
            chain = data_of(site, f"claims/{claim}.html")["attribution"]
            assert side & set(ids(chain[-1]["actors"])), (id, claim)


def test_a_page_has_how_those_who_speak_for_the_actor_answer(site: Path) -> None:
    for actor in ("kremlin", "russia"):
        assert "peskov-declines-to-comment" in page(site, f"actors/{actor}.html")["How it answers"].links


@pytest.mark.parametrize(("actor", "figure"), [("ukrainian-intelligence", "155"), ("ukrainian-forces", "more than 150")])
def test_an_actor_that_established_a_figure_shows_it(site: Path, actor: str, figure: str) -> None:
    shown = page(site, f"actors/{actor}.html")["Figures that it established, as others say"]
    assert re.search(rf"(?<!\w){figure}(?!\w)", shown.text)
    assert "Volodymyr Zelensky" in shown.text
    (given,) = data_of(site, f"actors/{actor}.html")["established"]
    assert given["as_written"]["words"] == figure


def test_an_event_on_an_actors_page_has_the_claims_that_the_page_has_nowhere_else(site: Path) -> None:
    events = page(site, "actors/afp.html")["Events"]
    assert "listing 168 Chinese citizens" in events.text
    (event,) = data_of(site, "actors/afp.html")["events"]
    assert ids(event["claims"]) == ["official-shares-list-of-168"]
    assert "zelensky-on-more-than-150-identified" not in page(site, "actors/volodymyr-zelensky.html")["Events"].links


def test_no_claim_stands_under_two_headings_of_a_page(site: Path) -> None:
    for id in records_of(site, "actors"):
        data = data_of(site, f"actors/{id}.html")
        listed = [claim for field in GROUPS for claim in ids(data[field])]
        assert len(listed) == len(set(listed)), id


def test_only_a_page_without_a_claim_says_that_there_is_nothing(site: Path) -> None:
    for id in records_of(site, "actors"):
        shown = page(site, f"actors/{id}.html")
        silent = any(NOTHING in part.text for part in shown.values())
        data = data_of(site, f"actors/{id}.html")
        claims = [claim for field in (*GROUPS, "established") for claim in data[field]]
        assert silent == (not claims and not any(event["claims"] for event in data["events"])), id


def test_the_list_of_actors_counts_what_their_pages_have(site: Path) -> None:
    rows = page(site, "actors/index.html")["All actors"].text
    data = data_of(site, "actors/china.html")
    counts = [len(data[field]) for field in GROUPS]
    assert f"China state {' '.join(map(str, counts))} " in rows


def test_the_belonging_that_is_our_reading_is_said_to_be_so(site: Path) -> None:
    for actor in ("kremlin", "chinese-foreign-ministry"):
        assert "is our reading" in data_of(site, f"actors/{actor}.html")["note"]


ACTORS = {"state": {}, "ministry": {"part_of": ["state"]}, "speaker": {"part_of": ["ministry"]}, "mayor": {}, "idle": {}}


def test_members_of_members_belong_to_an_actor_and_the_nearest_come_first() -> None:
    collection = sheet_of(actors=ACTORS)
    assert [actor.id for actor in belonging_to(collection, collection.actors["state"])] == ["ministry", "speaker"]
    assert belonging_to(collection, collection.actors["speaker"]) == ()


def test_every_claim_around_an_actor_stands_where_it_is_nearest() -> None:
    collection = sheet_of(
        actors=ACTORS,
        claims={
            "own": {"by": ["state"], "about": ["state"]},
            "member": {"by": ["speaker"], "about": ["state"]},
            "told": {"by": ["mayor", "state"], "about": ["state"]},
            "told-of-member": {"by": ["mayor", "ministry"]},
            "tells-of": {"by": ["state", "mayor"], "about": ["state"]},
            "tells-of-member": {"by": ["state", "ministry"]},
            "member-tells-of": {"by": ["speaker", "mayor"]},
            "member-tells-of-member": {"by": ["speaker", "ministry"]},
            "told-to-tell-of": {"by": ["mayor", "state", "idle"]},
            "about": {"by": ["mayor"], "about": ["state"]},
        },
    )
    voices = voices_of(collection, collection.actors["state"])
    groups = (voices.own, voices.members, voices.told, voices.tells_of, voices.about)
    assert [[claim.id for claim in claims] for claims in groups] == [
        ["own"],
        ["member", "member-tells-of-member"],
        ["told", "told-of-member"],
        ["tells-of", "tells-of-member", "member-tells-of", "told-to-tell-of"],
        ["about"],
    ]


def test_an_actor_of_whom_the_sources_have_nothing_is_silent() -> None:
    collection = sheet_of(actors=ACTORS, claims={"one": {"by": ["speaker"]}})
    silent = {id for id, actor in collection.actors.items() if actor_view(collection, actor).is_silent}
    assert silent == {"mayor", "idle"}
