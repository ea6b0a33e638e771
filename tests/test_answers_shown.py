"""Owns the proof that lists tell apart what is stated, what is our reading and what is unspecified, wherever claims are listed.

It asks the built site: every list of claims in HTML, JSON, CSV and SQLite. What limits a claim, and what says it again,
is asked there too.
"""

from __future__ import annotations

import csv
import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.assessment import assess, read
from generator.records.types import Claim
from generator.records.vocabularies import Basis, Stance
from generator.sheet.collection import Collection
from tests.conftest import REPOSITORY

Answers = set[tuple[str, str]]
"""Stances, each with its basis."""

AWARE = {
    "zelensky-on-beijing-and-these-recruitments",
    "zelensky-on-beijing-and-the-recruitment-process",
    "zelensky-on-beijing-aware-of-this",
}
DRAWN_IN = {"zelensky-on-moscow-pulling-china-in", "zelensky-on-dragging-china-in"}
MONEY = {"zelensky-on-up-to-50-billion", "zelensky-on-30-to-50-billion"}
LIMIT = "zelensky-stops-short-on-sending-troops"
OPEN = {"lin-jian-dismisses-allegations": "rejects", "peskov-declines-to-comment": "declines-to-comment"}


@cache
def _collection() -> Collection:
    return assess(read(REPOSITORY)).collection


def _expected(claim: Claim) -> Answers:
    """What the records say of a claim and of all that the same speakers say again."""
    same = {one.id for one in _same(claim)}
    given = [answer for other in _collection().claims.values() for answer in other.answers if same & set(answer.named)]
    return {(answer.stance.value, answer.basis.value) for answer in given}


def _same(claim: Claim) -> list[Claim]:
    group = next((group for group in (AWARE, DRAWN_IN, MONEY) if claim.id in group), {claim.id})
    return [_collection().claims[id] for id in group]


def _pages(site: Path) -> Iterator[tuple[str, LexborHTMLParser]]:
    for file in sorted(site.rglob("*.html")):
        yield file.relative_to(site).as_posix(), LexborHTMLParser(file.read_text("utf-8"))


def _told(node: LexborNode) -> Answers:
    """The answers that a cell or an item marks, each with its basis: what stands beside a mark belongs to it."""
    found: Answers = set()
    for tag in node.css(".fs-tag"):
        kind = "".join(re.findall(r"fs-tag--([a-z-]+)", (tag.attributes["class"] or "").replace("fs-tag--ours", "")))
        beside = tag.next
        while beside is not None and beside.tag == "-text":
            beside = beside.next
        mark = beside.text() if beside is not None and "fs-basis" in (beside.attributes.get("class") or "") else ""
        if kind == Basis.UNSPECIFIED:
            found.add((next(stance.value for stance in Stance if mark.startswith(f"{stance.label}: ")), kind))
        elif kind in list(Stance):
            found.add((kind, Basis.EDITOR.value if mark.endswith("our reading") else Basis.STATED.value))
    return found


def _rows(site: Path) -> Iterator[tuple[str, Claim, LexborNode]]:
    for path, page in _pages(site):
        for row in page.css(".fs-claims tbody tr, .fs-utterance"):
            who = row.css_first(".fs-who")
            assert who
            yield path, _collection().claims[(who.attributes["data-record"] or "").removeprefix("claims/")], row


def _answers_in(row: LexborNode) -> Answers:
    """The answers in a row of a list, be it of a table or of claims with their exact words."""
    cells = row.css("td")
    return _told(cells[-1] if cells else row.css("p")[0])


def test_every_row_of_claims_tells_on_whose_word_an_answer_is(site: Path) -> None:
    told = [(path, claim, _answers_in(row)) for path, claim, row in _rows(site)]
    assert {path.split("/")[0] for path, _, _ in told} == {"claims", "actors", "topics", "events", "index.html"}
    assert {basis for _, _, answers in told for _, basis in answers} == set(Basis)
    assert [(path, claim.id, answers) for path, claim, answers in told if answers != _expected(claim)] == []


def test_the_matrix_tells_on_whose_word_an_answer_is(site: Path) -> None:
    page = LexborHTMLParser((site / "index.html").read_text("utf-8"))
    told: dict[str, Answers] = {}
    for row in page.css(".fs-grid tbody tr"):
        link = row.css_first("th a")
        assert link
        id = (link.attributes["href"] or "").removeprefix("claims/").removesuffix(".html")
        told[id] = set(chain.from_iterable(_told(cell) for cell in row.css("td")))
    assert told == {id: _expected(_collection().claims[id]) for id in told}
    assert {basis for answers in told.values() for _, basis in answers} == set(Basis)


def test_the_pages_of_those_who_answer_tell_on_whose_word_they_do(site: Path) -> None:
    found: set[tuple[str, str]] = set()
    for path, page in _pages(site):
        if path.startswith("actors/") and (heading := page.css_first("#how-it-answers")):
            beside = heading.next
            while beside is not None and beside.tag != "h2":
                found |= _told(beside) if beside.tag == "div" else set()
                beside = beside.next
    given = [answer for claim in _collection().claims.values() for answer in claim.answers]
    assert found == {(answer.stance.value, answer.basis.value) for answer in given}


