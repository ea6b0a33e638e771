"""Owns `diff`: what the changes to the records mean, in words, for whoever reviews them."""

from __future__ import annotations

from pathlib import Path

import click

from generator.assessment import read
from generator.changes.difference import differences
from generator.changes.repository import Repository, open_repository
from generator.changes.review import as_markdown, as_text
from generator.commands.options import ENVIRONMENT, root_option, withheld_names

_FOLDERS = ("content", "seeds")


@click.command()
@click.argument("revision", metavar="[REV]", default="HEAD")
@click.option("--to", "to", metavar="REV", help="Compare with this commit instead of the files as they are now.")
@click.option("--format", "form", type=click.Choice(["text", "markdown"]), default="text", show_default=True)
@root_option
def diff(root: Path, revision: str, to: str | None, form: str) -> None:
    """Say what has changed since the commit REV (by default the last one), in words; withheld names are blackened."""
    repository = open_repository(root)
    if repository is None:
        click.echo("error: `diff` compares with what git has recorded, and here is no git, or no repository.", err=True)
        click.echo("`git status` says which.", err=True)
        raise SystemExit(ENVIRONMENT)
    old = _texts(repository, revision)
    new = _texts(repository, to) if to else read(root).texts
    found = differences(old, new)
    told = as_markdown(found) if form == "markdown" else as_text(found)
    click.echo(withheld_names(root).masked(told))


def _texts(repository: Repository, name: str) -> dict[str, str]:
    commit = repository.commit(name)
    if commit is None:
        click.echo(f"error: git knows no commit `{name}`.", err=True)
        click.echo("Give a hash, a branch, a tag or a form such as HEAD~1. In a shallow clone older ones are missing.", err=True)
        raise SystemExit(ENVIRONMENT)
    return repository.texts(commit, *_FOLDERS)
