"""Owns the proof that a site built edit by edit is the one that a clean build makes, and as strictly checked."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Collection
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from itertools import chain, count
from pathlib import Path
from typing import Any

import pytest

from generator import graph
from generator.building import last_there
from generator.changes.publication import Publication
from generator.engine import finishing
from generator.engine.finishing import Later, build_html, carry_over, index_html, new_site
from generator.engine.job import Job
from generator.engine.live import OvertakenError
from generator.engine.search_index import index_search
from generator.engine.strictness import EngineError
from generator.engine.updating import NO_HTML, Html
from generator.files import put
from generator.following import Following
from generator.manifest import is_apart
from generator.place import SERVED
from generator.site import Order, build
from tests.test_engine import CLAIM, CONFIG, contents, write_docs

BO = "# Bo\n\n## More\n\nSee [Ann](ann.md#the-exact-words).\n"
DOCS = {"claims/bo.md": BO, "claims/cy.md": "# Cy\n\nNobody.\n"}


@dataclass
class Sheet:
    """A fact sheet whose pages a test edits, and its site, which follows."""

    root: Path
    title: str = "Claims"
    beside: dict[str, bytes] = field(default_factory=lambda: {"claims/ann.json": b"{}", "data/all.csv": b"id\n"})
    last: Html | None = None

    @property
    def config(self) -> Path:
        return self.root / "mkdocs.yml"

    @property
    def site(self) -> Path:
        return self.root / "site"

    @property
    def job(self) -> Job:
        return Job(self.config, self.root / "docs", self.site, self.title, "d", url="https://facts.example/")

    def write(self, path: str, text: str) -> None:
        file = self.root / "docs" / path
        file.with_suffix(".new").write_text(text, encoding="utf-8")
        file.with_suffix(".new").replace(file)

    def remove(self, path: str) -> None:
        (self.root / "docs" / path).unlink()

    def fill(self, new: Path) -> Collection[str]:
        there = (
            [path for path in contents(new) if path.endswith((".json", ".csv")) and "pagefind" not in path]
            if new.exists()
            else []
        )
        for path in {*there, *self.beside}:
            put(new / path, self.beside.get(path))
        return self.beside.keys()

    def build(self, *, index: bool = False, later: Later | None = None) -> set[str]:
        """Brings the site up to date; gives the Markdown pages of which MkDocs made the HTML."""
        before = self.last
        old = {path: path.stat().st_ino for path in self.site.rglob("*.html")}
        swap = later.built if later else nullcontext
        with new_site(self.job, swap=swap) as new:
            carry_over(self.job, new, again=before is not None, index=index)
            beside = self.fill(new)
            self.last = build_html(self.job, new, before or NO_HTML, beside)
            if index:
                index_html(self.job, new)
        made = {path for path in self.site.rglob("*.html") if old.get(path) != path.stat().st_ino}
        return {path for path in self.last.pages if self.site / f"{path.removesuffix('.md')}.html" in made}

    def clean(self) -> dict[str, bytes]:
        """What a clean build makes of the pages as they are now."""
        folder = self.root / "clean"
        shutil.rmtree(folder, ignore_errors=True)
        build_html(self.job, folder)
        self.fill(folder)
        return contents(folder)


@pytest.fixture
def sheet(tmp_path: Path) -> Sheet:
    """A fact sheet that was built once."""
    shutil.copy(CONFIG, tmp_path)
    shutil.copytree(CONFIG.parent / "site_templates" / "theme", tmp_path / "site_templates" / "theme")
    write_docs(tmp_path / "docs", DOCS)
    sheet = Sheet(tmp_path)
    sheet.build()
    return sheet


def edit_a_page(sheet: Sheet) -> None:
    sheet.write("claims/bo.md", BO.replace("See", "Look at"))


def edit_a_page_of_the_nav(sheet: Sheet) -> None:
    sheet.write("claims/index.md", "# Claims\n\n[Ann](ann.md)\n")


def add_a_page(sheet: Sheet) -> None:
    sheet.write("claims/abe.md", "# Abe\n")
    sheet.write("claims/index.md", "# Claims\n\n[Abe](abe.md)\n")


def remove_a_page(sheet: Sheet) -> None:
    sheet.remove("claims/cy.md")


def remove_a_page_and_the_links_to_it(sheet: Sheet) -> None:
    sheet.remove("claims/ann.md")
    sheet.write("claims/bo.md", "# Bo\n")


def change_what_goes_beside(sheet: Sheet) -> None:
    sheet.beside = {"claims/ann.json": b"{1}", "data/new.csv": b""}


def change_the_title(sheet: Sheet) -> None:
    sheet.title = "Who & what"


def change_the_theme(sheet: Sheet) -> None:
    with (sheet.root / "site_templates" / "theme" / "partials" / "masthead.html").open("a", encoding="utf-8") as part:
        part.write("<!-- more -->")


def change_the_configuration(sheet: Sheet) -> None:
    text = sheet.config.read_text(encoding="utf-8")
    sheet.config.write_text(text.replace("Home: index.md", "Begin: index.md"), encoding="utf-8")


def change_nothing(sheet: Sheet) -> None:
    """An edit of a comment, say."""


EDITS: list[tuple[Callable[[Sheet], None], set[str]]] = [
    (edit_a_page, {"claims/bo.md"}),
    (edit_a_page_of_the_nav, {"claims/index.md"}),
    (add_a_page, {"claims/abe.md", "claims/index.md"}),
    (remove_a_page, set()),
    (remove_a_page_and_the_links_to_it, {"claims/bo.md"}),
    (change_what_goes_beside, set()),
    (change_nothing, set()),
]
OF_ALL_PAGES = [change_the_title, change_the_theme, change_the_configuration]


@pytest.mark.parametrize(("edit", "built"), EDITS)
def test_an_edit_builds_what_it_touches_and_the_site_is_that_of_a_clean_build(
    edit: Callable[[Sheet], None], built: set[str], sheet: Sheet
) -> None:
    edit(sheet)
    assert sheet.build() == built
    assert contents(sheet.site) == sheet.clean()


@pytest.mark.parametrize("edit", OF_ALL_PAGES)
def test_what_shows_on_every_page_builds_them_all(edit: Callable[[Sheet], None], sheet: Sheet) -> None:
    before = contents(sheet.site)["claims/ann.html"]
    edit(sheet)
    assert {"claims/ann.md", "claims/bo.md", "index.md"} < sheet.build()
    assert contents(sheet.site) == sheet.clean()
    assert contents(sheet.site)["claims/ann.html"] != before


def break_a_link(sheet: Sheet) -> None:
    sheet.write("claims/bo.md", "# Bo\n\n[gone](gone.md)\n")


def break_a_link_to_a_place(sheet: Sheet) -> None:
    sheet.write("claims/bo.md", "# Bo\n\n[gone](ann.md#gone)\n")


def remove_a_place(sheet: Sheet) -> None:
    sheet.write("claims/ann.md", CLAIM.replace("The exact words", "The words"))


def remove_a_page_only(sheet: Sheet) -> None:
    sheet.remove("claims/ann.md")


def add_a_page_that_the_nav_forgets(sheet: Sheet) -> None:
    sheet.write("stray.md", "# Stray\n")


def remove_a_page_of_the_nav(sheet: Sheet) -> None:
    sheet.remove("claims/index.md")


NO_PLACE = "claims/bo.md: the link to “ann.md#the-exact-words” leads to no place on the page."
FAULTS = [
    (break_a_link, "claims/bo.md: the link to “gone.md” leads to no page."),
    (break_a_link_to_a_place, "claims/bo.md: the link to “ann.md#gone” leads to no place on the page."),
    (remove_a_place, NO_PLACE),
    (remove_a_page_only, "claims/bo.md: the link to “ann.md#the-exact-words” leads to no page."),
    (add_a_page_that_the_nav_forgets, "mkdocs.yml: these pages stand neither in nav nor in not_in_nav: stray.md"),
    (remove_a_page_of_the_nav, "mkdocs.yml: the nav names “claims/index.md”, and there is no such page."),
]


@pytest.mark.parametrize(("fault", "message"), FAULTS)
def test_a_fault_leaves_the_last_good_site_and_mending_it_makes_a_new_one(
    fault: Callable[[Sheet], None], message: str, sheet: Sheet
) -> None:
    before = contents(sheet.site)
    fault(sheet)
    with pytest.raises(EngineError) as failure:
        sheet.build()
    assert failure.value.messages == (message,)
    assert contents(sheet.site) == before
    shutil.rmtree(sheet.root / "docs")
    write_docs(sheet.root / "docs", DOCS | {"claims/cy.md": "# Cy\n\nMended.\n"})
    sheet.build()
    after = contents(sheet.site)
    assert [path for path in before.keys() | after.keys() if before.get(path) != after.get(path)] == ["claims/cy.html"]


def test_a_fault_that_was_mended_is_found_again(sheet: Sheet) -> None:
    for _ in range(2):
        remove_a_page_only(sheet)
        with pytest.raises(EngineError, match="leads to no page"):
            sheet.build()
        sheet.write("claims/ann.md", CLAIM)
        sheet.build()
    assert contents(sheet.site) == sheet.clean()


def test_a_page_that_comes_back_can_be_linked_to_again(sheet: Sheet) -> None:
    remove_a_page_and_the_links_to_it(sheet)
    sheet.build()
    write_docs(sheet.root / "docs", DOCS)
    assert {"claims/ann.md", "claims/bo.md"} <= sheet.build()
    assert contents(sheet.site) == sheet.clean()
    remove_a_place(sheet)
    with pytest.raises(EngineError, match=NO_PLACE):
        sheet.build()


def test_the_index_that_comes_later_is_that_of_a_clean_build(sheet: Sheet) -> None:
    later = Later(sheet.site)
    later.index()
    before = contents(sheet.site)
    sheet.write("claims/ann.md", CLAIM.replace("more than two", "fewer than three"))
    sheet.build(later=later)
    index = {path: content for path, content in before.items() if path.startswith("pagefind/")}
    assert index.items() <= contents(sheet.site).items(), "the last one stays until there is a new one"
    later.index()
    sheet.clean()
    index_search(sheet.root / "clean")
    assert contents(sheet.site) == contents(sheet.root / "clean") != before
    assert {entry.name for entry in sheet.root.iterdir() if entry.name.startswith(".")} == set()


def test_an_index_of_pages_that_have_changed_meanwhile_is_not_put_in(sheet: Sheet, monkeypatch: pytest.MonkeyPatch) -> None:
    later = Later(sheet.site)

    def overtaken(*given: Any) -> int:
        edit_a_page(sheet)
        sheet.build(later=later)
        return index_search(*given)

    monkeypatch.setattr(finishing, "index_search", overtaken)
    later.index()
    assert not (sheet.site / "pagefind").exists()


@pytest.fixture
def miniature(tmp_path: Path) -> Path:
    """The records of the miniature, to be edited."""
    ours = Path(__file__).parent / "miniature"
    return shutil.copytree(ours, tmp_path / "sheet", ignore=shutil.ignore_patterns("expected"))


FOLLOWING = Order(SERVED, following=Following())


def test_where_there_is_no_site_yet_nothing_is_shown_ahead_of_it(miniature: Path, capfd: pytest.CaptureFixture[str]) -> None:
    claim, shown = miniature / "content/claims/brandt-on-money.yml", dict[str, bytes]()
    build(miniature, Publication())
    claim.write_text(f"{claim.read_text(encoding='utf-8')}note: Nobody else said so.\n", encoding="utf-8")
    assessment = build(miniature, Publication(), order=Order(SERVED, following=Following(shown.update)))
    assert (assessment.edited, shown) == ((("claim", "brandt-on-money"),), {})
    assert (miniature / SERVED.site / "claims/brandt-on-money.html").is_file()
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("order", [Order(), FOLLOWING], ids=["build", "serve"])
def test_the_miniature_edited_is_that_of_a_clean_build(miniature: Path, tmp_path: Path, order: Order) -> None:
    topic, claim = miniature / "content/topics/closure.yml", miniature / "content/claims/brandt-on-money.yml"
    later = Later(miniature / SERVED.site)

    def step(*edits: tuple[Path, str, str]) -> None:
        for file, old, new in edits:
            text = file.read_text(encoding="utf-8")
            assert old in text
            file.write_text(text.replace(old, new), encoding="utf-8")
        assessment = build(miniature, Publication(), order=order, swap=later.built if order.following else nullcontext)
        assert not assessment.faults, assessment.report

    step()
    step((topic, "The closure", "The closing"), (claim, "Brandt said that", "Brandt also said that"))
    shutil.copytree(miniature, tmp_path / "clean", ignore=shutil.ignore_patterns("site", "build", ".cache"))
    build(tmp_path / "clean", Publication())
    if order.following:
        later.index()
    site = contents(miniature / order.place.site)
    assert b"The closing" in site["topics/index.html"]
    clean = contents(tmp_path / "clean" / "site")
    if order.following:
        clean = {path: content for path, content in clean.items() if not is_apart(path)}  # nothing was proven of what follows
    assert site == clean


def test_a_build_that_is_overtaken_leaves_all_as_it_was_whenever_it_gives_way(
    miniature: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(graph, "FEW", 1_000)  # in so small a fact sheet much hangs together
    monkeypatch.setattr(graph, "shared", map)
    topic, shown = miniature / "content/topics/closure.yml", dict[str, bytes]()
    following = Following(shown.update)
    build(miniature, Publication(), order=Order(SERVED, following=following))
    topic.write_text(topic.read_text(encoding="utf-8").replace("The closure", "The closing"), encoding="utf-8")
    before = contents(miniature / "build")
    for last in chain((1, 2, 3), count(4, 8)):
        calls = iter([*[False] * (last - 1), True, *[False] * 1_000])
        overtaken = replace(following, is_overtaken=calls.__next__)
        try:
            assessment = build(miniature, Publication(), order=Order(SERVED, following=overtaken))
        except OvertakenError:
            assert contents(miniature / "build") == before
            assert last_there(miniature, SERVED), "the next build rests on the same site"
            # As long as the check was not kept, the next one finds the same edit.
            assert b"The closing" in shown.pop("topics/closure.html") if last <= 2 else not shown
        else:
            break
    assert last > 50, "each part asks that is made"
    assert not assessment.faults
    shutil.copytree(miniature, tmp_path / "clean", ignore=shutil.ignore_patterns("site", "build", ".cache"))
    build(tmp_path / "clean", Publication())
    clean = contents(tmp_path / "clean" / "site")
    at_once = {path: content for path, content in clean.items() if not is_apart(path) and not path.startswith("pagefind/")}
    assert contents(miniature / SERVED.site) == at_once


def test_the_first_build_of_a_site_is_not_overtaken(miniature: Path) -> None:
    build(miniature, Publication(), order=Order(SERVED, following=Following(is_overtaken=lambda: True)))
    assert (miniature / SERVED.site / "index.html").is_file()


def test_after_the_search_index_was_made_the_next_edit_still_rests_on_the_last_site(miniature: Path) -> None:
    later, following, claim = Later(miniature / SERVED.site), Following(), miniature / "content/claims/brandt-on-money.yml"
    for note in ("Nobody else said so.", "Nobody has said so since."):
        text = claim.read_text(encoding="utf-8").partition("note:")[0]
        claim.write_text(f"{text}note: {note}\n", encoding="utf-8")
        build(miniature, Publication(), order=Order(SERVED, following=following), swap=later.built)
        assert last_there(miniature, SERVED)
        later.index()
        assert last_there(miniature, SERVED), "its folder came, or was exchanged"
    (miniature / SERVED.site / "stray.html").write_text("", encoding="utf-8")
    assert not last_there(miniature, SERVED)
