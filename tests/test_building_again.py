"""Owns the proof that a whole site is made anew from all that it was made from: each case once stayed as it was."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from generator.building import last_there
from generator.kept import is_sealed
from generator.place import PUBLISHED
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


def test_a_build_that_is_broken_off_leaves_nothing_to_go_by(desk: BuiltDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    assert last_there(desk.root, PUBLISHED)

    def broken_off(*_: object) -> None:
        raise KeyboardInterrupt

    desk.edit(lambda texts: {**texts, "content/site.yml": texts["content/site.yml"] + "# An edit that no page shows.\n"})
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr("generator.building.Building.prove", broken_off)
        desk.command("build")
    assert is_sealed(desk.root, PUBLISHED.pieces)
    assert last_there(desk.root, PUBLISHED) is None


@pytest.mark.parametrize("path", ["data/factsheet.zip", "data/facts.sqlite"])
def test_data_that_somebody_changed_in_the_site_are_not_gone_by(path: str, desk: BuiltDesk) -> None:
    file = desk.root / "site" / path
    file.write_bytes(file.read_bytes()[:-1] + b"x")
    desk.edit(lambda texts: {**texts, "content/site.yml": texts["content/site.yml"] + "# An edit.\n"})
    assert desk.build(path)
