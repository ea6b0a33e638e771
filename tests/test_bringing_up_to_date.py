"""Owns the proof that a site which is brought up to date, edit by edit, is the one that a clean build makes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.assessment import assess
from generator.files import Tree
from tests.sequences import SHEETS, Desk, in_this_process, run, run_builds, run_following, texts_of


@pytest.fixture(autouse=True)
def _in_one_process() -> Iterator[None]:
    with in_this_process():
        yield


@pytest.mark.parametrize("sheet", SHEETS)
def test_whatever_is_edited_the_site_is_that_of_a_clean_build(sheet: str, tmp_path: Path) -> None:
    run(sheet, 0, tmp_path, length=4)


def test_whatever_is_edited_and_around_it_the_whole_site_is_that_of_a_clean_build(tmp_path: Path) -> None:
    assert len(run_builds("spoken", 1, tmp_path, length=3)) == 3


def test_so_is_what_follows_edits_and_the_pages_that_are_shown_ahead(tmp_path: Path) -> None:
    assert len(run_following("miniature", 3, tmp_path, length=3)) == 3


def test_an_edit_touches_what_shows_it_and_no_more(tmp_path: Path) -> None:
    desk = Desk(texts_of("miniature"), tmp_path)
    desk.bring_up_to_date(assess(Tree(desk.texts)))
    whole = desk.made
    path = "content/claims/brandt-on-money.yml"
    desk.texts = {**desk.texts, path: f"{desk.texts[path]}note: An edit.\n"}
    desk.bring_up_to_date(assess(Tree(desk.texts)))
    assert 0 < desk.made < whole / 2
    assert "An edit." in desk.pages["claims/brandt-on-money.md"]
    before = dict(desk.pages)
    desk.bring_up_to_date(assess(Tree(desk.texts)))
    assert desk.made == 0
    assert desk.pages == before
