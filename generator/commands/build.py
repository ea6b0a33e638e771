"""Owns `build`: from the records to the finished site, or to the faults that are in the way."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.commands.history_notice import notices_of_history
from generator.commands.options import (
    ENVIRONMENT,
    FAULTS,
    has_form,
    published,
    require_withheld_option,
    root_option,
    tell_notices,
    trust_option,
    trusts_templates,
    withheld_names,
)
from generator.engine.engines import ENGINES, MKDOCS, Engine, EngineMissingError
from generator.engine.publishing import is_settled
from generator.git import past_known
from generator.last_build import LastBuild, keep, last_build, read_now, written_now

if TYPE_CHECKING:
    from generator.assessment import Assessment

_SITE = "site"
_WRITTEN = ("build/docs", _SITE)


def _begun(_: click.Context, __: click.Parameter, name: str) -> Engine:
    """The engine of a name, ready to be used: nothing has imported MkDocs yet."""
    engine = ENGINES[name]
    try:
        engine.begin()
    except EngineMissingError as error:
        click.echo(f"error: {error}", err=True)
        raise SystemExit(ENVIRONMENT) from error
    return engine


@click.command()
@click.option("--clean", is_flag=True, help="Make everything anew, even where nothing has changed since the last build.")
@click.option(
    "--engine",
    callback=_begun,
    type=click.Choice(list(ENGINES)),
    default=MKDOCS.name,
    show_default=True,
    help="What makes HTML of the pages; docs/engines.md says what differs. All but MkDocs make the whole site each time.",
)
@require_withheld_option
@trust_option
@root_option
def build(root: Path, require_withheld: bool, clean: bool, engine: Engine) -> None:
    """Check the records and build the site into site/. A fault leaves the last good site as it was."""
    options = {"require_withheld": require_withheld, "trust_templates": trusts_templates(), "engine": engine.name}
    read = read_now(root, past_known(root), options | {"has_form": has_form(root)})
    last = None if clean or not is_settled(root / _SITE) else last_build(root)
    if last and last.read == read and last.written == written_now(root, *_WRITTEN).whole:
        click.echo("Nothing has changed since the last build.")
        _tell(root, last)
    else:
        _tell(root, _made(root, read, require_withheld=require_withheld, clean=clean, engine=engine))


def _tell(root: Path, build: LastBuild) -> None:
    click.echo(f"The site is in {root / _SITE}: open {root / _SITE / 'index.html'}, or run `make serve` for search.")
    for line in build.said:
        click.echo(line)
    for line in build.noticed:
        click.echo(line, err=True)
    # Whether git reads a folder is no matter of its files: what the last build was told may hold no longer.
    tell_notices(notices_of_history(root))


def _made(root: Path, read: str | None, *, require_withheld: bool, clean: bool, engine: Engine) -> LastBuild:
    """The build that is made, kept for the next; ends the command where the site cannot be built."""
    # Where nothing has changed, none of this is needed.
    from generator.engine.strictness import EngineError
    from generator.place import PUBLISHED, sole_build
    from generator.site import Order
    from generator.site import build as build_site

    try:
        withheld = withheld_names(root)
        with sole_build(root, PUBLISHED, lambda: click.echo("Another build of this fact sheet is running: waiting for its end.")):
            order = Order(
                withheld=withheld,
                require_withheld=require_withheld,
                trust_templates=trusts_templates(),
                clean=clean,
                engine=engine,
            )
            assessment = build_site(root, published(root), click.echo, order)
            if assessment.faults:
                raise _refused(assessment)
            notices = tuple(map(str, assessment.notices))
            written = assessment.written or written_now(root, *_WRITTEN).whole
            made = LastBuild(read or "", written, (assessment.summary,), notices)
            if read:
                keep(root, made)
    except EngineError as error:
        for message in error.messages:
            click.echo(f"error: {message}", err=True)
        raise SystemExit(ENVIRONMENT) from error
    return made


def _refused(assessment: Assessment) -> SystemExit:
    click.echo(assessment.report + "\n", err=True)
    click.echo("Nothing was built; the last good site, if there is one, is as it was.", err=True)
    click.echo(assessment.summary)
    return SystemExit(FAULTS)
