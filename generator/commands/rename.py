"""Owns `rename`: a new id for a record, everywhere at once."""

from __future__ import annotations

from pathlib import Path

import click

from generator.assessment import assess, read
from generator.changing import change_files
from generator.commands.options import ENVIRONMENT, FAULTS, root_option, withheld_names
from generator.commands.type_option import type_option
from generator.files import Tree
from generator.renaming.asked_record import EditError
from generator.renaming.new_ids import Renaming
from generator.renaming.new_ids import rename as renamed
from generator.withheld.names import WithheldNames


@click.command()
@click.argument("old")
@click.argument("new")
@type_option
@root_option
def rename(root: Path, old: str, new: str, type: str | None) -> None:
    """Give the record OLD the id NEW: its file, every reference to it, and a redirect from its old address."""
    tree = read(root)
    try:
        renaming = renamed(tree.texts, old, new, type)
        _hold(tree, renaming, withheld_names(root))
        change_files(root, {**renaming.texts, renaming.former_path: None}, tree.texts)
    except (EditError, OSError) as error:
        click.echo(f"error: {error}", err=True)
        click.echo("Nothing was changed.", err=True)
        raise SystemExit(FAULTS if isinstance(error, EditError) else ENVIRONMENT) from error
    click.echo(f"{renaming.former_path} is now {renaming.path}; {renaming.references} references lead to it.")
    click.echo(f"The address of `{old}` redirects to it.")
    if renaming.protected:
        click.echo(f"The site protects this person. If `{old}` tells who it is, take it out of `formerly`.")


def _hold(tree: Tree, renaming: Renaming, withheld: WithheldNames) -> None:
    """EditError where the records would have more faults with the new id than without."""
    after = {path: text for path, text in {**tree.texts, **renaming.texts}.items() if path != renaming.former_path}
    assessment = assess(Tree(after, tree.refused), withheld)
    if len(assessment.faults) > len(assess(tree, withheld).faults):
        raise EditError("With the new id the records would have new faults:", *map(str, assessment.shown[0]))
