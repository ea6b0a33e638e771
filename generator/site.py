"""Owns the whole build in order: read, assess, render, write, and the engine's run."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from generator.assessment import Assessment
from generator.building import Building, faults_told, last_there
from generator.changes.publication import Publication
from generator.checked import assessed_again, read_again
from generator.engine.engines import MKDOCS, Engine
from generator.engine.finishing import build_html, carry_over, index_html, new_site
from generator.engine.job import Job
from generator.engine.strictness import EngineError
from generator.engine.updating import NO_HTML
from generator.following import Following
from generator.last_build import code_now
from generator.pages import Renderer
from generator.place import CONFIG, PUBLISHED, THEME, Place, has_own_templates, hold_built, hold_trusted
from generator.processes import shared
from generator.records.addresses import laid_together
from generator.tasks import data_task, tasks_of
from generator.verification.verified import NOT_VERIFIED
from generator.withheld.names import NO_NAMES, WithheldNames


@dataclass(frozen=True, slots=True)
class Rendering:
    """What a site is made from: the Markdown pages by path below the docs folder, and the files that go beside them."""

    pages: dict[str, str]
    beside: dict[str, bytes]


def render(
    assessment: Assessment, templates: Mapping[str, str], publication: Publication, *, sandboxed: bool = False
) -> Rendering:
    """The pages of a fact sheet without fault, and its data; templates that are not the generator's are to be `sandboxed`.

    EngineError for a fault in a template, and where two files would have one address.
    """
    renderer = Renderer(assessment.collection, publication, templates, sandboxed)
    with faults_told():
        data = data_task(renderer)
        tasks = [data, *tasks_of(renderer, data.make().beside)]
        made = list(shared(lambda task: task.make(), tasks))
        later = [task.later(name, given) for task, files in zip(tasks, made, strict=True) for name, given in files.later]
        tasks, made = [*tasks, *later], [*made, *shared(lambda task: task.make(), later)]
        beside = laid_together((task.origin, files.beside) for task, files in zip(tasks, made, strict=True))
    pages = {path: text for files in made for path, text in files.pages.items()}
    return Rendering(pages, {path: content for path, content in beside.items() if content is not None})


@dataclass(frozen=True, slots=True)
class Order:
    """How a site is to be built: where, with which names that stand nowhere in it, and what is insisted on.

    With `require_withheld` it is no site where names cannot be looked for, and without `trust_templates` none where the fact
    sheet has templates of its own. What is `following` edits comes without proof, and its search index later. `clean` makes all
    anew, as every engine does that is not incremental.
    """

    place: Place = PUBLISHED
    withheld: WithheldNames = NO_NAMES
    require_withheld: bool = False
    trust_templates: bool = False
    following: Following | None = None
    clean: bool = False
    engine: Engine = MKDOCS

    @property
    def whole(self) -> bool:
        """Whether all is made anew."""
        return self.clean or not self.engine.incremental


def build(
    root: Path,
    publication: Publication,
    tell: Callable[[str], object] = lambda _: None,
    order: Order = Order(),
    swap: Callable[[], AbstractContextManager[object]] = nullcontext,
) -> Assessment:
    """Builds the site of the fact sheet at `root`, or brings it up to date; with any fault, nothing is written.

    `publication` says what is known from outside; what it leaves open, the site record may say. `tell` hears what is
    being done. `swap` is held while the new site takes the place of the old. EngineError where the site cannot be made.
    """
    hold_trusted(root, order.trust_templates)
    following = order.following
    held = following.held if following else None
    tree = read_again(root, held)
    with assessed_again(root, tree, order.withheld, clean=order.clean, held=held) as assessment:
        if assessment.faults:
            return assessment
        publication, job = _published(root, order, assessment, publication)
        if following:
            following.show_ahead(root, assessment, publication, job)
    if order.require_withheld and assessment.unguarded:
        raise EngineError(*(f"{notice.message} {notice.help}" for notice in assessment.unguarded))
    hold_built(root, order.place)
    tell("The records hold. Writing the pages.")
    with _what_is_there_staying():
        last = None if order.whole else last_there(root, order.place, held)
        building = Building(root, order.place, tree, assessment, publication, last, held)
        if following and last:
            following.give_way()
            building = replace(building, give_way=following.give_way)
        return _built(building, job, tell, swap, follows=following is not None)


@contextmanager
def _what_is_there_staying() -> Iterator[None]:
    """What was read is of use till the end: nothing is gained by looking through it for garbage."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def _built(
    building: Building,
    job: Job,
    tell: Callable[[str], object],
    swap: Callable[[], AbstractContextManager[object]],
    *,
    follows: bool,
) -> Assessment:
    """Make the new site and put it in the place of the old."""
    last, verified = building.last, NOT_VERIFIED
    with new_site(job, swap=swap) as new:
        filled = building.fill(new, partial(carry_over, job, new, again=last is not None, index=not follows))
        tell("Building the site and its search index, and proving it.")
        html = build_html(replace(job, digests=filled.graph.pages), new, last.html if last else NO_HTML, filled.beside)
        if not follows:
            index_html(job, new)
            verified = building.prove(new, filled)
    written = building.keep(filled, html, verified.gate).whole if job.engine.incremental else ""
    told = "" if follows else verified.summary
    return replace(building.assessment, proven_again=told, written=written)


def _published(root: Path, order: Order, assessment: Assessment, publication: Publication) -> tuple[Publication, Job]:
    """What is known of the place and the past of a fact sheet without fault, and what the engine is to make of its pages."""
    place, settings, site = order.place, assessment.settings, assessment.collection.site
    assert site is not None, "a fact sheet without a site record has a fault"
    publication = publication.completed(site).remembering(assessment.collection)
    return publication, Job(
        config=CONFIG,
        docs=root / place.docs,
        site=root / place.site,
        title=site.title,
        description=site.description,
        repository=publication.repository,
        url=publication.url,
        theme=root / THEME if has_own_templates(root) else None,
        copyright=settings.copyright,
        sheets=settings.extra_css,
        scripts=settings.extra_javascript,
        kept=root / place.searched,
        engine=order.engine,
        code=code_now(),
    )
