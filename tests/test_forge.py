"""Owns the proof of the links into a repository: each host has its form, and a sub-folder, a blank and a branch are told."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from click.testing import CliRunner
from selectolax.lexbor import LexborHTMLParser

from generator.changes.publication import Publication
from generator.commands import cli
from generator.commands.options import published
from tests.case_files import base, with_hashes
from tests.committing import commit

CLAIM = "content/claims/fenn-on-water-lost.yml"


def sheet_in(folder: str) -> dict[str, str]:
    """The small sound fact sheet in a folder, which ends in a slash."""
    return {f"{folder}{path}": text for path, text in with_hashes(base()).items()}


def edit_links(root: Path) -> list[str]:
    """Where the built page of a claim lets its record be edited."""
    page = (root / "site" / "claims" / "fenn-on-water-lost.html").read_text(encoding="utf-8")
    return [str(link.attributes["href"]) for link in LexborHTMLParser(page).css("a[rel~=edit]")]


@pytest.mark.parametrize(
    ("repository", "edit", "report"),
    [
        ("https://github.com/ada/lido", "edit/main", "issues/new?template=mistake.yml&record=claims%2Fa"),
        ("https://git.example.org/ada/lido", "edit/main", "issues/new?template=mistake.yml&record=claims%2Fa"),
        (
            "https://gitlab.com/desk/ada/lido",
            "-/edit/main",
            "-/issues/new?issue%5Btitle%5D=Mistake%3A+claims%2Fa&issue%5Bdescription%5D=",
        ),
        (
            "https://gitlab.example.org/ada/lido",
            "-/edit/main",
            "-/issues/new?issue%5Btitle%5D=Mistake%3A+claims%2Fa&issue%5Bdescription%5D=",
        ),
        ("https://codeberg.org/ada/lido", "_edit/main", "issues/new?title=Mistake%3A+claims%2Fa&body="),
        ("https://github.com/ada/gitlab", "edit/main", "issues/new?template=mistake.yml&record=claims%2Fa"),
    ],
)
def test_each_host_has_its_form(repository: str, edit: str, report: str) -> None:
    publication = Publication(repository=repository, has_form=True)
    assert publication.edit_url("content/site.yml") == f"{repository}/{edit}/content/site.yml"
    assert publication.report_url(record="claims/a") == f"{repository}/{report}"


@pytest.mark.parametrize(
    ("host", "title", "text"), [("gitlab.com", "issue[title]", "issue[description]"), ("github.com", "title", "body")]
)
def test_the_page_that_has_a_mistake_is_told_where_there_is_no_form(host: str, title: str, text: str) -> None:
    link = Publication(repository=f"https://{host}/a/b").report_url(record="claims/a", page="https://a.org/claims/a.html")
    assert link
    assert parse_qs(urlsplit(link).query) == {title: ["Mistake: claims/a"], text: ["https://a.org/claims/a.html"]}


def test_a_blank_in_a_folder_or_a_branch_does_not_end_the_link() -> None:
    link = Publication(repository="https://github.com/a/b", branch="my branch#1", folder="the sheet?/").edit_url("content/a.yml")
    assert link == "https://github.com/a/b/edit/my%20branch%231/the%20sheet%3F/content/a.yml"
    assert unquote(link).endswith("/my branch#1/the sheet?/content/a.yml")


@pytest.mark.parametrize("folder", ["", "sheets/the lido/"], ids=["at the top", "in a sub-folder"])
def test_a_built_page_leads_to_its_own_file_in_the_repository(tmp_path: Path, folder: str) -> None:
    root = tmp_path / "repository" / folder
    commit(tmp_path / "repository", sheet_in(folder), "Begin")
    surroundings = {"REPOSITORY_URL": "https://github.com/ada/sheets", "SITE_URL": None}
    built = CliRunner().invoke(cli, ["build", "--root", str(root)], env=surroundings)
    assert built.exit_code == 0, built.output
    (link,) = edit_links(root)
    before = "https://github.com/ada/sheets/edit/main/"
    assert link.startswith(before)
    assert (tmp_path / "repository" / unquote(link.removeprefix(before))).resolve() == (root / CLAIM).resolve()


def test_links_follow_a_fact_sheet_that_was_moved_in_its_repository(tmp_path: Path) -> None:
    repository = tmp_path / "repository"
    commit(repository, sheet_in("here/"), "Begin")
    surroundings = {"REPOSITORY_URL": "https://github.com/ada/sheets", "SITE_URL": None}
    links = []
    for folder in ("here", "there"):
        if folder == "there":
            (repository / "here").rename(repository / "there")
        built = CliRunner().invoke(cli, ["build", "--root", str(repository / folder)], env=surroundings)
        assert built.exit_code == 0, built.output
        links += edit_links(repository / folder)
    assert [link.partition("/main/")[2] for link in links] == [f"here/{CLAIM}", f"there/{CLAIM}"]


@pytest.mark.parametrize("folder", ["", "sheets/the lido/"], ids=["at the top", "in a sub-folder"])
def test_readers_are_led_to_a_form_as_soon_as_there_is_one(tmp_path: Path, folder: str) -> None:
    root, led = tmp_path / folder, list[set[str]]()
    commit(tmp_path, sheet_in(folder), "Begin")
    for _ in ("without", "with"):
        surroundings = {"REPOSITORY_URL": "https://github.com/ada/sheets", "SITE_URL": None}
        built = CliRunner().invoke(cli, ["build", "--root", str(root)], env=surroundings)
        assert built.exit_code == 0, built.output
        pages = (LexborHTMLParser(file.read_text(encoding="utf-8")) for file in (root / "site").rglob("*.html"))
        links = [str(link.attributes["href"]) for page in pages for link in page.css("a[href*='/issues/new']")]
        led.append({name for link in links for name in parse_qs(urlsplit(link).query)})
        (tmp_path / ".github" / "ISSUE_TEMPLATE").mkdir(parents=True, exist_ok=True)
        (tmp_path / ".github" / "ISSUE_TEMPLATE" / "mistake.yml").write_text("name: A mistake\n", encoding="utf-8")
    assert led == [{"title"}, {"template", "record"}]


def test_without_git_the_fact_sheet_is_taken_for_the_whole_repository(tmp_path: Path) -> None:
    (tmp_path / "sheet").mkdir()
    assert published(tmp_path / "sheet").folder == ""
    commit(tmp_path, sheet_in("sheet/"), "Begin")
    assert published(tmp_path / "sheet").folder == "sheet/"
