"""Owns `coverage`: what rests on each sentence of the sources, and what is left to do."""

from __future__ import annotations

from pathlib import Path

import click

from generator.assessment import assess, read
from generator.commands.options import root_option
from generator.reports.coverage_report import coverage_json, coverage_table
from generator.views.coverage import SourceCoverage, coverage_view


@click.command()
@root_option
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@click.option("--left", "only_left", is_flag=True, help="In the table, show only the sentences that are not done.")
def coverage(root: Path, form: str, only_left: bool) -> None:
    """Show every sentence of the sources with the records that rest on it, and the words on which nothing rests."""
    assessment = assess(read(root))
    sources = coverage_view(assessment.collection)
    if form == "json":
        click.echo(coverage_json(sources, assessment.texts))
    else:
        if sources:
            click.echo(coverage_table(sources, assessment.texts, only_left=only_left) + "\n")
        click.echo(_left(sources))
    if unread := len(assessment.collection.unread):
        records = "1 record" if unread == 1 else f"{unread} records"
        click.echo(f"{records} could not be read, so what rests on the sources may be more. `check` says why.", err=True)


def _left(sources: tuple[SourceCoverage, ...]) -> str:
    required = [source for source in sources if source.required]
    bare = sum(len(source.bare) for source in required)
    partly = sum(len(source.partly) for source in required)
    if not sources:
        return "There is no source with a text that can be read."
    if not bare and not partly:
        return "Nothing is left to do."
    return f"Left to do: {_sentences(bare)} that nothing rests on, and parts of {_sentences(partly)}."


def _sentences(number: int) -> str:
    return "1 sentence" if number == 1 else f"{number} sentences"
