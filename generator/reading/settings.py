"""Owns what a fact sheet may set in a mkdocs.yml of its own: the little that is no code, read as a record is and never run."""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Diagnostic
from generator.reading.hidden import hidden_faults
from generator.reading.parsing import parse_values
from generator.records.fields import Model, SiteFile, Text
from generator.yaml.document import Document, parse_yaml

SETTINGS_FILE = "mkdocs.yml"
CODE = "file-setting"

_ELSEWHERE = {
    "site_name": "Write it as the `title` in content/site.yml.",
    "site_description": "Write it as the `description` in content/site.yml.",
    "site_url": "Give it in the variable SITE_URL.",
    "repo_url": "Give it in the variable REPOSITORY_URL, or write it as the `repository` in content/site.yml.",
    "edit_uri": "Give the address of the repository in the variable REPOSITORY_URL.",
    "theme": "Put files of your own into site_templates/theme/: with --trust-templates they are laid over ours.",
    "docs_dir": "The build says where the pages are.",
    "site_dir": "The build says where the site is.",
}
_CODE_OF_OTHERS = ("plugins", "hooks", "markdown_extensions")


class Settings(Model):
    """What a fact sheet may set."""

    copyright: Text | None = None
    """The line at the foot of every page, in plain text."""
    extra_css: tuple[SiteFile, ...] = ()
    """Sheets of its own in site_templates/theme/."""
    extra_javascript: tuple[SiteFile, ...] = ()
    """Scripts of its own in site_templates/theme/."""


NO_SETTINGS = Settings()


def parse_settings(path: str, text: str) -> tuple[Settings, list[Diagnostic]]:
    """What such a file sets, or all that is wrong with it; nothing in it is run, and no tag makes anything."""
    document, faults = parse_yaml(path, text)
    if document is None:
        return NO_SETTINGS, _without_fixes(faults)
    if unknown := list(_unknown(document)):
        return NO_SETTINGS, unknown
    settings, faults = parse_values(Settings, document)
    return settings or NO_SETTINGS, _without_fixes([*hidden_faults(Settings, document, text), *faults])


def _unknown(document: Document) -> Iterator[Diagnostic]:
    for key in document.value:
        if key not in Settings.model_fields:
            message = f"A fact sheet sets no `{key}`{': that is code, which would run here' if key in _CODE_OF_OTHERS else ''}."
            may_set = ", ".join(f"`{name}`" for name in Settings.model_fields)
            help = (_ELSEWHERE.get(key, "Take it out."), f"It may set {may_set}; all else is as the generator has it.")
            yield Diagnostic(document.keys[(key,)], CODE, message, help)


def _without_fixes(faults: list[Diagnostic]) -> list[Diagnostic]:
    """The faults for a person to mend: `check --fix` writes records and nothing else."""
    return [fault._replace(fix=()) for fault in faults]
