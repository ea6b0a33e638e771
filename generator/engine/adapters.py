"""Owns the one form in which an engine is asked for the HTML of a site."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from generator.engine.job import Job
from generator.engine.updating import Html


class Adapter(Protocol):
    """A module that has an engine make HTML."""

    def make_html(self, job: Job, site: Path, last: Html) -> tuple[Html, Sequence[str]]:
        """Make the HTML of a job in a folder, which has that of `last`, if the engine is incremental, and else has none.

        Gives what is to be known of it, and the paths of all files that are the engine's. EngineError for whatever it warns of.
        """
        ...

    def make_alone(self, job: Job, pages: Mapping[str, str]) -> Mapping[str, bytes]:
        """Make the HTML of some pages by themselves, from their Markdown; of an engine that is incremental."""
        ...


def adapter_of(job: Job) -> Adapter:
    """The adapter to the engine of a job."""
    return cast(Adapter, import_module(f"{__package__}.{job.engine.adapter}"))
