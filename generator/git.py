"""Owns the running of git, which only ever reads."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

_QUIET = {"GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}

_SSH = re.compile(r"^(?:ssh://)?git@([\w.-]+)(?::\d+/|[:/])/?(.+?)(?:\.git)?/?$")


def git(root: Path, *arguments: str, input: bytes = b"") -> bytes | None:
    """What a git command prints in a folder; None where git is not there or has an error to tell."""
    command = ["git", "-C", str(root), "-c", "core.quotePath=false", "-c", "log.showSignature=false", *arguments]
    try:
        done = subprocess.run(command, input=input, capture_output=True, env=os.environ | _QUIET, check=False)
    except OSError:
        return None
    return done.stdout if done.returncode == 0 else None


def decoded(output: bytes) -> str:
    """What git prints, as files are read: bytes that are no UTF-8 are kept."""
    return output.decode("utf-8", "surrogateescape")


def is_in_work_tree(root: Path) -> bool:
    """Whether a folder belongs to a repository; not without git."""
    return (git(root, "rev-parse", "--is-inside-work-tree") or b"").strip() == b"true"


def over_https(address: str) -> str:
    """The web address of what git reaches by ssh, as `git@host:path` or `ssh://git@host/path`; any other address as it is."""
    return _SSH.sub(r"https://\1/\2", address)


def remote(root: Path) -> str | None:
    """Where the repository that a folder belongs to was cloned from, as its settings have it."""
    found = git(root, "config", "--get", "remote.origin.url")
    return decoded(found).strip() if found else None


def is_pushed(root: Path, commit: str) -> bool:
    """Whether a branch of another repository is known here that has the commit."""
    return bool(git(root, "branch", "--remotes", "--contains", commit))


def prefix(root: Path) -> str:
    """The path of a folder in its repository, ending in a slash; empty at the top, and where there is no repository."""
    return decoded(git(root, "rev-parse", "--show-prefix") or b"").rstrip("\n")


def top(root: Path) -> Path:
    """The folder of the repository that a folder belongs to; where there is none, the folder itself."""
    return root.joinpath(*[".."] * prefix(root).count("/"))


def commit(root: Path, name: str) -> str | None:
    """The hash of the commit that a name such as `HEAD`, `main` or `v1.0` means; None where it means none."""
    found = git(root, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")
    return found.decode().strip() if found else None


def cut_off(root: Path) -> frozenset[str]:
    """The commits at which a shallow clone ends: they seem to add every file that they have."""
    if (git(root, "rev-parse", "--is-shallow-repository") or b"").strip() != b"true":
        return frozenset()
    path = decoded(git(root, "rev-parse", "--git-path", "shallow") or b"").rstrip("\n")
    return frozenset((root / path).read_text(encoding="ascii").split())


def past_known(root: Path) -> str | None:
    """What decides how much git tells of a folder: the commit that it is at, where a shallow clone ends, where it lies."""
    if not is_in_work_tree(root):
        return None
    return " ".join([commit(root, "HEAD") or "", *sorted(cut_off(root)), prefix(root)])
