"""Owns the proof of the package: installed anywhere, its command `factsheet` does what the checkout does, byte for byte."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from generator.files import Folder
from tests.installing import ROOT, environment, installed

MINIATURE = ROOT / "tests" / "miniature"
COMPILED = "__pycache__"


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return installed(tmp_path_factory.mktemp("package"))


def factsheet(package: Path, cwd: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """A run of the installed command, from elsewhere."""
    command = [str(package / "bin" / "factsheet"), *words]
    return subprocess.run(command, cwd=cwd, env=environment(package), capture_output=True, encoding="utf-8", check=False)


def sheet_in(folder: Path) -> Path:
    """A copy of the miniature, without what is built from it."""
    return shutil.copytree(MINIATURE, folder, ignore=shutil.ignore_patterns("expected", "build", "site", ".cache"))


def files_of(root: Path) -> dict[str, bytes]:
    return {path: content for path, content in Folder(root).items() if COMPILED not in Path(path).parts}


def test_the_command_builds_the_miniature_as_the_checkout_does_byte_for_byte(package: Path, tmp_path: Path) -> None:
    here, there = sheet_in(tmp_path / "here" / "sheet"), sheet_in(tmp_path / "there" / "sheet")
    built = factsheet(package, there, "build")
    assert built.returncode == 0, built.stderr
    command = [sys.executable, "-m", "generator", "build", "--root", str(here)]
    by_checkout = subprocess.run(command, cwd=ROOT, env=environment(), capture_output=True, encoding="utf-8", check=False)
    assert by_checkout.returncode == 0, by_checkout.stderr
    ours, theirs = Folder(here / "site"), Folder(there / "site")
    assert len(ours) > 100
    assert list(theirs) == list(ours)
    assert [path for path, content in ours.items() if theirs[path] != content] == []
    assert built.stdout.splitlines()[-1] == by_checkout.stdout.splitlines()[-1]


def test_the_code_that_is_run_is_that_of_the_package(package: Path, tmp_path: Path) -> None:
    asked = "from generator.files import OWN_ROOT; print(OWN_ROOT)"
    command = [sys.executable, "-c", asked]
    told = subprocess.run(command, cwd=tmp_path, env=environment(package), capture_output=True, encoding="utf-8", check=True)
    assert Path(told.stdout.strip()) == package / "generator" / "beside"


def test_all_that_the_code_reads_of_its_own_travels_with_it(package: Path) -> None:
    for folder, travelled in (("generator", "generator"), ("site_templates", "generator/beside/site_templates")):
        there = {path: content for path, content in files_of(package / travelled).items() if not path.startswith("beside/")}
        assert there == files_of(ROOT / folder)
    assert (package / "generator" / "beside" / "mkdocs.yml").read_bytes() == (ROOT / "mkdocs.yml").read_bytes()


def test_the_command_tells_what_comes_next_under_its_own_name(package: Path, tmp_path: Path) -> None:
    started = factsheet(package, tmp_path, "new", "site", "sheet")
    assert started.returncode == 0, started.stderr
    again = factsheet(package, tmp_path / "sheet", "new", "topic", "--name", "Tides", "--no-ask")
    assert again.returncode == 0, again.stderr
    assert again.stdout.splitlines()[-1] == "  factsheet check"


def test_a_wrong_use_is_told_as_by_the_checkout(package: Path, tmp_path: Path) -> None:
    refused = factsheet(package, tmp_path, "check", "--root", "nowhere")
    assert refused.returncode == 2
    assert refused.stderr.startswith("Usage: factsheet check ")


def test_the_package_installs_what_the_lock_has_and_nothing_else() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["build-system"]["requires"] == project["dependency-groups"]["build"]
    assert {name.partition("==")[0] for name in (ROOT / "requirements-build.txt").read_text("utf-8").split() if "==" in name} >= {
        requirement.partition(">")[0] for requirement in project["build-system"]["requires"]
    }