def test_the_drawing_of_who_answers_whom_has_no_stance_where_the_source_does_not_say_what_is_answered(site: Path) -> None:
    page = LexborHTMLParser((site / "actors" / "index.html").read_text("utf-8"))
    lines = [item.text() for node in page.css(".fs-node") if "Peskov" in node.text() for item in node.css("ul li")]
    assert lines
    assert all("may answer" in line and "declines" not in line for line in lines)


def test_filters_tell_on_whose_word_an_answer_is(site: Path) -> None:
    page = LexborHTMLParser((site / "claims" / "index.html").read_text("utf-8"))
    choices = {option.attributes["value"]: option.text() for option in page.css("select[name=answer] option")}
    assert choices["rejects"] == "rejects (1)"
    assert choices["is-verifying_editor"] == "is verifying (our reading) (1)"
    assert choices["rejects_unspecified"].startswith("may answer (rejects)")
    own = {path: page for path, page in _pages(site) if path.startswith("claims/") and page.css_first("[data-fs-record]")}
    filters = {path: {meta.attributes["content"] for meta in page.css("meta[name='fs:answer']")} for path, page in own.items()}
    assert filters["claims/zelensky-on-more-than-150-identified.html"] == {
        "may answer (rejects)",
        "may answer (declines to comment)",
    }


def test_every_stance_on_any_page_tells_on_whose_word_it_is(site: Path) -> None:
    """Wherever it stands, in a list or not: the marks beside it make it one of the answers that the records have."""
    given = {answer for claim in _collection().claims.values() for answer in _expected(claim)}
    told: dict[str, Answers] = {}
    for path, page in _pages(site):
        for legend in page.css(".fs-legend, .fs-related"):  # a relation may be of the name of a stance
            legend.decompose()
        if page.body and not path.startswith(("guide", "rules/")):
            told[path] = _told(page.body)
        for drawn in page.css("li.fs-act, li.fs-said"):
            stance = re.findall(r"fs-tag--([a-z-]+)", drawn.attributes["class"] or "")
            assert ("is-verifying" in stance) == ("our reading" in drawn.text()), (path, drawn.text())
    assert {path.split("/")[0] for path, answers in told.items() if answers} >= {
        "actors",
        "claims",
        "events",
        "index.html",
        "topics",
    }
    assert {path: answers - given for path, answers in told.items() if answers - given} == {}


def test_every_list_of_claims_in_any_json_tells_on_whose_word_an_answer_is(site: Path) -> None:
    lists: set[str] = set()
    for file in (file for file in sorted(site.rglob("*.json")) if file.parent.name not in ("schema", "pages")):
        for field, value in _objects(json.loads(file.read_text("utf-8"))):
            if isinstance(value.get("stance"), str):
                assert value["basis"] in list(Basis), (file, value)
            if "responses" in value:
                lists.add(field)
                claim = _collection().claims[value["id"]]
                assert {(one["stance"], one["basis"]) for one in value["responses"]} == _expected(claim), (file, claim.id)
    assert lists == {"says", "members_say", "second_hand", "tells_of", "about", "channel_of", "said", "told_in", "claims"}


