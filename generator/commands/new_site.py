"""Owns `new site`: the start of another fact sheet, in a repository of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import click

from generator.assessment import assess
from generator.changes.forge import file_url
from generator.commands.asking import create, templates_of_records
from generator.drafting.scaffold import Pin, new_fact_sheet
from generator.files import Tree
from generator.git import is_in_work_tree, over_https, prefix
from generator.provenance import origin, web_place

_ON_GITHUB = re.compile(r"https?://(?:www\.)?github\.com/([\w.-]+/[\w.-]+?)(?:\.git)?/?")
_GITHUB = ".github"
_GUIDE = "docs/hosts.md"
# Both stand in a Makefile, between quotes of the shell.
_PLACE = re.compile(r"[^-'\"$#\\\x00-\x1f\x7f][^'\"$#\\\x00-\x1f\x7f]*")
_COMMIT = re.compile(r"[\w][\w./+-]*")


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option("--title", default="A new fact sheet", show_default=True, help="The title of the site.")
@click.option("--generator", metavar="PLACE", help="Where git fetches the generator from.  [default: where this one is from]")
@click.option("--commit", metavar="NAME", help="The commit or tag of it that is used.  [default: the one that runs now]")
def site(folder: Path, title: str, generator: str | None, commit: str | None) -> None:
    """Start another fact sheet in DIR, as a repository that builds by itself, with a tiny example."""
    if folder.is_dir() and any(folder.iterdir()):
        raise click.UsageError(f"{folder} is not empty; a new fact sheet needs a new folder.")
    pin = _pin(folder, generator, commit)
    files = new_fact_sheet(templates_of_records(folder), title, str(uuid4()), pin)
    faults = assess(Tree({path: text for path, text in files.items() if path.startswith(("content/", "seeds/"))})).faults
    if faults:
        raise click.UsageError(f"This title does not do: {faults[0].message}")
    create(folder, files)
    click.echo(f"Created {folder}: {len(files)} files, a tiny example to replace; its README.md says how.")
    for line in _left_to_do(pin):
        click.echo(line)
    click.echo("Next, in this folder:")
    for line in (*(() if pin.folder else ("git init",)), "make check", "make site", "make serve"):
        click.echo(f"  {line}")


def _pin(folder: Path, place: str | None, version: str | None) -> Pin:
    """What the new fact sheet is told of the generator: what is given, and what it knows of itself."""
    known = origin()
    place = _given_place(place) if place is not None else known.place if known else ""
    version = version if version is not None else known.version if known else ""
    if place and not _PLACE.fullmatch(place):
        raise click.UsageError(f"A Makefile does not take the name of {place}: give another place as --generator.")
    if version and not _COMMIT.fullmatch(version):
        raise click.UsageError("--commit is no name of a commit.")
    on_github = _ON_GITHUB.fullmatch(place)
    return Pin(
        place,
        version,
        workflow=on_github[1] if on_github and version else "",
        folder=_folder_in_repository(folder),
        guide=file_url(place.removesuffix(".git"), version, _GUIDE) if web_place(place) and version else "",
    )


def _given_place(place: str) -> str:
    """A place as it is written down: a web address, or the whole path of a folder. Wrong usage where it is neither."""
    address = over_https(place.strip())
    if web_place(address):
        if "@" in urlsplit(address).netloc:
            raise click.UsageError("--generator has a user or a password in it, which everybody could read: take them out.")
    elif "://" not in address:
        if not Path(address).is_dir():
            raise click.UsageError("--generator is neither a web address nor a folder.")
        address = str(Path(address).resolve())
    return address


def _folder_in_repository(folder: Path) -> str:
    """The path of a folder that is still to be made in the repository around it, if there is one."""
    whole = folder.resolve()
    there = next(parent for parent in (whole, *whole.parents) if parent.is_dir())
    return f"{prefix(there)}{whole.relative_to(there).as_posix()}".removesuffix(".").strip("/") if is_in_work_tree(there) else ""


def _left_to_do(pin: Pin) -> Iterator[str]:
    """What a person has to see to, where the new repository cannot do all by itself."""
    known = origin()
    if not (pin.place and pin.version):
        yield "Nothing here tells where this generator is from: write it into the Makefile, or give --generator and --commit."
    elif not web_place(pin.place):
        yield f"It fetches the generator from {pin.place}, which is here only: for others give --generator its web address."
    elif known and (known.place, known.version) == (pin.place, pin.version) and not known.is_pushed:
        yield f"No branch of {pin.place} is known here that has the commit {pin.version}: push it, or give --commit."
    if not pin.workflow:
        yield "It has no workflow, for only a generator on github.com has one to be called; its README.md tells of other hosts."
    elif pin.folder:
        yield f"GitHub looks for workflows and forms at the top of a repository only: move {_GITHUB} of this folder there."
