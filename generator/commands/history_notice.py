"""Owns what whoever runs a command is told where git does not tell the whole history, so that no feed is empty in silence."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from generator.diagnostics import Notice
from generator.git import cut_off, is_in_work_tree

_CODE = "history-unknown"


def notices_of_history(root: Path) -> Iterator[Notice]:
    """At most one: that git is missing, refuses, or has only the last commits. None of a folder that is in no repository."""
    if is_in_work_tree(root):
        if cut_off(root):
            message = "This is a shallow clone: feeds and dates know only the commits that it has."
            yield Notice(_CODE, message, "Run `git fetch --unshallow`; in a workflow, check out with `fetch-depth: 0`.")
    elif not any((folder / ".git").exists() for folder in (root.resolve(), *root.resolve().parents)):
        return
    elif not shutil.which("git"):
        message = "This is a git repository, and git is not installed: feeds are empty, and pages have no dates of changes."
        yield Notice(_CODE, message, "Install git, and see that it is found in PATH.")
    else:
        message = "git does not read this repository: feeds are empty, and pages have no dates of changes."
        way = "`git status` says why here. Of a folder that belongs to somebody else: `git config --global --add safe.directory`"
        yield Notice(_CODE, message, f"{way} with its path.")
