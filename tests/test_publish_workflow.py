"""Owns the proof of the workflows that publish: the address is what Pages says, and no code runs that may write to anything."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

FOLDER = Path(__file__).parents[1] / ".github" / "workflows"


def read(name: str) -> dict[str, Any]:
    """A workflow; with BaseLoader the key `on` is text and not true."""
    loaded = yaml.load((FOLDER / f"{name}.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    assert isinstance(loaded, dict)
    return loaded


PUBLISH = read("publish")
BUILD = PUBLISH["jobs"]["build"]
DEFAULT_BRANCH = "github.ref == format('refs/heads/{0}', github.event.repository.default_branch)"


def step(**wanted: str) -> dict[str, Any]:
    """The one step of the build that has these values."""
    (found,) = (one for one in BUILD["steps"] if wanted.items() <= one.items())
    return dict(found)


def test_it_is_called_and_does_nothing_by_itself() -> None:
    assert list(PUBLISH["on"]) == ["workflow_call"]
    assert PUBLISH["on"]["workflow_call"]["secrets"]["WITHHELD_NAMES"]["required"] == "false"


def test_the_site_is_built_for_the_address_that_pages_has() -> None:
    pages = step(id="pages")
    assert pages["uses"].startswith("actions/configure-pages@")
    assert pages["if"] == DEFAULT_BRANCH
    make = step(run="make site")
    assert make["env"]["SITE_URL"] == "${{ steps.pages.outputs.base_url }}"
    assert BUILD["steps"].index(pages) < BUILD["steps"].index(make)


@pytest.mark.parametrize("workflow", sorted(FOLDER.glob("*.yml")), ids=lambda path: path.stem)
def test_no_workflow_makes_up_an_address(workflow: Path) -> None:
    assert "github.io" not in workflow.read_text(encoding="utf-8")


def test_only_the_default_branch_is_published_and_no_tag_of_its_name() -> None:
    assert PUBLISH["jobs"]["publish"]["if"] == DEFAULT_BRANCH
    assert PUBLISH["jobs"]["publish"]["needs"] == "build"


def test_what_may_write_runs_no_code_of_the_repository() -> None:
    assert PUBLISH["permissions"] == {"contents": "read"}
    assert BUILD["permissions"] == {"contents": "read", "pages": "read"}
    publish = PUBLISH["jobs"]["publish"]
    assert publish["permissions"] == {"pages": "write", "id-token": "write"}
    assert [one["uses"].partition("@")[0] for one in publish["steps"]] == ["actions/deploy-pages"]


def test_no_pull_request_gets_a_secret() -> None:
    assert "github.event_name != 'pull_request'" in BUILD["if"]
    assert "github.event_name != 'pull_request_target'" in BUILD["if"]
    site = read("site")["jobs"]["site"]
    assert site["if"] == "github.event_name != 'pull_request'"


def test_the_checkout_keeps_no_credentials_and_has_the_whole_history() -> None:
    (checkout,) = (one for one in BUILD["steps"] if one.get("uses", "").startswith("actions/checkout@"))
    assert checkout["with"] == {"persist-credentials": "false", "fetch-depth": "0"}


@pytest.mark.parametrize("name", ["publish", "review", "site"])
def test_no_expression_stands_in_a_command(name: str) -> None:
    steps = [one for job in read(name)["jobs"].values() for one in job.get("steps", ())]
    assert [one["run"] for one in steps if "${{" in one.get("run", "")] == []


def test_all_of_it_is_done_in_the_folder_that_it_is_told() -> None:
    assert BUILD["defaults"]["run"]["working-directory"] == "${{ inputs.folder }}"
    (upload,) = (one for one in BUILD["steps"] if one.get("uses", "").startswith("actions/upload-pages-artifact@"))
    assert upload["with"]["path"] == "${{ inputs.folder }}/site"


def test_this_repository_is_tested_before_it_is_published_by_the_same_workflow() -> None:
    site = read("site")["jobs"]["site"]
    assert site["uses"] == "./.github/workflows/publish.yml"
    assert site["needs"] == ["test", "same-bytes"]
    assert site["permissions"] == {"contents": "read", "pages": "write", "id-token": "write"}


def test_every_make_target_that_is_called_is_one_of_ours_and_of_every_new_fact_sheet() -> None:
    called = {
        name for one in ("publish", "review") for name in re.findall(r"run: make ([a-z]+)", (FOLDER / f"{one}.yml").read_text())
    }
    assert called == {"install", "site"}
    root = FOLDER.parents[1]
    for makefile in (root / "Makefile", root / "site_templates" / "records" / "site" / "Makefile.j2"):
        assert called <= set(re.findall(r"^([a-z]+):", makefile.read_text(encoding="utf-8"), re.MULTILINE))