def _objects(value: object, field: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every object in a JSON value, with the name of the field that it stands in."""
    if isinstance(value, dict):
        yield field, value
        for name, one in value.items():
            yield from _objects(one, name)
    elif isinstance(value, list):
        for one in value:
            yield from _objects(one, field)


def test_every_table_with_a_stance_tells_on_whose_word_it_is(site: Path) -> None:
    given = sorted(
        (claim.id, answer.stance.value, answer.basis.value) for claim in _collection().claims.values() for answer in claim.answers
    )
    for file in sorted((site / "data").glob("*.csv")):
        with file.open(encoding="utf-8-sig", newline="") as text:
            rows = list(csv.DictReader(text))
        if rows and "stance" in rows[0]:
            assert sorted((row["claim"], row["stance"], row["basis"]) for row in rows) == given, file.name
    with closing(sqlite3.connect(site / "data" / "facts.sqlite")) as database:
        tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")]
        with_stance = [
            name for name in tables if any(row[1] == "stance" for row in database.execute(f"PRAGMA table_info({name})"))
        ]
        assert "answers" in with_stance
        for name in with_stance:
            assert sorted(database.execute(f"SELECT claim, stance, basis FROM {name}")) == given, name


@pytest.mark.parametrize("id", ["zelensky-on-more-than-150-identified", "unnamed-on-significant-numbers"])
def test_the_json_of_a_claim_keeps_what_may_answer_it_apart(site: Path, id: str) -> None:
    page = json.loads((site / "claims" / f"{id}.json").read_text("utf-8"))
    assert {one["answering"]["id"] for one in page["may_be_answered_by"]} == set(OPEN)
    assert not {one["answering"]["id"] for one in page["answered_by"]} & set(OPEN)
    assert all("answered" not in one and len(one["may_mean"]) > 2 for one in page["may_be_answered_by"])


def test_no_claim_is_denied_in_the_tables_by_who_may_not_have_meant_it(site: Path) -> None:
    with (site / "data" / "answers.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["claim"]: (row["answers"], row["stance"]) for row in rows if row["basis"] == "unspecified"} == {
        id: ("", stance) for id, stance in OPEN.items()
    }
    with closing(sqlite3.connect(site / "data" / "facts.sqlite")) as database:
        joined = "SELECT answers.claim, stance, basis FROM answers JOIN claims ON claims.id = answers.answers"
        assert {basis for _, _, basis in database.execute(joined)} == {"stated", "editor"}
        possible = database.execute("SELECT claim, may_answer FROM may_answer").fetchall()
    meant = [{claim for by, claim in possible if by == id} for id in OPEN]
    assert meant[0] == meant[1] == {id for claim in OPEN for id in _collection().claims[claim].answers[0].may_mean}


def test_both_men_are_read_alike(site: Path) -> None:
    lin, peskov = (_collection().claims[id].answers[0] for id in OPEN)
    assert (lin.words, lin.may_mean, lin.reason, lin.basis) == (peskov.words, peskov.may_mean, peskov.reason, peskov.basis)
    for id in OPEN:
        page = LexborHTMLParser((site / "claims" / f"{id}.html").read_text("utf-8"))
        answers = page.css_first("#what-it-answers ~ .fs-given")
        assert answers
        assert "“the allegations”, which may mean any of these:" in " ".join(answers.text().split())


def test_the_limit_stands_beside_what_it_limits_in_every_list(site: Path) -> None:
    listed = [(path, claim, row) for path, claim, row in _rows(site) if claim.id in AWARE]
    assert {path for path, _, _ in listed} >= {"actors/china.html", "actors/volodymyr-zelensky.html", "claims/index.html"}
    for path, claim, row in listed:
        limits = [(link.attributes["href"] or "").split("/")[-1] for link in row.css(".fs-limit a")]
        assert limits == [f"{LIMIT}.html"], (path, claim.id)


@pytest.mark.parametrize("id", sorted(AWARE))
def test_the_limit_stands_at_the_top_of_the_page_of_each_rendering(site: Path, id: str) -> None:
    page = LexborHTMLParser((site / "claims" / f"{id}.html").read_text("utf-8"))
    assert page.html
    assert page.html.index("Its limit:") < page.html.index('id="the-exact-words"')
    told = json.loads((site / "claims" / f"{id}.json").read_text("utf-8"))
    assert [one["id"] for one in told["limited_by"]] == [LIMIT]
    assert {one["id"] for one in told["again"]} == AWARE - {id}
    assert any(one["claim"]["id"] == LIMIT and one["type"] == "limits" for one in told["relations"])


def test_the_limit_goes_with_a_claim_into_what_search_finds(site: Path) -> None:
    for id in AWARE:
        page = LexborHTMLParser((site / "claims" / f"{id}.html").read_text("utf-8"))
        meta = page.css_first("meta[name='fs:limit']")
        assert meta
        assert "stopped short of accusing" in (meta.attributes["content"] or "")


@pytest.mark.parametrize("group", [AWARE, DRAWN_IN, MONEY], ids=["aware", "drawn in", "money"])
def test_what_is_said_again_is_one_item_with_its_variants(site: Path, group: set[str]) -> None:
    rows: dict[str, list[LexborNode]] = {}
    for path, claim, row in _rows(site):
        if claim.id in group:
            rows.setdefault(path, []).append(row)
    assert len(rows) >= 3
    assert {path: len(found) for path, found in rows.items()} == dict.fromkeys(rows, 1)
    for (row,) in rows.values():
        named = {
            (link.attributes["href"] or "").split("/")[-1].removesuffix(".html") for link in row.css("td:nth-child(2) a, p > a")
        }
        assert named >= group


def test_what_is_said_again_counts_once(site: Path) -> None:
    counted = len(_collection().active_claims) - sum(len(group) - 1 for group in (AWARE, DRAWN_IN, MONEY))
    home, index = (LexborHTMLParser((site / path).read_text("utf-8")).text() for path in ("index.html", "claims/index.html"))
    assert f"{counted} claims" in home
    assert f"{counted} in all" in index
    with (site / "data" / "claims.csv").open(encoding="utf-8", newline="") as file:
        assert len({row["counts_as"] for row in csv.DictReader(file)}) == counted


def test_the_matrix_has_one_row_for_what_is_said_again(site: Path) -> None:
    page = LexborHTMLParser((site / "index.html").read_text("utf-8"))
    rows = [row for row in page.css(".fs-grid tbody th") if "aware" in row.text()]
    assert len(rows) == 1
    assert {(link.attributes["href"] or "")[7:-5] for link in rows[0].css("a")} == AWARE | {LIMIT}
