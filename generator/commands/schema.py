"""Owns `schema`: the JSON Schemas by which editors complete and check records."""

from __future__ import annotations

from pathlib import Path

import click

from generator.commands.options import root_option
from generator.exports.page_forms import page_schemas
from generator.files import hold_inside, read_text, write_text, write_tree
from generator.reference.annotating import with_record_format
from generator.reference.schema import schemas

_GUIDE = "CONTRIBUTING.md"


@click.command()
@root_option
def schema(root: Path) -> None:
    """Write the JSON Schemas of the records and of the JSON beside their pages, and the record format in CONTRIBUTING.md."""
    hold_inside(root, _GUIDE)
    texts = schemas() | page_schemas()
    written = write_tree(root, texts, "schema")
    click.echo(f"schema/ holds {len(texts)} schemas; {written} changed.")
    if text := read_text(root / _GUIDE):
        write_text(root, _GUIDE, with_record_format(text))
        click.echo("CONTRIBUTING.md shows the record format.")
