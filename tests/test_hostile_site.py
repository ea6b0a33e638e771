"""A finished site of hostile records: what its files say to the programs that open them."""

from __future__ import annotations

import csv
import json
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.commands import cli
from tests.case_files import base, with_hashes

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
