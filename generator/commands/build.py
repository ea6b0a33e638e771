"""Owns `build`: from the records to the finished site, or to the faults that are in the way."""

from __future__ import annotations

from pathlib import Path

import click

from generator.commands.options import (
    ENVIRONMENT,
    FAULTS,
    published,
    require_withheld_option,
    root_option,
    tell_notices,
    trust_option,
    trusts_templates,
    withheld_names,
)
from generator.engine.finishing import EngineError
from generator.site import PUBLISHED, sole_build
from generator.site import build as build_site


@click.command()
@require_withheld_option
@trust_option
@root_option
def build(root: Path, require_withheld: bool) -> None:
    """Check the records and build the site into site/. A fault leaves the last good site as it was."""
    try:
        withheld = withheld_names(root)
        with sole_build(root, PUBLISHED, lambda: click.echo("Another build of this fact sheet is running: waiting for its end.")):
            assessment = build_site(
                root,
                published(root),
                click.echo,
                withheld=withheld,
                require_withheld=require_withheld,
                trust_templates=trusts_templates(),
            )
    except EngineError as error:
        raise _stopped(error) from error
    if assessment.faults:
        click.echo(assessment.report + "\n", err=True)
        click.echo("Nothing was built; the last good site, if there is one, is as it was.", err=True)
        click.echo(assessment.summary)
        raise SystemExit(FAULTS)
    click.echo(f"The site is in {root / 'site'}: open {root / 'site' / 'index.html'}, or run `make serve` for search.")
    click.echo(assessment.summary)
    tell_notices(assessment.notices)


def _stopped(error: EngineError) -> SystemExit:
    for message in error.messages:
        click.echo(f"error: {message}", err=True)
    return SystemExit(ENVIRONMENT)
