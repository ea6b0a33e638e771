"""Owns the proof that an open page follows the editor: the real command, real edits of files, a real browser."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.bless_miniature import ROOT
from tests.browser import wait_until

CLAIM = "content/claims/brandt-on-money.yml"
PAGE = "claims/brandt-on-money.html"
PATIENCE = 30_000  # milliseconds: other tests may have the machine to themselves meanwhile


def save(file: Path, text: str) -> None:
    """Save as many editors do: a new file takes the place of the old."""
    new = file.with_name(f".{file.name}.new")
    new.write_text(text, encoding="utf-8")
    new.replace(file)


@pytest.fixture(scope="module")
def sheet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The records of the miniature, to be edited."""
    folder = tmp_path_factory.mktemp("following") / "sheet"
    return shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns("expected"))


@pytest.fixture(scope="module")
def address(sheet: Path) -> Iterator[str]:
    """The address of `serve`, which ends as an interrupt ends it."""
    command = [sys.executable, "-m", "generator", "serve", "--root", str(sheet), "--port", "0"]
    environment = {name: value for name, value in os.environ.items() if name not in ("REPOSITORY_URL", "SITE_URL")}
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT.parents[1], env=environment, stdout=pipe, stderr=pipe, encoding="utf-8") as served:
        assert served.stdout
        assert served.stderr
        said = served.stdout.readline()
        found = re.match(r"Serving on (\S+) and following edits\.", said)
        assert found, said + served.stderr.read()
        yield found[1]
        served.send_signal(signal.SIGINT)
        said, complaints = served.communicate(timeout=30)
        assert (served.returncode, said.splitlines()[-1], "Traceback" in complaints) == (0, "Stopped.", False)


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page of a low screen, with addresses relative to the site; it fails where its policy is violated."""
    context = browser.new_context(base_url=address, viewport={"width": 900, "height": 400})
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    yield page
    context.close()
    assert [text for text in said if "Content Security Policy" in text] == []


@pytest.fixture(autouse=True)
def _patience() -> Iterator[None]:
    expect.set_options(timeout=PATIENCE)
    yield
    expect.set_options(timeout=5_000)


def test_a_page_that_is_opened_before_it_is_built_appears_then_and_follows_an_edit_in_its_place(page: Page, sheet: Path) -> None:
    page.goto(PAGE)
    expect(page.locator("h1")).to_have_text(re.compile("^Brandt said that the county had promised"))
    page.locator("summary", has_text="Cite").click()
    last = page.locator("details.fs-cite > p").last
    last.scroll_into_view_if_needed()
    before = last.bounding_box()
    text = (sheet / CLAIM).read_text(encoding="utf-8")
    save(sheet / CLAIM, text.replace("Brandt said that", "Brandt said more than once that") + "note: Nobody else said so.\n")
    expect(page.locator("h1")).to_have_text(re.compile("^Brandt said more than once that"))
    expect(page.locator("details.fs-cite")).to_have_attribute("open", "")
    wait_until(page, "history.scrollRestoration === 'auto'")
    after = last.bounding_box()
    assert before
    assert after
    assert after["y"] == pytest.approx(before["y"], abs=2), "it is where it was, with a note more above it"


def test_the_page_that_was_edited_is_loaded_once_whenever_all_else_comes(page: Page, sheet: Path) -> None:
    page.goto(PAGE)
    text = (sheet / CLAIM).read_text(encoding="utf-8")
    save(sheet / CLAIM, text.replace("for repairs.\nkind", "for the repairs.\nkind"))
    expect(page.locator("h1")).to_contain_text("for the repairs")
    wait_until(page, "(await (await fetch('brandt-on-money.md')).text()).includes('for the repairs')", PATIENCE)
    told = page.evaluate("fetch(`/-/live?page=${location.pathname}`).then((answer) => answer.json())")
    assert told["version"] == page.locator("script[data-version]").get_attribute("data-version")


def test_faults_show_over_the_last_good_page_and_go_when_they_are_mended(page: Page, sheet: Path) -> None:
    good = (sheet / CLAIM).read_text(encoding="utf-8")
    page.goto(PAGE)
    heading = page.locator("h1").inner_text()
    save(sheet / CLAIM, good.replace("actors: [county]", "actors: [count]"))
    expect(page.get_by_role("alert")).to_contain_text("content/claims/brandt-on-money.yml:7:14: error")
    expect(page.get_by_role("alert")).to_contain_text("county")
    expect(page.locator("h1")).to_have_text(heading)
    page.reload()
    expect(page.get_by_role("alert")).to_contain_text("content/claims/brandt-on-money.yml:7:14: error")
    save(sheet / CLAIM, good)
    expect(page.get_by_role("alert")).to_have_count(0)
    expect(page.locator("h1")).to_have_text(heading)


def test_a_new_record_gets_its_page_and_a_deleted_one_loses_it(page: Page, sheet: Path) -> None:
    topic, claim = sheet / "content/topics/stone.yml", (sheet / CLAIM).read_text(encoding="utf-8")
    page.goto("topics/stone.html")
    expect(page.locator("h1")).to_have_text("There is no such page")
    topic.write_text("id: stone\nname: The stone\ndefinition: What the bridge is built of.\n", encoding="utf-8")
    save(sheet / CLAIM, claim.replace("topics: [", "topics: [stone, "))
    expect(page.locator("h1")).to_contain_text("The stone")
    topic.unlink()
    save(sheet / CLAIM, claim)
    expect(page.locator("h1")).to_have_text("There is no such page")
    assert not list((sheet / "site" / "topics").glob("stone.*"))
