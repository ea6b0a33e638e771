"""Owns the proof that who runs a machine without wheels is told so in a sentence, and that the README tells the same."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib

import pytest

from generator.machines import GLIBC, PLATFORMS, PYTHONS, trouble, trouble_here
from tests.conftest import REPOSITORY

NEW = ("glibc", "2.36")


@pytest.mark.parametrize(
    ("system", "processor", "libc"),
    [
        ("linux", "x86_64", NEW),
        ("linux", "aarch64", ("glibc", "2.28")),
        ("linux", "x86_64", ("glibc", "3.0")),
        ("darwin", "arm64", ("", "")),
        ("win32", "amd64", ("", "")),
    ],
)
def test_a_machine_that_has_wheels_is_let_through(system: str, processor: str, libc: tuple[str, str]) -> None:
    assert trouble(system, processor, libc) is None


@pytest.mark.parametrize(
    ("system", "processor", "libc", "named"),
    [
        ("linux", "x86_64", ("", ""), "musl, such as Alpine"),
        ("linux", "aarch64", ("musl", "1.2.5"), "musl, such as Alpine"),
        ("linux", "x86_64", ("glibc", "2.17"), "glibc 2.17, and 2.28 or newer"),
        ("linux", "x86_64", ("glibc", "2.9"), "glibc 2.9, and 2.28 or newer"),
        ("linux", "aarch64", ("glibc", "2.27"), "glibc 2.27, and 2.28 or newer"),
        ("linux", "riscv64", NEW, "riscv64"),
        ("linux", "ppc64le", NEW, "ppc64le"),
        ("linux", "armv7l", NEW, "armv7l"),
        ("darwin", "x86_64", ("", ""), "Intel processor"),
        ("win32", "arm64", ("", ""), "Windows on ARM"),
        ("win32", "win32", ("", ""), "x86-64 or ARM with 64 bits"),
    ],
)
def test_a_machine_that_has_none_is_named_with_the_way_out(
    system: str, processor: str, libc: tuple[str, str], named: str
) -> None:
    told = trouble(system, processor, libc)
    assert told
    assert named in told
    assert "\n" not in told
    assert "README.md" in told


def test_a_python_of_32_bits_is_named() -> None:
    assert "a Python of 32 bits" in str(trouble("linux", "x86_64", NEW, wide=False))


def test_where_the_tests_run_there_are_packages() -> None:
    assert trouble_here() is None


def test_it_needs_nothing_that_is_installed() -> None:
    command = [sys.executable, "-S", "-E", "-c", "from generator.machines import trouble_here; trouble_here()"]
    assert subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False).stderr == ""


def test_make_asks_before_anything_is_installed() -> None:
    makefile = (REPOSITORY / "Makefile").read_text(encoding="utf-8")
    recipes = re.findall(r"^\$\((?:site|dev)_ready\):.*\n((?:\t.*\n)+)", makefile, flags=re.MULTILINE)
    assert len(recipes) == 2
    for recipe in recipes:
        assert recipe.index("$(supported)") < recipe.index("$(install)")
        assert "$(not_installed)" in recipe


def test_the_readme_has_a_line_for_each_machine() -> None:
    readme = (REPOSITORY / "README.md").read_text(encoding="utf-8")
    _, _, told = readme.partition("## Machines\n")
    told = told.partition("\n## ")[0]
    for word in ("musl", "Alpine", "Windows on ARM", "Intel", "32 bits", f"glibc {GLIBC[0]}.{GLIBC[1]}"):
        assert word in told


def test_the_pythons_are_those_of_the_tests_and_of_the_project() -> None:
    workflow = (REPOSITORY / ".github" / "workflows" / "site.yml").read_text(encoding="utf-8")
    listed = ", ".join(f'"{one}"' for one in PYTHONS)
    assert f"python: [{listed}]" in workflow
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["requires-python"] == f">={PYTHONS[0]}"


def test_each_machine_is_one_that_trouble_lets_through() -> None:
    systems = {"manylinux": ("linux", ("glibc", "2.28")), "apple": ("darwin", ("", "")), "pc": ("win32", ("", ""))}
    for name in PLATFORMS:
        processor, kind = re.split("-", name)[:2]
        system, libc = systems[kind.partition("_")[0]]
        processor = "arm64" if system == "darwin" else processor
        assert trouble(system, processor, libc) is None
