"""Owns the proof of history: what the commits of a repository say of each record, and what is not known without them."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from generator.changes.history import History, history_of
from generator.changes.past import Commit, Past, Step, past_of
from generator.changes.repository import read_past
from generator.sheet.collection import Collection, collect
from tests.case_files import base, with_hashes
from tests.committing import commit, git

_TEXTS = with_hashes(base())
_OPENING = "content/claims/opening-of-the-lido.yml"
_LIFEGUARD = "content/actors/lifeguard.yml"
_ENGINEER = "content/claims/engineer-on-two-cracks.yml"
_REWORDED = _TEXTS[_OPENING].replace("gives the year", "tells the year")


def read_history(root: Path, collection: Collection | None = None) -> History:
    """What is told of the past of a fact sheet; without its records, of nothing but what git has."""
    return history_of(read_past(root), collection or collect([], {}))


def _what(history: History, path: str) -> list[tuple[str, ...]]:
    return [revision.what for revision in history.revisions.get(path, ())]


def test_each_record_has_its_changes_newest_first(tmp_path: Path) -> None:
    commit(tmp_path, _TEXTS, "The lido")
    second = commit(tmp_path, {_OPENING: _REWORDED}, "Say tells", date="2024-05-02T12:00:00+00:00")
    history = read_history(tmp_path)
    assert (history.known, history.complete) == (True, True)
    assert set(history.revisions) == {path for path in _TEXTS if path.startswith("content/")}
    newest, oldest = history.revisions[_OPENING]
    assert (newest.date, newest.id) == ("2024-05-02", second)
    assert newest.what == (
        "claim now reads “The article tells the year in which the lido opened.” "
        "(was “The article gives the year in which the lido opened.”)",
    )
    assert (oldest.date, oldest.what) == ("2024-05-01", ("added",))
    assert history.last_changed(_OPENING) == "2024-05-02"


@pytest.fixture
def in_new_york(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "America/New_York")
        time.tzset()
        yield
    time.tzset()


@pytest.mark.usefixtures("in_new_york")
def test_the_day_is_that_of_the_author_in_utc(tmp_path: Path) -> None:
    commit(tmp_path, _TEXTS, "Late in the west", date="2024-05-01T20:30:00-05:00")
    assert read_history(tmp_path).last_changed(_OPENING) == "2024-05-02"


def test_a_fact_sheet_in_a_folder_of_a_repository_has_its_own_history(tmp_path: Path) -> None:
    commit(tmp_path, {f"sheets/lido/{path}": text for path, text in _TEXTS.items()} | {"content/x.yml": "x"}, "All")
    history = read_history(tmp_path / "sheets/lido")
    assert set(history.revisions) == {path for path in _TEXTS if path.startswith("content/")}


def test_a_change_of_layout_is_none(tmp_path: Path) -> None:
    commit(tmp_path, _TEXTS, "All")
    commit(tmp_path, {_OPENING: "# a comment\n" + _TEXTS[_OPENING]}, "A comment", date="2024-06-01T12:00:00+00:00")
    assert read_history(tmp_path).last_changed(_OPENING) == "2024-05-01"


def test_a_record_keeps_its_history_under_a_new_id(tmp_path: Path) -> None:
    commit(tmp_path, _TEXTS, "All")
    commit(tmp_path, {_OPENING: _REWORDED}, "Reworded")
    new = "content/claims/year-of-the-lido.yml"
    text = _REWORDED.replace("id: opening-of-the-lido", "id: year-of-the-lido") + "formerly: [opening-of-the-lido]\n"
    commit(tmp_path, {_OPENING: None, new: text}, "Renamed")
    history = read_history(tmp_path)
    assert [what[0].partition(" ")[0] for what in _what(history, new)] == ["renamed", "claim", "added"]
    assert _OPENING not in history.revisions


def test_a_record_that_went_and_came_again_has_both(tmp_path: Path) -> None:
    commit(tmp_path, _TEXTS, "All")
    commit(tmp_path, {_OPENING: None}, "Gone")
    commit(tmp_path, {_OPENING: _TEXTS[_OPENING]}, "Back")
    assert _what(read_history(tmp_path), _OPENING) == [("added",), ("removed",), ("added",)]


def test_a_record_of_another_time_is_told_by_its_fields(tmp_path: Path) -> None:
    commit(tmp_path, {**_TEXTS, _OPENING: _TEXTS[_OPENING].replace("kind: report", "sort: report")}, "In an older form")
    commit(tmp_path, {_OPENING: _TEXTS[_OPENING]}, "In the form of today")
    assert _what(read_history(tmp_path), _OPENING) == [("changed: kind, sort",), ("added",)]


def test_a_merge_tells_what_both_sides_did_once(tmp_path: Path) -> None:
    commit(tmp_path, _TEXTS, "All")
    git(tmp_path, "checkout", "--quiet", "-b", "side")
    commit(tmp_path, {_OPENING: _REWORDED}, "On the side")
    git(tmp_path, "checkout", "--quiet", "main")
    commit(tmp_path, {_ENGINEER: _TEXTS[_ENGINEER] + "note: A note.\n"}, "On main")
    git(tmp_path, "merge", "--quiet", "--no-ff", "--message", "Merge", "side")
    history = read_history(tmp_path)
    assert len(history.revisions[_OPENING]) == 2
    assert len(history.revisions[_ENGINEER]) == 2


def test_history_brings_nothing_back_of_people_whom_the_site_protects(tmp_path: Path) -> None:
    """The name was on file before the actor was protected, in its own record and in one that names the actor."""
    named = {
        _LIFEGUARD: _TEXTS[_LIFEGUARD].replace("name: A lifeguard", "name: Jo Smith").replace("protected: true\n", ""),
        _ENGINEER: _TEXTS[_ENGINEER].replace("claim: A lifeguard", "claim: Jo Smith"),
    }
    commit(tmp_path, {**_TEXTS, **named}, "Jo Smith speaks")
    commit(tmp_path, {path: _TEXTS[path] for path in named}, "Take Jo Smith out")
    commit(tmp_path, {_ENGINEER: _TEXTS[_ENGINEER] + "note: A note.\n"}, "A note on what Jo Smith said")
    history = read_history(tmp_path)
    assert _what(history, _LIFEGUARD)[0] == ("name reworded", "protected changed")
    assert _what(history, _ENGINEER)[:2] == [("note added",), ("claim reworded",)]
    assert "Jo Smith" not in str(history)


_CRACKS = "content/claims/fenn-on-three-cracks.yml"
_ARTICLE = "content/sources/lido-article.yml"
_WORDS = {
    "a passage": (
        _CRACKS,
        "    text: We cannot wait for a fourth.",
        "    text: We cannot wait",
    ),
    "a passage that goes": (
        _CRACKS,
        "  - source: lido-article\n    text: We cannot wait for a fourth.\n    voice: direct\n",
        "",
    ),
    "a link of a chain": (_CRACKS, "words: she said", "words: said"),
    "what a figure counts": (_CRACKS, "counts: cracks", "counts: has"),
    "a figure as written": (_CRACKS, "as_written: three", "as_written: three cracks"),
    "a role": ("content/actors/ada-fenn.yml", "  text: Councillor", "  text: Councillor Ada"),
    "a role that goes": ("content/actors/ada-fenn.yml", "role:\n  source: lido-article\n  text: Councillor\n", ""),
    "text set aside": (_ARTICLE, "text: Read more stories from Tilbeck.", "text: Read more stories"),
    "text set aside that goes": (
        _ARTICLE,
        "set_aside:\n  - text: Read more stories from Tilbeck.\n    reason: An invitation to read on, below the article.\n",
        "",
    ),
}


@pytest.mark.parametrize("case", _WORDS)
def test_history_tells_that_words_of_a_source_changed_and_not_which(tmp_path: Path, case: str) -> None:
    path, old, new = _WORDS[case]
    assert old in _TEXTS[path]
    commit(tmp_path, _TEXTS, "All")
    commit(tmp_path, {path: _TEXTS[path].replace(old, new)}, "Less")
    what = _what(read_history(tmp_path), path)[0]
    said = " ".join(what)
    assert said
    taken = [words for words in ("fourth", "she said", "three", "cracks", "Councillor", "Read more") if words in said]
    assert taken == []


def test_history_tells_our_own_words_and_what_a_figure_is_read_as(tmp_path: Path) -> None:
    commit(tmp_path, _TEXTS, "All")
    commit(tmp_path, {_CRACKS: _TEXTS[_CRACKS].replace("exactly", "about") + "note: A note.\n"}, "More")
    what = _what(read_history(tmp_path), _CRACKS)[0]
    assert what == ("note added: “A note.”", "the figure: reading changed from “3” to “about 3”")


def test_a_shallow_clone_knows_only_what_it_has(tmp_path: Path) -> None:
    commit(tmp_path / "whole", _TEXTS, "All")
    commit(tmp_path / "whole", {_ENGINEER: _TEXTS[_ENGINEER] + "note: A note.\n"}, "A note")
    commit(tmp_path / "whole", {_OPENING: _REWORDED}, "Reworded")
    git(tmp_path, "clone", "--quiet", "--depth", "2", (tmp_path / "whole").as_uri(), "part")
    history = read_history(tmp_path / "part")
    assert (history.known, history.complete) == (True, False)
    assert set(history.revisions) == {_OPENING}
    assert history.last_changed(_ENGINEER) is None


def test_names_in_any_script_and_odd_subjects_are_read(tmp_path: Path) -> None:
    path = "content/claims/ä \n:b.yml"
    commit(tmp_path, {path: "x"}, ":100644 100644 a b M \x01 “ü”")
    revision = read_history(tmp_path).revisions[path][0]
    assert revision.what == ("added",)


@pytest.mark.parametrize("setting", ["diff.renames=copies", "color.ui=always", "log.date=iso"])
def test_a_person_s_own_settings_change_nothing(tmp_path: Path, setting: str) -> None:
    commit(tmp_path, _TEXTS, "All")
    commit(tmp_path, {_OPENING: _REWORDED}, "Reworded")
    git(tmp_path, "config", *setting.split("="))
    assert [len(what) for what in _what(read_history(tmp_path), _OPENING)] == [1, 1]


def test_without_git_nothing_is_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert read_past(tmp_path) == Past()
    subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)
    assert read_past(tmp_path) == Past()
    monkeypatch.setenv("PATH", str(tmp_path))
    assert read_past(tmp_path) == Past()


def test_a_file_that_is_new_is_not_read_for_it() -> None:
    asked: list[str] = []

    def contents(blobs: Iterable[str]) -> dict[str, str]:
        asked.extend(blobs)
        return {}

    past = past_of([Commit("c", "2024-05-01", (Step(_OPENING, None, "b"),))], contents)
    history = history_of(past, collect([], {}))
    assert _what(history, _OPENING) == [("added",)]
    assert asked == []
