"""Owns `verify`: the proof of a finished site, repeated."""

from __future__ import annotations

from pathlib import Path

import click

from generator.assessment import assess, read
from generator.commands.options import ENVIRONMENT, FAULTS, called, published, root_option, withheld_names
from generator.site import verify_site


@click.command()
@click.argument("site", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path))
@root_option
def verify(site: Path | None, root: Path) -> None:
    """Read a built SITE (site/ if none is named) and prove again what its pages and files say, against the records and sources.

    The site must be one of these records as they are now, built for the same SITE_URL.
    """
    folder = site or root / "site"
    if not folder.is_dir():
        click.echo(f"error: There is no site in {folder}. Build it first: {called()} build", err=True)
        raise SystemExit(ENVIRONMENT)
    assessment = assess(read(root), withheld_names(root))
    if assessment.faults:
        click.echo(assessment.report + "\n", err=True)
        click.echo("The records have faults, so no site can be held against them.", err=True)
        click.echo(assessment.summary)
        raise SystemExit(FAULTS)
    verified = verify_site(folder, assessment, published(root).remembering(assessment.collection))
    if verified.faults:
        click.echo("\n".join(f"error: {message}" for message in verified.report), err=True)
    click.echo(f"{verified.summary}, {len(verified.faults)} fault{'' if len(verified.faults) == 1 else 's'}")
    raise SystemExit(FAULTS if verified.faults else 0)
