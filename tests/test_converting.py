"""Owns the proof that the HTML of a page is what MkDocs makes of it, however it was come by."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from mkdocs.structure.pages import Page

from generator.engine.converting import Converter
from generator.engine.job import Job
from generator.engine.mkdocs_engine import configured
from generator.engine.mkdocs_run import Run, page_of, started
from generator.place import CONFIG

EXPECTED = Path(__file__).parent / "miniature" / "expected"
SIGNS = ("`", "\\", "[", "]", " ![", "(a.md)", "[a](b.md#c)", "< ", ">", "<b id='x'>", "<a name=y>", "<http://a.b>", "<a@b.cd>")
MORE = (
    "  \n",
    "&",
    "&amp;",
    "&#38;",
    "*",
    "**",
    "_",
    "__",
    "{: .c }",
    "\n\n",
    "\n",
    " ",
    "word",
    "é",
    "# ",
    "| a | b |\n| - | - |\n",
)


def run_over(folder: Path, tmp_path: Path) -> Run:
    return started(configured(Job(CONFIG, folder, tmp_path / "site", "A site", "About it"), tmp_path / "site"))


def results(page: Page) -> Iterator[object]:
    yield page.content
    yield [(item.title, item.id, item.level) for item in page.toc]
    yield page._title_from_render
    yield page.present_anchor_ids
    yield {file.src_uri: places for file, places in (page.links_to_anchors or {}).items()}


def compare(run: Run, paths: list[str]) -> None:
    converter = Converter(run.config, run.files)
    for path in paths:
        page = page_of(run.files.src_uris[path], run.config)
        page.read_source(run.config)
        page.render(run.config, run.files)
        theirs = list(results(page))
        converter.convert(page)
        assert list(results(page)) == theirs, path


def test_a_page_is_converted_as_mkdocs_converts_it(tmp_path: Path) -> None:
    run = run_over(EXPECTED, tmp_path)
    paths = [path for path in run.files.src_uris if path.endswith(".md")]
    assert len(paths) > 50
    compare(run, paths)


@pytest.mark.filterwarnings("default")
def test_whatever_stands_on_a_page_is_converted_as_mkdocs_converts_it(tmp_path: Path) -> None:
    random = Random(12)
    docs = tmp_path / "docs" / "claims"
    docs.mkdir(parents=True)
    for number in range(150):
        text = "".join(random.choice(SIGNS + MORE) for _ in range(random.randrange(1, 40)))
        (docs / f"p{number}.md").write_text(f"See [one](p0.md#x), [another](p1.md).\n\n{text}\n", encoding="utf-8")
    run = run_over(docs.parent, tmp_path)
    compare(run, [f"claims/p{number}.md" for number in range(150)])


def test_a_link_to_nothing_is_told_of_on_every_page(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    for name in ("a", "b"):
        (docs / f"{name}.md").write_text("[nowhere](none.md)\n", encoding="utf-8")
    run = run_over(docs, tmp_path)
    caplog.clear()
    compare(run, ["a.md", "b.md"])
    assert sum("'none.md'" in message for message in caplog.messages) == 4
