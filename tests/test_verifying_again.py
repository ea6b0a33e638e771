"""Owns the proof that a site is verified again as strictly as it was at first, whatever of it is not read twice."""

from __future__ import annotations

import io
import json
import shutil
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from generator import tasks
from generator.assessment import Assessment, assess, read
from generator.changes.publication import Publication
from generator.engine.strictness import EngineError
from generator.exports.text_files import csv_lines
from generator.files import Folder
from generator.manifest import files_of
from generator.proving import verify_site
from generator.records.addresses import ALL_CLAIMS
from generator.sheet.collection import Collection
from generator.site import build
from generator.verification import verify
from generator.verification.site_files import read_file
from generator.verification.verified import Verified
from generator.views.claim_rows import claim_rows
from tests.bless_miniature import ROOT

PAGE, OTHER = "claims/reiss-on-safety.html", "claims/brandt-on-safety.html"


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Assessment, Verified]:
    """The site of the miniature, with rows as a long list of claims has them, and what was proven of it."""
    root = tmp_path_factory.mktemp("verified") / "sheet"
    shutil.copytree(ROOT, root, ignore=shutil.ignore_patterns("expected"))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(tasks, "claim_rows", partial(claim_rows, rows=4))
        build(root, Publication())
    assessment = assess(read(root))
    return root / "site", assessment, verify_site(files_of(root / "site"), assessment, Publication())


@pytest.fixture
def site(first: tuple[Path, Assessment, Verified], tmp_path: Path) -> Path:
    """A site that a test may damage, each file at its place on the disk; hard links leave the stamps as they are."""
    return shutil.copytree(first[0], tmp_path / "site", copy_function=lambda old, new: Path(new).hardlink_to(old))


def again(site: Path, first: tuple[Path, Assessment, Verified], changed: frozenset[str] = frozenset()) -> Verified:
    _, assessment, verified = first
    return verify_site(files_of(site), assessment, Publication(), verified.gate, changed)


def replaced(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.unlink()
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_what_holds_is_not_read_again_and_counts(
    site: Path, first: tuple[Path, Assessment, Verified], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    real = read_file

    def noted(path: str, *given: object) -> object:
        asked.append(path)
        return real(path, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(verify, "read_file", noted)
    verified = again(site, first)
    assert asked == []
    assert verified == first[2]
    again(site, first, frozenset({"claim brandt-on-money"}))
    assert "claims/brandt-on-money.html" in asked
    assert "rules/voice.html" not in asked


def words_of_another(site: Path) -> None:
    replaced(site / PAGE, "safe", "sound")


def a_place_is_gone(site: Path) -> None:
    """One that only pages lead to which are not read again."""
    replaced(site / "sources/mill-bridge-article.html", 'id="s6"', 'id="s66"')


def a_page_is_gone(site: Path) -> None:
    (site / OTHER).unlink()


def the_data_say_otherwise(site: Path) -> None:
    replaced(site / "data/claims.json", "safe", "sound")


def a_figure_of_a_chart_is_another(site: Path) -> None:
    replaced(site / "measures/cracked-stones.csv", "more-than,20", "more-than,21")


def a_row_of_a_chart_is_gone(site: Path) -> None:
    file = site / "measures/letters.csv"
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    replaced(file, lines[1], "")


def a_chart_has_a_figure_that_is_not_of_its_measure(site: Path) -> None:
    file = site / "measures/cracked-stones.csv"
    other = (site / "measures/letters.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    last = file.read_text(encoding="utf-8").splitlines(keepends=True)[-1]
    replaced(file, last, last + other[1])


def a_row_of_the_list_says_otherwise(site: Path) -> None:
    replaced(site / ALL_CLAIMS, "was safe", "was sound")


def a_row_of_the_list_is_gone(site: Path) -> None:
    value = json.loads((site / ALL_CLAIMS).read_bytes())
    del value["rows"][3]
    (site / ALL_CLAIMS).unlink()
    (site / ALL_CLAIMS).write_text(json.dumps(value), encoding="utf-8")


def the_packed_data_say_otherwise(site: Path) -> None:
    """In the ZIP alone, all of which is as a ZIP is."""
    file, packed = site / "data/factsheet.zip", io.BytesIO()
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(packed, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"safe", b"sound"))
    file.unlink()
    file.write_bytes(packed.getvalue())


def a_piece_of_the_index_is_another(site: Path) -> None:
    fragments = Folder(site / "pagefind/fragment")
    one, other = list(fragments)[:2]
    content = fragments[other]
    (site / "pagefind/fragment" / one).unlink()
    (site / "pagefind/fragment" / one).write_bytes(content[: len(content) // 2])


DAMAGES = (
    words_of_another,
    a_place_is_gone,
    a_page_is_gone,
    the_data_say_otherwise,
    a_figure_of_a_chart_is_another,
    a_row_of_a_chart_is_gone,
    a_chart_has_a_figure_that_is_not_of_its_measure,
    a_row_of_the_list_says_otherwise,
    a_row_of_the_list_is_gone,
    the_packed_data_say_otherwise,
    a_piece_of_the_index_is_another,
)


@pytest.mark.parametrize("damage", DAMAGES)
def test_what_was_damaged_since_is_told_as_it_was_at_first(
    damage: Callable[[Path], None], site: Path, first: tuple[Path, Assessment, Verified]
) -> None:
    damage(site)
    told = again(site, first).faults
    assert told == verify_site(files_of(site), first[1], Publication()).faults
    assert told, "the damage is found"


def edited(root: Path, note: str) -> None:
    """The site brought up to date after an edit of the one claim that has a figure of its measure."""
    claim = root / "content/claims/brandt-on-cracks.yml"
    text = claim.read_text(encoding="utf-8").partition("note:")[0]
    claim.write_text(f"{text}note: {note}\n", encoding="utf-8")
    assessment = build(root, Publication())
    assert not assessment.faults, assessment.report


def of_another_number(writer: Callable[[Any], str]) -> Callable[[Any], str]:
    return lambda rows: writer(rows).replace("more-than,20,", "more-than,21,")


def without_its_row(collection: Collection) -> Any:
    rows = claim_rows(collection, rows=4)
    assert rows
    return rows | {"rows": [row for row in rows["rows"] if row[0] != "brandt-on-cracks"]}


def test_a_writer_that_breaks_between_two_builds_is_stopped_and_what_was_changed_by_hand_is_made_again(tmp_path: Path) -> None:
    root = tmp_path / "sheet"
    shutil.copytree(ROOT, root, ignore=shutil.ignore_patterns("expected"))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(tasks, "claim_rows", partial(claim_rows, rows=4))
        edited(root, "Ours.")
        chart = root / "site/measures/cracked-stones.csv"
        good = chart.read_bytes()
        with pytest.MonkeyPatch.context() as broken:
            broken.setattr("generator.charts.csv_lines", of_another_number(csv_lines))
            with pytest.raises(EngineError, match=r"cracked-stones\.csv: .*a mark stands at another number than the record’s"):
                edited(root, "Broken.")
        edited(root, "Mended.")
        with pytest.MonkeyPatch.context() as broken:
            broken.setattr(tasks, "claim_rows", without_its_row)
            with pytest.raises(EngineError, match="this claim stands, and 0 rows are of it"):
                edited(root, "Broken again.")
        assert chart.read_bytes() == good
        chart.write_bytes(good.replace(b"more-than,20,", b"more-than,21,"))
        edited(root, "Changed.")
        assert chart.read_bytes() == good
