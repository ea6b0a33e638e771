"""Owns `serve`: the site on one's own machine, following every edit."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from generator.commands.options import ENVIRONMENT, published, root_option, trust_option, trusts_templates, withheld_names
from generator.engine.finishing import Later
from generator.engine.live import Live
from generator.engine.serving import serve as serve_site
from generator.engine.strictness import EngineError
from generator.engine.watching import Round
from generator.following import Following
from generator.place import CONFIG, SERVED, TEMPLATES, hold_trusted, sole_build
from generator.site import Order, build


@click.command()
@trust_option
@root_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address or the name to serve on.")
@click.option("--port", default=8000, show_default=True, help="The port to serve on.")
def serve(root: Path, host: str, port: int) -> None:
    """Serve the site and build it again on every edit; faults show in the terminal and in the browser.

    Where an edit goes unnoticed, as on some shared disks, set WATCHFILES_FORCE_POLLING=1: the files are then looked at.
    """
    later = Later(root / SERVED.site, root / SERVED.searched)
    live = Live(root / SERVED.site)
    trusted, following = trusts_templates(), Following(live.show_ahead)

    def rebuild(one: Round) -> str | None:
        names = withheld_names(root)
        order = Order(SERVED, names, trust_templates=trusted, following=replace(following, is_overtaken=one.is_over))
        assessment = build(root, published(root), order=order, swap=later.built)
        if assessment.faults:
            click.echo(assessment.report + "\n", err=True)
        click.echo(assessment.summary)
        return assessment.report if assessment.faults else None

    ours = [CONFIG.parent / TEMPLATES, CONFIG]
    watch = [root / "content", root / "seeds", *(root / path.name for path in ours), *ours]
    try:
        hold_trusted(root, trusted)
        with sole_build(root, SERVED, _served_already):
            serve_site(live, rebuild, watch=watch, host=host, port=port, afterwards=later.index, say=click.echo)
    except EngineError as error:
        click.echo(f"error: {error}", err=True)
        raise SystemExit(ENVIRONMENT) from error


def _served_already() -> None:
    raise EngineError("This fact sheet is served already, from another terminal. Use that address, or stop it with Ctrl-C there.")
