"""Owns the proof that a whole site is made anew from all that it was made from: each case once stayed as it was."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from tests.built_desk import BuiltDesk
from tests.edits_around import a_renamed_record_is_given_its_former_name
from tests.sequences import texts_of


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[BuiltDesk]:
    """A fact sheet of which a site with an address was built."""
    desk = BuiltDesk(tmp_path, texts_of("spoken"), variables={"SITE_URL": "https://facts.example/"})
    with desk.around():
        assert desk.build("nothing")
        yield desk


def page(desk: BuiltDesk, path: str) -> str:
    return (desk.root / "site" / path).read_text(encoding="utf-8")


def test_a_template_of_its_own_lets_every_page_load_what_it_may_want(desk: BuiltDesk) -> None:
    assert "font-src" not in page(desk, "actors/index.html")
    own = desk.root / "site_templates" / "guide.md.j2"
    own.parent.mkdir()
    own.write_text((desk.own / "site_templates" / "guide.md.j2").read_text(encoding="utf-8") + "\nMore.\n", encoding="utf-8")
    assert desk.build("a template of its own")
    assert "font-src" in page(desk, "actors/index.html")


@pytest.mark.parametrize("library", ["jinja2", "markdown"])
def test_another_release_of_a_library_makes_every_page_anew(library: str, desk: BuiltDesk) -> None:
    before = page(desk, "actors/index.html")
    desk.release(library)
    assert desk.build(library)
    assert page(desk, "actors/index.html").replace("\n", "") == before.replace("\n", "")
    assert page(desk, "actors/index.html") != before


def test_a_page_that_led_on_and_is_one_again_is_on_the_map_of_the_site(desk: BuiltDesk) -> None:
    before = page(desk, "sitemap.xml")
    a_renamed_record_is_given_its_former_name(desk, Random(0))
    assert desk.build("a former name")
    assert page(desk, "sitemap.xml") == before
    assert list((desk.root / "site").rglob("renamed-*.html"))
