"""Owns the limits on what a reader has to fetch, as a host sends it: text gzipped, pictures as they are."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Response

REPOSITORY = Path(__file__).parents[1]
_CLAIM_BYTES = 20_000
_CHART_BYTES = 6_000
_FIRST_VIEW_BYTES = 250_000
_PACKED = ("image/png", "image/jpeg", "font/woff2", "application/wasm")


def test_the_page_of_a_claim_stays_under_20_kb(site: Path) -> None:
    weights = {path.name: len(gzip.compress(path.read_bytes())) for path in (site / "claims").glob("*.html")}
    assert len(weights) > 10
    assert {name: weight for name, weight in weights.items() if weight >= _CLAIM_BYTES and name != "index.html"} == {}


def test_a_claim_has_three_files_and_a_part_in_a_fourth(site: Path) -> None:
    files = [path for path in site.rglob("*") if path.is_file()]
    ids = [path.stem for path in (REPOSITORY / "content/claims").glob("*.yml")]
    assert len(ids) > 10
    for id in ids:
        assert sorted(path.name for path in files if path.name.startswith(f"{id}.")) == [
            f"{id}.{end}" for end in ("html", "json", "md")
        ]
    searched = [gzip.decompress(path.read_bytes()) for path in files if path.suffix == ".pf_fragment"]
    found = {page["url"] for chunk in searched for page in json.loads(chunk.removeprefix(b"pagefind_dcd"))}
    assert {f"/claims/{id}.html" for id in ids} <= found
    assert 4 * len(searched) < len(found)


@pytest.mark.parametrize("ending", ["svg", "embed.html", "csv"])
def test_a_chart_that_is_taken_away_stays_under_6_kb(site: Path, ending: str) -> None:
    weights = {path.name: len(gzip.compress(path.read_bytes())) for path in (site / "measures").glob(f"*.{ending}")}
    assert weights
    assert {name: weight for name, weight in weights.items() if weight >= _CHART_BYTES} == {}


def test_the_first_view_of_the_site_needs_under_250_kb(browser: Browser, served: str) -> None:
    responses: list[Response] = []
    with browser.new_context(base_url=served) as context:
        page = context.new_page()
        page.on("response", lambda response: responses.append(response))
        page.goto("index.html", wait_until="networkidle")
        weights = {response.url.removeprefix(served): _on_the_wire(response) for response in responses}
    assert {"html", "css", "js"} <= {name.rpartition(".")[2] for name in weights}
    assert sum(weights.values()) < _FIRST_VIEW_BYTES, weights


def _on_the_wire(response: Response) -> int:
    body = response.body()
    return len(body) if response.headers["content-type"].startswith(_PACKED) else len(gzip.compress(body))
