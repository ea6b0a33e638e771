"""Owns `check`: all faults of all records in one run, and what was proven."""

from __future__ import annotations

from pathlib import Path

import click

from generator.commands.options import FAULTS, root_option
from generator.site import assess, read


@click.command()
@root_option
def check(root: Path) -> None:
    """Check every record against the others and against its source."""
    assessment = assess(read(root))
    if assessment.faults:
        click.echo(assessment.report + "\n", err=True)
    click.echo(assessment.summary)
    if assessment.faults:
        raise SystemExit(FAULTS)
