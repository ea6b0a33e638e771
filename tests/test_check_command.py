"""Owns the proof of `check` on the command line: whose faults it tells, in which form, and with which status it ends."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from generator.commands import INTERRUPTED, LazyGroup, cli
from generator.files import write_tree
from tests.case_files import base, with_hashes

ROOT = Path(__file__).resolve().parents[1]
CLAIM = "content/claims/fenn-on-water-lost.yml"
TOPIC = "content/topics/lido-water.yml"
SEED = "seeds/lido-article.txt"
HEAVY = {
    "mkdocs",
    "jinja2",
    "markdown",
    "watchdog",
    "watchfiles",
    "generator.checks.rulebook",
    "generator.engine.finishing",
    "generator.exports",
    "generator.changes.history",
    "generator.reference.examples",
    "generator.views",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small sound fact sheet."""
    write_tree(tmp_path, with_hashes(base()))
    return tmp_path


def misspell(root: Path, path: str, old: str, new: str) -> None:
    file = root / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    saved = root / "saved"  # at once, so that nobody who follows the folder sees half of it
    saved.write_text(text.replace(old, new, 1), encoding="utf-8", newline="")
    saved.replace(file)


@pytest.fixture
def faulty(root: Path) -> Path:
    """A fact sheet with a fault in a claim, and another in a topic."""
    misspell(root, CLAIM, "kind: figure", "kind: figures")
    misspell(root, TOPIC, "definition:", "defintion:")
    return root


def check(root: Path, *arguments: str, env: dict[str, str] | None = None, color: bool = False) -> Result:
    return CliRunner().invoke(cli, ["check", "--root", str(root), *arguments], env=env, color=color)


# What is told, and the status


def test_a_sound_fact_sheet_ends_with_0_and_one_line(root: Path) -> None:
    (root / ".withheld-names").write_text("Ivo Marrable\n", encoding="utf-8")
    result = check(root)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.endswith(" sentences covered, 0 faults\n")
    assert result.stdout.count("\n") == 1


def test_faults_end_with_1_and_go_to_the_standard_error(faulty: Path) -> None:
    result = check(faulty)
    assert result.exit_code == 1
    assert f"{CLAIM}:3:7: error[record-choice]" in result.stderr
    assert f"{TOPIC}:3:1: error[record-unknown-field]" in result.stderr
    assert "error" not in result.stdout


@pytest.mark.parametrize("form", ["json", "github"])
def test_a_report_for_a_program_goes_to_the_standard_output(faulty: Path, form: str) -> None:
    result = check(faulty, "--format", form)
    assert (result.exit_code, result.stderr) == (1, "")
    assert "record-choice" in result.stdout


def test_the_summary_of_a_job_gets_what_github_leaves_out_and_no_more(root: Path, tmp_path: Path) -> None:
    summary = tmp_path / "summary.md"
    env = {"GITHUB_STEP_SUMMARY": str(summary)}
    check(root, "--format", "github", env=env)
    assert not summary.exists()
    for number in range(12):
        (root / f"content/topics/topic-{number}.yml").write_text("id: x\nname: [\n", encoding="utf-8")
    check(root, "--format", "human", env=env)
    assert not summary.exists()
    summary.write_text("What changes.\n", encoding="utf-8")
    result = check(root, "--format", "github", env=env)
    left = result.stdout.count("::error ") - 10
    assert summary.read_text(encoding="utf-8").startswith(f"What changes.\n### {left} more fault")


def test_a_report_for_a_program_is_nothing_but_json_even_where_faults_are_mended(faulty: Path) -> None:
    result = check(faulty, "--format", "json", "--fix")
    assert result.exit_code == 0
    assert json.loads(result.stdout)
    assert result.stderr.count("fixed: ") == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--format", "sarif"], "'sarif' is not one of"),
        (["--frmat", "json"], "No such option"),
        (["--watch", "--fix"], "leave out --fix and --format"),
        (["--watch", "--format", "json"], "leave out --fix and --format"),
    ],
)
def test_wrong_usage_ends_with_2_and_says_what_is_wrong(root: Path, arguments: list[str], said: str) -> None:
    result = check(root, *arguments)
    assert result.exit_code == 2
    assert said in result.stderr


def test_a_folder_that_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    assert check(tmp_path / "nowhere").exit_code == 2


# Some files only


def test_one_file_is_told_of_alone_with_the_number_of_other_faults(faulty: Path) -> None:
    result = check(faulty, str(faulty / CLAIM))
    assert result.exit_code == 1
    assert "record-choice" in result.stderr
    assert "record-unknown-field" not in result.stderr
    assert result.stdout.startswith("1 file, 1 fault; ")
    assert result.stdout.endswith("in other files\n")


def test_the_status_is_that_of_the_files_asked_for(faulty: Path) -> None:
    result = check(faulty, str(faulty / "content/actors/ada-fenn.yml"))
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("1 file, 0 faults; 2 faults in other files")


def test_the_other_files_are_context(root: Path) -> None:
    """The reference from the one file leads to a record in another."""
    assert check(root, str(root / CLAIM)).stdout == "1 file, 0 faults; no faults in other files\n"


def test_a_folder_stands_for_its_files_and_two_paths_for_both(faulty: Path) -> None:
    assert "record-choice" in check(faulty, str(faulty / "content" / "claims")).stderr
    assert check(faulty, str(faulty / CLAIM), str(faulty / TOPIC)).stdout.startswith("2 files, 2 faults; no faults")


