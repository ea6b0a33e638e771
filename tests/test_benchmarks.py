"""Owns the test that the comparison with other generators works; what it measures is looked at by people."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from benchmarks import serve_latency
from benchmarks.in_browser import measured
from benchmarks.peers import main
from benchmarks.results import growth
from tests.bless_miniature import ROOT


def test_a_comparison_of_a_hundred_claims_measures_ours_and_what_is_installed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["100", "--repeats", "1", "--folder", str(tmp_path), "--without-peers"]) == 0
    told = capsys.readouterr().out
    rows = re.findall(r"^\| ((?:ours|mkdocs).*?) \| [\d.]+ \| [\d.]+ \| \d+ \| [\d.]+ \|", told, re.MULTILINE)
    assert rows == [
        "ours, cold",
        "ours, nothing changed",
        "ours, one claim",
        "ours, one actor",
        "ours, one template",
        "mkdocs, material, its own search, cold",
        "mkdocs, material, no search, cold",
    ]


def test_growth_is_told_of_those_that_were_measured_at_both_sizes() -> None:
    few, many = ({name: {"cold": {"cpu": cpu}} for name in names} for names, cpu in (("ab", 1), ("a", 20)))
    (told,) = growth({100: few, 1_000: many})
    assert told.endswith("this power of the claims: a 1.30.\n")


def test_an_edit_is_measured_from_its_being_saved(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve_latency, "_TIMES", 1)
    serve_latency.main(ROOT)
    told = re.findall(r"^  (an? .+?): +\d+\.\d\d s +\d+\.\d\d of a clean build$", capsys.readouterr().out, re.MULTILINE)
    assert told == [
        "a clean build, proof and search index included",
        "an edit saved, to its new page",
        "an edit saved, to the whole new site",
        "a fault saved, to its being told",
    ]


def test_a_site_is_measured_in_a_browser(browser: Browser, site: Path) -> None:
    home, search, filtering = measured(browser, site, ["china"])
    assert re.fullmatch(r"home with all that it loads: \d+ KB in \d+ requests", home)
    assert re.fullmatch(r"a first search, for “china”: \d+ ms from the first key, \d+ KB in \d+ requests", search)
    assert re.fullmatch(r"a filter of the claims: \d+ ms, \d+ KB in \d+ requests before it when it is first used", filtering)
