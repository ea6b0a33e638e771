"""Owns the proof that the generator knows no one fact sheet: another, in other scripts, builds from its folder alone."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.files import read_tree

_REPOSITORY = Path(__file__).parents[1]
_OTHER = Path(__file__).parent / "other"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shutil.copytree(_OTHER, tmp_path_factory.mktemp("other") / "sheet")


@pytest.fixture(scope="module")
def run(root: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "generator", "build", "--root", str(root)]
    environment = {name: value for name, value in os.environ.items() if name not in ("REPOSITORY_URL", "SITE_URL")}
    return subprocess.run(
        command, cwd=_REPOSITORY, env=environment | {"PYTHONUTF8": "1"}, capture_output=True, encoding="utf-8", check=False
    )


@pytest.fixture(scope="module")
def pages(root: Path, run: subprocess.CompletedProcess[str]) -> dict[str, str]:
    assert run.returncode == 0, run.stderr
    return {path: text for path, text in read_tree(root, "site").texts.items() if path.endswith(".html")}


def _elements(page: str, name: str) -> list[str]:
    """The opening tags and what directly follows them."""
    return re.findall(rf"<{name}\b[^>]*>[^<]*", page)


def test_it_builds_without_a_warning(run: subprocess.CompletedProcess[str]) -> None:
    assert (run.returncode, run.stderr) == (0, "")
    assert "warning" not in run.stdout.lower()


def test_the_last_line_says_what_was_proven(run: subprocess.CompletedProcess[str], root: Path) -> None:
    records = len(list((root / "content").rglob("*.yml")))
    last = run.stdout.strip().splitlines()[-1]
    proven = r"[1-9]\d* proofs, (\d+) of \1 sentences covered, [1-9]\d* quotations on [1-9]\d* pages proven again"
    assert re.fullmatch(rf"{records} records, {proven}, 0 faults", last)


def test_every_record_has_its_page(pages: dict[str, str], root: Path) -> None:
    records = {path.relative_to(root / "content").with_suffix("").as_posix() for path in (root / "content").rglob("*.yml")}
    assert {f"site/{record}.html" for record in records - {"site"}} <= set(pages)
    assert "site/index.html" in pages


def test_nothing_of_the_first_fact_sheet_is_in_it(pages: dict[str, str]) -> None:
    title = re.search(r'^title: "(.+)"$', (_REPOSITORY / "content" / "site.yml").read_text("utf-8"), re.MULTILINE)
    assert title
    assert not [path for path, page in pages.items() if title[1] in page]
    assert "<title>The well of a village" in pages["site/index.html"]


@pytest.mark.parametrize(
    ("page", "language", "words"),
    [
        ("claims/haddad-on-the-days-of-water", "ar", "قالت المهندسة سلمى حداد"),
        ("claims/levin-on-the-line", "ru", "Учитель Пётр Левин сообщил"),
        ("claims/wang-on-the-line", "zh", "村民王芳说"),
    ],
)
def test_words_of_a_source_bear_its_language_and_find_their_direction(
    pages: dict[str, str], page: str, language: str, words: str
) -> None:
    inline = [element for element in _elements(pages[f"site/{page}.html"], "span") if 'class="fs-inline"' in element]
    assert inline
    assert all(f'lang="{language}" dir="auto"' in element for element in inline)
    assert any(element.endswith(f">“{words}”") for element in inline)
    (block, *_) = re.findall(r"<blockquote>\s*(<p [^>]*>)", pages[f"site/{page}.html"])
    assert f'lang="{language}"' in block
    assert 'dir="auto"' in block


@pytest.mark.parametrize(
    ("page", "language", "heading"),
    [
        ("actors/salma-haddad", "ar", "سلمى حداد"),
        ("actors/wang-fang", "zh", "王芳"),
        ("sources/well-ru", "ru", "Колодец в деревне"),
    ],
)
def test_a_heading_bears_the_language_of_its_name(pages: dict[str, str], page: str, language: str, heading: str) -> None:
    (found,) = _elements(pages[f"site/{page}.html"], "h1")
    assert found.endswith(f">{heading}")
    assert f'lang="{language}"' in found
    assert 'dir="auto"' in found


def test_our_sentences_keep_their_direction_and_a_name_stands_apart_in_them(pages: dict[str, str]) -> None:
    claim = pages["site/claims/haddad-on-the-ministry.html"]
    (heading,) = re.findall(r"<h1\b[^>]*>", claim)
    assert "dir=" not in heading
    assert "<bdi>حداد</bdi> said that <bdi>الوزارة</bdi> had promised" in claim
    # A title has no markup: characters isolate, and so the first letter that counts is one of ours.
    assert "<title>\u2068حداد\u2069 said that" in claim


def test_only_words_of_a_source_and_its_names_find_their_own_direction(pages: dict[str, str]) -> None:
    for path, page in pages.items():
        for element in re.findall(r"<[^>]*\bdir=\"auto\"[^>]*>", page):
            assert "lang=" in element, f"{path}: {element}"
        for words in re.findall(r"<span class=\"fs-inline\"[^>]*>.*?</span>|<blockquote>.*?</blockquote>", page, re.DOTALL):
            assert "<bdi>" not in words, f"{path}: {words}"


def test_digits_of_another_script_are_shown_as_written_and_in_ours(pages: dict[str, str]) -> None:
    (table,) = re.findall(r"<tbody>.*?</tbody>", pages["site/measures/days-of-water.html"], re.DOTALL)
    assert re.search(r'<span class="fs-inline"[^>]*lang="ar" dir="auto">“٣٠٠”</span></td>\n<td[^>]*>300</td>', table)


def test_speech_in_the_marks_of_its_script_is_direct(pages: dict[str, str]) -> None:
    for page in ("claims/haddad-on-the-summer", "claims/levin-on-the-line", "claims/wang-on-the-wait"):
        assert "fs-tag--direct" in pages[f"site/{page}.html"]


def test_search_finds_every_record(pages: dict[str, str], root: Path) -> None:
    entry = json.loads((root / "site" / "pagefind" / "pagefind-entry.json").read_text("utf-8"))
    records = len(list((root / "content").glob("*/*.yml")))
    assert sum(language["page_count"] for language in entry["languages"].values()) >= records
    assert len(pages) >= records
