from __future__ import annotations

from itertools import combinations
from typing import Any

from generator.views.graph import MOST, Graph, answer_graph
from generator.views.matrix import Matrix, matrix
from generator.views.tracks import Piece, rows_of
from tests.sheet import sheet_of

ACTORS: dict[str, dict[str, Any]] = {
    "state": {},
    "ministry": {"part_of": ["state"]},
    "speaker": {"part_of": ["ministry"]},
    "mayor": {},
    "idle": {},
}


def answer(claim: str, stance: str = "denies", basis: str = "stated") -> dict[str, Any]:
    return {"claim": claim, "stance": stance, "basis": basis, "words": "x", "reason": "r"}


def graph(**claims: dict[str, Any]) -> Graph:
    return answer_graph(sheet_of(actors=ACTORS, claims=claims))


def table(*main: str, **claims: dict[str, Any]) -> Matrix:
    collection = sheet_of(actors=ACTORS, claims=claims)
    return matrix(collection, [collection.claims[id] for id in main])


def test_only_those_who_answer_or_are_answered_are_drawn() -> None:
    found = graph(one={"by": ["mayor"]}, two={"by": ["state"], "answers": [answer("one")]}, three={"by": ["idle"]})
    names = [node.actor.id for side in (found.answering, found.answered) for group in side for node in group.nodes]
    assert names == ["state", "mayor"]


def test_actors_of_one_whole_stand_together_under_its_name() -> None:
    found = graph(
        one={"by": ["mayor"]},
        two={"by": ["speaker"], "answers": [answer("one")]},
        three={"by": ["idle"], "answers": [answer("one")]},
        four={"by": ["state"], "answers": [answer("one")]},
    )
    groups = [(group.whole.id, group.named, [node.actor.id for node in group.nodes]) for group in found.answering]
    assert sorted(groups) == [("idle", False, ["idle"]), ("state", True, ["state", "speaker"])]


def test_answers_of_the_same_kind_to_the_same_actor_are_one_line() -> None:
    found = graph(
        one={"by": ["mayor"]},
        two={"by": ["mayor"]},
        three={"by": ["state"], "answers": [answer("one"), answer("two")]},
        four={"by": ["state"], "answers": [answer("two")]},
        five={"by": ["state"], "answers": [answer("one", basis="editor")]},
    )
    assert [(one.ours, sorted(claim.id for claim in one.claims)) for one in found.drawn] == [
        (True, ["five"]),
        (False, ["four", "three"]),
    ]


def test_lines_leave_and_arrive_at_places_of_their_own_inside_the_drawing() -> None:
    found = graph(
        one={"by": ["mayor"]},
        two={"by": ["state"], "answers": [answer("one"), answer("one", "confirms")]},
        three={"by": ["idle"], "answers": [answer("one")]},
    )
    assert len(found.lines) == 3
    for end in ("start", "end"):
        places = [getattr(line, end) for line in found.lines]
        assert all(0 < place < found.height for place in places)
        assert all(abs(one - other) >= 5 for one, other in combinations(places, 2))


def test_lines_do_not_cross_where_they_need_not() -> None:
    found = graph(
        one={"by": ["mayor"]},
        two={"by": ["idle"]},
        three={"by": ["state"], "answers": [answer("one")]},
        xtra={"by": ["state"], "answers": [answer("two")]},
    )
    assert [line.answering.whom.id for line in found.lines] == ["mayor", "idle"]
    assert sorted(line.start for line in found.lines) == [line.start for line in found.lines]
    assert sorted(line.end for line in found.lines) == [line.end for line in found.lines]


def test_no_more_than_a_reader_can_follow_is_drawn_and_the_rest_is_counted() -> None:
    many: dict[str, dict[str, Any]] = {f"a{number}": {} for number in range(MOST + 5)}
    claims: dict[str, dict[str, Any]] = {"one": {"by": ["mayor"]}}
    claims |= {f"c{id}": {"by": [id], "answers": [answer("one")]} for id in many}
    found = answer_graph(sheet_of(actors={**ACTORS, **many}, claims=claims))
    assert (len(found.lines), found.left_out) == (MOST, 5)


def test_columns_of_the_matrix_begin_with_those_who_say_a_claim() -> None:
    found = table(
        "one", "two", one={"by": ["mayor"]}, two={"by": ["state"]}, three={"by": ["speaker", "idle"], "answers": [answer("one")]}
    )
    assert [column.actor.id for column in found.columns] == ["mayor", "state", "idle"]
    assert (found.sayers, found.answerers) == (2, 1)


def test_columns_of_one_whole_stand_together() -> None:
    found = table("one", "three", "two", one={"by": ["speaker"]}, two={"by": ["state"]}, three={"by": ["mayor"]})
    assert [column.actor.id for column in found.columns] == ["speaker", "state", "mayor"]


def test_an_entry_of_the_matrix_says_on_whose_word_it_stands() -> None:
    found = table("one", one={"by": ["mayor", "state"]}, two={"by": ["idle"], "answers": [answer("one", "rejects", "editor")]})
    ((says,), (told,), (rejects,)) = found.rows[0].cells
    assert (says.term.label, told.term.label, rejects.term.label) == ("tells of it", "second-hand", "rejects")
    assert (says.ours, rejects.ours, rejects.claim.id) == (False, True, "two")
    assert [term.value for term in found.legend] == ["tells-of-it", "second-hand", "rejects"]


def test_a_claim_in_the_voice_of_the_source_has_a_column_of_the_source() -> None:
    (column,) = table("one", one={}).columns
    assert (column.actor.type, column.actor.label) == ("source", "the text")


def test_an_actor_who_does_nothing_in_a_row_has_an_empty_cell_there() -> None:
    found = table("one", "two", one={"by": ["mayor"]}, two={"by": ["state"]})
    assert [[len(cell) for cell in row.cells] for row in found.rows] == [[1, 0], [0, 1]]


def test_a_claim_that_does_not_stand_is_no_row() -> None:
    assert table("one", one={"by": ["mayor"], "status": "withdrawn"}).rows == ()


def test_one_line_joins_events_that_follow_one_another() -> None:
    first, second, third = rows_of(["a", "b", "c"], {"b": {"a": True}, "c": {"b": False}})
    assert [row.track for row in (first, second, third)] == [0, 0, 0]
    assert (first.leaving, second.arriving) == ((Piece(0, 0, True),), (Piece(0, 0, True),))
    assert third.arriving == (Piece(0, 0, False),)


def test_events_without_an_order_between_them_stand_on_tracks_of_their_own() -> None:
    first, second, third = rows_of(["a", "b", "c"], {"c": {"a": True, "b": False}})
    assert (first.track, second.track, third.track) == (0, 1, 0)
    assert second.passing == (Piece(0, 0, True),)
    assert third.arriving == (Piece(0, 0, True), Piece(1, 0, False))


def test_a_step_that_longer_steps_show_is_not_drawn() -> None:
    first, _, third = rows_of(["a", "b", "c"], {"b": {"a": True}, "c": {"a": True, "b": True}})
    assert len(first.leaving) == 1
    assert len(third.arriving) == 1


def test_an_event_that_two_follow_has_a_line_to_each() -> None:
    first, second, third = rows_of(["a", "b", "c"], {"b": {"a": True}, "c": {"a": True}})
    assert first.leaving == (Piece(0, 0, True), Piece(0, 1, True))
    assert (second.track, third.track) == (0, 1)
