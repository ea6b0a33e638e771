"""Owns the command line: one thin module a command, the only rooms that print."""

from __future__ import annotations

import errno
from importlib import import_module
from typing import Any

import click

from generator.changing import EditedMeanwhileError, UnfinishedError
from generator.commands.disk_trouble import in_plain_words
from generator.commands.options import ENVIRONMENT
from generator.files import OutsideError
from generator.package_data import PackageDataError
from generator.processes import WorkerLostError

INTERRUPTED = 130
"""The exit status after Ctrl-C, as shells have it: nothing was judged."""

_COMMANDS = ("check", "coverage", "build", "verify", "serve", "new", "format", "diff", "drift", "rename", "withdraw", "schema")


class LazyGroup(click.Group):
    """A group that loads the module of a command when that command is asked for: `check` needs no MkDocs."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The names of all commands, in the order of the help."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of this name, whose module is loaded now."""
        if cmd_name not in _COMMANDS:
            return None
        module = import_module(f"{__name__}.{cmd_name}")
        # `format` is a builtin's name, so its function has an underscore.
        command = getattr(module, cmd_name, None) or getattr(module, f"{cmd_name}_")
        assert isinstance(command, click.Command)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command; Ctrl-C ends it with a status of its own, for 1 would mean faults in the records.

        What the disk refuses, what would be written over a symbolic link or over somebody's edit, and what is wrong in the
        generator's own data end a command with what to do about it.
        """
        try:
            return super().invoke(ctx)
        except (EditedMeanwhileError, OutsideError, PackageDataError, UnfinishedError, WorkerLostError) as error:
            click.echo(f"error: {error}", err=True)
            ctx.exit(ENVIRONMENT)
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise  # whoever reads the output has gone, which click knows how to take
            click.echo(f"error: {in_plain_words(error)}", err=True)
            ctx.exit(ENVIRONMENT)
        except KeyboardInterrupt:
            click.echo("Stopped.", err=True)
            ctx.exit(INTERRUPTED)


@click.group(cls=LazyGroup)
def cli() -> None:
    """Check curated claim records against their sources, and build a fact sheet from them."""
