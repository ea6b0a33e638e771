"""Owns `drift`: whether the passages still stand, word for word, where their sources are published. It asks the network."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from generator.assessment import assess, read
from generator.commands.options import ENVIRONMENT, FAULTS, root_option, withheld_names
from generator.drift.fetching import Visit
from generator.drift.looking import Looked, look
from generator.reports.drift_report import drift_json, drift_text


@click.command()
@root_option
@click.option("--format", "form", type=click.Choice(["human", "json"]), default="human", show_default=True)
@click.option("--pause", default=2.0, show_default=True, type=click.FloatRange(0), help="Seconds between requests to one host.")
@click.option("--minutes", default=10.0, show_default=True, type=click.FloatRange(0), help="The most that all may take.")
@click.option("--allow-local", is_flag=True, help="Ask hosts of private networks too, as a test does.")
def drift(root: Path, form: str, pause: float, minutes: float, allow_local: bool) -> None:
    """Fetch the addresses and archived copies of the sources, and tell which passages stand there no longer.

    The exit status is 1 where words are gone, and 2 where no address could be read.
    """
    assessment = assess(read(root), withheld_names(root))
    if assessment.faults:
        click.echo("error: The records have faults. `check` tells them; nothing was fetched.", err=True)
        raise SystemExit(ENVIRONMENT)
    visit = Visit(allow_local=allow_local, pause=pause, minutes=minutes)
    looked = tuple(look(assessment.collection, visit.page))
    date = datetime.now(UTC).date().isoformat()
    click.echo(drift_json(looked, date) if form == "json" else drift_text(looked, date) or "No source has an address.")
    _end(looked)


def _end(looked: tuple[Looked, ...]) -> None:
    if any(one.missing for one in looked):
        raise SystemExit(FAULTS)
    if looked and all(one.trouble for one in looked):
        raise SystemExit(ENVIRONMENT)
