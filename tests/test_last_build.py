"""Owns the proof that a build is left out only where it would make what is there already."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import generator
from generator import last_build
from generator.commands import cli
from generator.git import past_known
from generator.kept import seal
from generator.last_build import KEPT, read_now, written_now
from generator.place import PUBLISHED
from tests.bless_miniature import ROOT

NOTHING = "Nothing has changed since the last build."
_UNREAD = {"NO_COLOR", "GITHUB_STEP_SUMMARY", "NO_MKDOCS_2_WARNING", "PYDANTIC_DISABLE_PLUGINS"}
"""Variables that decide how something is told, or loaded, and nothing of a site."""


def build(root: Path, *options: str) -> Result:
    result = CliRunner().invoke(cli, ["build", "--root", str(root), *options], env={"REPOSITORY_URL": None, "SITE_URL": None})
    assert result.exit_code == 0, result.output
    return result


def files(root: Path) -> dict[str, tuple[bytes, int]]:
    found = (path for folder in ("build/docs", "site") for path in (root / folder).rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): (path.read_bytes(), path.stat().st_ino) for path in found}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    """A fact sheet, and what its first build said."""
    root = tmp_path_factory.mktemp("built") / "sheet"
    shutil.copytree(ROOT, root, ignore=shutil.ignore_patterns("expected", "site", "build"))
    return root, build(root)


def test_a_build_of_which_nothing_has_changed_says_so_writes_nothing_and_tells_the_same(built: tuple[Path, Result]) -> None:
    root, first = built
    before = files(root)
    again = build(root)
    assert again.stdout.splitlines() == [NOTHING, *first.stdout.splitlines()[-2:]]
    assert again.stderr == first.stderr
    assert "proven again" in again.stdout
    assert files(root) == before


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b"\xff", b'{"read": 1}', b"null"])
def test_what_is_kept_may_be_damaged(built: tuple[Path, Result], damage: bytes) -> None:
    root, _ = built
    kept = (root / KEPT).read_bytes()
    for content in (damage, kept.replace(b"proven", b"shaven")):
        (root / KEPT).write_bytes(content)
        assert last_build.last_build(root) is None
    (root / KEPT).write_bytes(damage)
    seal(root, KEPT)
    assert last_build.last_build(root) is None, "as another version may have left it"
    (root / KEPT).write_bytes(kept)
    seal(root, KEPT)
    assert last_build.last_build(root)


def test_what_is_gone_or_changed_in_the_site_is_made_again_as_it_was(built: tuple[Path, Result]) -> None:
    root, _ = built
    good = {path: content for path, (content, _) in files(root).items()}
    (root / "site" / "index.html").write_bytes(good["site/index.html"].replace(b"bridge", b"fridge"))
    (root / "site" / "guide.html").unlink()
    (root / "site" / "more.html").write_text("x", encoding="utf-8")
    assert NOTHING not in build(root).stdout
    assert {path: content for path, (content, _) in files(root).items()} == good
    assert NOTHING in build(root).stdout
    assert NOTHING not in build(root, "--clean").stdout


def test_what_a_killed_build_left_is_swept_though_nothing_has_changed(built: tuple[Path, Result]) -> None:
    root, _ = built
    (root / ".site-stage-dead").mkdir()
    build(root)
    assert not (root / ".site-stage-dead").exists()


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    """A folder with files as a fact sheet has them, saved a while ago."""
    for name in ("content/claims/a.yml", "content/site.yml", "seeds/a.txt", "mkdocs.yml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("abc\n", encoding="utf-8")
    return tmp_path


def _saved_in_place_with_its_old_time(root: Path) -> None:
    path = root / "seeds" / "a.txt"
    before = path.stat()
    path.write_text("abd\n", encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def _replaced_by_one_of_the_same_size(root: Path) -> None:
    (root / "new").write_text("abd\n", encoding="utf-8")
    (root / "new").replace(root / "content" / "site.yml")


def _replaced_by_a_link(root: Path) -> None:
    (root / "seeds" / "a.txt").rename(root / "b.txt")
    (root / "seeds" / "a.txt").symlink_to(root / "b.txt")


CHANGES: dict[str, Callable[[Path], object]] = {
    "a record is saved in place and given its old time": _saved_in_place_with_its_old_time,
    "a record is replaced": _replaced_by_one_of_the_same_size,
    "a record comes": lambda root: (root / "content" / "claims" / "b.yml").write_text("x", encoding="utf-8"),
    "a record goes": lambda root: (root / "content" / "claims" / "a.yml").unlink(),
    "a record is renamed": lambda root: (root / "content" / "claims" / "a.yml").rename(root / "content" / "claims" / "c.yml"),
    "a record becomes a link": _replaced_by_a_link,
    "a record may no longer be read": lambda root: (root / "seeds" / "a.txt").chmod(0),
    "settings go": lambda root: (root / "mkdocs.yml").unlink(),
    "templates come": lambda root: (root / "site_templates").mkdir(),
    "names are withheld": lambda root: (root / ".withheld-names").write_text("x", encoding="utf-8"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_change_of_what_is_read_is_seen(sheet: Path, change: Callable[[Path], object]) -> None:
    before = read_now(sheet, None, {})
    assert before
    assert read_now(sheet, None, {}) == before
    change(sheet)
    assert read_now(sheet, None, {}) not in (None, before)


@pytest.mark.parametrize("name", ["SITE_URL", "REPOSITORY_URL", "WITHHELD_NAMES", "SOURCE_DATE_EPOCH"])
def test_a_change_of_a_variable_is_seen(sheet: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    before = read_now(sheet, None, {})
    monkeypatch.setenv(name, "https://a.example/")
    assert read_now(sheet, None, {}) != before


def test_a_commit_an_option_and_a_release_of_a_library_are_seen(
    sheet: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = read_now(sheet, "a", {"trust": False})
    assert read_now(sheet, "b", {"trust": False}) != before
    assert read_now(sheet, "a", {"trust": True}) != before
    library = tmp_path / "library" / "markdown-1.0.dist-info"
    library.mkdir(parents=True)
    (library / "RECORD").write_text("", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path / "library"))
    installed = read_now(sheet, "a", {"trust": False})
    assert installed != before
    library.rename(tmp_path / "library" / "markdown-1.1.dist-info")
    assert read_now(sheet, "a", {"trust": False}) != installed


def test_the_past_is_known_up_to_the_commit_that_the_folder_is_at(tmp_path: Path) -> None:
    def run(*arguments: str) -> None:
        named = ("-c", "user.name=a", "-c", "user.email=a@b.example")
        subprocess.run(["git", *named, *arguments], cwd=tmp_path, check=True, capture_output=True)

    assert past_known(tmp_path) is None
    run("init")
    empty = past_known(tmp_path)
    run("commit", "--allow-empty", "-m", "one")
    one = past_known(tmp_path)
    run("commit", "--allow-empty", "-m", "two")
    assert len({None, empty, one, past_known(tmp_path)}) == 4
    shutil.move(tmp_path / ".git", tmp_path / "whole.git")
    run("clone", "--depth", "1", f"file://{tmp_path}/whole.git", "shallow")
    shutil.move(tmp_path / "whole.git", tmp_path / ".git")
    assert past_known(tmp_path / "shallow") not in (None, past_known(tmp_path))


def test_files_that_are_still_changing_are_waited_for_and_in_the_end_given_up(
    sheet: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk whose clock is ahead of ours would never show whether a file was saved twice at one time."""
    waited: list[float] = []
    monkeypatch.setattr("time.sleep", waited.append)
    monkeypatch.setattr("time.time", lambda: 0.0)
    assert read_now(sheet, None, {}) is None
    assert len(waited) == 3


