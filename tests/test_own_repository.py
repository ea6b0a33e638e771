"""Owns the proof of `new site`: the repository that it makes builds by its own two commands, wherever it is cloned to."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from generator.commands import cli
from generator.files import Folder
from tests.committing import git
from tests.installing import ROOT, clone, committed, environment

BLOCK = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PLACE = "https://github.com/ada/facts"
COMMIT = "0123456789abcdef0123456789abcdef01234567"


def run(folder: Path, *command: str, **more: str) -> subprocess.CompletedProcess[str]:
    """A command in a folder, with the packages of the tests and no network to get others from."""
    surroundings = environment(PIP_NO_INDEX="1", **more)
    return subprocess.run(command, cwd=folder, env=surroundings, capture_output=True, encoding="utf-8", check=False)


def make(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A target of the repository's own Makefile; packages of the locks are those that the tests have, not fetched ones."""
    program = shutil.which("make")
    assert program
    return run(folder, program, *arguments, f"PYTHON={sys.executable}", "install=true")


@pytest.fixture(scope="module")
def generator(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clone of the generator."""
    folder = tmp_path_factory.mktemp("beside") / "generator"
    clone(folder)
    return folder


@pytest.fixture(scope="module")
def started(generator: Path) -> Path:
    """A fact sheet that the clone has started beside itself, committed."""
    sheet = generator.parent / "my sheet"
    made = run(generator, sys.executable, "-m", "generator", "new", "site", str(sheet), "--title", "The harbour")
    assert made.returncode == 0, made.stderr
    committed(sheet)
    return sheet


@pytest.fixture(scope="module")
def elsewhere(started: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clone of the fact sheet, with what its two commands have made there."""
    folder = tmp_path_factory.mktemp("elsewhere") / "a clone"
    git(started, "clone", "--quiet", str(started), str(folder))
    commands = BLOCK.findall((folder / "README.md").read_text(encoding="utf-8"))[0].splitlines()
    assert commands == ["make check", "make site"]
    for command in commands:
        done = make(folder, *command.split()[1:])
        assert done.returncode == 0, done.stdout + done.stderr
    return folder


def test_its_two_commands_build_it_from_a_clone_elsewhere(elsewhere: Path) -> None:
    assert "The harbour" in (elsewhere / "site" / "index.html").read_text(encoding="utf-8")
    assert (elsewhere / "site" / "pagefind" / "pagefind-entry.json").is_file()
    assert git(elsewhere, "status", "--porcelain") == "", "what is built and fetched is ignored"


def test_the_site_is_the_one_that_the_clone_of_the_generator_builds(elsewhere: Path, generator: Path, tmp_path: Path) -> None:
    git(elsewhere, "clone", "--quiet", str(elsewhere), str(tmp_path / "sheet"))
    built = run(generator, sys.executable, "-m", "generator", "build", "--root", str(tmp_path / "sheet"))
    assert built.returncode == 0, built.stderr
    assert dict(Folder(elsewhere / "site")) == dict(Folder(tmp_path / "sheet" / "site"))


def test_it_runs_the_commit_that_it_was_started_with_and_no_later_one(elsewhere: Path, generator: Path) -> None:
    pinned = git(generator, "rev-parse", "HEAD")
    (generator / "generator" / "later.py").write_text('"""Owns what came later."""\n', encoding="utf-8")
    assert committed(generator) != pinned
    assert git(elsewhere / ".generator", "rev-parse", "HEAD") == pinned
    again = make(elsewhere, "site")
    assert again.returncode == 0, again.stderr
    assert "Fetching" not in again.stdout
    assert "Nothing has changed since the last build." in again.stdout


def test_another_commit_is_fetched_and_installed_when_the_makefile_names_it(elsewhere: Path, generator: Path) -> None:
    package = generator / "generator" / "__init__.py"
    begun = package.read_text(encoding="utf-8")
    commits = []
    for number in (1, 2):
        package.write_text(f"{begun}\nNEWER = {number}\n", encoding="utf-8")
        commits.append(committed(generator))
    newer, _ = commits
    sheet = shutil.copytree(elsewhere, elsewhere.parent / "updated", symlinks=True)
    makefile = sheet / "Makefile"
    makefile.write_text(re.sub(r"(?<=^VERSION := ).*$", newer, makefile.read_text("utf-8"), flags=re.MULTILINE), "utf-8")
    done = make(sheet, "check")
    assert done.returncode == 0, done.stdout + done.stderr
    asked = run(sheet, str(sheet / ".venv" / "bin" / "python"), "-c", "import generator; print(generator.NEWER)")
    assert asked.stdout.strip() == "1", asked.stderr


def test_its_generator_knows_where_it_is_from_and_starts_another(elsewhere: Path, generator: Path) -> None:
    made = run(elsewhere, str(elsewhere / ".venv" / "bin" / "factsheet"), "new", "site", "../another")
    assert made.returncode == 0, made.stderr
    assert pins(elsewhere.parent / "another") == pins(elsewhere)
    assert pins(elsewhere)["GENERATOR"] == str(generator)


def of_contributing() -> tuple[str, str]:
    """The two blocks of commands by which CONTRIBUTING.md begins a fact sheet: in the checkout, and in the new repository."""
    told = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    (first, second) = BLOCK.findall(told.split("## Begin a fact sheet of your own\n")[1].split("\n## ")[0])
    return first, second


def test_what_contributing_tells_is_what_the_readme_of_the_new_repository_tells(elsewhere: Path) -> None:
    first, second = of_contributing()
    assert first.splitlines()[-1].partition(" ../")[0] == ".venv/bin/python -m generator new site"
    given = [
        re.split(r"  +#", line)[0]
        for block in BLOCK.findall((elsewhere / "README.md").read_text("utf-8"))
        for line in block.splitlines()
    ]
    assert set(given) - {"factsheet --help", "factsheet new source --text FILE"} <= set(second.splitlines())
    for name, further in re.findall(r"^factsheet ([a-z]+)(?: ([a-z]+))?", "\n".join([second, *given]), re.MULTILINE):
        asked = CliRunner().invoke(cli, [name, *filter(None, [further]), "--help"])
        assert asked.exit_code == 0, asked.output


def test_what_contributing_tells_takes_the_example_out_and_begins_with_a_text(elsewhere: Path, tmp_path: Path) -> None:
    git(elsewhere, "clone", "--quiet", str(elsewhere), str(tmp_path / "my-sheet"))
    (tmp_path / "article.txt").write_text("The mole is done, Ada Fenn said.\n", encoding="utf-8")
    lines = of_contributing()[1].splitlines()
    bin = str(elsewhere / ".venv" / "bin")
    for line in lines[lines.index("rm -r content/*/ seeds/*") : lines.index("factsheet new claim")]:
        done = run(tmp_path / "my-sheet", "sh", "-c", f'PATH="{bin}:$PATH"; {line}')
        assert done.returncode == 0, done.stdout + done.stderr
    left = {path.name for path in (tmp_path / "my-sheet" / "content").iterdir()}
    assert left == {"site.yml", "sources"}
    stored = [path.read_text(encoding="utf-8") for path in (tmp_path / "my-sheet" / "seeds").iterdir()]
    assert stored == [(tmp_path / "article.txt").read_text(encoding="utf-8")]


def test_a_generator_that_cannot_be_fetched_is_told(started: Path, tmp_path: Path) -> None:
    shutil.copytree(started, tmp_path / "sheet")
    refused = make(tmp_path / "sheet", "site", f"GENERATOR={tmp_path / 'nowhere'}")
    assert refused.returncode != 0
    assert "nowhere" in refused.stderr
    assert not (tmp_path / "sheet" / "site").exists()


def new_site(folder: Path, *options: str) -> str:
    """What `new site` says."""
    result = CliRunner().invoke(cli, ["new", "site", str(folder), *options])
    assert result.exit_code == 0, result.output
    return result.output


def pins(sheet: Path) -> dict[str, str]:
    return dict(re.findall(r"^(GENERATOR|VERSION) := *(.*)$", (sheet / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


def workflow(sheet: Path) -> dict[str, object]:
    text = (sheet / ".github" / "workflows" / "fact-sheet.yml").read_text(encoding="utf-8")
    loaded = yaml.load(text, yaml.BaseLoader)
    assert isinstance(loaded, dict)
    return loaded


def test_makefile_and_workflow_name_the_same_commit(tmp_path: Path) -> None:
    told = new_site(tmp_path / "sheet", "--generator", f"{PLACE}.git", "--commit", COMMIT)
    assert "has no workflow" not in told
    assert pins(tmp_path / "sheet") == {"GENERATOR": f"{PLACE}.git", "VERSION": COMMIT}
    text = (tmp_path / "sheet" / ".github" / "workflows" / "fact-sheet.yml").read_text(encoding="utf-8")
    used = re.findall(r"uses: (\S+)", text)
    assert used == [f"ada/facts/.github/workflows/{name}.yml@{COMMIT}" for name in ("review", "publish")]
    for name in ("review", "publish"):
        called = yaml.load((ROOT / ".github" / "workflows" / f"{name}.yml").read_text(encoding="utf-8"), yaml.BaseLoader)
        assert "workflow_call" in called["on"]
    assert len(text.splitlines()) < 16


def test_its_workflow_gives_a_pull_request_no_secret_and_no_leave_to_write(tmp_path: Path) -> None:
    new_site(tmp_path / "sheet", "--generator", PLACE, "--commit", COMMIT)
    made = workflow(tmp_path / "sheet")
    assert made["permissions"] == {"contents": "read"}
    jobs = made["jobs"]
    assert isinstance(jobs, dict)
    assert set(jobs["review"]) == {"if", "uses"}
    assert jobs["review"]["if"] == "github.event_name == 'pull_request'"
    assert jobs["site"]["if"] == "github.event_name != 'pull_request'"
    assert jobs["site"]["secrets"] == {"WITHHELD_NAMES": "${{ secrets.WITHHELD_NAMES }}"}
    assert set(made["on"]) == {"push", "pull_request", "workflow_dispatch"}  # type: ignore[call-overload]


def test_its_workflow_is_one_that_github_takes(tmp_path: Path) -> None:
    (tmp_path / "top").mkdir()
    git(tmp_path / "top", "init", "--quiet")
    for sheet in (tmp_path / "sheet", tmp_path / "top" / "sheets" / "harbour"):
        new_site(sheet, "--generator", PLACE, "--commit", COMMIT)
        file = sheet / ".github" / "workflows" / "fact-sheet.yml"
        command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows", str(file)]
        found = subprocess.run(command, capture_output=True, text=True, check=False)
        assert found.returncode == 0, found.stdout + found.stderr


def test_a_sub_folder_of_a_repository_is_told_to_the_workflow_and_where_that_belongs(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    told = new_site(tmp_path / "sheets" / "harbour", "--generator", PLACE, "--commit", COMMIT)
    assert "GitHub looks for workflows and forms at the top of a repository only" in told
    assert "git init" not in told
    jobs = workflow(tmp_path / "sheets" / "harbour")["jobs"]
    assert isinstance(jobs, dict)
    assert {name: job["with"] for name, job in jobs.items()} == {name: {"folder": "sheets/harbour"} for name in jobs}


def test_each_fact_sheet_has_an_id_of_its_own(tmp_path: Path) -> None:
    ids = set()
    for name in ("a", "b"):
        new_site(tmp_path / name, "--generator", PLACE, "--commit", COMMIT)
        checked = CliRunner().invoke(cli, ["check", "--root", str(tmp_path / name)])
        assert checked.exit_code == 0
        assert "has no id" not in checked.output
        ids.add(yaml.safe_load((tmp_path / name / "content" / "site.yml").read_text(encoding="utf-8"))["id"])
    assert len(ids) == 2


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ("git@github.com:ada/facts.git", PLACE),
        ("https://gitlab.com/desk/ada/facts", "https://gitlab.com/desk/ada/facts"),
        (str(ROOT / "tests" / ".." / "tests"), str(ROOT / "tests")),
    ],
)
def test_a_place_is_written_as_it_can_be_fetched_from(given: str, written: str, tmp_path: Path) -> None:
    told = new_site(tmp_path / "sheet", "--generator", given, "--commit", "v1.0")
    assert pins(tmp_path / "sheet") == {"GENERATOR": written, "VERSION": "v1.0"}
    assert ("has no workflow" in told) is ("github.com" not in written)
    assert (tmp_path / "sheet" / ".github").exists() is ("github.com" in written)


@pytest.mark.parametrize(
    "options",
    [
        ("--generator", "https://ada:secret@github.com/ada/facts"),
        ("--generator", "/nowhere/at/all"),
        ("--generator", "https://example.org/$(touch made)"),
        ("--generator", "https://example.org/'; touch made; '"),
        ("--generator", "-–upload-pack=touch"),
        ("--commit", "-a"),
        ("--commit", "a'; touch made; '"),
        ("--commit", "$(touch made)"),
    ],
)
def test_what_a_makefile_must_not_have_is_refused(options: tuple[str, ...], tmp_path: Path) -> None:
    result = CliRunner().invoke(cli, ["new", "site", str(tmp_path / "sheet"), *options])
    assert result.exit_code == 2, result.output
    assert not (tmp_path / "sheet").exists()


def test_where_nothing_is_known_of_the_generator_a_person_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.commands.new_site.origin", lambda: None)
    assert "give --generator and --commit" in new_site(tmp_path / "sheet")
    refused = make(tmp_path / "sheet", "site")
    assert refused.returncode != 0
    assert "Write into the Makefile where the generator is" in refused.stderr
