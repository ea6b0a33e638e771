"""Owns the addresses at which the host of a repository lets a file be edited and a mistake be reported: each has its own form."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, auto
from urllib.parse import quote, urlencode, urlsplit

FORM = "mistake.yml"
"""The form by which a mistake is reported, where the host knows forms, and"""
FORMS = ".github/ISSUE_TEMPLATE"
"""the folder of forms, from the top of a repository."""


class _Forge(Enum):
    GITHUB = auto()
    GITLAB = auto()
    GITEA = auto()
    """Forgejo, too."""


_LABELS = {"gitlab": _Forge.GITLAB, "gitea": _Forge.GITEA, "forgejo": _Forge.GITEA, "codeberg": _Forge.GITEA}


def edit_url(repository: str, branch: str, path: str) -> str:
    """Where a file can be edited, by its path in the repository."""
    before = {_Forge.GITHUB: "edit", _Forge.GITLAB: "-/edit", _Forge.GITEA: "_edit"}[_forge_of(repository)]
    return f"{repository}/{before}/{quote(branch)}/{quote(path)}"


def file_url(repository: str, commit: str, path: str) -> str:
    """Where a file of a commit can be read, by its path in the repository."""
    before = {_Forge.GITHUB: "blob", _Forge.GITLAB: "-/blob", _Forge.GITEA: "src/commit"}[_forge_of(repository)]
    return f"{repository}/{before}/{quote(commit)}/{quote(path)}"


def report_url(repository: str, known: Mapping[str, str], *, has_form: bool) -> str:
    """Where a mistake is reported; what is `known` of it is filled in: under its name in a form, or else in title and text.

    `has_form` says whether the form is there: whoever is led to one that is not has to begin with nothing.
    """
    title, text = f"Mistake: {known.get('record', '')}".rstrip(), known.get("page", "")
    match _forge_of(repository):
        case _Forge.GITHUB if has_form:
            return f"{repository}/issues/new?{urlencode({'template': FORM, **known})}"
        case _Forge.GITLAB:
            return f"{repository}/-/issues/new?{urlencode({'issue[title]': title, 'issue[description]': text})}"
        case _:
            return f"{repository}/issues/new?{urlencode({'title': title, 'body': text})}"


def _forge_of(repository: str) -> _Forge:
    """What runs at the host of a repository, by its name; where that tells nothing, it is taken for GitHub."""
    labels = (urlsplit(repository).hostname or "").split(".")
    return next((_LABELS[label] for label in labels if label in _LABELS), _Forge.GITHUB)
