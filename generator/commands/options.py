"""Owns what the commands have in common: the --root option, and the statuses that they end with."""

from __future__ import annotations

from pathlib import Path

import click

FAULTS = 1
"""The exit status for faults in the records."""

ENVIRONMENT = 2
"""The exit status for wrong usage, or something that is missing around us."""

root_option = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    show_default="this folder",
    help="The folder of the fact sheet: its content/ and seeds/.",
)
