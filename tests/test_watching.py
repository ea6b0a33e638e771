"""Owns the proof that every save brings one round of work, however it is made, and that nothing else does."""

from __future__ import annotations

import os
import queue
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import pairwise
from pathlib import Path
from typing import Self

import pytest
from watchfiles import watch

from generator.engine import watching
from generator.engine.stamps import is_scratch, stamp_of
from generator.engine.watching import rounds


def test_every_way_of_saving_a_file_changes_its_stamp(tmp_path: Path) -> None:
    file = tmp_path / "a.yml"
    file.write_text("one", encoding="utf-8")
    seen = [stamp_of(file)]
    file.write_text("three", encoding="utf-8")
    seen.append(stamp_of(file))
    (tmp_path / "b.yml").write_text("three", encoding="utf-8")
    (tmp_path / "b.yml").replace(file)
    seen.append(stamp_of(file))
    assert all(before != after for before, after in pairwise(seen))


@pytest.mark.parametrize("name", [".a.yml.swp", "a.yml~", "#a.yml#", "a.tmp"])
def test_scratch_files_of_editors_are_passed_over(name: str) -> None:
    assert is_scratch(name)
    assert not is_scratch("a.yml")


class Follower:
    """Follows a folder of records, one file beside it, and a folder that is not there yet; counts the rounds."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.day = 0
        self.done = False
        self.at_work = threading.Event()
        self.at_work.set()
        self.begun: queue.Queue[None] = queue.Queue()
        (folder / "content").mkdir()
        self.write("content/a.yml", "one")
        self.write("mkdocs.yml", "one")
        self.thread = threading.Thread(target=self._follow, daemon=True)

    def __enter__(self) -> Self:
        self.thread.start()
        self.round_begins()
        return self

    def __exit__(self, *_: object) -> None:
        self.done = True
        self.at_work.set()
        self.write("mkdocs.yml")
        self.thread.join(30)

    def _follow(self) -> None:
        for _ in rounds([self.folder / "content", self.folder / "mkdocs.yml", self.folder / "themes" / "own"]):
            self.begun.put(None)
            self.at_work.wait()
            if self.done:
                return

    def write(self, path: str, text: str = "") -> None:
        file = self.folder / path
        file.write_text(text, encoding="utf-8")
        # Where changes have to be looked for, two within one second are one.
        self.day += 86_400
        os.utime(file, (self.day, self.day))

    def move(self, path: str, to: str) -> None:
        (self.folder / path).replace(self.folder / to)

    def round_begins(self) -> None:
        self.begun.get(timeout=30)


@pytest.fixture(params=["announced", "looked-for"])
def folder(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """One on a disk whose changes are announced, and one where they have to be looked for."""
    monkeypatch.setenv("WATCHFILES_FORCE_POLLING", "1" if request.param == "looked-for" else "disabled")
    monkeypatch.setenv("WATCHFILES_POLL_DELAY_MS", "20")
    return tmp_path


@pytest.fixture
def follower(folder: Path) -> Iterator[Follower]:
    """One that has begun."""
    with Follower(folder) as follower:
        yield follower


def write_in_place(follower: Follower) -> None:
    follower.write("content/a.yml", "another")


def write_beside_and_rename(follower: Follower) -> None:
    follower.write("content/.a.yml.new", "another")
    follower.move("content/.a.yml.new", "content/a.yml")


def keep_the_old_until_the_new_is_written(follower: Follower) -> None:
    follower.move("content/a.yml", "content/a.yml~")
    follower.write("content/a.yml", "another")
    (follower.folder / "content/a.yml~").unlink()


def rename_over_the_file_beside(follower: Follower) -> None:
    follower.write("new")
    follower.move("new", "mkdocs.yml")


def make_a_folder_with_a_file(follower: Follower) -> None:
    (follower.folder / "content/claims").mkdir()
    follower.write("content/claims/b.yml")


def delete_the_folder(follower: Follower) -> None:
    shutil.rmtree(follower.folder / "content")


def make_what_was_not_there(follower: Follower) -> None:
    (follower.folder / "themes/own").mkdir(parents=True)
    follower.write("themes/own/page.html")


SAVES = [
    write_in_place,
    write_beside_and_rename,
    keep_the_old_until_the_new_is_written,
    rename_over_the_file_beside,
    make_a_folder_with_a_file,
    delete_the_folder,
    make_what_was_not_there,
]


@pytest.mark.parametrize("save", SAVES)
def test_a_save_brings_a_round(save: Callable[[Follower], None], follower: Follower) -> None:
    save(follower)
    follower.round_begins()


def test_the_steps_of_a_save_are_one_round(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "_STILL", 400)  # far longer than the steps, however busy the machine is
    with Follower(tmp_path) as follower:
        keep_the_old_until_the_new_is_written(follower)
        rename_over_the_file_beside(follower)
        follower.round_begins()
        with pytest.raises(queue.Empty):
            follower.begun.get(timeout=1)


def test_what_is_made_and_deleted_is_followed_from_then_on(follower: Follower) -> None:
    for change in (make_a_folder_with_a_file, delete_the_folder, lambda one: (one.folder / "content").mkdir()):
        change(follower)
        follower.round_begins()
    follower.write("content/a.yml", "again")
    follower.round_begins()


def test_a_change_while_a_round_is_worked_on_brings_the_next(follower: Follower) -> None:
    follower.at_work.clear()
    write_in_place(follower)
    follower.round_begins()
    write_beside_and_rename(follower)
    follower.at_work.set()
    follower.round_begins()


def test_a_round_says_that_it_is_over_and_the_next_that_it_is_not(folder: Path) -> None:
    with closing(rounds([folder])) as following:
        first = next(following)
        assert not first.is_over()
        (folder / "a.yml").write_text("one", encoding="utf-8")
        first.wait()
        assert first.is_over()
        second = next(following)
        assert not second.is_over()
        (folder / "b.yml").write_text("one", encoding="utf-8")
        assert next(following) is not second


def test_no_thread_looks_where_nobody_asks(tmp_path: Path) -> None:
    before = threading.active_count()
    with closing(rounds([tmp_path])) as following:
        one = next(following)
        assert threading.active_count() == before
        one.is_over()
        assert threading.active_count() > before
    assert threading.active_count() == before


def test_what_is_read_scratch_or_beside_brings_none(follower: Follower) -> None:
    (follower.folder / "content/a.yml").read_bytes()
    for path in ("content/.a.yml.swp", "content/#a.yml#", "content/a.yml~", "content/a.tmp", "README.md"):
        follower.write(path)
    (follower.folder / "site").mkdir()
    with pytest.raises(queue.Empty):
        follower.begun.get(timeout=0.6)


def test_where_the_system_refuses_to_watch_the_files_are_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*paths: Path, force_polling: bool | None = None, **options: object) -> object:
        if not force_polling:
            raise RuntimeError("Error creating recommended watcher: Too many open files (os error 24)")
        return watch(*paths, force_polling=True, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(watching, "watch", refused)
    with Follower(tmp_path) as follower:
        write_in_place(follower)
        follower.round_begins()
