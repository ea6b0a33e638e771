"""Owns the proof that the review of a pull request trusts nothing in it, and that its commands and the hooks are ours."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from generator.commands import cli

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / ".github" / "workflows" / "review.yml").read_text(encoding="utf-8")
HOOKS = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"][0]["hooks"]
GENERATOR = ".venv/bin/python -m generator "

# BaseLoader, for which the key `on` is text and not true.
WORKFLOW: dict[str, Any] = yaml.load(TEXT, Loader=yaml.BaseLoader)
JOB = WORKFLOW["jobs"]["review"]


def runs(workflow: dict[str, Any]) -> list[str]:
    """The shell scripts of all steps of all jobs."""
    return [step["run"] for job in workflow["jobs"].values() for step in job["steps"] if "run" in step]


def ours() -> list[str]:
    """The commands of the generator that the workflow and the hooks run, as they are given there."""
    lines = [line.strip() for script in runs(WORKFLOW) for line in script.splitlines()] + [hook["entry"] for hook in HOOKS]
    return [line.removeprefix(GENERATOR).partition(" >")[0] for line in lines if line.startswith(GENERATOR)]


def test_a_review_runs_on_pull_requests_and_where_another_workflow_calls_it() -> None:
    assert list(WORKFLOW["on"]) == ["pull_request", "workflow_call"]
    assert list(WORKFLOW["on"]["workflow_call"]) == ["inputs"], "no secret is asked for"


def test_a_review_is_of_the_folder_that_it_is_told() -> None:
    assert WORKFLOW["on"]["workflow_call"]["inputs"]["folder"]["default"] == "."
    folder = "${{ inputs.folder || '.' }}"
    assert JOB["defaults"]["run"]["working-directory"] == folder
    assert [step["with"]["path"] for step in JOB["steps"] if "path" in step.get("with", {})] == [f"{folder}/site"]


def test_a_review_can_read_and_nothing_else() -> None:
    assert WORKFLOW["permissions"] == {"contents": "read"}
    assert "permissions" not in JOB
    assert "secrets" not in TEXT
    assert "github.token" not in TEXT


def test_no_expression_stands_in_a_command() -> None:
    assert [script for script in runs(WORKFLOW) if "${{" in script] == []


def test_no_expression_reads_what_the_author_of_a_pull_request_writes() -> None:
    read = set(re.findall(r"\bgithub\.[\w.]+", "".join(re.findall(r"\$\{\{.*?\}\}", TEXT))))
    assert read == {"github.ref", "github.server_url", "github.repository"}


def test_the_checkout_keeps_no_credentials() -> None:
    (checkout,) = (step for step in JOB["steps"] if step.get("uses", "").startswith("actions/checkout@"))
    assert checkout["with"]["persist-credentials"] == "false"


def test_a_review_tells_all_that_there_is_to_tell_even_where_one_step_fails() -> None:
    scripts = [step for step in JOB["steps"] if GENERATOR in step.get("run", "")]
    assert [re.findall(r"generator (\w+)", step["run"]) for step in scripts] == [["diff"], ["check"], ["format"], ["build"]]
    assert all(step["if"].startswith("${{ !cancelled() && ") for step in scripts)


@pytest.mark.parametrize("command", ours())
def test_each_command_and_its_options_exist(command: str) -> None:
    name, *arguments = shlex.split(command)
    asked = CliRunner().invoke(cli, [name, *arguments, "--help"])
    assert asked.exit_code == 0, asked.output
    for flag in (argument for argument in arguments if argument.startswith("--")):
        assert flag in asked.output
    for value in (after for flag, after in pairwise(arguments) if flag == "--format"):
        assert value in asked.output


def test_the_hooks_of_the_code_are_what_lint_runs() -> None:
    entries = [hook["entry"] for hook in HOOKS if hook.get("types_or") == ["python", "pyi"]]
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    lint = makefile.split("\nlint: ")[1].split("\n\n")[0]
    of_lint = re.findall(r"\$\(python\) -m (mypy|ruff \w+)", lint)
    assert [entry.removeprefix(".venv/bin/python -m ").partition(" --")[0] for entry in entries] == of_lint


@pytest.mark.parametrize("entry", [hook["entry"] for hook in HOOKS if " ruff " in hook["entry"]])
def test_a_hook_of_style_passes_good_code_and_stops_bad(entry: str, tmp_path: Path) -> None:
    command = [sys.executable, *shlex.split(entry)[1:], "--no-cache", "--config", str(ROOT / "pyproject.toml")]
    file = tmp_path / "module.py"
    passed = []
    for text in ('"""Nothing."""\n', "import os, = 1\n"):
        file.write_text(text, encoding="utf-8")
        passed.append(subprocess.run([*command, str(file)], capture_output=True, check=False).returncode == 0)
    assert passed == [True, False]


def test_every_hook_is_run_from_this_checkout() -> None:
    assert {hook["language"] for hook in HOOKS} == {"system"}
    assert all(hook["entry"].startswith(".venv/bin/python -m ") for hook in HOOKS)


def test_the_hooks_see_the_files_of_records() -> None:
    files = {hook["id"]: re.compile(hook["files"]) for hook in HOOKS if "files" in hook}
    assert files["format"].search("content/claims/china-on-neutrality.yml")
    assert not files["format"].search("mkdocs.yml")
    assert files["check"].search("seeds/an-article.txt")


def git(folder: Path, *words: str) -> None:
    name = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false", "-c", "init.defaultBranch=main")
    subprocess.run(["git", *name, *words], cwd=folder, check=True, capture_output=True)


def summary_of(folder: Path, changes: dict[str, str | None], of: str = ".") -> str:
    """What the review of a folder says of a pull request that makes these changes, before anything of it runs."""
    root = folder / "repository"
    for path in ("content/site.yml", "seeds/a.txt", "generator/a.py", "mkdocs.yml", f"{of}/seeds/old.txt"):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text("old", encoding="utf-8")
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "One")
    for path, text in changes.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        if text is None:
            (root / path).unlink()
        else:
            (root / path).write_text(text, encoding="utf-8")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "Two")
    (script,) = (step["run"] for step in JOB["steps"] if step.get("name") == "What is changed besides records")
    summary = folder / "summary.md"
    environment = {**os.environ, "RUNNER_TEMP": str(folder), "GITHUB_STEP_SUMMARY": str(summary)}
    subprocess.run(["bash", "-e", "-o", "pipefail", "-c", script], cwd=root / of, env=environment, check=True)
    return summary.read_text(encoding="utf-8") if summary.exists() else ""


def test_a_pull_request_of_records_is_not_warned_of(tmp_path: Path) -> None:
    assert summary_of(tmp_path, {"content/claims/a.yml": "x", "seeds/a.txt": "y", "content/site.yml": None}) == ""


@pytest.mark.parametrize(
    "changes",
    [
        {"mkdocs.yml": "x"},
        {"content/site.yml": "x", "site_templates/a.j2": "x"},
        {"generator/a.py": None},
        {"generator/content/a.yml": "x"},
        {"contents/a.yml": "x"},
        {".github/workflows/review.yml": "x"},
        {"content/a.py": "old", "generator/a.py": None},
        {"content/.gitattributes": "* -diff\n"},
        {"content/claims/.a.yml": "x", "seeds/.gitattributes": "x"},
    ],
    ids=lambda changes: " ".join(changes),
)
def test_a_pull_request_of_more_than_records_is_warned_of_in_red(tmp_path: Path, changes: dict[str, str | None]) -> None:
    told = summary_of(tmp_path, changes)
    assert told.startswith("> [!CAUTION]\n> **This pull request changes more than records.**")
    others = [path for path in changes if not re.fullmatch(r"content/(?:\w+/)*\w+\.yml|seeds/\w+\.txt", path)]
    assert [line.strip() for line in told.splitlines() if line.startswith("    ")] == others


def test_of_a_fact_sheet_in_a_sub_folder_its_own_records_alone_are_not_warned_of(tmp_path: Path) -> None:
    begun: dict[str, str | None] = {"sheets/a/content/site.yml": "x", "sheets/a/seeds/a.txt": "y"}
    assert "sheets" in summary_of(tmp_path / "top", begun)
    records = {"content/claims/b.yml": "x", "content/site.yml": "x", "seeds/a.txt": "z"}
    own = summary_of(tmp_path / "own", {f"sheet/{path}": text for path, text in records.items()}, "sheet")
    assert own == ""
    told = summary_of(tmp_path / "others", {**begun, **records, "sheet/content/a.yml": "x", "sheet/Makefile": "x"}, "sheet")
    listed = [line.strip() for line in told.splitlines() if line.startswith("    ")]
    assert listed == sorted([*begun, *records, "sheet/Makefile"])


def test_no_name_of_a_file_becomes_markup_of_the_summary(tmp_path: Path) -> None:
    told = summary_of(tmp_path, {"a\n# [x](https:\x1b[31m.md": "x"})
    assert '    "a\\n# [x](https:\\033[31m.md"\n' in told


def test_the_warning_stands_before_all_that_the_pull_request_can_run() -> None:
    names = [step.get("name") for step in JOB["steps"]]
    installs = next(index for index, step in enumerate(JOB["steps"]) if step.get("run") == "make install")
    assert names.index("What is changed besides records") < installs
