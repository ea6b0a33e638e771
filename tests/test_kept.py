"""Owns the proof that what is kept for the next command costs time where it is damaged, and is never believed from elsewhere."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import checked
from generator.assessment import Assessment, assess, read
from generator.changes.publication import Publication
from generator.checked import assessed_again
from generator.checks import check_record
from generator.diagnostics import Diagnostic
from generator.kept import Held, keep, kept
from generator.place import PUBLISHED
from generator.records.record import Located
from generator.records.types import Source
from generator.sheet.collection import Collection
from generator.sheet.covering import covers
from generator.site import build
from generator.sources.passages import Extent
from generator.withheld.names import NO_NAMES, WithheldNames
from tests.bless_miniature import ROOT
from tests.test_engine import contents

CLAIM = "content/claims/reiss-on-safety.yml"


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    return shutil.copytree(ROOT, tmp_path / "sheet", ignore=shutil.ignore_patterns("expected", "site", "build", ".cache"))


def again(root: Path) -> Assessment:
    with assessed_again(root, read(root), NO_NAMES) as assessment:
        return assessment


def spoilt(root: Path) -> None:
    """The records with a fault that only a rule finds."""
    text = (root / CLAIM).read_text(encoding="utf-8")
    assert "voice: indirect" in text
    (root / CLAIM).write_text(text.replace("voice: indirect", "voice: direct"), encoding="utf-8")


def test_what_is_kept_is_read_back(tmp_path: Path) -> None:
    keep(tmp_path, ".cache/a.json", {"a": [1]})
    assert kept(tmp_path, ".cache/a.json", lambda value: value["a"]) == [1]
    assert kept(tmp_path, ".cache/b.json", lambda value: value) is None


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff", b'{"a": 2}', b"null"])
def test_what_was_changed_since_is_not_believed(tmp_path: Path, content: bytes) -> None:
    keep(tmp_path, ".cache/a.json", {"a": 1})
    (tmp_path / ".cache/a.json").write_bytes(content)
    assert kept(tmp_path, ".cache/a.json", lambda value: value["a"]) is None


@pytest.mark.parametrize("value", [None, [], {}, {"a": {}}, "x", 1])
def test_what_has_another_form_is_not_believed(tmp_path: Path, value: object) -> None:
    keep(tmp_path, ".cache/a.json", value)
    assert kept(tmp_path, ".cache/a.json", lambda given: given["a"]["b"]) is None


def test_what_came_with_a_strangers_records_is_not_believed(tmp_path: Path) -> None:
    keep(tmp_path / "theirs", ".cache/a.json", {"a": 1})
    shutil.copytree(tmp_path / "theirs", tmp_path / "ours")
    assert kept(tmp_path / "ours", ".cache/a.json", lambda value: value) is None
    assert kept(tmp_path / "theirs", ".cache/a.json", lambda value: value) == {"a": 1}


def test_a_check_asks_again_only_what_may_have_changed(sheet: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def noted(collection: Collection, record: Located) -> list[Diagnostic]:
        asked.append(record.path)
        return check_record(collection, record)

    monkeypatch.setattr("generator.checks.again.check_record", noted)
    monkeypatch.setattr("generator.checks.again.shared", map)
    assert again(sheet).faults == ()
    assert len(asked) > 50
    asked.clear()
    assert again(sheet).faults == ()
    assert asked == []
    spoilt(sheet)
    faults = again(sheet).faults
    assert CLAIM in asked
    assert len(asked) < 10
    assert faults == assess(read(sheet)).faults != ()


def test_what_is_counted_again_is_what_a_clean_check_counts(sheet: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    counted: list[str] = []

    def noted(collection: Collection, source: Source) -> list[Extent]:
        counted.append(source.id)
        return covers(collection, source)

    monkeypatch.setattr("generator.checks.coverage.covers", noted)
    monkeypatch.setattr("generator.checks.again.shared", map)
    counts, text = again(sheet).counts, (sheet / CLAIM).read_text(encoding="utf-8")
    assert len(counted) > 1
    (sheet / CLAIM).unlink()
    fewer = again(sheet).counts
    assert fewer == assess(read(sheet)).counts
    assert fewer["covered"] < counts["covered"]
    assert fewer["proofs"] < counts["proofs"]
    (sheet / CLAIM).write_text(text, encoding="utf-8")
    assert again(sheet).counts == counts
    counted.clear()
    (sheet / CLAIM).write_text(f"{text}# An edit.\n", encoding="utf-8")
    assert again(sheet).counts == counts
    assert set(counted) == {"mill-bridge-article"}


def test_a_check_that_was_made_elsewhere_hides_no_fault(sheet: Path, tmp_path: Path) -> None:
    again(sheet)
    spoilt(sheet)
    stranger = shutil.copytree(sheet, tmp_path / "stranger")
    assert (stranger / checked._FILE).is_file()
    assert again(stranger).faults == assess(read(sheet)).faults != ()


def test_what_is_at_hand_is_not_read_unless_another_file_lies_there(tmp_path: Path) -> None:
    held, meant = Held(), ("one",)
    keep(tmp_path, "a.json", [1], held, meant)
    assert kept(tmp_path, "a.json", tuple, held) is meant
    keep(tmp_path, "a.json", [2])
    assert kept(tmp_path, "a.json", tuple, held) == (2,)
    (tmp_path / "a.json").unlink()
    assert kept(tmp_path, "a.json", tuple, held) is None


def test_with_names_that_are_withheld_nothing_is_kept(sheet: Path) -> None:
    with assessed_again(sheet, read(sheet), WithheldNames(["Quill Marrow"])):
        pass
    assert not (sheet / checked._FILE).exists()


def gone(root: Path) -> None:
    shutil.rmtree(root / ".cache")


def half_written(root: Path) -> None:
    for file in (root / ".cache").rglob("*.json"):
        file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def of_another_version(root: Path) -> None:
    for file in (".cache/checked.json", PUBLISHED.known):
        keep(root, file, {"form": 0, "ground": "another"})


@pytest.mark.parametrize("damage", [gone, half_written, of_another_version])
def test_a_build_after_a_damage_is_a_clean_one(damage: Callable[[Path], None], sheet: Path) -> None:
    build(sheet, Publication())
    before = contents(sheet / "site")
    damage(sheet)
    build(sheet, Publication())
    assert contents(sheet / "site") == before


def test_a_site_in_which_somebody_wrote_is_made_anew(sheet: Path) -> None:
    build(sheet, Publication())
    before = contents(sheet / "site")
    page = sheet / "site/claims/reiss-on-safety.html"
    page.write_bytes(page.read_bytes().replace(b"safe", b"sound"))
    build(sheet, Publication())
    assert contents(sheet / "site") == before
