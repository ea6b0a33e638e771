"""Owns the command line: one thin module a command, the only rooms that print."""

from __future__ import annotations

import click

from generator.commands.build import build
from generator.commands.check import check
from generator.commands.schema import schema
from generator.commands.serve import serve


@click.group()
def cli() -> None:
    """Check curated claim records against their sources, and build a fact sheet from them."""


for command in (check, build, serve, schema):
    cli.add_command(command)
