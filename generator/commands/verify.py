"""Owns `verify`: the proof of a finished site, repeated."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from generator.assessment import assess, read
from generator.commands.options import ENVIRONMENT, FAULTS, called, published, root_option, withheld_names
from generator.manifest import MANIFEST, Origin, UnreadableManifestError, differences, files_of, origin_of, origin_stated
from generator.proving import verify_site

_TOLD = 30


@click.command()
@click.argument("site", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--manifest",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The manifest.json to go by, with its lists beside it, in the place of the SITE's own.",
)
@root_option
def verify(site: Path | None, root: Path, manifest: Path | None) -> None:
    """Read a built SITE (site/ if none is named), hold every file against its manifest, and prove again what it says.

    The site must be one of these records as they are now, built for the same SITE_URL.
    """
    folder = site or root / "site"
    if not folder.is_dir():
        click.echo(f"error: There is no site in {folder}. Build it first: {called()} build", err=True)
        raise SystemExit(ENVIRONMENT)
    tree = read(root)
    assessment = assess(tree, withheld_names(root))
    if assessment.faults:
        click.echo(assessment.report + "\n", err=True)
        click.echo("The records have faults, so no site can be held against them.", err=True)
        click.echo(assessment.summary)
        raise SystemExit(FAULTS)
    differing = list(_differences(folder, manifest or folder / MANIFEST, origin_of(root, tree)))
    verified = verify_site(files_of(folder), assessment, published(root).remembering(assessment.collection))
    more = len(differing) - _TOLD
    told = [*differing[:_TOLD], *([f"And {more:,} more files are not those of the manifest."] if more > 0 else [])]
    told += verified.report if verified.faults else ()
    if told:
        click.echo("\n".join(f"error: {message}" for message in told), err=True)
    faults = len(differing) + len(verified.faults)
    click.echo(f"{verified.summary}, {faults} fault{'' if faults == 1 else 's'}")
    raise SystemExit(FAULTS if faults else 0)


def _differences(folder: Path, manifest: Path, origin: Origin) -> Iterator[str]:
    """In what a site is not that of its manifest, or that not one of these records."""
    try:
        stated = origin_stated(manifest)
        if stated.records != origin.records:
            at = f", which are those of the commit {stated.commit}" if stated.commit else ""
            yield f"{manifest.name}: the site was made from other records than those that are here{at}."
        yield from (f"{path}: {what}" for path, what in differences(folder, manifest))
    except UnreadableManifestError as fault:
        yield str(fault)
