"""Owns the proof that `check` and `build` say once that git does not tell the history, and nothing where it does."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.commands import cli
from tests.same_bytes import MINIATURE, make_repository


def _told(root: Path, command: str) -> list[str]:
    """What a command says of the history: the line, and the way out below it."""
    done = CliRunner().invoke(cli, [command, "--root", str(root)])
    assert done.exit_code == 0, done.output
    lines = done.stderr.splitlines()
    starts = [at for at, line in enumerate(lines) if line.startswith("notice[history-unknown]")]
    return [line for at in starts for line in lines[at : at + 2]]


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    make_repository(tmp_path / "whole", MINIATURE)
    return tmp_path / "whole"


@pytest.fixture
def shallow(whole: Path) -> Path:
    commit = ["-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-q", "--allow-empty", "-m", "Later"]
    subprocess.run(["git", *commit], cwd=whole, check=True)
    clone = whole.parent / "shallow"
    subprocess.run(["git", "clone", "-q", "--depth", "1", whole.as_uri(), str(clone)], check=True)
    return clone


@pytest.mark.parametrize("command", ["check", "build"])
def test_a_shallow_clone_is_told_of_with_the_way_out(shallow: Path, command: str) -> None:
    line, way = _told(shallow, command)
    assert "shallow clone" in line
    assert "git fetch --unshallow" in way


def test_a_build_of_nothing_new_tells_of_it_too_until_it_is_mended(shallow: Path) -> None:
    assert _told(shallow, "build") == _told(shallow, "build") != []
    subprocess.run(["git", "fetch", "-q", "--unshallow"], cwd=shallow, check=True)
    assert _told(shallow, "build") == []


@pytest.mark.parametrize("command", ["check", "build"])
def test_git_that_refuses_is_told_of_with_the_way_out(whole: Path, command: str) -> None:
    (whole / ".git" / "HEAD").write_text("no name of a commit\n", encoding="utf-8")
    line, way = _told(whole, command)
    assert "git does not read this repository" in line
    assert "safe.directory" in way


@pytest.mark.parametrize("command", ["check", "build"])
def test_a_machine_without_git_is_told_of_with_the_way_out(
    whole: Path, tmp_path: Path, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    line, way = _told(whole, command)
    assert "git is not installed" in line
    assert "Install git" in way


def test_nothing_is_said_of_a_whole_clone(whole: Path) -> None:
    assert _told(whole, "check") == []


@pytest.mark.parametrize("path", [os.environ["PATH"], ""], ids=["with git", "without git"])
def test_nothing_is_said_of_a_folder_in_no_repository(whole: Path, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.rmtree(whole / ".git")
    monkeypatch.setenv("PATH", path)
    assert _told(whole, "check") == []
