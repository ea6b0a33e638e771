"""Owns what several tests share: the site of the real content, built once and served, and the browser."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from hypothesis import settings
from jinja2 import Environment
from playwright.sync_api import Browser, Playwright, sync_playwright

from generator.changes.publication import Publication
from generator.site import build
from tests.browser import find_chromium

# A test that has to be quick on a busy machine would be a timed test.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

_SLOW_FIXTURES = {"site", "served", "browser"}
"""What builds a site or drives a browser: a test that asks for one is slow, and need not say so."""

SLOW_MODULES = {
    "addresses",
    "alike",
    "another_fact_sheet",
    "audit",
    "bounds",
    "breaking",
    "building_again",
    "bringing_up_to_date",
    "cases",
    "charts",
    "check_command",
    "citations",
    "content",
    "content_policy",
    "corrections",
    "coverage",
    "determinism",
    "end_to_end",
    "engine",
    "engines",
    "escaping",
    "exports_data",
    "exports_pages",
    "finding",
    "fix",
    "following_edits",
    "forge",
    "found",
    "fragments",
    "growth",
    "guide",
    "history",
    "home",
    "hostile_site",
    "hosts",
    "in_the_hand",
    "issue_forms",
    "kept",
    "language_server",
    "links",
    "lost_text",
    "marks",
    "miniature",
    "mistakes",
    "new",
    "new_fields",
    "new_fields_everywhere",
    "own_repository",
    "own_templates",
    "package",
    "publish_workflow",
    "publishing",
    "quantities",
    "rename",
    "review_workflow",
    "rights",
    "schema",
    "setup",
    "several_list_pages",
    "sharing",
    "shown",
    "spoken_fact_sheet",
    "taken_out",
    "updating",
    "verification",
    "verifying_again",
    "watching",
    "weight",
    "words_are_not_read_back",
    "workflows",
}
"""The modules of tests, less `test_`, that build sites, start programs, or go through every record or every case."""

REPOSITORY = Path(__file__).resolve().parent.parent
MINIATURE = REPOSITORY / "tests" / "miniature"
"""The fact sheet that has each kind of record, and each field at least once."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what `make quick` leaves out."""
    for item in items:
        if _is_slow(item):
            item.add_marker(pytest.mark.slow)


def _is_slow(item: pytest.Item) -> bool:
    by_hypothesis = getattr(getattr(item, "obj", None), "is_hypothesis_test", False)
    asks_for_slow = not _SLOW_FIXTURES.isdisjoint(getattr(item, "fixturenames", ()))
    return by_hypothesis or asks_for_slow or _in_slow_module(item.path)


def _in_slow_module(path: Path) -> bool:
    return path.stem.removeprefix("test_") in SLOW_MODULES


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Modules of which no test would run are not even loaded, for that takes as long as the quick tests."""
    return True if config.option.markexpr == "not slow" and _in_slow_module(collection_path) else None


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def copied_fact_sheet(folder: Path, sheet: Path = REPOSITORY) -> Path:
    """A copy of the records and texts of a fact sheet, by default of this repository's own, in a folder, and the folder."""
    for name in ("content", "seeds"):
        shutil.copytree(sheet / name, folder / name)
    return folder


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the templates that were compiled, as they are."""
    names: list[str] = []
    compile = Environment.compile

    def told(self: Environment, source: str, name: str, *given: object) -> object:
        names.append(name)
        return compile(self, source, name, *given)  # type: ignore[call-overload]

    monkeypatch.setattr(Environment, "compile", told)
    return names


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the site that is built from the real content."""
    root = copied_fact_sheet(tmp_path_factory.mktemp("fact-sheet"))
    assessment = build(root, Publication(), print)
    assert not assessment.faults, assessment.report
    return root / "site"


@pytest.fixture(scope="session")
def served(site: Path) -> Iterator[str]:
    """The address of the real site, ending in a slash."""
    with serving(site) as address:
        yield address


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve a folder for as long as the block runs; gives its address, ending in a slash."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A headless Chromium; without one the test is left out, but in CI it fails.

    It is closed after each module, for while it runs no other event loop can.
    """
    if find_chromium() is None:
        message = "No Chromium was found. Run: python -m tests.browser"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    with sync_playwright() as playwright, launched(playwright) as chromium:
        yield chromium


def launched(playwright: Playwright) -> Browser:
    """The Chromium of this machine, headless, asking nothing of the world."""
    arguments = ["--disable-background-networking", *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    return playwright.chromium.launch(executable_path=find_chromium(), args=arguments)
