"""What surrounds a run and may be hostile: the addresses in the environment, and the names of files."""

from __future__ import annotations

from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from generator.commands import cli
from generator.commands.options import site_url, web_address
from tests.case_files import base, with_hashes

NAME = "content/topics/a\x1b[31m\u202eb\nzz\x07.yml"


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ("", None),
        ("  ", None),
        (" https://a.example/x/ ", "https://a.example/x"),
        ("http://localhost:8000", "http://localhost:8000"),
        ("git@a.example:me/facts.git", "https://a.example/me/facts"),
        ("git@a.example:me/facts", "https://a.example/me/facts"),
        ("ssh://git@a.example/me/facts.git", "https://a.example/me/facts"),
        ("ssh://git@a.example:22/me/facts.git", "https://a.example/me/facts"),
        ("https://пример.example/да", "https://пример.example/да"),
        ("https://[::1]:8000/x%20y", "https://[::1]:8000/x%20y"),
        ("https://a.example/~me/facts,1;2(3)'4&5", "https://a.example/~me/facts,1;2(3)'4&5"),
    ],
)
def test_an_address_of_the_environment_is_read(monkeypatch: pytest.MonkeyPatch, given: str, address: str | None) -> None:
    monkeypatch.setenv("REPOSITORY_URL", given)
    assert web_address("REPOSITORY_URL") == address
    monkeypatch.setenv("SITE_URL", given)
    assert site_url() == (f"{address}/" if address else None)


@pytest.mark.parametrize("variable", ["SITE_URL", "REPOSITORY_URL"])
@pytest.mark.parametrize(
    "given",
    [
        "javascript:alert(1)",
        "ftp://a.example/",
        "file:///etc",
        "a.example",
        "https://a.example/x y",
        "https://a.example/?a",
        "https://a.example/#a",
        "https://",
        'https://a.example/"',
        "https://me:secret@a.example/",
        "https://me@a.example/",
        "git@a.example:me/a b",
        "HTTPS://ME:secret@a.example/",
        "https://a.example/\u200bx",
        "https://a.example/\u202ex",
        "https://a.exa\u00admple/",
        "https://[::1",
        "https://[a.example]/",
        "https://a.example:99999/",
        "https://a.example:port/",
        "https://-/\x7f",
        "https://.a.example/",
        "https://a..example/",
        "https:///a.example/",
        "https://１２７.0.0.1/",
        "https://a.example/%zz",
        "https://a.example/{{x}}",
        "https://a.example/`x`",
        "https://a.example/[x](y)",
        "https://a.example|b/",
    ],
)
def test_what_is_no_address_ends_the_run_with_the_name_of_the_variable(tmp_path: Path, variable: str, given: str) -> None:
    result = CliRunner().invoke(cli, ["build", "--root", str(tmp_path)], env={variable: given})
    assert result.exit_code == 2
    assert variable in result.stderr
    assert "secret" not in result.output


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    for path, text in {**with_hashes(base()), NAME: "id: [\n", NAME.replace("topics", "nothing"): "x"}.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("words", ["check", "check --format json", "check --format github", "format --check"])
def test_the_name_of_a_file_moves_no_cursor_and_ends_no_line(sheet: Path, words: str) -> None:
    result = CliRunner().invoke(cli, [*words.split(" "), "--root", str(sheet)])
    assert result.exit_code == 1
    told = result.output
    assert "u202eb" in told or "�b" in told
    assert all(char.isprintable() or char == "\n" for char in told)
    assert "\nzz" not in told


def test_a_repository_is_known_by_the_address_that_people_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REPOSITORY_URL", "https://a.example/me/facts.git/")
    assert web_address("REPOSITORY_URL") == "https://a.example/me/facts"


def test_a_usage_error_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_URL", "x")
    with pytest.raises(click.UsageError, match="SITE_URL"):
        site_url()
