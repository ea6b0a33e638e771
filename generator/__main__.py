"""Owns the entry point: `python -m generator`."""

import os

# Read when pydantic is imported: to look for plugins of it, which nothing here has, takes longer than to read the records.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

from generator.commands import cli

if __name__ == "__main__":
    cli(prog_name="python -m generator")
