"""Owns the proof that a kept piece is taken only where nothing that it rests on has changed, in whichever build that was."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from generator.pieces import Pieces
from generator.sheet.reads import Piece, Reads

FILE = ".cache/pieces.sqlite"
ROW = Piece(["a", 1, None, 0.5], frozenset({"claim a", "source s"}))


def pieces(root: Path, *changed: str, ground: str = "ground") -> Pieces:
    return Pieces(root, FILE, ground, frozenset(changed))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A place at which the row of a claim is kept."""
    pieces(tmp_path, "claim a", "source s").keep({"row a": ROW})
    return tmp_path


def test_a_piece_comes_back_as_it_was(root: Path) -> None:
    assert pieces(root).get("row a") == ROW
    assert pieces(root, "claim b").get("row a") == ROW
    assert pieces(root).get("row b") is None


@pytest.mark.parametrize("changed", ["claim a", "source s"])
def test_one_that_rests_on_what_changed_does_not(root: Path, changed: str) -> None:
    assert pieces(root, changed).get("row a") is None


def test_nor_does_it_where_that_changed_in_a_build_that_did_not_ask_for_it(root: Path) -> None:
    pieces(root, "claim a").keep({})
    pieces(root, "claim b").keep({})
    assert pieces(root).get("row a") is None
    pieces(root).keep({"row a": ROW})
    assert pieces(root).get("row a") == ROW


def test_one_from_another_ground_is_none(root: Path) -> None:
    other = pieces(root, ground="another")
    assert other.get("row a") is None
    other.keep({})
    assert pieces(root).get("row a") is None


def _truncated(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:5000])


@pytest.mark.parametrize(
    "spoil",
    [
        lambda file: file.unlink(),
        _truncated,
        lambda file: file.write_bytes(b"no database"),
        lambda file: file.write_bytes(file.read_bytes()),
        lambda file: file.with_name("pieces.sqlite.seal").unlink(),
    ],
    ids=["deleted", "cut short", "damaged", "another's", "without its seal"],
)
def test_what_does_not_lie_as_it_was_left_is_not_gone_by_and_made_anew(root: Path, spoil: Callable[[Path], object]) -> None:
    spoil(root / FILE)
    again = pieces(root)
    assert again.get("row a") is None
    again.keep({"row b": ROW})
    assert pieces(root).get("row b") == ROW
    assert pieces(root).get("row a") is None


def test_where_the_disk_lets_nothing_be_kept_nothing_is_gone_by(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("generator.pieces.seal", full)
    pieces(root, "claim a").keep({})
    monkeypatch.undo()
    assert pieces(root).get("row a") is None


def test_a_piece_is_made_once_and_asks_for_what_it_rests_on() -> None:
    reads, made = Reads(), []

    def make() -> list[int]:
        reads.note("claim a")
        made.append(1)
        return [1]

    for _ in range(2):
        with reads.recorded() as asked:
            assert reads.piece("row a", make) == [1]
        assert asked == {"claim a"}
    assert made == [1]
    assert reads.pieces_made() == {"row a": Piece([1], frozenset({"claim a"}))}
    assert reads.pieces_made() == {}


def test_a_piece_that_is_there_is_not_made_and_asks_for_the_same() -> None:
    reads = Reads()
    reads.rest_on({"row a": ROW}.get)
    with reads.recorded() as asked:
        assert reads.piece("row a", lambda: pytest.fail("it is there")) == ROW.value
    assert asked == ROW.asked
    assert reads.pieces_made() == {}


def test_one_that_was_made_of_something_else_is_made_anew(tmp_path: Path) -> None:
    pieces(tmp_path).keep({"rows": Piece([1], frozenset({"claim a"}), "a")})
    reads = Reads()
    reads.rest_on(pieces(tmp_path).get)
    assert reads.piece("rows", lambda: [2], "a") == [1]
    other = Reads()
    other.rest_on(pieces(tmp_path).get)
    assert other.piece("rows", lambda: [2], "b") == [2]
    assert reads.piece("rows", lambda: [2], "b") == [2]
    made = other.pieces_made()
    assert made == {"rows": Piece([2], frozenset(), "b")}
    pieces(tmp_path).keep(made)
    assert pieces(tmp_path).get("rows") == Piece([2], frozenset({""}), "b")


def test_what_was_worked_out_for_a_while_is_forgotten_and_what_was_known_before_is_not() -> None:
    reads, made = Reads(), list[str]()
    assert reads.once("before", lambda: made.append("before")) is None
    with reads.for_a_while():
        for key in ("before", "within", "within"):
            reads.once(key, partial(made.append, key))
    for key in ("before", "within"):
        reads.once(key, partial(made.append, key))
    assert made == ["before", "within", "within"]
