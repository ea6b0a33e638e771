"""Owns the proof that a change of records is whole or not at all, and never over an edit made meanwhile."""

from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator import changing, files, replacing
from generator.changing import JOURNAL, EditedMeanwhileError, UnfinishedError, change_files, finish
from generator.commands import cli
from generator.files import write_tree
from tests.case_files import base, with_hashes

LOST = "content/claims/fenn-on-water-lost.yml"


class Killed(BaseException):
    """Stands for the end of the process: nothing catches it."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_tree(tmp_path / "sheet", with_hashes(base()))
    return tmp_path / "sheet"


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, [*arguments, "--root", str(root)])


TEXTS = {"content/a.yml": "a: 1\n", "content/b.yml": "b: 1\n", "content/c.yml": None}
AFTER = {"content/a.yml": "a: 2\n", "content/b.yml": None, "content/c.yml": "c: 2\n"}


@pytest.fixture
def records(tmp_path: Path) -> Path:
    write_tree(tmp_path, {path: text for path, text in TEXTS.items() if text})
    return tmp_path


def read() -> dict[str, str]:
    return {path: text for path, text in TEXTS.items() if text}


def there(root: Path) -> dict[str, str | None]:
    return {path: (root / path).read_text(encoding="utf-8") if (root / path).exists() else None for path in TEXTS}


@pytest.fixture
def killed(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Lets the process end after so many files were put."""

    def after(number: int) -> None:
        put, take, left = files.put, replacing.replace_known, iter(range(number))

        def once(path: Path, content: bytes | None) -> None:
            if next(left, None) is None:
                raise Killed
            put(path, content)

        def known(path: Path, was: bytes | None, becomes: bytes | None) -> bool:
            if next(left, None) is None:
                raise Killed
            return take(path, was, becomes)

        monkeypatch.setattr(changing, "put", once)
        monkeypatch.setattr(changing, "replace_known", known)

    return after


@pytest.mark.parametrize("number", range(4))
def test_a_change_that_is_broken_off_is_finished_by_the_next_command(
    number: int, records: Path, killed: Callable[[int], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    killed(number)
    with pytest.raises(Killed):
        change_files(records, AFTER, read())
    monkeypatch.undo()
    done = finish(records)
    assert (list(done), there(records)) == (([], TEXTS) if number == 0 else (list(AFTER), AFTER))
    assert not (records / JOURNAL).exists()
    assert list(finish(records)) == []


def test_a_change_that_was_broken_off_is_not_finished_over_an_edit(records: Path, killed: Callable[[int], None]) -> None:
    killed(2)
    with pytest.raises(Killed):
        change_files(records, AFTER, read())
    (records / "content/b.yml").write_text("mine\n", encoding="utf-8")
    with pytest.raises(UnfinishedError, match=r"content/b\.yml has been edited since"):
        finish(records)
    assert (records / "content/b.yml").read_text(encoding="utf-8") == "mine\n"
    told = run(records, "check")
    assert (told.exit_code, "has been edited since" in told.output, "Traceback" in told.output) == (2, True, False)


@pytest.mark.parametrize(
    "journal",
    [
        "",
        "[",
        "{}",
        "3",
        '[["content/a.yml"]]',
        '[["mkdocs.yml", null, "x"]]',
        '[["content/../mkdocs.yml", null, "x"]]',
        "[[1, 2, 3]]",
    ],
)
def test_a_journal_that_a_stranger_wrote_changes_nothing_beyond_the_records(records: Path, journal: str) -> None:
    (records / JOURNAL).parent.mkdir()
    (records / JOURNAL).write_text(journal, encoding="utf-8")
    told = run(records, "check")
    assert "Traceback" not in told.output
    assert not (records / "mkdocs.yml").exists()
    assert there(records) == TEXTS
    if journal != "{}":
        assert told.exit_code == 2


def test_where_the_disk_refuses_one_file_all_are_as_before(records: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace = replacing.replace_known

    def full(path: Path, was: bytes | None, becomes: bytes | None) -> bool:
        if path.name == "c.yml" and becomes:
            raise OSError(errno.ENOSPC, "No space left on device", str(path))
        return replace(path, was, becomes)

    monkeypatch.setattr(changing, "replace_known", full)
    with pytest.raises(OSError, match="No space left"):
        change_files(records, AFTER, read())
    assert there(records) == TEXTS
    assert not (records / JOURNAL).exists()


def test_nothing_is_written_over_an_edit_made_meanwhile(records: Path) -> None:
    was = read()
    (records / "content/b.yml").write_text("mine\n", encoding="utf-8")
    with pytest.raises(EditedMeanwhileError, match=r"content/b\.yml was edited while the command was at work"):
        change_files(records, AFTER, was)
    assert there(records) == TEXTS | {"content/b.yml": "mine\n"}


UNTIDY = {"check": ("kind: figure", "kind: figur"), "format": ("kind: figure", "kind:    'figure'")}
"""What makes a command change the record."""


def saving(root: Path, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """Somebody saves a record after the command has read it, and before it writes."""
    hold, edit = files.hold_inside, (root / LOST).read_bytes() + b"# Mine.\n"

    def saved(to: Path, *paths: str) -> None:
        (root / LOST).write_bytes(edit)
        hold(to, *paths)

    monkeypatch.setattr(changing, "hold_inside", saved)
    return edit


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "--fix"),
        ("format",),
        ("rename", "fenn-on-water-lost", "fenn-on-loss"),
        ("withdraw", "fenn-on-water-lost", "--reason", "It was wrong."),
    ],
    ids=lambda arguments: arguments[0],
)
def test_a_command_that_writes_records_spares_a_save_in_the_middle(
    root: Path, arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (root / LOST).read_text(encoding="utf-8")
    (root / LOST).write_text(text.replace(*UNTIDY.get(arguments[0], ("", ""))), encoding="utf-8")
    edit = saving(root, monkeypatch)
    told = run(root, *arguments)
    assert told.exit_code in (1, 2), told.output
    assert "edited while the command was at work" in told.output
    assert "Traceback" not in told.output
    assert (root / LOST).read_bytes() == edit
