"""Owns the proof of a filter with many values: it is a field that one types into, with the keys and by its label alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.conftest import REPOSITORY, serving

_FORM = """<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>x</title><form><label><span>Actor</span>
<select name="actor"><option value="">Anyone</option></select></label></form>
<script type="module">
import { Choice } from "/choosing.js";
globalThis.choice = new Choice(document.querySelector("select"));
</script></html>"""
_OFFERED = "(number) => choice.offer(Array.from({ length: number }, (_, at) => [`id-${at}`, `Speaker ${at}`, at]))"


@pytest.fixture
def page(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    script = REPOSITORY / "site_templates" / "theme" / "assets" / "choosing.js"
    (tmp_path / "choosing.js").write_bytes(script.read_bytes())
    (tmp_path / "index.html").write_text(_FORM, encoding="utf-8")
    with serving(tmp_path) as address:
        page = browser.new_page()
        page.goto(f"{address}index.html")
        page.wait_for_function("globalThis.choice")
        yield page
        page.close()


def field(page: Page) -> Locator:
    return page.get_by_role("combobox", name="Actor")


def test_few_values_are_a_list(page: Page) -> None:
    page.evaluate(_OFFERED, 50)
    assert field(page).evaluate("one => one.tagName") == "SELECT"
    field(page).select_option("id-7")
    assert page.evaluate("choice.value") == "id-7"


def test_many_values_are_a_field_with_few_suggestions(page: Page) -> None:
    field(page).focus()
    page.evaluate(_OFFERED, 3000)
    expect(field(page)).to_be_focused()
    assert field(page).get_attribute("placeholder") == "Anyone"
    page.keyboard.type("speaker 299")
    suggested = page.locator("datalist option").evaluate_all("all => all.map(one => one.value + '|' + one.textContent)")
    assert suggested[0] == "Speaker 299|Speaker 299 (299)"
    assert len(suggested) == 11
    assert page.evaluate("choice.value") == "id-299"


def test_the_beginning_of_one_value_stands_for_it(page: Page) -> None:
    page.evaluate(_OFFERED, 90)
    field(page).fill("speaker 8")
    field(page).press("Tab")
    expect(field(page)).to_have_value("speaker 8")
    assert page.evaluate("choice.value") == "id-8"
    page.evaluate("choice.offer([...choice.labels].map(([id, label]) => [id, id === 'id-60' ? 'Zoë' : label]))")
    field(page).fill("zo")
    field(page).press("Tab")
    expect(field(page)).to_have_value("Zoë")
    assert page.evaluate("choice.value") == "id-60"


def test_what_names_nothing_filters_nothing_and_is_marked(page: Page) -> None:
    page.evaluate(_OFFERED, 90)
    field(page).fill("nobody")
    expect(field(page)).to_have_attribute("aria-invalid", "true")
    assert page.evaluate("choice.value") == ""
    field(page).fill("")
    expect(field(page)).to_have_attribute("aria-invalid", "false")


def test_what_is_chosen_stays_when_other_values_are_offered(page: Page) -> None:
    page.evaluate(_OFFERED, 90)
    field(page).fill("Speaker 12")
    page.evaluate(_OFFERED, 70)
    assert page.evaluate("choice.value") == "id-12"
    expect(field(page)).to_have_value("Speaker 12")


def test_a_suggestion_that_is_taken_is_told_of_at_once(page: Page) -> None:
    page.evaluate(_OFFERED, 90)
    page.evaluate(
        "choice.field.form.addEventListener('change', () => (globalThis.told = [...(globalThis.told ?? []), choice.value]))"
    )
    field(page).fill("Speaker 12")
    field(page).fill("Speaker 123")
    assert page.evaluate("told") == ["id-12", ""]
