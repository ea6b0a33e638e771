"""Owns the proof of the set-up: the locks, the Makefile, what CI runs, and how a browser is found."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from generator.engine.engines import ENGINES, MKDOCS
from tests.browser import find_chromium
from tests.committing import commit, git
from tests.conftest import SLOW_MODULES

_ROOT = Path(__file__).parents[1]
_ENGINES = ("requirements-properdocs.txt", "requirements-zensical.txt")
_LOCKS = ("requirements.txt", "requirements-dev.txt", "requirements-audit.txt", "requirements-build.txt", *_ENGINES)


def _requirements(lock: str) -> dict[str, str]:
    """Each requirement of a lock, marker included, with all that belongs to it: its hashes and why it is there."""
    text = (_ROOT / lock).read_text(encoding="utf-8")
    blocks = re.findall(r"^(\w[^\\\n]*?) *\\?\n((?:    .*\n)*)", text, flags=re.MULTILINE)
    return dict(blocks)


def _imports(file: Path) -> Iterator[str]:
    """The first names of the packages that a module imports."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


def _canonical(distribution: str) -> str:
    return re.sub(r"[-_.]+", "-", distribution).lower()


def _name(requirement: str) -> str:
    return requirement.partition("==")[0].partition("[")[0]


Make = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Runs make in a folder that holds the Makefile and the locks alone."""
    program = shutil.which("make")
    assert program, "make is what these tests are run with"
    for name in ("Makefile", *_LOCKS):
        shutil.copy(_ROOT / name, tmp_path)
    # The make that may have started these tests passes its options on through the environment.
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS", "PYTHON"))}

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [program, *arguments]
        return subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)

    return run


@pytest.mark.parametrize("lock", _LOCKS)
def test_every_requirement_of_a_lock_has_one_version_and_hashes(lock: str) -> None:
    requirements = _requirements(lock)
    assert requirements
    assert [name for name in requirements if not re.match(r"[\w.\[\],-]+==[\w.]+( ; .+)?$", name)] == []
    assert [name for name, rest in requirements.items() if "--hash=sha256:" not in rest] == []


@pytest.mark.parametrize("lock", _LOCKS)
def test_a_lock_names_no_address_and_no_folder(lock: str) -> None:
    lines = (_ROOT / lock).read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if re.match(r"-|.*(://|file:| @ |/home/|/tmp/|index|find-links)", line)] == []


def test_the_development_lock_contains_the_other() -> None:
    assert _requirements("requirements.txt").keys() - _requirements("requirements-dev.txt").keys() == set()


def test_what_makes_the_package_is_locked_in_the_versions_that_the_generator_has() -> None:
    locked = {
        _name(requirement): requirement
        for lock in ("requirements.txt", "requirements-dev.txt")
        for requirement in _requirements(lock)
    }
    assert all(locked[_name(requirement)] == requirement for requirement in _requirements("requirements-build.txt"))


@pytest.mark.parametrize("lock", _ENGINES)
def test_a_lock_names_no_other_version_than_that_of_the_tests(lock: str) -> None:
    """So that no engine that is installed besides takes a package of the site to another version."""
    named, tested = ({one.partition(" ;")[0] for one in _requirements(name)} for name in (lock, "requirements-dev.txt"))
    assert named - tested == set()


def test_every_package_that_the_generator_imports_is_declared() -> None:
    project = tomllib.loads((_ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {re.split(r"[^\w-]", requirement)[0] for requirement in project["dependencies"]}
    distributions = packages_distributions()
    packages = {package for file in (_ROOT / "generator").rglob("*.py") for package in _imports(file)}
    foreign = packages - sys.stdlib_module_names - {"generator"}
    assert foreign
    assert {package for package in foreign if declared.isdisjoint(map(_canonical, distributions.get(package, ())))} == set()


def test_make_alone_lists_the_targets_and_makes_nothing(make: Make, tmp_path: Path) -> None:
    before = sorted(tmp_path.iterdir())
    listed = make()
    assert (listed.returncode, listed.stderr) == (0, "")
    assert set(re.findall(r"^  make ([a-z-]+) +\w", listed.stdout, flags=re.MULTILINE)) >= {"site", "serve", "check", "test"}
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize("engine", [name for name in ENGINES if name != MKDOCS.name])
def test_make_installs_the_engine_that_is_asked_for_from_its_own_lock(make: Make, engine: str) -> None:
    told = make("--dry-run", "site", f"ENGINE={engine}")
    assert (told.returncode, told.stderr) == (0, "")
    assert re.findall(r" -r (\S+)", told.stdout) == ["requirements.txt", f"requirements-{engine}.txt"]
    assert told.stdout.splitlines()[-1].split() == [".venv/bin/python", "-m", "generator", "build", "--engine", engine]


def test_every_target_that_a_person_calls_says_what_it_does() -> None:
    makefile = (_ROOT / "Makefile").read_text(encoding="utf-8")
    phony = set(re.findall(r"^\.PHONY: ([a-z-]+)$", makefile, flags=re.MULTILINE))
    assert phony
    assert phony == set(re.findall(r"^([a-z-]+):.* ## .+$", makefile, flags=re.MULTILINE))


@pytest.mark.parametrize("attributes", [".gitattributes", "site_templates/records/site/gitattributes.j2"])
def test_a_checkout_where_git_changes_line_ends_has_those_that_were_committed(attributes: str, tmp_path: Path) -> None:
    texts = {"seeds/a.txt": "A text\r\nwith both.\n", "content/claims/a.yml": "id: a\n", "README.md": "# A sheet\n"}
    commit(tmp_path / "sheet", {".gitattributes": (_ROOT / attributes).read_text(encoding="utf-8"), **texts}, "Begin")
    git(tmp_path, "-c", "core.autocrlf=true", "clone", "--quiet", "sheet", "windows")
    assert {path: (tmp_path / "windows" / path).read_bytes().decode() for path in texts} == texts


def test_the_modules_of_slow_tests_are_there() -> None:
    assert [name for name in SLOW_MODULES if not (_ROOT / "tests" / f"test_{name}.py").is_file()] == []


def test_a_python_that_is_too_old_is_named_with_the_remedy(make: Make, tmp_path: Path) -> None:
    old = tmp_path / "old-python"
    # Runs anything but the question for its version, to which it answers no.
    old.write_text('#!/bin/sh\ncase "$2" in *version_info*) exit 1;; esac\n', encoding="utf-8")
    old.chmod(0o755)
    refused = make("site", f"PYTHON={old}")
    assert refused.returncode != 0
    assert f"Too old: {old}. Install Python 3.11 or newer" in refused.stderr
    assert not (tmp_path / ".venv").exists()


def test_ci_runs_the_command_that_the_readme_gives() -> None:
    script = _ROOT / ".ci" / "run"
    assert script.stat().st_mode & 0o111
    commands = [line for line in script.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    assert commands[-1] == "exec make test"
    assert re.search(r"^\s*(?:\$ )?make test\b", (_ROOT / "README.md").read_text(encoding="utf-8"), flags=re.MULTILINE)


def test_the_browser_named_in_the_environment_is_the_one_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    named = tmp_path / "chromium"
    named.write_text("#!/bin/sh\nexit 0\n", encoding="utf-8")
    named.chmod(0o755)
    monkeypatch.setenv("CHROMIUM", str(named))
    assert find_chromium() == named


def test_a_browser_that_does_not_start_is_no_browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    named = tmp_path / "chromium"
    named.write_text("#!/bin/sh\nexit 127\n", encoding="utf-8")
    named.chmod(0o755)
    monkeypatch.setenv("CHROMIUM", str(named))
    assert find_chromium() is None


def test_a_browser_that_playwright_has_downloaded_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    downloaded = tmp_path / "chromium_headless_shell-1255" / "chrome-headless-shell-linux64" / "chrome-headless-shell"
    downloaded.parent.mkdir(parents=True)
    downloaded.write_text("#!/bin/sh\nexit 0\n", encoding="utf-8")
    downloaded.chmod(0o755)
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path))
    monkeypatch.setattr("sys.platform", "linux")
    assert find_chromium() == downloaded
