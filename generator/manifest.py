"""Owns the manifest of a site: what it was made from, how much of it was proven, and the hash of every file in it.

The files are listed as `sha256sum --check` takes them, so many to a list that none grows without bound.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from generator.files import OWN_ROOT, Folder, Tree, put
from generator.git import commit, git
from generator.kept import keep, kept

MANIFEST, _LISTS = "manifest.json", "manifest/"
_LINES = 5_000
_LINE = re.compile(r"([0-9a-f]{64})  (.+)")
_LOCK = "requirements.txt"
_OF_RECORDS = ("content", "seeds", "site_templates", "mkdocs.yml")
_OF_HOSTS = re.compile(r"CNAME|\.nojekyll|\.domains|\.well-known/.*|\.git/.*")
"""What hosts, and those who publish there, put beside a site."""

_FORM = 1


class Origin(NamedTuple):
    """What a site was made from. What is not known is None."""

    commit: str | None
    """The commit of its records, where these are as they are there."""
    records: str
    """The SHA-256 of its records and stored texts: of a line each, as in the lists."""
    lock: str | None
    """That of the file that names every package of the generator."""


class UnreadableManifestError(Exception):
    """What should be the manifest of a site is none."""


def is_apart(path: str) -> bool:
    """Whether a file is none of those that a manifest lists: its own, or what a host has put there."""
    return path == MANIFEST or path.startswith(_LISTS) or _OF_HOSTS.fullmatch(path) is not None


def files_of(site: Path) -> Folder:
    """The files of a site that its manifest lists."""
    return Folder(site, is_apart)


def origin_of(root: Path, tree: Tree) -> Origin:
    """What the site of a fact sheet is made from, whose files were read as `tree`."""
    texts = {path: text.encode("utf-8", "surrogateescape") for path, text in tree.texts.items()}
    lines = _lines({path: sha256(content).hexdigest() for path, content in texts.items()})
    changed = git(root, "status", "--porcelain", "--untracked-files=all", "--", *_OF_RECORDS)
    lock = OWN_ROOT / _LOCK
    return Origin(
        commit(root, "HEAD") if changed == b"" else None,
        sha256("".join(lines).encode("utf-8", "surrogateescape")).hexdigest(),
        sha256(lock.read_bytes()).hexdigest() if lock.is_file() else None,
    )


def write_manifest(site: Path, files: Folder, origin: Origin, counts: Mapping[str, int], root: Path, cache: str) -> None:
    """Write the manifest of a site that is whole but for it, in the folder `site`, which has these `files`.

    `counts` say how much was proven. A file that is as it was, by its stamp, has the hash that `cache`, a file below `root`,
    has of it.
    """
    hashes = _hashes(files, root, cache)
    lines = _lines(hashes)
    cut = ["".join(lines[at : at + _LINES]).encode("utf-8", "surrogateescape") for at in range(0, len(lines), _LINES)]
    lists = {f"{_LISTS}{number}.sha256": content for number, content in enumerate(cut, 1)}
    for path, content in lists.items():
        put(site / path, content)
    manifest = {
        "form": _FORM,
        **origin._asdict(),
        "proven": dict(counts),
        "files": len(hashes),
        "lists": [{"path": path, "sha256": sha256(content).hexdigest()} for path, content in lists.items()],
    }
    put(site / MANIFEST, (json.dumps(manifest, indent=2) + "\n").encode())


def _hashes(files: Folder, root: Path, cache: str) -> Mapping[str, str]:
    stamps = files.stamps
    last: Mapping[str, list[str]] = kept(root, cache, dict) or {}
    hashes = {
        path: last[path][1] if path in last and last[path][0] == stamp else sha256(files[path]).hexdigest()
        for path, stamp in stamps.items()
    }
    keep(root, cache, {path: [stamps[path], hash] for path, hash in hashes.items()})
    return hashes


def _lines(hashes: Mapping[str, str]) -> list[str]:
    return [f"{hash}  {path}\n" for path, hash in sorted(hashes.items())]


def origin_stated(manifest: Path) -> Origin:
    """What a manifest says that the site was made from. UnreadableManifestError."""
    stated = _stated(manifest)
    return Origin(stated.get("commit"), str(stated.get("records")), stated.get("lock"))


def differences(folder: Path, manifest: Path) -> Iterator[tuple[str, str]]:
    """What a copy of a site has otherwise than its manifest says: each path, and what of it. UnreadableManifestError.

    The manifest may be another copy of that site's, with its lists beside it.
    """
    listed = _listed(manifest)
    files = files_of(folder)
    for path in sorted({*listed, *files}):
        if path not in files:
            yield path, "is missing."
        elif path not in listed:
            yield path, "is not of this site: its manifest does not have it."
        elif sha256(files[path]).hexdigest() != listed[path]:
            yield path, "is not as it was built: it has another hash than in the manifest."


def _listed(manifest: Path) -> Mapping[str, str]:
    """The hash of every file that a manifest lists, by path."""
    listed: dict[str, str] = {}
    try:
        for entry in _stated(manifest)["lists"]:
            path, hash = entry["path"], entry["sha256"]
            if not re.fullmatch(rf"{_LISTS}\d+\.sha256", path):
                raise UnreadableManifestError(f"{MANIFEST} names {path!r} as a list of its files, which cannot be one.")
            content = (manifest.parent / path).read_bytes()
            if sha256(content).hexdigest() != hash:
                raise UnreadableManifestError(f"{path} is not the list that {MANIFEST} was written with.")
            for line in content.decode("utf-8", "surrogateescape").splitlines():
                found = _LINE.fullmatch(line)
                if not found:
                    raise UnreadableManifestError(f"{path} has a line that is none of such a list: {line[:80]!r}.")
                listed[found[2]] = found[1]
        if len(listed) != _stated(manifest)["files"]:
            raise UnreadableManifestError(f"{MANIFEST} says that it has another number of files than its lists have.")
    except (KeyError, TypeError) as fault:
        raise UnreadableManifestError(f"{MANIFEST} is not one that this generator wrote: it lacks {fault}.") from fault
    except OSError as fault:
        raise UnreadableManifestError(f"A list of files that {MANIFEST} names cannot be read: {fault.strerror}.") from fault
    return listed


def _stated(manifest: Path) -> Mapping[str, Any]:
    try:
        stated = json.loads(manifest.read_bytes())
    except FileNotFoundError as fault:
        message = f"There is no {MANIFEST}: it is no site of this generator, or an older one, or that file was left out."
        raise UnreadableManifestError(message) from fault
    except (OSError, ValueError) as fault:
        raise UnreadableManifestError(f"{MANIFEST} cannot be read: {fault}") from fault
    if not isinstance(stated, dict) or stated.get("form") != _FORM:
        raise UnreadableManifestError(f"{MANIFEST} is of another version of this generator.")
    return stated
