"""Owns the tests of the disk: what is read of a fact sheet, what is refused, and what is written."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from generator import files
from generator.assessment import Assessment, assess, read
from generator.files import MAX_BYTES, Refusal, read_tree, write_text, write_tree
from tests.case_files import base, with_hashes


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder that holds the small sound fact sheet."""
    write_tree(tmp_path / "sheet", with_hashes(base()))
    return tmp_path / "sheet"


def judged(root: Path) -> Assessment:
    return assess(read(root))


def headlines(root: Path) -> list[str]:
    return [str(fault) for fault in judged(root).faults]


def test_a_fact_sheet_is_read_as_it_was_written(root: Path) -> None:
    assert read(root).texts == with_hashes(base())
    assert headlines(root) == []


def test_files_come_in_order_of_their_paths(root: Path) -> None:
    paths = [Path(path).parts for path in read_tree(root, "content").texts if path != "content/site.yml"]
    assert paths == sorted(paths)


def test_hidden_files_and_backups_of_editors_are_passed_over(root: Path) -> None:
    for name in (".draft.yml", "ada-fenn.yml~", ".ada-fenn.yml.swp"):
        (root / "content" / "actors" / name).write_text("id: [", encoding="utf-8")
    (root / "content" / ".git").mkdir()
    (root / "content" / ".git" / "config.yml").write_text("id: [", encoding="utf-8")
    assert read(root).texts == with_hashes(base())
    assert headlines(root) == []


def test_what_lies_beside_the_records_is_not_read(root: Path) -> None:
    (root / "notes.yml").write_text("id: [", encoding="utf-8")
    (root.parent / "outside.yml").write_text("id: [", encoding="utf-8")
    assert headlines(root) == []


def test_a_symbolic_link_to_a_file_is_refused_and_what_it_stands_for_is_not_missed(root: Path) -> None:
    record = root / "content" / "claims" / "fenn-on-water-lost.yml"
    record.rename(root.parent / "elsewhere.yml")
    record.symlink_to(root.parent / "elsewhere.yml")
    assert judged(root).report == (
        "content/claims/fenn-on-water-lost.yml:1:1: error[file-refused]: This file is not read: symbolic link.\n"
        "   = help: Put the file itself here: a link may lead anywhere."
    )


def test_a_symbolic_link_that_leads_out_of_the_root_is_refused_whole(root: Path) -> None:
    (root.parent / "secret").mkdir()
    (root.parent / "secret" / "a-record.yml").write_text("id: a-record\n", encoding="utf-8")
    (root / "content" / "topics" / "secret").symlink_to(root.parent / "secret")
    assert headlines(root) == ["content/topics/secret:1:1: error[file-refused]: This file is not read: symbolic link."]
    assert "content/topics/secret/a-record.yml" not in read(root).texts


def test_a_symbolic_link_that_leads_nowhere_or_round_in_circles_is_refused(root: Path) -> None:
    (root / "content" / "topics" / "gone.yml").symlink_to(root / "nowhere")
    (root / "content" / "topics" / "loop").symlink_to(root / "content")
    assert [line.split(": ")[0] for line in headlines(root)] == ["content/topics/gone.yml:1:1", "content/topics/loop:1:1"]


def test_the_whole_folder_of_records_may_not_be_a_link(root: Path) -> None:
    (root / "content").rename(root.parent / "content")
    (root / "content").symlink_to(root.parent / "content")
    assert read(root).refused == {"content": "symbolic link"}
    assert "content:1:1: error[file-refused]: This file is not read: symbolic link." in headlines(root)


def test_a_file_that_is_too_large_is_refused_unread(root: Path) -> None:
    (root / "content" / "topics" / "lido-water.yml").write_bytes(b"#" * (MAX_BYTES + 1))
    assert headlines(root) == ["content/topics/lido-water.yml:1:1: error[file-refused]: This file is not read: too large."]


def test_a_file_as_large_as_may_be_is_read(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "long.txt").write_bytes(b"#" * MAX_BYTES)
    assert read_tree(tmp_path, "seeds").refused == {}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes among its files")
def test_a_pipe_is_refused_and_nobody_waits_for_it(root: Path) -> None:
    os.mkfifo(root / "content" / "topics" / "pipe.yml")
    assert headlines(root) == ["content/topics/pipe.yml:1:1: error[file-refused]: This file is not read: not a file."]


