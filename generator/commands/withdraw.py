"""Owns `withdraw`: a record that does not stand keeps its page, with the reason."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import click

from generator.assessment import assess, read
from generator.changing import change_files
from generator.commands.options import FAULTS, root_option, withheld_names
from generator.commands.type_option import type_option
from generator.diagnostics import Span
from generator.files import Tree
from generator.renaming.asked_record import EditError
from generator.renaming.withdrawing import withdraw as withdrawn


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
    change_files(root, {withdrawal.path: withdrawal.text}, tree.texts)
    click.echo(f"The {withdrawal.name} is withdrawn: {withdrawal.path}")
    faults, _ = assess(Tree({**tree.texts, withdrawal.path: withdrawal.text}, tree.refused), withheld_names(root)).shown
    must_change = {fault.span: fault for fault in faults if fault.code == "reference-inactive"}
    named = dict(withdrawal.referring)
    _tell("These stand and rest on it, so they must change:", (must_change[span] for span in named if span in must_change))
    _tell("These name it and may stay:", (_placed(span, named[span]) for span in named if span not in must_change))
    _tell("The records now have faults; `check` says more:", (fault for fault in faults if fault.span not in named))


def _tell(heading: str, lines: Iterable[object]) -> None:
    """The lines below a heading, if there are any."""
    if told := [f"  {line}" for line in lines]:
        click.echo("\n".join([heading, *told]))


def _placed(span: Span, field: str) -> str:
    return f"{span}: {field}"
