"""Owns the proof that other engines make the same site: the miniature is built by each, and compared with what MkDocs makes."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser
from selectolax.lexbor import LexborHTMLParser

from generator.commands import cli
from generator.engine.content_policy import stated_needs
from generator.engine.engines import ENGINES, MKDOCS
from generator.engine.finishing import build_html
from generator.engine.strictness import EngineError
from generator.manifest import is_apart
from tests.conftest import MINIATURE, copied_fact_sheet, serving
from tests.site_reading import files_of
from tests.test_engine import job, write_docs

REPOSITORY = Path(__file__).resolve().parent.parent
OTHERS = [name for name in ENGINES if name != MKDOCS.name]

GENERATOR = re.compile(rb'<meta name="generator"[^>]*>')
THEIRS = ("assets/site.css",)
"""What has something of the engine's own theme in it."""

Site = Mapping[str, bytes]
Build = Callable[[str], Path]


def run(engine: str, root: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "generator", "build", "--engine", engine, "--root", str(root)]
    around = {name: value for name, value in os.environ.items() if name not in ("SITE_URL", "REPOSITORY_URL")}
    around["SITE_URL"] = "https://sheet.example/under/"
    return subprocess.run(command, cwd=REPOSITORY, env=around, capture_output=True, text=True, check=False)


