"""A finished site of hostile records: what its files say to the programs that open them, and what a browser makes of it."""

from __future__ import annotations

import csv
import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser

from generator.changes.publication import Publication
from generator.charts import chart_files
from generator.commands import cli
from generator.engine.finishing import build_html
from generator.engine.job import Job
from generator.files import write_text
from generator.place import CONFIG, read_templates
from tests.case_files import base, with_hashes
from tests.conftest import serving
from tests.test_content_policy import watched
from tests.test_engine import write_docs
from tests.test_escaping import rendered, saying

FORMULA = "=cmd|'/C calc'!A is said of it."


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("hostile")
    texts = with_hashes(base())
    topic = "content/topics/lido-water.yml"
    texts[topic] = f'id: lido-water\nname: The loss of water\ndefinition: "{FORMULA}"\n'
    texts["content/measures/cracks.yml"] = texts["content/measures/cracks.yml"].replace("unit: cracks", 'unit: "@cracks"')
    for path, text in texts.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    result = CliRunner().invoke(cli, ["build", "--root", str(root)])
    assert result.exit_code == 0, result.output
    return root / "site"


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def test_every_csv_of_the_site_is_inert_and_other_files_are_verbatim(site: Path) -> None:
    cells = [cell for file in site.rglob("*.csv") for row in rows(file) for cell in row.values()]
    assert [cell for cell in cells if cell.startswith(tuple("=+@\t\r"))] == []
    (topic,) = [row for row in rows(site / "data" / "topics.csv") if row["id"] == "lido-water"]
    assert topic["definition"] == f"'{FORMULA}"
    (topic,) = [one for one in json.loads((site / "data" / "topics.json").read_text("utf-8")) if one["id"] == "lido-water"]
    assert topic["definition"] == FORMULA
    (database,) = (site / "data").glob("*.sqlite*")
    with sqlite3.connect(database) as connection:
        found = connection.execute("select definition from topics where id = 'lido-water'").fetchone()
    connection.close()
    assert found == (FORMULA,)


def test_the_rows_of_a_chart_are_inert_too(site: Path) -> None:
    assert {row["unit"] for row in rows(site / "measures" / "cracks.csv")} == {"'@cracks"}


def test_the_page_about_the_data_says_so(site: Path) -> None:
    assert "has an apostrophe" in (site / "data" / "index.html").read_text("utf-8")


ATTEMPTS = (
    "<script>ran()</script>",
    "</title><script>ran()</script>",
    "</script><script>ran()</script>",
    "<img src=x onerror=ran()>",
    '" autofocus onfocus="ran()',
    "' autofocus onfocus='ran()",
    "<svg onload=ran()>",
    "<a href=javascript:ran()>x</a>",
    "[x](javascript:ran())",
    "{: onclick=ran() }",
    "<iframe srcdoc='<script>parent.ran()</script>'>",
    "<style onload=ran()>",
    "<details open ontoggle=ran()>",
    "{{ ran() }}",
)


HANDLERS = "document.querySelectorAll('[onerror], [onload], [onfocus], [onclick], [ontoggle], iframe').length"
PROGRAMS = "[...(document.links ?? [])].filter((link) => link.protocol === 'javascript:').length"


@pytest.fixture(scope="module")
def attempts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of which every word of ours in every record is an attempt to run something."""
    root = tmp_path_factory.mktemp("hostile")
    collection, publication = saying(" ".join(ATTEMPTS)), Publication(repository="https://code.example")
    write_docs(root / "docs", rendered(collection))
    build_html(Job(CONFIG, root / "docs", root / "site", ATTEMPTS[0], ATTEMPTS[1]), root / "site")
    for measure in collection.measures.values():
        for path, content in chart_files(collection, measure, read_templates(root), publication).items():
            write_text(root / "site", path, content.decode())
    return root / "site"


def elsewhere(path: str) -> Callable[[str], bool]:
    return lambda url: not url.endswith(f"/{path}")


def test_nothing_of_a_hostile_sheet_runs_with_the_policy_off(browser: Browser, attempts: Path) -> None:
    with serving(attempts) as address, browser.new_context(base_url=address, bypass_csp=True) as context:
        context.add_init_script("globalThis.ran = () => console.error('ran')")
        page, said = watched(context)
        for file in sorted([*attempts.rglob("*.html"), *attempts.rglob("*.svg")]):
            path = file.relative_to(attempts).as_posix()
            page.goto(path)
            if 'http-equiv="refresh"' in file.read_text(encoding="utf-8"):
                page.wait_for_url(elsewhere(path))
                continue  # it leads on before one can ask
            assert page.evaluate(HANDLERS) == 0
            assert page.evaluate(PROGRAMS) == 0
        assert [one for one in said if "404" not in one] == []


def test_what_would_run_is_stopped_by_the_policy(browser: Browser, tmp_path: Path) -> None:
    write_docs(tmp_path / "docs", {"claims/a.md": f"# A\n\n<div>{''.join(ATTEMPTS[:4])}</div>\n"})
    build_html(Job(CONFIG, tmp_path / "docs", tmp_path / "site", "x", "x"), tmp_path / "site")
    for off in (True, False):
        with serving(tmp_path / "site") as address, browser.new_context(base_url=address, bypass_csp=off) as context:
            context.add_init_script("globalThis.ran = () => console.error('ran')")
            page, said = watched(context)
            page.goto("claims/a.html")
            assert any(one.endswith(": ran") for one in said) is off
            assert any("violation" in one for one in said) is not off