def test_a_file_that_may_not_be_read_is_refused(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The answer of the system is given for it, since the administrator of a machine may read everything."""
    closed = root / "content" / "topics" / "lido-water.yml"

    def opened(path: str, *how: Any, **named: Any) -> Any:
        if Path(path) == closed:
            raise PermissionError(path)
        return open(path, *how, **named)

    monkeypatch.setattr("generator.files.open", opened, raising=False)
    assert headlines(root) == ["content/topics/lido-water.yml:1:1: error[file-refused]: This file is not read: unreadable."]


def test_a_file_that_goes_while_the_others_are_read_is_none(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    going, looked_at = root / "content" / "topics" / "lido-water.yml", os.lstat

    def lstat(path: Any) -> os.stat_result:
        if Path(path) == going:
            going.unlink()
        return looked_at(path)

    monkeypatch.setattr(os, "lstat", lstat)
    read_now = read(root)
    assert (going.exists(), "content/topics/lido-water.yml" in read_now.texts, read_now.refused) == (False, False, {})


def test_bytes_that_are_not_utf_8_are_told_by_their_line(root: Path) -> None:
    record = root / "content" / "topics" / "lido-water.yml"
    record.write_bytes(record.read_bytes().replace(b"The loss", b"The l\xf6ss"))
    assert headlines(root) == ["content/topics/lido-water.yml:2:12: error[yaml-encoding]: the byte 0xF6 is not UTF-8"]


def test_a_source_text_that_is_not_utf_8_is_a_fault_and_no_crash(root: Path) -> None:
    seed = root / "seeds" / "blue-lane-release.txt"
    seed.write_bytes(seed.read_bytes() + b"caf\xe9\n")
    codes = {fault.code for fault in judged(root).faults}
    assert codes == {"source-text", "source-hash"}


def test_line_ends_and_a_byte_order_mark_are_kept_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "a.txt").write_bytes(b"\xef\xbb\xbfone\r\ntwo\r\n")
    assert read_tree(tmp_path, "seeds").texts == {"seeds/a.txt": "\ufeffone\r\ntwo\r\n"}


def test_a_folder_that_is_not_there_has_no_files(tmp_path: Path) -> None:
    assert read_tree(tmp_path, "content", "seeds") == read_tree(tmp_path)


def test_only_files_whose_bytes_change_are_written(tmp_path: Path) -> None:
    assert write_tree(tmp_path, {"a.md": "one", "b/c.md": "two\n"}) == 2
    for file in (tmp_path / "a.md", tmp_path / "b" / "c.md"):
        os.utime(file, ns=(1, 1))
    assert write_tree(tmp_path, {"a.md": "one", "b/c.md": "three\n"}) == 1
    assert (tmp_path / "a.md").stat().st_mtime_ns == 1
    assert (tmp_path / "b" / "c.md").read_bytes() == b"three\n"


def test_a_file_that_no_page_belongs_to_any_more_is_removed(tmp_path: Path) -> None:
    write_tree(tmp_path, {"a.md": "one", "b/c.md": "two"})
    assert write_tree(tmp_path, {"a.md": "one"}) == 1
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["a.md"]


def test_a_text_is_written_only_where_it_differs(tmp_path: Path) -> None:
    assert write_text(tmp_path, "x/a.md", "水\n")
    assert not write_text(tmp_path, "x/a.md", "水\n")
    assert (tmp_path / "x" / "a.md").read_bytes() == "水\n".encode()


WATER = "content/topics/lido-water.yml"


def _never(_: str) -> str:
    raise AssertionError("a file is read that has not changed")


def test_a_file_that_has_not_changed_is_not_read_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_TICK_NS", -60_000_000_000)  # as if all were written a minute ago
    first = read(root)
    monkeypatch.setattr(files, "_text", _never)
    assert read(root, first) == first
    assert read(root, first).stamps == first.stamps


@pytest.mark.parametrize("in_place", [True, False])
def test_one_that_has_is_read_whatever_time_and_size_it_says(root: Path, monkeypatch: pytest.MonkeyPatch, in_place: bool) -> None:
    monkeypatch.setattr(files, "_TICK_NS", -60_000_000_000)
    first, path = read(root), WATER
    info, other = (root / path).stat(), first.texts[path].swapcase()
    new = root / path if in_place else root / "new"
    new.write_text(other, encoding="utf-8")
    os.utime(new, ns=(info.st_atime_ns, info.st_mtime_ns))
    new.replace(root / path)
    assert read(root, first).texts == first.texts | {path: other}


def test_a_file_that_went_or_is_another_is_not_taken_from_the_last_time(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_TICK_NS", -60_000_000_000)
    first, path = read(root), WATER
    (root / path).unlink()
    assert path not in read(root, first).texts
    (root / path).symlink_to(root / "content/site.yml")
    assert read(root, first).refused == {path: Refusal.LINK}


def test_what_was_written_a_moment_ago_may_change_again_without_being_seen_to(root: Path) -> None:
    (root / WATER).write_text("id: lido-water\n", encoding="utf-8")
    assert WATER not in read(root).stamps
