"""Owns what the tests of git share: a repository that is made from texts, commit by commit."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

_QUIET = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
_WHO = {f"GIT_{role}_{what}": "a@example.org" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}


def git(root: Path, *arguments: str, date: str = "2024-05-01T12:00:00+00:00") -> str:
    """What a git command prints, run with no settings but those of the tests."""
    when = {"GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date}
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    done = subprocess.run(
        ["git", "-C", str(root), *arguments],
        env=inherited | _QUIET | _WHO | when,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout.strip()


def commit(root: Path, texts: Mapping[str, str | None], subject: str, date: str = "2024-05-01T12:00:00+00:00") -> str:
    """Commits these files (None: the file goes) in a repository that is made if need be; gives the commit's hash."""
    if not (root / ".git").exists():
        root.mkdir(parents=True, exist_ok=True)
        git(root, "init", "--quiet", "--initial-branch=main")
    for name, text in texts.items():
        path = root / name
        if text is None:
            path.unlink()
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", subject, date=date)
    return git(root, "rev-parse", "HEAD")