def test_a_fault_of_the_folder_or_of_a_missing_file_is_told_with_the_folder(root: Path) -> None:
    (root / "content" / "site.yml").unlink()
    assert "site-missing" in check(root, str(root / "content")).stderr


def test_a_path_is_read_from_where_the_command_is_run(faulty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(faulty / "content" / "claims")
    result = CliRunner().invoke(cli, ["check", "--root", "../..", "fenn-on-water-lost.yml", "--format", "json"])
    assert [fault["path"] for fault in json.loads(result.stdout)["faults"]] == [f"../../{CLAIM}"]


def test_the_fact_sheet_may_be_reached_by_a_link(faulty: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    link = tmp_path_factory.mktemp("elsewhere") / "link"
    link.symlink_to(faulty)
    assert "record-choice" in check(link, str(faulty / CLAIM)).stderr
    assert "record-choice" in check(faulty, str(link / CLAIM)).stderr


def test_a_link_in_the_place_of_a_record_is_told_of_by_its_own_name(root: Path) -> None:
    (root / "content" / "claims" / "linked.yml").symlink_to(root / CLAIM)
    assert "error[file-refused]" in check(root, str(root / "content" / "claims" / "linked.yml")).stderr


def test_a_stored_text_is_a_file_to_check(root: Path) -> None:
    misspell(root, SEED, "Tilbeck", "Tilbeckville")
    assert check(root, str(root / SEED)).exit_code == 0
    assert check(root, str(root / "content" / "sources")).exit_code == 1


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("mkdocs.yml", "is not in"),
        ("content/../mkdocs.yml", "is not in"),
        (".", "is not in"),
        ("content/claims/nobody.yml", "There is no file or folder"),
        ("content/claims/.hidden.yml", "holds no file to check"),
        ("content/empty", "holds no file to check"),
    ],
)
def test_a_path_that_is_no_file_of_the_fact_sheet_is_wrong_usage(root: Path, path: str, said: str) -> None:
    (root / "mkdocs.yml").touch()
    (root / "content" / "claims" / ".hidden.yml").touch()
    (root / "content" / "empty").mkdir()
    result = check(root, str(root / path))
    assert result.exit_code == 2
    assert said in result.stderr


def test_only_the_files_asked_for_are_mended(faulty: Path) -> None:
    assert check(faulty, str(faulty / CLAIM), "--fix").exit_code == 0
    assert "kind: figure\n" in (faulty / CLAIM).read_text(encoding="utf-8")
    assert "defintion:" in (faulty / TOPIC).read_text(encoding="utf-8")


# Colour


@pytest.mark.parametrize(
    ("arguments", "env", "terminal", "coloured"),
    [
        ([], {}, True, True),
        ([], {"NO_COLOR": "1"}, True, False),
        ([], {"NO_COLOR": ""}, True, True),
        (["--no-color"], {}, True, False),
        (["--color"], {"NO_COLOR": "1"}, False, True),
        ([], {}, False, False),
    ],
)
def test_colour_is_for_terminals_unless_it_is_asked_for(
    faulty: Path, arguments: list[str], env: dict[str, str], terminal: bool, coloured: bool
) -> None:
    # Click's runner stands for a terminal where `color` is true.
    result = check(faulty, *arguments, env={"NO_COLOR": "", **env}, color=terminal)
    assert ("\x1b[" in result.stderr) is coloured


# As a program of its own


@contextmanager
def running(root: Path, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "generator", "check", "--root", str(root), *arguments]
    env = {**os.environ, "PYTHONUNBUFFERED": "1", "PYTHONUTF8": "1"}
    with subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def line(process: subprocess.Popen[str]) -> str:
    assert process.stdout
    return process.stdout.readline()


def test_watch_checks_again_after_each_change_until_it_is_interrupted(root: Path) -> None:
    with running(root, "--watch") as process:
        assert line(process).endswith("0 faults\n")
        misspell(root, CLAIM, "kind: figure", "kind: figures")
        assert line(process).endswith("1 fault\n")
        misspell(root, CLAIM, "kind: figures", "kind: figure")
        assert line(process).endswith("0 faults\n")
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate()
    assert process.returncode == INTERRUPTED
    assert "error[record-choice]" in errors
    assert errors.endswith("Stopped.\n")
    assert "Traceback" not in errors


def test_a_reader_that_leaves_early_causes_no_traceback(faulty: Path) -> None:
    with running(faulty, "--format", "json") as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == ""
        assert process.wait() == 1


def test_check_loads_nothing_that_only_a_build_needs(root: Path) -> None:
    program = (
        "import sys; from generator.commands import cli\n"
        f"try: cli(['check', '--root', {str(root)!r}])\n"
        f"finally: print(sorted({HEAVY!r} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.splitlines()[-1] == "[]"


# The list of commands


def test_every_command_that_is_listed_can_be_loaded() -> None:
    assert isinstance(cli, LazyGroup)
    context = click.Context(cli)
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        assert command
        assert command.name == name


def test_a_command_that_is_not_there_is_wrong_usage() -> None:
    result = CliRunner().invoke(cli, ["chek"])
    assert result.exit_code == 2
    assert "No such command 'chek'" in result.stderr
