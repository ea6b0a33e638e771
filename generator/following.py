"""Owns what follows edits: what a process has at hand that builds after each, and the pages of what was edited, made ahead."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from generator.assessment import Assessment
from generator.building import faults_told, renderer_of
from generator.changes.publication import Publication
from generator.engine.finishing import html_alone
from generator.engine.job import Job
from generator.engine.live import OvertakenError
from generator.engine.strictness import EngineError
from generator.kept import Held
from generator.pages import first_page_of

_MOST = 4
"""Of more records than these nobody waits for the page of one."""


@dataclass(frozen=True, slots=True)
class Following:
    """What a process has at hand that builds after each edit, and how it is to `show` pages ahead, by path below the site.

    It `is_overtaken` once there was another edit: nobody is to wait for the page of that until all is made of this one.
    """

    show: Callable[[Mapping[str, bytes]], object] = lambda _: None
    held: Held = field(default_factory=Held)
    is_overtaken: Callable[[], bool] = lambda: False

    def show_ahead(self, root: Path, assessment: Assessment, publication: Publication, job: Job) -> None:
        """Show the page of each record that was edited, unless these are many, as it will be in the site that is made next.

        Where that cannot be, the build says why, or makes what is missing. OvertakenError as by `give_way`.
        """
        if 0 < len(assessment.edited) <= _MOST:
            with suppress(EngineError):
                self.show(_pages_ahead(root, assessment, publication, job))
            self.give_way()

    def give_way(self) -> None:
        """OvertakenError where there was another edit; for whoever has changed nothing yet that a later build goes by."""
        if self.is_overtaken():
            raise OvertakenError


def _pages_ahead(root: Path, assessment: Assessment, publication: Publication, job: Job) -> Mapping[str, bytes]:
    """The pages of the records that were edited, by path below the site. EngineError."""
    renderer = renderer_of(root, assessment, publication)
    with faults_told():
        pages = [first_page_of(assessment.collection, key) for key in assessment.edited]
        return html_alone(job, {page.path: renderer.render(page) for page in pages})