def test_what_is_looked_at_is_what_a_build_writes() -> None:
    assert (PUBLISHED.docs, PUBLISHED.site) == import_module("generator.commands.build")._WRITTEN


def test_what_was_written_is_known_by_all_its_files(tmp_path: Path) -> None:
    (tmp_path / "site" / "a").mkdir(parents=True)
    (tmp_path / "site" / "a" / "b.html").write_text("x", encoding="utf-8")
    before = written_now(tmp_path, "site")
    assert written_now(tmp_path, "site") == before
    (tmp_path / "site" / "a" / "b.html").write_text("y", encoding="utf-8")
    assert written_now(tmp_path, "site") != before


def test_no_variable_is_read_that_no_build_is_compared_by() -> None:
    """A name that is no text is one of ours, which a test of this list has to know."""
    named = {"LIST_VARIABLE": "WITHHELD_NAMES", "variable": None, "name": None}
    read = set()
    for file in Path(generator.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            match node:
                case (
                    ast.Call(func=ast.Attribute(value=ast.Attribute(attr="environ")), args=[name, *_])
                    | ast.Subscript(value=ast.Attribute(attr="environ"), slice=name)
                    | ast.Call(func=ast.Attribute(attr="getenv"), args=[name, *_])
                ):
                    read.add(name.value if isinstance(name, ast.Constant) else named[ast.unparse(name)])
    assert {name for name in read if name} - _UNREAD <= set(last_build._VARIABLES)
    assert set(last_build._VARIABLES) - read == {"SITE_URL", "REPOSITORY_URL"}, "a function reads these two"
