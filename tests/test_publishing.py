"""Owns the proof that a site is never half-published, wherever a process is broken off and whatever the disk says."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.commands import cli
from generator.engine import publishing
from generator.engine.publishing import alone, publish, settle, stage_beside
from generator.files import read_tree, write_tree
from generator.place import PUBLISHED, SERVED
from generator.replacing import exchange
from tests.case_files import base, with_hashes

ROOT = Path(__file__).resolve().parent.parent


class Killed(BaseException):
    """Stands for the end of the process: nothing catches it."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_tree(tmp_path / "sheet", with_hashes(base()))
    return tmp_path / "sheet"


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, [*arguments, "--root", str(root)])


def site(folder: Path, word: str) -> Path:
    folder.mkdir(parents=True)
    (folder / "index.html").write_text(word, encoding="utf-8")
    return folder


def shown(folder: Path) -> str:
    return (folder / "index.html").read_text(encoding="utf-8")


@pytest.fixture(params=["exchanged", "one after the other"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both ways to put a folder in the place of another: in one step where the system can, else in two."""
    if request.param != "exchanged":
        monkeypatch.setattr(publishing, "exchange", lambda *_: False)


@pytest.mark.usefixtures("way")
def test_a_site_takes_the_place_of_the_last_which_is_then_where_it_was_made(tmp_path: Path) -> None:
    publish(site(tmp_path / "first", "first"), tmp_path / "site")
    assert shown(tmp_path / "site") == "first"
    publish(site(tmp_path / "second", "second"), tmp_path / "site")
    assert (shown(tmp_path / "site"), shown(tmp_path / "second")) == ("second", "first")


def broken_after(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The process ends after so many renamings."""
    rename, left = Path.rename, iter(range(number))

    def renamed(path: Path, target: Path) -> Path:
        if next(left, None) is None:
            raise Killed
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", renamed)


@pytest.mark.parametrize("number", range(3))
def test_where_folders_cannot_be_exchanged_the_next_run_finds_a_whole_site(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site(tmp_path / "site", "first")
    with monkeypatch.context() as broken:
        broken.setattr(publishing, "exchange", lambda *_: False)
        broken_after(number, broken)
        with pytest.raises(Killed):
            publish(site(tmp_path / ".site-stage-x" / "new", "second"), tmp_path / "site")
    settle(tmp_path / "site")
    assert shown(tmp_path / "site") == ("second" if number == 2 else "first")
    assert [path.name for path in tmp_path.iterdir()] == ["site"], "nothing is left of the stage"


def test_this_system_exchanges_two_folders_in_one_step(tmp_path: Path) -> None:
    if sys.platform != "linux":
        pytest.skip("renameat2 is of Linux")
    one, other = site(tmp_path / "one", "1"), site(tmp_path / "other", "2")
    assert exchange(one, other)
    assert (shown(one), shown(other)) == ("2", "1")


def test_what_cannot_be_published_leaves_the_site_as_it_was(tmp_path: Path) -> None:
    site(tmp_path / "site", "first")
    with pytest.raises(FileNotFoundError):
        publish(tmp_path / "nothing", tmp_path / "site")
    assert shown(tmp_path / "site") == "first"


def test_a_file_in_the_place_of_the_site_is_not_taken_for_one(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("mine", encoding="utf-8")
    with pytest.raises(NotADirectoryError):
        publish(site(tmp_path / "new", "first"), tmp_path / "site")
    assert (tmp_path / "site").read_text(encoding="utf-8") == "mine"


def test_stages_of_killed_processes_are_swept_and_nothing_else(tmp_path: Path) -> None:
    site(tmp_path / "site", "first")
    site(tmp_path / ".site-stage-dead" / "new", "half")
    kept = [site(tmp_path / name, "mine") for name in (".sites", "site-old", ".other-stage-x")]
    settle(tmp_path / "site")
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["site", *(path.name for path in kept)])


def test_a_stage_is_gone_after_its_block_and_settling_knows_its_name(tmp_path: Path) -> None:
    with stage_beside(tmp_path / "site") as stage:
        (stage / "x").write_text("x", encoding="utf-8")
        settle(tmp_path / "site")
        assert not stage.exists()
        stage.mkdir()
    assert list(tmp_path.iterdir()) == []


def test_two_processes_do_not_build_at_one_place_at_a_time(tmp_path: Path) -> None:
    def waiting() -> None:
        raise BlockingIOError

    with alone(tmp_path / "lock", waiting), pytest.raises(BlockingIOError), alone(tmp_path / "lock", waiting):
        pytest.fail("both are at work")
    with alone(tmp_path / "lock", waiting):
        pass


def test_a_second_serve_says_that_there_is_one(root: Path) -> None:
    with alone(root / SERVED.lock, lambda: pytest.fail("nobody is there")):
        second = run(root, "serve")
    assert (second.exit_code, second.output.count("\n")) == (2, 1)
    assert second.output.startswith("error: This fact sheet is served already")


def test_a_second_build_waits_for_the_first_and_says_so(root: Path) -> None:
    command = [sys.executable, "-m", "generator", "build", "--root", str(root)]
    with alone(root / PUBLISHED.lock, lambda: pytest.fail("nobody is there")):
        second = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        assert second.stdout is not None
        assert second.stdout.readline() == "Another build of this fact sheet is running: waiting for its end.\n"
        assert not (root / "site").exists()
    second.communicate()
    assert second.returncode == 0
    assert (root / "site" / "index.html").is_file()


def test_a_build_that_is_asked_to_end_leaves_nothing_half_made(root: Path) -> None:
    if os.name != "posix":
        pytest.skip("signals are of POSIX")
    command = [sys.executable, "-m", "generator", "build", "--root", str(root)]
    build = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert build.stdout is not None
    assert build.stdout.readline().startswith("The records hold.")
    build.send_signal(signal.SIGTERM)
    _, told = build.communicate()
    assert (build.returncode, told) == (130, "Stopped.\n")
    assert not list(root.glob(".site-*"))
    assert not (root / "site").exists()


@pytest.mark.parametrize("blocked", ["build", "site", "build/docs"])
def test_a_file_where_a_folder_is_needed_is_told_plainly(root: Path, blocked: str) -> None:
    (root / blocked).parent.mkdir(exist_ok=True)
    (root / blocked).write_text("mine", encoding="utf-8")
    told = run(root, "build")
    assert told.exit_code == 2, told.output
    assert "move it away" in told.output
    assert "Traceback" not in told.output
    assert (root / blocked).read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EACCES, errno.EROFS])
def test_what_the_disk_refuses_is_told_with_a_way_out(root: Path, code: int, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(code, os.strerror(code), str(root / "build/docs/index.md"))

    monkeypatch.setattr("generator.building.put", refuse)
    told = run(root, "build")
    assert told.exit_code == 2
    assert os.strerror(code) in told.output
    assert told.output.strip().splitlines()[-1].count(":") >= 3
    assert "Traceback" not in told.output
    assert read_tree(root, "content").texts
