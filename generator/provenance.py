"""Owns what the generator knows of itself: the place that it was fetched from, and the commit of it that runs."""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from generator.files import CODE_ROOT, OWN_ROOT
from generator.git import commit, is_pushed, over_https, prefix, remote

_DISTRIBUTION = "fact-sheet-generator"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a generator can be fetched from with git, and which commit of it."""

    place: str
    """A web address, or a folder of this machine."""
    version: str
    is_pushed: bool = True
    """Whether the place is known to have the commit."""


def origin() -> Origin | None:
    """Where this generator is from: what git tells of its checkout, or pip of its package; None where neither tells anything."""
    return _of_checkout(OWN_ROOT) if OWN_ROOT == CODE_ROOT else _of_package()


def web_place(address: str) -> str | None:
    """The web address of a repository as anybody may see it, without a user or a password; None where it is no web address."""
    parts = urlsplit(over_https(address))
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return None
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path.rstrip('/')}"


def _of_checkout(folder: Path) -> Origin | None:
    version = commit(folder, "HEAD")
    if not version or prefix(folder):
        return None
    given, pushed = remote(folder) or "", is_pushed(folder, version)
    if place := web_place(given):
        return Origin(place, version, pushed)
    return Origin(given if pushed and Path(given).is_absolute() else str(folder), version)


def _of_package() -> Origin | None:
    """What pip noted when it installed the package (PEP 610): a commit, or the folder of a checkout."""
    try:
        told = json.loads(Distribution.from_name(_DISTRIBUTION).read_text("direct_url.json") or "{}")
    except (PackageNotFoundError, ValueError):
        return None
    url = str(told.get("url", ""))
    if version := told.get("vcs_info", {}).get("commit_id"):
        return Origin(web_place(url) or url, version)
    return _of_checkout(Path(url2pathname(urlsplit(url).path))) if "dir_info" in told else None
