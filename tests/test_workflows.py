"""Owns the proof that the files of .github are what GitHub will take, and that no action can change under us."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

_GITHUB = Path(__file__).parents[1] / ".github"
_WORKFLOWS = sorted(path for pattern in ("*.yml", "*.yaml") for path in (_GITHUB / "workflows").glob(pattern))
_USES = re.compile(r"^\s*(?:-\s+)?[\"']?uses[\"']?\s*:\s*(?P<action>.*)$", re.MULTILINE)
# A workflow beside it is of the same commit.
_PINNED = re.compile(r"[\w.-]+(?:/[\w.-]+)+@[0-9a-f]{40} # v\d+\.\d+\.\d+|\./\.github/workflows/[\w-]+\.yml")


def _faults(schema: str, *files: Path) -> str:
    """What check-jsonschema says of the files against a schema that it carries; empty where they are in order."""
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, *map(str, files)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    return "" if ended.returncode == 0 else ended.stdout + ended.stderr


def _unpinned(workflow: str) -> list[str]:
    """The actions that a workflow uses without the hash of a commit and the version that it stands for."""
    return [action for action in _USES.findall(workflow) if not _PINNED.fullmatch(action)]


def test_the_audit_asks_about_every_lock_there_is() -> None:
    workflow = yaml.load((_GITHUB / "workflows" / "audit.yml").read_text(encoding="utf-8"), yaml.BaseLoader)
    assert workflow["on"]["schedule"]
    (ask,) = (step["run"] for step in workflow["jobs"]["audit"]["steps"] if step.get("id") == "ask")
    assert "make audit" in ask
    recipe = (_GITHUB.parent / "Makefile").read_text(encoding="utf-8").partition("\naudit: ")[2].partition("\n\n")[0]
    assert "for lock in requirements*.txt" in recipe
    (command,) = (line for line in recipe.splitlines() if "/pip-audit " in line)
    assert {"--strict", "--require-hashes"} <= set(command.split())
    locks = {path.parent.relative_to(_GITHUB.parent).as_posix() for path in _GITHUB.parent.glob("tests/*/package-lock.json")}
    assert locks <= set(re.split(r"[\s;]+", ask))
    assert locks


def test_there_is_a_workflow() -> None:
    assert _WORKFLOWS


def test_every_workflow_is_valid_and_every_job_has_a_time_limit() -> None:
    assert _faults("vendor.github-workflows", *_WORKFLOWS) == ""
    assert _faults("custom.github-workflows-require-timeout", *_WORKFLOWS) == ""


def test_the_settings_of_dependabot_are_valid() -> None:
    assert _faults("vendor.dependabot", _GITHUB / "dependabot.yml") == ""


def test_a_workflow_with_a_misspelt_key_is_refused(tmp_path: Path) -> None:
    broken = tmp_path / "broken.yml"
    broken.write_text(_WORKFLOWS[0].read_text(encoding="utf-8").replace("runs-on:", "run-on:"), encoding="utf-8")
    assert "run-on" in _faults("vendor.github-workflows", broken)


@pytest.mark.parametrize("workflow", _WORKFLOWS, ids=lambda path: path.name)
def test_every_action_is_pinned_by_hash_and_says_its_version(workflow: Path) -> None:
    text = workflow.read_text(encoding="utf-8")
    assert _USES.findall(text)
    assert _unpinned(text) == []


@pytest.mark.parametrize(
    "action",
    [
        "actions/checkout@v6",
        "actions/checkout@main # v6.0.2",
        "actions/checkout@de0fac2e4500dabe0009e67214ff5f5447ce83dd",
        "actions/checkout@de0fac2e4500dabe0009e67214ff5f5447ce83d # v6.0.2",
        "./.github/workflows/../../../elsewhere.yml",
        "docker://alpine:3",
        "'actions/checkout@v6'",
    ],
)
def test_an_action_that_could_change_is_named(action: str) -> None:
    assert _unpinned(f"    steps:\n      - uses: {action}\n") == [action]
