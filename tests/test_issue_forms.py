"""Owns the proof that GitHub takes the issue forms, and that the links on the site fill in what the form asks for."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

import pytest
import yaml

from generator.assessment import assess
from generator.changes.publication import Publication
from generator.drafting.scaffold import Pin, new_fact_sheet
from generator.files import Tree
from generator.place import read_record_templates
from generator.views.record import report_url
from tests.case_files import base, with_hashes

FOLDER = Path(__file__).parents[1] / ".github" / "ISSUE_TEMPLATE"
FORMS = sorted(path for path in FOLDER.glob("*.yml") if path.name != "config.yml")
SHOWN_ONLY = "markdown"


def faults(schema: str, *files: Path) -> str:
    """What check-jsonschema says of the files against a schema that it carries; empty where they are in order."""
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, *map(str, files)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    return "" if ended.returncode == 0 else ended.stdout + ended.stderr


def fields(form: Path) -> dict[str, dict[str, Any]]:
    """The fields that a form asks for, by id."""
    body = yaml.safe_load(form.read_text(encoding="utf-8"))["body"]
    return {field["id"]: field for field in body if field["type"] != SHOWN_ONLY}


def query(publication: Publication) -> dict[str, list[str]]:
    """What the link on the page of a claim fills in."""
    claim = assess(Tree(with_hashes(base()))).collection.claims["fenn-on-water-lost"]
    address = report_url(publication, claim)
    assert address
    return parse_qs(urlsplit(address).query)


def test_there_is_a_form_for_mistakes_and_one_for_claims() -> None:
    assert [form.stem for form in FORMS] == ["claim", "mistake"]


def test_the_forms_and_their_settings_are_valid() -> None:
    assert faults("vendor.github-issue-forms", *FORMS) == ""
    assert faults("vendor.github-issue-config", FOLDER / "config.yml") == ""


def test_a_form_with_a_misspelt_key_is_refused(tmp_path: Path) -> None:
    broken = tmp_path / "broken.yml"
    broken.write_text(FORMS[0].read_text(encoding="utf-8").replace("validations:", "validation:"), encoding="utf-8")
    assert "validation" in faults("vendor.github-issue-forms", broken)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.stem)
def test_a_form_asks_for_no_more_than_three_things(form: Path) -> None:
    required = [id for id, field in fields(form).items() if field["validations"]["required"]]
    assert 1 <= len(required) <= 3


def test_the_link_on_a_page_fills_in_fields_that_the_form_has() -> None:
    filled = query(Publication(url="https://example.org/lido/", repository="https://example.org/repository", has_form=True))
    (template,) = filled.pop("template")
    assert filled == {
        "record": ["claims/fenn-on-water-lost"],
        "page": ["https://example.org/lido/claims/fenn-on-water-lost.html"],
    }
    assert set(filled) <= set(fields(FOLDER / template))


def test_the_link_leaves_out_an_address_that_is_not_known() -> None:
    assert set(query(Publication(repository="https://example.org/repository", has_form=True))) == {"template", "record"}


def test_a_fact_sheet_of_ones_own_begins_with_the_form_for_mistakes() -> None:
    templates = read_record_templates(FOLDER.parents[1])
    begun = new_fact_sheet(templates, "The lido", str(UUID(int=1)), Pin(workflow="ada/facts"))
    forms = {Path(path).name: text for path, text in begun.items() if path.startswith(".github/ISSUE_TEMPLATE/")}
    assert forms == {"mistake.yml": (FOLDER / "mistake.yml").read_text(encoding="utf-8")}


def test_without_a_repository_there_is_no_link() -> None:
    claim = assess(Tree(with_hashes(base()))).collection.claims["fenn-on-water-lost"]
    assert report_url(Publication(), claim) is None
