"""Owns what the commands have in common: the --root option, and the statuses that they end with."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from generator.changing import finish
from generator.engine.publishing import has_left
from generator.files import read_text
from generator.git import over_https, prefix, top
from generator.replacing import sweep
from generator.withheld.names import LIST_FILE, LIST_VARIABLE, WithheldNames

if TYPE_CHECKING:
    from generator.changes.publication import Publication
    from generator.diagnostics import Notice

FAULTS = 1
"""The exit status for faults in the records."""

ENVIRONMENT = 2
"""The exit status for wrong usage, or something that is missing around us."""


_SITES = ("site", "build/serve/site")


def _whole(_: click.Context, __: click.Parameter, root: Path) -> Path:
    """The root, with its records and its site whole: what was broken off is brought to its end first."""
    sweep(*(root / folder for folder in ("content", "seeds", ".cache")))
    if any(has_left(root / folder) for folder in _SITES):
        # Commands that find nothing left start faster without what builds sites.
        from generator.place import settle_left

        settle_left(root)
    finished = finish(root)
    if finished:
        click.echo(f"A change that was broken off is finished: {', '.join(finished)}", err=True)
    return root


INSTALLED, MODULE = "factsheet", "python -m generator"
"""The names by which the command line is called: where the package is installed, and from a checkout."""


def called() -> str:
    """The name by which a person called the command line, for the commands that come next."""
    context = click.get_current_context(silent=True)
    return INSTALLED if context and context.find_root().info_name == INSTALLED else MODULE


root_option = click.option(
    "--root",
    callback=_whole,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    show_default="this folder",
    help="The folder of the fact sheet: its content/ and seeds/.",
)

require_withheld_option = click.option(
    "--require-withheld",
    is_flag=True,
    help=f"Where records are protected, insist on a list of withheld names; without one the exit status is {ENVIRONMENT}.",
)

# RFC 3986, with the letters of every script where it has those of English (RFC 3987).
_HOST = r"(?:\[[0-9a-f:.]+\]|[\w-]+(?:\.[\w-]+)*\.?)(?::\d{1,5})?"
_ADDRESS = re.compile(rf"https?://{_HOST}(?:/(?:[^\s<>\"\\?#^`{{|}}\[\]%]|%[0-9a-f]{{2}})*)?", re.IGNORECASE)
REPOSITORY = "REPOSITORY_URL"
_TRUST = "trust-templates"


def _trust(context: click.Context, _: click.Parameter, trusted: bool) -> None:
    context.meta[_TRUST] = trusted


trust_option = click.option(
    "--trust-templates",
    is_flag=True,
    expose_value=False,
    callback=_trust,
    help="Use the fact sheet's own site_templates/, which are code: they run in a sandbox.",
)


def trusts_templates() -> bool:
    """Whether whoever gave this command trusts the fact sheet's own templates."""
    return bool(click.get_current_context().meta.get(_TRUST))


def withheld_names(root: Path) -> WithheldNames:
    """The names of the file beside content/ and of the environment, each of which may hold a list, one name a line."""
    try:
        kept = read_text(root / LIST_FILE) or ""
    except (OSError, UnicodeDecodeError) as error:
        click.echo(f"error: {LIST_FILE} cannot be read: it is to be a text file in UTF-8.", err=True)
        raise SystemExit(ENVIRONMENT) from error
    return WithheldNames.parse(f"{kept.removeprefix(chr(0xFEFF))}\n{os.environ.get(LIST_VARIABLE, '')}")


def tell_notices(notices: Iterable[Notice]) -> None:
    """Says, beside the output, what whoever runs a command should know."""
    for notice in notices:
        click.echo(str(notice), err=True)


def site_url() -> str | None:
    """Where the site is published, ending in a slash, as SITE_URL of the environment says."""
    url = web_address("SITE_URL")
    return f"{url}/" if url else None


def web_address(variable: str) -> str | None:
    """The web address in a variable of the environment, without a slash at its end; None where it is empty.

    `git@host:path` and `ssh://git@host/path` are what git calls the repository at https://host/path. Wrong usage where it is
    no web address, or would tell every reader a user or a password.
    """
    given = os.environ.get(variable, "").strip()
    if not given:
        return None
    url = over_https(given).rstrip("/")
    if url.lower().startswith(("http://", "https://")) and "@" in url.split("/")[2]:
        raise click.UsageError(f"{variable} has a user or a password in it, which every page would show: take them out.")
    if not _is_address(url):
        raise click.UsageError(
            f"{variable} is no web address: it begins with https:// or http:// and the name of a host, and has no blanks, no "
            "characters that nobody sees, no quotation marks, no brackets, no ? and no # in it."
        )
    return url.removesuffix(".git") if variable == REPOSITORY else url


def _is_address(url: str) -> bool:
    try:
        host = urlsplit(url).hostname or ""
        urlsplit(url).port  # noqa: B018  it is read to be looked at
    except ValueError:
        return False
    # Browsers take a host in another form of its characters for the one in plain ones.
    return bool(_ADDRESS.fullmatch(url)) and url.isprintable() and unicodedata.normalize("NFKC", host) == host


def published(root: Path) -> Publication:
    """What is known of the fact sheet's place and past: REPOSITORY_URL and SITE_URL of the environment, and git."""
    # Commands that publish nothing start faster without these.
    from generator.changes.publication import Publication
    from generator.changes.repository import read_past

    return Publication(
        past=read_past(root),
        url=site_url(),
        repository=web_address(REPOSITORY),
        folder=prefix(root),
        has_form=has_form(root),
    )


def has_form(root: Path) -> bool:
    """Whether readers find the form by which a mistake is reported in the repository of a fact sheet."""
    from generator.changes.forge import FORM, FORMS

    return (top(root) / FORMS / FORM).is_file()