def hold_installed(engine: str) -> None:
    """Where an engine is not installed, what needs it is left out, but in CI it fails."""
    if find_spec(ENGINES[engine].package) is None:
        message = f"The engine {engine} is not installed. Run: make lint, which installs what the tests need"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The folder of the site of the miniature as an engine makes it."""

    @cache
    def built(engine: str) -> Path:
        hold_installed(engine)
        root = copied_fact_sheet(tmp_path_factory.mktemp(engine), MINIATURE)
        ended = run(engine, root)
        assert ended.returncode == 0, ended.stderr
        return root / "site"

    return built


def listed(site: Path) -> Site:
    """The files of a site that its manifest lists: that has the hashes of pages, in which engines differ."""
    return {path: content for path, content in files_of(site).items() if not is_apart(path)}


@pytest.fixture(params=OTHERS)
def pair(request: pytest.FixtureRequest, build: Build) -> tuple[Site, Site]:
    """The site that MkDocs makes, and that of another engine, by path."""
    return listed(build(MKDOCS.name)), listed(build(request.param))


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


def elements_of(page: LexborHTMLParser) -> list[tuple[str | None, dict[str, str]]]:
    """All elements of the body with what is said of each, in order; Zensical has a class for a block of code."""
    assert page.body
    nodes = [node for node in page.body.traverse() if node.tag not in ("-text", "-comment")]
    return [
        (node.tag, {name: address(value) for name, value in node.attributes.items() if (node.tag, name) != ("pre", "class")})
        for node in nodes
    ]


def json_ld_of(page: LexborHTMLParser) -> list[object]:
    return [json.loads(node.text()) for node in page.css('script[type="application/ld+json"]')]


def title_of(page: LexborHTMLParser) -> str:
    (title,) = page.css("title")
    return title.text()


def test_an_engine_makes_the_same_files(pair: tuple[Site, Site]) -> None:
    ours, theirs = pair
    assert sorted(theirs) == sorted(ours)
    assert any(path.endswith(".html") for path in ours)


@pytest.mark.parametrize("read", [words_of, links_of, elements_of, metadata_of, json_ld_of, title_of])
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
    sites = (listed(build(name)) for name in ("mkdocs", "properdocs"))
    ours, theirs = ({path: GENERATOR.sub(b"", one) for path, one in site.items()} for site in sites)
    assert [path for path in ours if ours[path] != theirs[path]] == []
    assert "ProperDocs" in (build("properdocs") / "index.html").read_text(encoding="utf-8")


def test_the_map_of_a_site_has_no_page_that_only_leads_on(pair: tuple[Site, Site]) -> None:
    for site in pair:
        leads_on = [path for path, page in pages_of(site).items() if page.css_first('meta[http-equiv="refresh"]')]
        assert leads_on
        assert [path for path in leads_on if path in site["sitemap.xml"].decode()] == []


def test_mkdocs_takes_nothing_over_from_another_engine(build: Build, tmp_path: Path) -> None:
    hold_installed("zensical")
    copied_fact_sheet(tmp_path, MINIATURE)
    for engine in ("mkdocs", "zensical", "mkdocs"):
        ended = run(engine, tmp_path)
        assert ended.returncode == 0, ended.stderr
    assert files_of(tmp_path / "site") == files_of(build("mkdocs"))


def test_an_engine_that_is_not_installed_is_named_with_the_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.engine.engines.find_spec", lambda _: None)
    ended = CliRunner().invoke(cli, ["build", "--engine", "properdocs", "--root", str(tmp_path)])
    assert ended.exit_code == 2
    assert "The engine properdocs is not installed. Run: make site ENGINE=properdocs" in ended.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("engine", OTHERS)
def test_a_search_finds_what_was_said(build: Build, engine: str, browser: Browser) -> None:
    with serving(build(engine)) as address:
        page = browser.new_page()
        refused: list[str] = []
        page.on("console", lambda message: refused.append(message.text))
        page.goto(f"{address}claims/brandt-on-cracks.html")
        page.click("[data-fs-search]")
        page.keyboard.type("cracks")
        found = page.locator('dialog a[href*="claims/brandt-on-cracks.html"]')
        found.first.wait_for()
        assert refused == []
        page.close()


def site_of(root: Path, engine: str, changed: Mapping[str, str]) -> Path:
    """The site that an engine of this process makes of a few pages; EngineError where it cannot."""
    hold_installed(engine)
    write_docs(root / "docs", changed)
    theme = root / "theme" if (root / "theme").is_dir() else None
    sheets = ("assets/mine.css",) if theme else ()
    build_html(replace(job(root), engine=ENGINES[engine], theme=theme, sheets=sheets), root / "site")
    return root / "site"


@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
def test_nothing_of_a_record_may_run(tmp_path: Path, engine: str) -> None:
    hostile = "<script>document.title = 1</script>\n\n<style>p { color: red }</style>\n"
    site = site_of(tmp_path, engine, {"topics/hostile.md": f"---\ntitle: {engine}\n---\n\n# A topic\n\n{hostile}"})
    page, other = ((site / path).read_text(encoding="utf-8") for path in ("topics/hostile.html", "404.html"))
    assert "document.title = 1" in page
    assert stated_needs(page) == stated_needs(other) != frozenset()


@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
@pytest.mark.parametrize("link", ["nowhere.md", "guide.md#nowhere"])
def test_a_link_that_leads_nowhere_is_told(tmp_path: Path, engine: str, link: str) -> None:
    with pytest.raises(EngineError) as ended:
        site_of(tmp_path, engine, {"corrections.md": f"# Corrections\n\n[A link]({link})\n"})
    assert [message for message in ended.value.messages if not message.startswith("corrections.md:")] == []


@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
def test_a_theme_of_ones_own_is_laid_over_ours(tmp_path: Path, engine: str) -> None:
    for path, text in {"partials/masthead.html": "<header>Our paper</header>", "assets/mine.css": "p { margin: 0 }"}.items():
        (tmp_path / "theme" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "theme" / path).write_text(text, encoding="utf-8")
    site = site_of(tmp_path, engine, {})
    page = LexborHTMLParser((site / "guide.html").read_text(encoding="utf-8"))
    assert [node.text() for node in page.css("header")] == ["Our paper"]
    sheets = [address(node.attributes["href"]) for node in page.css('link[rel="stylesheet"]')]
    assert sheets == ["assets/site.css", "assets/mine.css"]
    assert (site / "assets/mine.css").read_text(encoding="utf-8") == "p { margin: 0 }"


def test_a_template_that_cannot_be_filled_in_is_told(tmp_path: Path) -> None:
    (tmp_path / "theme").mkdir()
    (tmp_path / "theme" / "main.html").write_text("{{ page.nothing.at.all }}", encoding="utf-8")
    with pytest.raises(EngineError, match=r"Zensical: .*main\.html"):
        site_of(tmp_path, "zensical", {})
