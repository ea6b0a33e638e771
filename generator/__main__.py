"""Owns the entry point: `python -m generator`."""

from generator.commands import cli

if __name__ == "__main__":
    cli(prog_name="python -m generator")
