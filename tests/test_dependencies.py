"""Owns the proof that every package that the generator rests on is known: why it is there, who needs it, under which licence."""

from __future__ import annotations

import re
from importlib.metadata import Distribution, distribution
from typing import NamedTuple

import pytest

from tests.conftest import REPOSITORY

_PERMITTED = {
    "Apache-2.0",
    "Apache-2.0 OR BSD-2-Clause",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "ISC",
    "LGPL-2.1-only",
    "MIT",
    "MPL-2.0",
    "PSF-2.0",
}
"""The licences of packages that may be used beside code under the MIT licence, as SPDX writes them."""
_CLASSIFIERS = {
    "Apache Software License": {"Apache-2.0"},
    "BSD License": {"BSD-2-Clause", "BSD-3-Clause"},
    "ISC License (ISCL)": {"ISC"},
    "MIT License": {"MIT"},
    "Mozilla Public License 2.0 (MPL 2.0)": {"MPL-2.0"},
}
"""What the older way to name a licence may stand for."""
_US = "fact-sheet-generator (pyproject.toml)"


class Row(NamedTuple):
    """A line of the table in docs/dependencies.md."""

    package: str
    licence: str
    needed_by: str
    why: str


def rows() -> list[Row]:
    text = (REPOSITORY / "docs" / "dependencies.md").read_text(encoding="utf-8")
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line.startswith("| ")]
    return [Row(*row) for row in cells[2:]]


def locked(lock: str = "requirements.txt") -> dict[str, tuple[str, str]]:
    """The packages of a lock: the version of each, and who needs it."""
    text = (REPOSITORY / lock).read_text(encoding="utf-8")
    blocks = re.findall(r"^([\w.-]+)(?:\[[\w,]+\])?==([\w.]+).*\n((?:    .*\n)*)", text, flags=re.MULTILINE)
    return {package: (version, _needed_by(block)) for package, version, block in blocks}


def _needed_by(block: str) -> str:
    lines = (line.strip(" #") for line in block.splitlines() if line.startswith("    #"))
    names = filter(None, (line.removeprefix("via").strip() for line in lines))
    return ", ".join("the generator" if name == _US else name for name in names)


ROWS = rows()
LOCKED = locked()
each = pytest.mark.parametrize("row", ROWS, ids=lambda row: row.package)


def licences_of(installed: Distribution) -> set[str]:
    """What the licence of an installed package may be, as it says itself; empty where it says nothing that is known."""
    told = installed.metadata
    given = next((one for name in ("License-Expression", "License") for one in told.get_all(name) or ()), "")
    classifiers = (one.split(" :: ")[-1] for one in told.get_all("Classifier") or () if one.startswith("License ::"))
    return {given} if given in _PERMITTED else set().union(*(_CLASSIFIERS.get(one, set()) for one in classifiers))


def test_every_package_of_the_lock_has_a_line_and_no_other_has() -> None:
    assert [row.package for row in ROWS] == list(LOCKED)


@each
def test_a_package_is_needed_by_whom_the_table_says(row: Row) -> None:
    assert row.needed_by == LOCKED[row.package][1]


@each
def test_it_says_why_in_a_sentence(row: Row) -> None:
    assert re.fullmatch(r"[\w`].{8,}[.]", row.why)


@each
def test_its_licence_is_the_one_that_the_package_has_and_may_be_used(row: Row) -> None:
    assert row.licence in _PERMITTED
    assert row.licence in licences_of(distribution(row.package))


@pytest.mark.parametrize("lock", ["requirements.txt", "requirements-dev.txt"])
def test_what_is_installed_is_what_the_lock_names(lock: str) -> None:
    versions = {package: version for package, (version, _) in locked(lock).items()}
    assert versions
    assert {package: distribution(package).version for package in versions if _is_meant_for_here(lock, package)} == {
        package: version for package, version in versions.items() if _is_meant_for_here(lock, package)
    }


def _is_meant_for_here(lock: str, package: str) -> bool:
    """Whether a line of a lock has no marker: one that has may be for other systems."""
    text = (REPOSITORY / lock).read_text(encoding="utf-8")
    return re.search(rf"^{re.escape(package)}(?:\[[\w,]+\])?==\S+ ;", text, flags=re.MULTILINE) is None


def test_what_is_not_in_the_lock_is_brought_by_nobody() -> None:
    """What a package needs where the generator runs is in the lock: pip, told to install just that, would miss it too late."""
    needed = {_canonical(one) for package in LOCKED for one in distribution(package).requires or () if ";" not in one}
    assert needed - {_canonical(package) for package in LOCKED} == set()


def _canonical(requirement: str) -> str:
    return re.sub(r"[-_.]+", "-", re.split(r"[^\w.-]", requirement)[0]).lower()
