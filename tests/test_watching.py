"""Owns the proof that every way of saving a file is noticed, and that looking at one is not."""

from __future__ import annotations

import threading
from itertools import pairwise
from pathlib import Path

import pytest
from watchdog.events import FileClosedEvent, FileClosedNoWriteEvent, FileOpenedEvent

from generator.engine import watching
from generator.engine.watching import Watch, stamps


def test_every_way_of_saving_a_file_changes_the_stamps(tmp_path: Path) -> None:
    file = tmp_path / "a.yml"
    file.write_text("one", encoding="utf-8")
    seen = [stamps([tmp_path])]
    file.write_text("three", encoding="utf-8")
    seen.append(stamps([tmp_path]))
    (tmp_path / "b.yml").write_text("three", encoding="utf-8")
    seen.append(stamps([tmp_path]))
    (tmp_path / "b.yml").replace(file)
    seen.append(stamps([tmp_path]))
    file.unlink()
    seen.append(stamps([tmp_path]))
    assert all(before != after for before, after in pairwise(seen))


def test_scratch_files_of_editors_are_not_watched(tmp_path: Path) -> None:
    for name in (".a.yml.swp", "a.yml~", "#a.yml#", "a.tmp"):
        (tmp_path / name).touch()
    assert stamps([tmp_path, tmp_path / "absent"]) == {}


def test_a_change_in_a_new_folder_wakes_the_watch(tmp_path: Path) -> None:
    with Watch([tmp_path]) as watch:
        (tmp_path / "claims").mkdir()
        assert watch.woken.wait(30)
        watch.woken.clear()
        (tmp_path / "claims" / "a.yml").write_text("one", encoding="utf-8")
        assert watch.woken.wait(30)


def test_a_watched_file_may_be_saved_by_renaming_another(tmp_path: Path) -> None:
    file = tmp_path / "mkdocs.yml"
    file.write_text("one", encoding="utf-8")
    with Watch([file]) as watch:
        (tmp_path / "new").write_text("two", encoding="utf-8")
        (tmp_path / "new").replace(file)
        assert watch.woken.wait(30)


def test_a_file_that_is_only_read_wakes_nobody() -> None:
    watch = Watch([])
    for event in (FileOpenedEvent("a.yml"), FileClosedNoWriteEvent("a.yml")):
        watch.on_any_event(event)
    assert not watch.woken.is_set()
    watch.on_any_event(FileClosedEvent("a.yml"))
    assert watch.woken.is_set()


def test_what_changed_before_the_wait_is_not_waited_for(tmp_path: Path) -> None:
    watch = Watch([tmp_path])
    before = watch.look()
    (tmp_path / "a.yml").touch()
    watch.wait(before)


def test_a_disk_that_announces_no_change_is_looked_at_now_and_then(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "_SECONDS", 0.01)
    silent = Watch([tmp_path])
    waiting = threading.Thread(target=silent.wait, args=(silent.look(),), daemon=True)
    waiting.start()
    (tmp_path / "a.yml").touch()
    waiting.join(30)
    assert not waiting.is_alive()


def test_a_folder_that_is_not_there_can_be_watched(tmp_path: Path) -> None:
    with Watch([tmp_path / "absent" / "below"]) as watch:
        assert watch.look() == {}
