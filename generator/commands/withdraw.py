"""Owns `withdraw`: a record that does not stand keeps its page, with the reason."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from generator.assessment import assess, read
from generator.commands.options import FAULTS, root_option, type_option, withheld_names
from generator.editing.references import EditError
from generator.editing.withdrawing import withdraw as withdrawn
from generator.files import Tree, write_text


@click.command()
@click.argument("id")
@click.option("--reason", required=True, help="Why the record does not stand, in a sentence that readers will see.")
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="The day of the withdrawal.  [default: today]")
@type_option
@root_option
def withdraw(root: Path, id: str, reason: str, day: date | None, type: str | None) -> None:
    """Withdraw the record ID: its page stays, with the reason, and it leaves lists and counts."""
    tree = read(root)
    try:
        withdrawal = withdrawn(tree.texts, id, reason, (day or date.today()).strftime("%Y-%m-%d"), type)
    except EditError as error:
        click.echo(f"error: {error}", err=True)
        click.echo("Nothing was changed.", err=True)
        raise SystemExit(FAULTS) from error
    write_text(root, withdrawal.path, withdrawal.text)
    click.echo(f"The {withdrawal.name} is withdrawn: {withdrawal.path}")
    if withdrawal.referring:
        click.echo("These still name it; see whether they should:")
        click.echo("\n".join(f"  {place}" for place in withdrawal.referring))
    faults, _ = assess(Tree({**tree.texts, withdrawal.path: withdrawal.text}, tree.refused), withheld_names(root)).shown
    if faults:
        click.echo("The records now have faults; `check` says more:")
        click.echo("\n".join(f"  {fault}" for fault in faults))
