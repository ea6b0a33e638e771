"""Owns the proof that other engines make the same site: the miniature is built by each, and compared with what MkDocs makes."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest
from click.testing import CliRunner
from selectolax.lexbor import LexborHTMLParser

from generator.commands import cli
from generator.engine.engines import ENGINES, MKDOCS
from tests.bless_miniature import ROOT
from tests.site_reading import files_of

REPOSITORY = Path(__file__).resolve().parent.parent
OTHERS = [name for name in ENGINES if name != MKDOCS.name]

GENERATOR = re.compile(rb'<meta name="generator"[^>]*>')
THEIRS = ("assets/site.css",)
"""What has something of the engine's own theme in it."""

Site = Mapping[str, bytes]
Build = Callable[[str], Site]


def run(engine: str, root: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "generator", "build", "--engine", engine, "--root", str(root)]
    around = {name: value for name, value in os.environ.items() if name not in ("SITE_URL", "REPOSITORY_URL")}
    around["SITE_URL"] = "https://sheet.example/under/"
    return subprocess.run(command, cwd=REPOSITORY, env=around, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The site of the miniature as an engine makes it, by path."""

    @cache
    def built(engine: str) -> Site:
        if find_spec(ENGINES[engine].package) is None:
            message = f"The engine {engine} is not installed. Run: make lint, which installs what the tests need"
            if os.environ.get("CI"):
                pytest.fail(message)
            pytest.skip(message)
        root = tmp_path_factory.mktemp(engine)
        for name in ("content", "seeds"):
            shutil.copytree(ROOT / name, root / name)
        ended = run(engine, root)
        assert ended.returncode == 0, ended.stderr
        return files_of(root / "site")

    return built


@pytest.fixture(params=OTHERS)
def pair(request: pytest.FixtureRequest, build: Build) -> tuple[Site, Site]:
    """The site that MkDocs makes, and that of another engine."""
    return build(MKDOCS.name), build(request.param)


def pages_of(site: Site) -> dict[str, LexborHTMLParser]:
    return {path: LexborHTMLParser(content.decode()) for path, content in site.items() if path.endswith(".html")}


def words_of(page: LexborHTMLParser) -> list[str]:
    article = page.css_first("article") or page.body
    assert article
    return article.text(separator=" ").split()


def links_of(page: LexborHTMLParser) -> list[tuple[str, str]]:
    return [(" ".join(link.text().split()), address(link.attributes["href"])) for link in page.css("a[href]")]


def address(link: str | None) -> str:
    """A link as it is followed: to a page in the same folder there are two ways to write it."""
    return (link or "").removeprefix("./")


def metadata_of(page: LexborHTMLParser) -> list[dict[str, str]]:
    """What a page says of itself to machines, JSON-LD apart; not which engine made it."""
    nodes = [node for node in page.css("head meta, head link, script[src]") if node.attributes.get("name") != "generator"]
    said = [{name: address(value) for name, value in node.attributes.items()} for node in nodes]
    return sorted(said, key=repr)


def json_ld_of(page: LexborHTMLParser) -> list[object]:
    return [json.loads(node.text()) for node in page.css('script[type="application/ld+json"]')]


def title_of(page: LexborHTMLParser) -> str:
    (title,) = page.css("title")
    return title.text()


def test_an_engine_makes_the_same_files(pair: tuple[Site, Site]) -> None:
    ours, theirs = pair
    assert sorted(theirs) == sorted(ours)
    assert any(path.endswith(".html") for path in ours)


@pytest.mark.parametrize("read", [words_of, links_of, metadata_of, json_ld_of, title_of])
def test_every_page_says_the_same(pair: tuple[Site, Site], read: Callable[[LexborHTMLParser], object]) -> None:
    ours, theirs = map(pages_of, pair)
    assert {path: read(page) for path, page in theirs.items()} == {path: read(page) for path, page in ours.items()}


def test_data_search_and_sitemap_are_equal_byte_for_byte(pair: tuple[Site, Site]) -> None:
    """The index is made of the words of the pages: where it is the same, a search finds the same."""
    ours, theirs = ({path: one for path, one in site.items() if not path.endswith(".html")} for site in pair)
    assert [path for path in ours if path not in THEIRS and ours[path] != theirs[path]] == []
    assert {"sitemap.xml", "pagefind/known.json", "data/claims.json"} <= ours.keys()
    assert json.loads(theirs["pagefind/known.json"])["pages"] > 0


def test_properdocs_makes_the_same_bytes_but_for_its_name(build: Build) -> None:
    ours, theirs = ({path: GENERATOR.sub(b"", one) for path, one in build(name).items()} for name in ("mkdocs", "properdocs"))
    assert [path for path in ours if ours[path] != theirs[path]] == []
    assert b"ProperDocs" in build("properdocs")["index.html"]


def test_an_engine_that_is_not_installed_is_named_with_the_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.engine.engines.find_spec", lambda _: None)
    ended = CliRunner().invoke(cli, ["build", "--engine", "properdocs", "--root", str(tmp_path)])
    assert ended.exit_code == 2
    assert "The engine properdocs is not installed. Run: make site ENGINE=properdocs" in ended.stderr
    assert list(tmp_path.iterdir()) == []
