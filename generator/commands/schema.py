"""Owns `schema`: the JSON Schemas by which editors complete and check records."""

from __future__ import annotations

from pathlib import Path

import click

from generator.commands.options import root_option
from generator.editing.annotating import with_record_format
from generator.files import read_text, write_text, write_tree
from generator.records.schema import schemas


@click.command()
@root_option
def schema(root: Path) -> None:
    """Write the JSON Schema of every record type into schema/, and the record format into CONTRIBUTING.md."""
    written = write_tree(root / "schema", schemas())
    click.echo(f"schema/ holds {len(schemas())} schemas; {written} changed.")
    guide = root / "CONTRIBUTING.md"
    if text := read_text(guide):
        write_text(guide, with_record_format(text))
        click.echo("CONTRIBUTING.md shows the record format.")
