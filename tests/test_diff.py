"""Owns the proof of `diff`: what it tells of every kind of change to the files, and what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from markdown import markdown

from generator.changes.difference import Kind, differences
from generator.changes.review import as_markdown, as_text
from generator.commands.diff import diff
from tests.case_files import base, with_hashes
from tests.committing import commit, git

_TEXTS = with_hashes(base())
_OPENING = "content/claims/opening-of-the-lido.yml"
_REJECTS = "content/claims/blue-lane-rejects-the-figure.yml"
_COUNCIL = "content/claims/council-on-losing-water.yml"


def _with(**edited: str | None) -> dict[str, str]:
    texts = {**_TEXTS, **{path: text for path, text in edited.items() if text is not None}}
    return {path: text for path, text in texts.items() if path not in edited or edited[path] is not None}


def _run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(diff, ["--root", str(root), *arguments])


def test_an_answer_that_changed_is_told_with_what_did_not() -> None:
    new = _with(**{_REJECTS: _TEXTS[_REJECTS].replace("stance: rejects", "stance: is-verifying")})
    assert as_text(differences(_TEXTS, new)) == (
        "claim `blue-lane-rejects-the-figure`  (content/claims/blue-lane-rejects-the-figure.yml)\n"
        "  - the answer to `fenn-on-water-lost` changed from rejects to is verifying\n"
        "  - the words of the source unchanged\n"
        "\n"
        "1 changed."
    )


def test_records_that_came_and_went_are_told_with_their_claims() -> None:
    old = _with(**{_OPENING: None})
    assert as_text(differences(old, _TEXTS)).startswith(
        "claim `opening-of-the-lido` added  (content/claims/opening-of-the-lido.yml)\n"
        "  - The article gives the year in which the lido opened.\n"
    )
    assert "claim `opening-of-the-lido` removed" in as_text(differences(_TEXTS, old))


def test_a_renamed_record_is_one_and_not_two() -> None:
    path = "content/claims/council-on-the-water.yml"
    moved = _TEXTS[_COUNCIL].replace("id: council-on-losing-water", "id: council-on-the-water")
    named = {
        name: text.replace("council-on-losing-water", "council-on-the-water")
        for name, text in _TEXTS.items()
        if "council-on-losing-water" in text and name != _COUNCIL
    }
    new = _with(**{**named, _COUNCIL: None, path: moved + "formerly: [council-on-losing-water]\n"})
    found = {one.path: one for one in differences(_TEXTS, new)}
    assert found[path].kind is Kind.RENAMED
    assert found[path].former_path == _COUNCIL
    assert [change.words for change in found[path].changes] == ["renamed from `council-on-losing-water`"]
    assert _COUNCIL not in found
    assert named
    for name in named:
        assert (found[name].changes, found[name].followed) == ((), (("claim", "council-on-losing-water"),))


def test_a_change_beside_a_rename_is_told() -> None:
    path = "content/claims/council-on-the-water.yml"
    moved = _TEXTS[_COUNCIL].replace("id: council-on-losing-water", "id: council-on-the-water").replace("account", "report")
    new = _with(**{_COUNCIL: None, path: moved + "formerly: [council-on-losing-water]\n"})
    one = next(one for one in differences(_TEXTS, new) if one.path == path)
    assert "kind changed from account to report" in [change.words for change in one.changes]


def test_layout_alone_is_named_as_such() -> None:
    new = _with(**{_OPENING: "# a comment\n" + _TEXTS[_OPENING]})
    assert as_text(differences(_TEXTS, new)) == f"Only layout or comments differ:\n  - {_OPENING}\n\n1 changed."


@pytest.mark.parametrize("broken", ["claim: [", "kind: reprt\n"])
def test_a_record_that_cannot_be_read_on_one_side_hides_no_other(broken: str) -> None:
    new = _with(**{_OPENING: f"{broken}\n", _REJECTS: _TEXTS[_REJECTS].replace("rejects\n", "denies\n")})
    now, before = as_text(differences(_TEXTS, new)), as_text(differences(new, _TEXTS))
    assert "cannot be read: run `check`" in now
    assert "could not be read before" in before
    assert "changed from rejects to denies" in now


def test_of_a_record_that_is_none_any_more_the_changed_fields_are_named() -> None:
    new = _with(**{_OPENING: _TEXTS[_OPENING].replace("kind: report", "kind: reprt").replace("in 1934\n", "in 1935\n")})
    assert [change.words for change in differences(_TEXTS, new)[0].changes] == ["changed: kind, when"]


def test_a_stored_text_that_changed_is_told_by_its_lines() -> None:
    path = "seeds/lido-article.txt"
    new = _with(**{path: _TEXTS[path].replace("The lido opened in 1934.", "The lido opened in 1943.")})
    assert [change.words for change in differences(_TEXTS, new)[0].changes] == [
        "1 line came: “The lido opened in 1943.”",
        "1 line went: “The lido opened in 1934.”",
    ]


def test_no_text_of_a_record_is_markup_in_markdown() -> None:
    evil = "<script>alert(1)</script> ![x](http://x.example) [link](http://x.example) **bold** `co de` `code` $a$"
    new = _with(**{_OPENING: _TEXTS[_OPENING] + f"note: '{evil}'\n"})
    html = markdown(as_markdown(differences(_TEXTS, new)))
    for mark in ("<script", "<img", "<a ", "<strong>bold", "<code>co ", "<code>code<"):
        assert mark not in html
    assert "<code>opening-of-the-lido</code>" in html


def test_the_working_tree_is_compared_with_the_last_commit(tmp_path: Path) -> None:
    commit(tmp_path, _TEXTS, "All")
    assert _run(tmp_path).output == "Nothing differs.\n"
    (tmp_path / _OPENING).unlink()
    (tmp_path / "content/topics/new.yml").write_text("id: new\nname: New\ndefinition: What is new.\n")
    assert _run(tmp_path).output.endswith("1 added, 1 removed.\n")


def test_two_commits_are_compared_from_a_folder_inside_the_repository(tmp_path: Path) -> None:
    inside = {f"deep/er/{path}": text for path, text in _TEXTS.items()}
    first = commit(tmp_path, inside, "All")
    commit(tmp_path, {f"deep/er/{_OPENING}": None}, "One less")
    commit(tmp_path, {f"deep/er/{_OPENING}": _TEXTS[_OPENING]}, "As before")
    assert "claim `opening-of-the-lido` removed" in _run(tmp_path / "deep/er", first, "--to", "HEAD~1").output
    assert _run(tmp_path / "deep/er", "--to", first).output == "Nothing differs.\n"


def test_files_that_a_fact_sheet_does_not_read_are_not_compared(tmp_path: Path) -> None:
    commit(tmp_path, {**_TEXTS, "content/.hidden.yml": "x", "content/claims/old.yml~": "x", "README.md": "x"}, "All")
    (tmp_path / "content/claims/link.yml").symlink_to("opening-of-the-lido.yml")
    git(tmp_path, "add", "--all")
    git(tmp_path, "commit", "--quiet", "--message", "A link")
    assert _run(tmp_path, "--format", "markdown").output == "**Nothing differs.**\n\n"


@pytest.mark.parametrize("name", ["no-such-branch", "--output=x", "HEAD:content"])
def test_a_commit_that_git_does_not_know_is_an_error_of_usage(tmp_path: Path, name: str) -> None:
    commit(tmp_path, _TEXTS, "All")
    result = _run(tmp_path, "--", name)
    assert result.exit_code == 2
    assert f"git knows no commit `{name}`" in result.output


def test_without_a_repository_the_reason_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    result = _run(tmp_path)
    assert (result.exit_code, "no repository" in result.output) == (2, True)


def test_without_git_the_reason_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    result = _run(tmp_path)
    assert (result.exit_code, "here is no git" in result.output) == (2, True)
