"""Owns the proof that a site is verified again as strictly as it was at first, whatever of it is not read twice."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.assessment import Assessment, assess, read
from generator.changes.publication import Publication
from generator.files import Folder
from generator.proving import verify_site
from generator.site import build
from generator.verification import verify
from generator.verification.site_files import read_file
from generator.verification.verified import Verified
from tests.bless_miniature import ROOT

PAGE, OTHER = "claims/reiss-on-safety.html", "claims/brandt-on-safety.html"


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Assessment, Verified]:
    """The site of the miniature, and what was proven of it."""
    root = tmp_path_factory.mktemp("verified") / "sheet"
    shutil.copytree(ROOT, root, ignore=shutil.ignore_patterns("expected"))
    build(root, Publication())
    assessment = assess(read(root))
    return root / "site", assessment, verify_site(root / "site", assessment, Publication())


@pytest.fixture
def site(first: tuple[Path, Assessment, Verified], tmp_path: Path) -> Path:
    """A site that a test may damage, each file at its place on the disk; hard links leave the stamps as they are."""
    return shutil.copytree(first[0], tmp_path / "site", copy_function=lambda old, new: Path(new).hardlink_to(old))


def again(site: Path, first: tuple[Path, Assessment, Verified], changed: frozenset[str] = frozenset()) -> Verified:
    _, assessment, verified = first
    return verify_site(site, assessment, Publication(), verified.gate, changed)


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


def a_piece_of_the_index_is_another(site: Path) -> None:
    fragments = Folder(site / "pagefind/fragment")
    one, other = list(fragments)[:2]
    content = fragments[other]
    (site / "pagefind/fragment" / one).unlink()
    (site / "pagefind/fragment" / one).write_bytes(content[: len(content) // 2])


@pytest.mark.parametrize(
    "damage", [words_of_another, a_place_is_gone, a_page_is_gone, the_data_say_otherwise, a_piece_of_the_index_is_another]
)
def test_what_was_damaged_since_is_told_as_it_was_at_first(
    damage: Callable[[Path], None], site: Path, first: tuple[Path, Assessment, Verified]
) -> None:
    damage(site)
    told = again(site, first).faults
    assert told == verify_site(site, first[1], Publication()).faults
    assert told, "the damage is found"
