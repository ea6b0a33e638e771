"""Owns the proof that a copy of a site is held against its manifest, file by file, and that the manifest is what it says."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from generator import manifest as module
from generator.commands import cli
from generator.files import OWN_ROOT
from tests.committing import commit, git
from tests.conftest import MINIATURE, copied_fact_sheet

CLAIM = "content/claims/brandt-on-money.yml"


def run(sheet: Path, *arguments: str) -> tuple[int, str]:
    environment = {"SITE_URL": "", "REPOSITORY_URL": ""}
    outcome = CliRunner(env=environment).invoke(cli, [*arguments, "--root", str(sheet)], catch_exceptions=False)
    return outcome.exit_code, outcome.output


@pytest.fixture(scope="module")
def sheet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The miniature, committed and built."""
    sheet = copied_fact_sheet(tmp_path_factory.mktemp("sheet"), MINIATURE)
    (sheet / ".gitignore").write_text("/.cache/\n/build/\n/site/\n", encoding="utf-8")
    commit(sheet, {}, "The records")
    assert run(sheet, "build")[0] == 0
    return sheet


@pytest.fixture
def copy(sheet: Path, tmp_path: Path) -> Path:
    """A published copy of the site."""
    published = tmp_path / "published"
    shutil.copytree(sheet / "site", published)
    return published


def files_of(site: Path) -> set[str]:
    return {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}


def stated(site: Path) -> dict[str, Any]:
    value: dict[str, Any] = json.loads((site / "manifest.json").read_bytes())
    return value


def listed(site: Path) -> dict[str, str]:
    lines = [line for path in sorted((site / "manifest").iterdir()) for line in path.read_text(encoding="utf-8").splitlines()]
    return {path: hash for hash, _, path in (line.partition("  ") for line in lines)}


def test_it_lists_every_file_of_the_site_with_its_hash(sheet: Path) -> None:
    site = sheet / "site"
    assert listed(site) == {
        path: sha256((site / path).read_bytes()).hexdigest() for path in files_of(site) if not path.startswith("manifest")
    }
    assert len(listed(site)) == stated(site)["files"] > 100


def test_it_says_what_the_site_was_made_from_and_how_much_was_proven(sheet: Path) -> None:
    said = stated(sheet / "site")
    assert said["commit"] == git(sheet, "rev-parse", "HEAD").strip()
    assert said["lock"] == sha256((OWN_ROOT / "requirements.txt").read_bytes()).hexdigest()
    proven = said["proven"]
    assert sorted(proven) == ["covered", "pages", "proofs", "quotations", "records", "sentences"]
    assert all(count > 0 for count in proven.values())


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="this system has no sha256sum")
def test_sha256sum_takes_its_lists(copy: Path) -> None:
    command = ["sha256sum", "--check", "--quiet", "--strict", "manifest/1.sha256"]
    assert subprocess.run(command, cwd=copy, check=False).returncode == 0
    (copy / "index.html").write_bytes((copy / "index.html").read_bytes() + b" ")
    assert subprocess.run(command, cwd=copy, check=False, capture_output=True).returncode != 0


def test_a_copy_that_is_whole_is_proven(sheet: Path, copy: Path) -> None:
    status, said = run(sheet, "verify", str(copy))
    assert status == 0, said
    assert said.endswith(", 0 faults\n")


def flip(path: Path) -> None:
    """Change one byte in the middle of a file."""
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def some_of(site: Path) -> Iterator[str]:
    """A file of each kind."""
    kinds: dict[str, str] = {}
    for path in sorted(files_of(site)):
        if not path.startswith("manifest"):
            kinds.setdefault(path.rpartition(".")[2], path)
    yield from kinds.values()


def test_one_changed_byte_is_found_in_a_file_of_whatever_kind(sheet: Path, copy: Path) -> None:
    kinds = list(some_of(copy))
    assert len(kinds) > 12
    for path in kinds:
        flip(copy / path)
    status, said = run(sheet, "verify", str(copy))
    assert status == 1
    for path in kinds:
        assert f"error: {path}: is not as it was built: it has another hash than in the manifest." in said


def test_what_is_missing_and_what_is_too_much_is_named(sheet: Path, copy: Path) -> None:
    (copy / "data" / "claims.csv").unlink()
    (copy / "claims" / "more.html").write_text("<p>More.", encoding="utf-8")
    status, said = run(sheet, "verify", str(copy))
    assert status == 1
    assert "error: data/claims.csv: is missing." in said
    assert "error: claims/more.html: is not of this site: its manifest does not have it." in said


