"""Owns the whole build in order: read, assess, render, write, and the engine's run."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Set
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from secrets import token_hex

from jinja2 import TemplateError

from generator.assessment import Assessment, read
from generator.changes.publication import Publication
from generator.checked import assess_again
from generator.engine.engines import MKDOCS, Engine
from generator.engine.finished_pages import finished_alone
from generator.engine.finishing import build_site
from generator.engine.job import Job
from generator.engine.strictness import EngineError
from generator.files import Folder, keep_only, put
from generator.graph import NO_GRAPH, Graph, update
from generator.known import Known, keep, known
from generator.last_build import code_now, written_now
from generator.manifest import MANIFEST, is_apart, origin_of, write_manifest
from generator.pages import Renderer
from generator.pieces import Pieces
from generator.place import (
    CONFIG,
    PUBLISHED,
    TEMPLATES,
    THEME,
    Place,
    has_own_templates,
    hold_built,
    hold_trusted,
    read_templates,
)
from generator.processes import shared
from generator.reading.settings import Settings
from generator.records.addresses import AddressTakenError, laid_together
from generator.records.types import Site
from generator.sheet.snapshot import digest_of, with_more
from generator.tasks import Files, data_task, tasks_of
from generator.templates import template_fault
from generator.verification.ground import Ground
from generator.verification.verified import NOT_VERIFIED, Gate, Verified
from generator.verification.verify import verify
from generator.views.rules import rule_pages
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
    with _told():
        data = data_task(renderer)
        tasks = [data, *tasks_of(renderer, data.make().beside)]
        made = list(shared(lambda task: task.make(), tasks))
        later = [task.later(name, given) for task, files in zip(tasks, made, strict=True) for name, given in files.later]
        tasks, made = [*tasks, *later], [*made, *shared(lambda task: task.make(), later)]
        beside = laid_together((task.origin, files.beside) for task, files in zip(tasks, made, strict=True))
    pages = {path: text for files in made for path, text in files.pages.items()}
    return Rendering(pages, {path: content for path, content in beside.items() if content is not None})


@contextmanager
def _told() -> Iterator[None]:
    """EngineError for a fault in a template, and where two files would have one address."""
    try:
        yield
    except TemplateError as error:
        raise EngineError(f"{TEMPLATES}: {template_fault(error)}") from error
    except AddressTakenError as error:
        raise EngineError(str(error)) from error


@dataclass(frozen=True, slots=True)
class Order:
    """How a site is to be built: where, with which names that stand nowhere in it, and what is insisted on.

    With `require_withheld` it is no site where names cannot be looked for, and without `trust_templates` none where the fact
    sheet has templates of its own. What `follows` edits comes without proof, and its search index later. `clean` makes all
    anew, as every engine does that is not incremental.
    """

    place: Place = PUBLISHED
    withheld: WithheldNames = NO_NAMES
    require_withheld: bool = False
    trust_templates: bool = False
    follows: bool = False
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
    place = order.place
    hold_built(root, place)
    hold_trusted(root, order.trust_templates)
    tree = read(root)
    assessment = assess_again(root, tree, order.withheld, clean=order.clean)
    if assessment.faults:
        return assessment
    if order.require_withheld and assessment.unguarded:
        raise EngineError(*(f"{notice.message} {notice.help}" for notice in assessment.unguarded))
    tell("The records hold. Writing the pages.")
    site = assessment.collection.site
    assert site is not None, "a fact sheet without a site record has a fault"
    publication = publication.completed(site).remembering(assessment.collection)
    last = None if order.whole else _still_there(root, place)
    graph = NO_GRAPH
    changed: Set[str] = frozenset()
    verified = NOT_VERIFIED

    def fill(new: Path) -> Collection[str]:
        nonlocal graph, changed
        graph, changed = _filled(root, place, new, assessment, publication, last.graph if last else NO_GRAPH)
        tell("Building the site and its search index, and proving it.")
        return {*graph.beside, MANIFEST}

    def inspect(new: Path) -> None:
        nonlocal verified
        put(new / MANIFEST, None)  # that of the last site
        if not order.follows:
            same = last is not None and last.graph.ground == graph.ground
            verified = _inspected(new, assessment, publication, last.gate if last and same else {}, changed)
            counts = {**assessment.counts, "quotations": verified.quotations, "pages": verified.pages}
            write_manifest(new, origin_of(root, tree), counts, root, place.hashes)

    job = _job(root, order, site, assessment.settings, publication)
    built = build_site(job, fill, inspect, last=last.html if last else None, index=not order.follows, swap=swap)
    if order.engine.incremental:
        keep(root, place.known, Known(graph, built.html, verified.gate, _written(root, place)))
    return assessment if order.follows else replace(assessment, proven_again=verified.summary)


def _still_there(root: Path, place: Place) -> Known | None:
    """What is known of the last build, where what it wrote lies as it left it."""
    last = known(root, place.known)
    return last if last and (root / place.site).is_dir() and last.written == _written(root, place) else None


def _written(root: Path, place: Place) -> str:
    return written_now(root, place.docs, place.site, without=f"{place.site}/pagefind")


def _filled(
    root: Path, place: Place, new: Path, assessment: Assessment, publication: Publication, last: Graph
) -> tuple[Graph, Set[str]]:
    """Write the pages, and what goes with them into a new site, which has what there was.

    Gives what they were made from, and the names of what gives another answer now than it did for `last`.
    """
    collection, templates = assessment.collection, read_templates(root)
    renderer = Renderer(collection, publication, templates, has_own_templates(root))
    past = {f"past {path}": repr(told) for path, told in publication.history.revisions.items()}
    now = with_more(assessment.checked.snapshot, past)

    def put_all(files: Files) -> None:
        for path, text in files.pages.items():
            put(root / place.docs / path, text.encode("utf-8"))
        for path, content in files.beside.items():
            if content is not None:
                put(new / path, _finished(path, content, publication.url))

    with _told():
        ground = ground_of(templates, publication, collection.withheld)
        kept = None if collection.withheld else partial(Pieces, root, place.pieces, ground)
        first, others = data_task(renderer), partial(tasks_of, renderer)
        graph, changed = update(last, ground, now, collection.reads, first, others, put_all, kept)
    keep_only(root, graph.pages, place.docs)
    for path in last.beside.keys() - graph.beside.keys():
        put(new / path, None)
    return graph, changed


def _finished(path: str, content: bytes, url: str | None) -> bytes:
    """A file that goes with the pages as it is put into the site: one that is itself a page is as safe as the others."""
    return finished_alone(content.decode(), url).encode() if path.endswith(".html") else content


def ground_of(templates: Mapping[str, str], publication: Publication, withheld: WithheldNames) -> str:
    """What every part of a site is made from, as a digest; with names that are withheld it is never the same again.

    So nothing is kept that these could be found out from.
    """
    history = publication.history
    known = (publication.url, publication.repository, publication.branch, publication.folder, history.known, history.complete)
    nonce = token_hex() if withheld else ""
    return digest_of(repr((code_now(), sorted(templates.items()), known, nonce)))


def _job(root: Path, order: Order, site: Site, settings: Settings, publication: Publication) -> Job:
    """What the engine is to make of the pages of a fact sheet, and what goes with them."""
    place = order.place
    return Job(
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


def verify_site(
    folder: Path,
    assessment: Assessment,
    publication: Publication,
    last: Gate | None = None,
    changed: Set[str] = frozenset(),
) -> Verified:
    """What can be proven of the finished site in a folder, whose records are without fault; `last` and `changed` as `verify`."""
    files, ground = Folder(folder, is_apart), Ground(assessment.collection, tuple(_told_besides(publication)))
    return verify(files, ground, publication.url, last, files.stamps, changed)


def _told_besides(publication: Publication) -> Iterator[str]:
    """What the site says in words of ours that stand in no record: what is told of the past, and of rules."""
    for revisions in publication.history.revisions.values():
        yield from (text for one in revisions for text in one.what)
    for rule in rule_pages():
        yield from rule.told


def _inspected(folder: Path, assessment: Assessment, publication: Publication, last: Gate, changed: Set[str]) -> Verified:
    verified = verify_site(folder, assessment, publication, last, changed)
    if verified.faults:
        raise EngineError(*verified.report)
    return verified
