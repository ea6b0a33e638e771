"""Owns the short run of the machine that breaks commands off; `python -m tests.breaking 200` is the long one."""

from __future__ import annotations

import os

import pytest

from tests.breaking import Sheets, build_two_at_once, fill_a_disk, kill, save
from tests.small_disk import NoDiskError


@pytest.fixture(scope="module")
def sheets(tmp_path_factory: pytest.TempPathFactory) -> Sheets:
    return Sheets(tmp_path_factory.mktemp("sheets"))


@pytest.mark.parametrize("number", range(8))
def test_a_command_that_is_killed_leaves_nothing_half_made(sheets: Sheets, number: int) -> None:
    kill(sheets, number)


@pytest.mark.parametrize("number", range(4))
def test_a_save_in_the_middle_of_a_command_is_kept(sheets: Sheets, number: int) -> None:
    save(sheets, number)


def test_of_two_builds_at_once_one_waits(sheets: Sheets) -> None:
    build_two_at_once(sheets, 1)


@pytest.mark.parametrize("number", [2, 9])
def test_a_full_disk_publishes_nothing_broken(sheets: Sheets, number: int) -> None:
    try:
        fill_a_disk(sheets, number)
    except NoDiskError as error:
        if os.environ.get("GITHUB_ACTIONS"):  # whose machines let everybody mount one
            pytest.fail(str(error))
        pytest.skip(str(error))
