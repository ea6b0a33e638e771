"""Owns the tests of the Jinja environment: escaping by type, links, and templates that are wrong."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
import yaml
from jinja2 import TemplateError, UndefinedError
from markupsafe import Markup
from selectolax.lexbor import LexborHTMLParser

from generator.templates import environment, escape_markdown, template_fault


class Target(NamedTuple):
    page: str
    anchor: str
    label: str


def placed(template: str, **values: object) -> str:
    return environment({"a.md.j2": template}).get_template("a.md.j2").render(page="claims/a.md", **values)


def test_text_is_escaped_unless_it_is_markup() -> None:
    assert placed("{{ text }}", text="*a* <b>") == r"\*a\* &lt;b&gt;"
    assert placed("{{ text }}", text=Markup("*a*")) == "*a*"


def test_text_that_needs_no_escape_stays_readable() -> None:
    plain = "Kyiv said, on Wednesday: “more than 150” (155?); $30 to $50 billion – that’s it."
    assert escape_markdown(plain) == plain


@pytest.mark.parametrize("start", ["- a", "+ a", "1. a", "1) a", "# a", "> a", ": a", "!!! note", "=== a", "~~~"])
def test_text_that_would_begin_a_block_begins_none(start: str) -> None:
    assert escape_markdown(start) != start


def test_an_attribute_cannot_be_left() -> None:
    assert placed('<a title="{{ text | attribute }}">', text='"><script>') == '<a title="&quot;&gt;&lt;script&gt;">'


def test_front_matter_reads_back_as_the_escaped_text() -> None:
    front = placed("title: {{ text | scalar }}", text='He said: "no" <b>\n')
    assert yaml.safe_load(front) == {"title": "He said: &quot;no&quot; &lt;b&gt;"}


@pytest.mark.parametrize(
    ("page", "address"), [("claims/b.md", "b.md#x"), ("actors/a.md", "../actors/a.md#x"), ("index.md", "../index.md#x")]
)
def test_a_link_leads_from_the_page_that_is_written(page: str, address: str) -> None:
    assert placed("{{ target | link }}", target=Target(page, "x", "[b]")) == rf"[\[b\]]({address})"


def test_a_link_without_an_anchor_leads_to_the_page() -> None:
    assert placed("{{ target | link('words') }}", target=Target("claims/b.md", "", "b")) == "[words](b.md)"


def test_a_name_that_a_page_does_not_have_is_an_error() -> None:
    with pytest.raises(UndefinedError, match="text"):
        placed("{{ text }}")


def test_a_template_that_is_wrong_is_told_with_its_line() -> None:
    with pytest.raises(TemplateError) as error:
        placed("one\n{% for %}")
    assert template_fault(error.value).startswith("a.md.j2:2: ")


def test_ids_in_our_own_sentences_are_code_and_nothing_else_of_them_is() -> None:
    told = placed("{{ text | coded }}", text="from `old-id` to `new.id`, not `two words`, *a* or `")
    assert told == r"from `old-id` to `new.id`, not \`two words\`, \*a\* or \`"


def test_no_built_page_shows_a_backtick(site: Path) -> None:
    assert all("`" not in record.read_text("utf-8") for record in Path("content").rglob("*.yml")), "an editor may"
    for file in site.rglob("*.html"):
        page = LexborHTMLParser(file.read_text("utf-8"))
        page.strip_tags(["code", "pre", "script", "style"])
        assert page.body is None or "`" not in page.body.text(), file.name
