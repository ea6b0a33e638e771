"""Owns `schema`: the JSON Schemas by which editors complete and check records."""

from __future__ import annotations

from pathlib import Path

import click

from generator.commands.options import root_option
from generator.files import write_tree
from generator.records.schema import schemas


@click.command()
@root_option
def schema(root: Path) -> None:
    """Write the JSON Schema of every record type into schema/."""
    written = write_tree(root / "schema", schemas())
    click.echo(f"schema/ holds {len(schemas())} schemas; {written} changed.")
