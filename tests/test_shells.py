"""Owns the proof that a page in a shell is the page that the theme makes, and that a shell serves pages of one shape only."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from mkdocs.structure.pages import Page

from generator.engine.job import Job
from generator.engine.mkdocs_engine import configured
from generator.engine.mkdocs_run import Run, page_of, started
from generator.engine.shells import Shells
from generator.place import CONFIG
from tests.test_converting import EXPECTED

TITLED = '---\ntitle: "{}"\nrecord: "content/claims/a.yml"\nfilters: {{type: [claim]}}\n---\n\n{}\n'


def run_over(docs: Path, site: Path, url: str | None = None) -> Run:
    return started(configured(Job(CONFIG, docs, site, "A site", "About it", url=url), site))


def read_pages(run: Run) -> Iterator[Page]:
    for file in run.pages:
        page = page_of(file, run.config)
        page.read_source(run.config)
        run._converter.convert(page)
        yield page


@pytest.mark.parametrize("url", [None, "https://facts.example/"])
def test_every_page_of_the_miniature_is_the_one_that_the_theme_makes(tmp_path: Path, url: str | None) -> None:
    run = run_over(EXPECTED, tmp_path / "site", url)
    rendered: list[object] = []

    def render(page: Any) -> str:
        rendered.append(page)
        return run._rendered(page)

    shells = Shells(render, (run.config.site_name, run.config.site_description or ""), run.nav.pages)
    pages = list(read_pages(run))
    for page in pages:
        assert shells.page(page) == run._rendered(page), page.url
    assert all(shells._known.values()), "the theme looks into what it places"
    assert len(rendered) < 1.5 * len(pages), "no shell was used twice"


def test_pages_of_other_shapes_have_other_shells(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    (docs / "claims").mkdir(parents=True)
    (docs / "claims" / "index.md").write_text("# Claims\n", encoding="utf-8")
    bodies = (
        "<h1>Raw</h1>\n\nText.",
        "# One\n\nText.",
        "# Two\n\n## A\n\n## B\n\n## C\n",
        "No heading.",
        "",
        "\ue0f00\ue0f1 and <h1 \ue0f01\ue0f1",
        "# Six\n\n&amp; $",
    )
    for number, body in enumerate(bodies):
        for title in ("A site", "Another", "B \ue0f02\ue0f1"):
            path = docs / "claims" / f"c{number}-{len(title)}.md"
            path.write_text(TITLED.format(title, body), encoding="utf-8")
    run = run_over(docs, tmp_path / "site")
    for page in list(read_pages(run)):
        assert run._shells.page(page) == run._rendered(page), page.url


def test_a_template_that_looks_into_what_it_places_has_no_shell(tmp_path: Path) -> None:
    run = run_over(EXPECTED, tmp_path / "site")
    shells = Shells(lambda page: f"{page.title[::-1]} {run._rendered(page)}")
    for page in list(read_pages(run))[:60]:
        assert shells.page(page) == f"{str(page.title)[::-1]} {run._rendered(page)}"
