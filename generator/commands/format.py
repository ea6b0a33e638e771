"""Owns `format`: every record's file in the one layout."""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterator
from pathlib import Path

import click

from generator.changing import EditedMeanwhileError, change_files
from generator.commands.options import ENVIRONMENT, FAULTS, root_option
from generator.diagnostics import printable_name
from generator.files import Tree, read_tree
from generator.format.formatting import Formatted, format_record


@click.command("format")
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path), metavar="[PATH]...")
@root_option
@click.option("--check", "only_check", is_flag=True, help="Change nothing; name the files that would change.")
def format_(paths: tuple[Path, ...], root: Path, only_check: bool) -> None:
    """Lay out all records, or those at PATH: order of keys, quotation marks, line breaks. No value or comment changes."""
    tree = read_tree(root, "content")
    chosen = set(_chosen(paths, root, tree))
    results = {path: format_record(path, text) for path, text in tree.texts.items() if path in chosen}
    changed = [path for path, result in results.items() if result.text != tree.texts[path]]
    refusals = {path: result.refusal for path, result in results.items() if result.refusal} | {
        path: f"it is not read: {reason}" for path, reason in tree.refused.items() if path in chosen
    }
    for path, reason in refusals.items():
        click.echo(f"{printable_name(path)}: left as it is: {reason}", err=True)
    edited = [path for path in changed if not _told_or_written(root, path, results[path], tree, only_check)]
    click.echo(_summary(len(results), len(changed) - len(edited), only_check))
    if only_check and changed:
        click.echo(f"To lay them out, run: {_command(paths, root)}")
    if refusals or edited or (only_check and changed):
        raise SystemExit(FAULTS)


def _told_or_written(root: Path, path: str, result: Formatted, tree: Tree, only_check: bool) -> bool:
    """Lay a file out, or tell that it would change; False where it has been edited since it was read, which is told too."""
    if only_check:
        click.echo(f"{printable_name(path)} would change")
        return True
    try:
        change_files(root, {path: result.text}, tree.texts)
    except EditedMeanwhileError:
        click.echo(f"{printable_name(path)}: left as it is: it was edited while the command was at work. Run it again.", err=True)
        return False
    click.echo(f"{printable_name(path)} laid out")
    return True


def _chosen(paths: tuple[Path, ...], root: Path, tree: Tree) -> Iterator[str]:
    """The files meant, by path from the root; wrong usage is told and ends the run."""
    known = [*tree.texts, *tree.refused]
    for given in paths or (root / "content",):
        name = Path(os.path.relpath(given.absolute(), root.absolute())).as_posix()
        found = [path for path in known if name in (".", path) or path.startswith(f"{name}/")]
        if not found and paths:
            click.echo(f"error: {given} holds no record: records are below {root / 'content'}", err=True)
            raise SystemExit(ENVIRONMENT)
        yield from found


def _summary(files: int, changed: int, only_check: bool) -> str:
    done = "would change" if only_check else "changed"
    return f"{files} {'file' if files == 1 else 'files'}, {changed} {done}"


def _command(paths: tuple[Path, ...], root: Path) -> str:
    words = ["python", "-m", "generator", "format", *map(str, paths)]
    return shlex.join(words if root == Path() else [*words, "--root", str(root)])
