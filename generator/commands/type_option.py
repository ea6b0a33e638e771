"""Owns the --type option of the commands that change one record."""

from __future__ import annotations

import click

from generator.records.types import RECORD_TYPES

type_option = click.option(
    "--type", type=click.Choice(list(RECORD_TYPES)), help="The type of the record, where several have the id."
)
