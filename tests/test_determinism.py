"""Owns the proof that the same records make the same site, whatever the order, the folder, or what was built before."""

from __future__ import annotations

import gzip
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.assessment import assess, read
from generator.commands import cli
from generator.files import Tree, write_tree
from tests.bless_miniature import ROOT, rendered


def _copy(folder: Path) -> Path:
    shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns("expected"))
    return folder


def _build(root: Path) -> None:
    result = CliRunner().invoke(cli, ["build", "--root", str(root)], env={"REPOSITORY_URL": None, "SITE_URL": None})
    assert result.exit_code == 0, result.output


def _built(root: Path) -> dict[str, bytes]:
    """Every file that a build makes: the Markdown pages and the site with its search index."""
    files = (path for folder in ("build", "site") for path in (root / folder).rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


def _assert_equal(one: dict[str, bytes], other: dict[str, bytes]) -> None:
    assert sorted(one) == sorted(other)
    assert [path for path in one if one[path] != other[path]] == []


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    root = _copy(tmp_path_factory.mktemp("clean") / "sheet")
    _build(root)
    return _built(root)


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_the_files_makes_no_difference(seed: int) -> None:
    tree = read(ROOT)
    shuffled = list(tree.texts.items())
    random.Random(seed).shuffle(shuffled)
    assert [path for path, _ in shuffled] != list(tree.texts)
    assert list(rendered(tree=Tree(dict(shuffled))).items()) == list(rendered().items())


def test_the_order_of_the_files_makes_no_difference_to_the_faults() -> None:
    texts = {path: text.replace("words: ", "words: un") for path, text in read(ROOT).texts.items()}
    faults = assess(Tree(texts)).faults
    assert len(faults) > 10
    assert assess(Tree(dict(reversed(texts.items())))).faults == faults


@pytest.mark.parametrize("most", [1, None], ids=["one core", "all cores"])
def test_two_builds_in_two_folders_are_equal_byte_for_byte(clean: dict[str, bytes], tmp_path: Path, most: int | None) -> None:
    """The other build runs in a process of its own, where sets and hashes come in another order."""
    if most and sys.platform != "linux":
        pytest.skip("work is shared on Linux only")
    root = _copy(tmp_path / "elsewhere" / "another-name")
    environment = {name: value for name, value in os.environ.items() if name not in ("REPOSITORY_URL", "SITE_URL")}
    subprocess.run(
        [sys.executable, "-m", "generator", "build", "--root", str(root)],
        cwd=ROOT.parents[1],
        env=environment | {"PYTHONHASHSEED": "1"},
        preexec_fn=(lambda: os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:most])) if most else None,
        check=True,
        capture_output=True,
    )
    _assert_equal(_built(root), clean)
    assert any(path.startswith("site/pagefind/filter/") for path in clean)


def test_the_day_of_the_build_is_nowhere_in_the_site(clean: dict[str, bytes]) -> None:
    today = datetime.now(UTC).date().isoformat().encode()
    packed = {path: gzip.decompress(content) if path.endswith(".gz") else content for path, content in clean.items()}
    assert [path for path, content in packed.items() if today in content] == []
    assert {content[4:8] for path, content in clean.items() if path.endswith(".gz")} == {b"\0\0\0\0"}


def test_a_build_after_an_edit_and_its_undoing_equals_a_clean_one(clean: dict[str, bytes], tmp_path: Path) -> None:
    root = _copy(tmp_path / "sheet")
    topic, extra = root / "content" / "topics" / "safety.yml", root / "content" / "actors" / "bridge-watch.yml"
    before = topic.read_text("utf-8")
    _build(root)
    topic.write_text(before.replace("name: Safety", "name: How safe it is"), "utf-8")
    extra.write_text("id: bridge-watch\nname: Bridge Watch\nkind: group\npart_of: [town-council]\n", "utf-8")
    watched = root / "content" / "actors" / "inspectors.yml"
    was = watched.read_text("utf-8")
    watched.write_text(was.replace("[town-council]", "[bridge-watch]"), "utf-8")
    _build(root)
    edited = _built(root)
    assert b"How safe it is" in edited["site/topics/safety.html"]
    assert "site/actors/bridge-watch.html" in edited
    topic.write_text(before, "utf-8")
    watched.write_text(was, "utf-8")
    extra.unlink()
    _build(root)
    _assert_equal(_built(root), clean)


def _aged(paths: Iterable[Path]) -> list[Path]:
    """The files, dated back to the start of time, so that any writing shows."""
    aged = list(paths)
    for path in aged:
        os.utime(path, ns=(1, 1))
    return aged


def test_writing_touches_only_what_changed_and_removes_what_no_page_is_left_for(tmp_path: Path) -> None:
    assert write_tree(tmp_path, {"a.md": "one\n", "b/c.md": "two\n", "b/d.md": "three\n"}) == 3
    _aged(path for path in tmp_path.rglob("*.md"))
    assert write_tree(tmp_path, {"a.md": "one\n", "b/c.md": "2\n"}) == 2
    assert {path.name: path.stat().st_mtime_ns == 1 for path in tmp_path.rglob("*.md")} == {"a.md": True, "c.md": False}
    assert (tmp_path / "b" / "c.md").read_text("utf-8") == "2\n"


def test_a_second_build_of_the_same_records_writes_no_page_again(tmp_path: Path) -> None:
    root = _copy(tmp_path / "sheet")
    _build(root)
    pages = _aged((root / "build" / "docs").rglob("*.md"))
    _build(root)
    assert pages
    assert [page for page in pages if page.stat().st_mtime_ns != 1] == []


def test_a_build_after_an_edit_writes_only_the_pages_that_show_it(tmp_path: Path) -> None:
    root = _copy(tmp_path / "sheet")
    _build(root)
    docs = root / "build" / "docs"
    pages = _aged(docs.rglob("*.md"))
    topic = root / "content" / "topics" / "safety.yml"
    topic.write_text(topic.read_text("utf-8").replace("Whether the bridge is safe.", "How safe the bridge is."), "utf-8")
    _build(root)
    written = {page.relative_to(docs).as_posix() for page in pages if page.stat().st_mtime_ns != 1}
    assert written == {"topics/index.md", "topics/safety.md"}