def test_what_a_host_puts_there_is_excused_and_nothing_like_it(sheet: Path, copy: Path) -> None:
    for path in ("CNAME", ".nojekyll", ".well-known/security.txt"):
        (copy / path).parent.mkdir(exist_ok=True)
        (copy / path).write_text("facts.example\n", encoding="utf-8")
    assert run(sheet, "verify", str(copy))[0] == 0
    (copy / "claims" / "CNAME").write_text("facts.example\n", encoding="utf-8")
    status, said = run(sheet, "verify", str(copy))
    assert status == 1
    assert "error: claims/CNAME: is not of this site" in said


def _other_list(copy: Path) -> None:
    (copy / "manifest" / "1.sha256").write_text(f"{'0' * 64}  index.html\n", encoding="utf-8")


def _elsewhere(copy: Path) -> None:
    told = stated(copy) | {"lists": [{"path": "../1.sha256", "sha256": "0" * 64}]}
    (copy / "manifest.json").write_text(json.dumps(told), encoding="utf-8")


def _fewer(copy: Path) -> None:
    (copy / "manifest.json").write_text(json.dumps(stated(copy) | {"files": 1}), encoding="utf-8")


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda copy: (copy / "manifest.json").unlink(), "There is no manifest.json"),
        (lambda copy: (copy / "manifest.json").write_text("{"), "manifest.json cannot be read"),
        (lambda copy: (copy / "manifest.json").write_text("[]"), "manifest.json is of another version of this generator."),
        (lambda copy: (copy / "manifest.json").write_text('{"form": 1}'), "it lacks 'lists'"),
        (lambda copy: (copy / "manifest" / "1.sha256").unlink(), "A list of files that manifest.json names cannot be read"),
        (_other_list, "manifest/1.sha256 is not the list that manifest.json was written with."),
        (_elsewhere, "manifest.json names '../1.sha256' as a list of its files, which cannot be one."),
        (_fewer, "manifest.json says that it has another number of files than its lists have."),
    ],
)
def test_a_manifest_that_is_none_is_told(sheet: Path, copy: Path, spoil: Callable[[Path], object], told: str) -> None:
    spoil(copy)
    status, said = run(sheet, "verify", str(copy))
    assert status == 1
    assert told in said


def test_a_copy_can_be_held_against_the_manifest_that_one_has_kept(sheet: Path, copy: Path) -> None:
    flip(copy / "index.html")
    shutil.rmtree(copy / "manifest")
    (copy / "manifest.json").unlink()
    status, said = run(sheet, "verify", str(copy), "--manifest", str(sheet / "site" / "manifest.json"))
    assert status == 1
    assert "error: index.html: is not as it was built" in said
    assert "is missing" not in said


def test_a_site_of_other_records_is_said_to_be_one(tmp_path: Path) -> None:
    sheet = copied_fact_sheet(tmp_path, MINIATURE)
    assert run(sheet, "build")[0] == 0
    with (sheet / CLAIM).open("a", encoding="utf-8") as claim:
        claim.write("note: An edit.\n")
    status, said = run(sheet, "verify")
    assert status == 1
    assert "error: manifest.json: the site was made from other records than those that are here." in said


def test_after_an_edit_it_is_that_of_a_clean_build_and_only_what_changed_is_hashed_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = copied_fact_sheet(tmp_path, MINIATURE)
    assert run(sheet, "build")[0] == 0
    first = stated(sheet / "site")
    assert first["commit"] is None
    with (sheet / CLAIM).open("a", encoding="utf-8") as claim:
        claim.write("note: An edit.\n")
    hashed: list[bytes] = []

    def noted(content: bytes) -> Any:
        hashed.append(content)
        return sha256(content)

    monkeypatch.setattr(module, "sha256", noted)
    assert run(sheet, "build")[0] == 0
    after, files = (sheet / "site" / "manifest.json").read_bytes(), len(files_of(sheet / "site"))
    records = sum(path.is_file() for folder in ("content", "seeds") for path in (sheet / folder).rglob("*"))
    assert 0 < len(hashed) - records < files / 2
    assert run(sheet, "build", "--clean")[0] == 0
    assert (sheet / "site" / "manifest.json").read_bytes() == after
    assert stated(sheet / "site")["records"] != first["records"]


def test_lists_are_bounded(sheet: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    site = shutil.copytree(sheet / "site", tmp_path / "site")
    shutil.rmtree(site / "manifest")
    monkeypatch.setattr(module, "_LINES", 100)
    module.write_manifest(
        site, module.files_of(site), module.origin_stated(site / "manifest.json"), {}, tmp_path, ".cache/hashes.json"
    )
    lists = sorted((site / "manifest").iterdir())
    assert len(lists) > 2
    assert max(len(path.read_text(encoding="utf-8").splitlines()) for path in lists) <= 100
    assert list(module.differences(site, site / "manifest.json")) == []
