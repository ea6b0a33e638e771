"""Owns the whole build in order: read, assess, render, write, and the engine's run."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from jinja2 import TemplateError

from generator.assessment import Assessment, assess, read
from generator.changes.publication import Publication
from generator.charts import chart_files
from generator.engine.finishing import EngineError, Inspection, Job, build_site
from generator.engine.publishing import alone, settle
from generator.exports.beside_pages import export
from generator.exports.citations import citation_files
from generator.exports.page_json import page_jsons
from generator.files import OWN_ROOT, Folder, OutsideError, hold_whole, read_tree, write_tree
from generator.pages import Page, for_readers, pages_of, render_pages
from generator.reading.settings import Settings
from generator.records.addresses import ALL_CLAIMS, AddressTakenError, address_of, html_of, laid_together
from generator.records.types import Site
from generator.sheet.collection import Collection
from generator.templates import template_fault
from generator.verification.ground import Ground
from generator.verification.verify import Verified, verify
from generator.views.claim_rows import claim_rows
from generator.views.rules import rule_pages
from generator.withheld.names import NO_NAMES, WithheldNames

TEMPLATES = "site_templates"
THEME = f"{TEMPLATES}/theme"
CONFIG = OWN_ROOT / "mkdocs.yml"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a build writes, below the root of a fact sheet: the Markdown pages, and the site."""

    docs: str
    site: str

    @property
    def lock(self) -> str:
        """The file that tells other processes that something is built here."""
        return PurePosixPath(self.docs).with_name("lock").as_posix()


PUBLISHED = Place("build/docs", "site")
SERVED = Place("build/serve/docs", "build/serve/site")
"""What follows each edit has a place of its own: `site/` is always what a whole build has made and proven."""


def has_own_templates(root: Path) -> bool:
    """Whether a fact sheet has templates that are not the generator's own."""
    if root.resolve() == OWN_ROOT or not (root / TEMPLATES).exists():
        return False
    ours, theirs = read_tree(OWN_ROOT, TEMPLATES), read_tree(root, TEMPLATES)
    return bool(theirs.refused) or not theirs.texts.items() <= ours.texts.items()


def hold_trusted(root: Path, trusted: bool) -> None:
    """EngineError where a fact sheet has templates of its own, which are code, and nobody said that they are to be trusted."""
    if not trusted and has_own_templates(root):
        raise EngineError(
            f"This fact sheet has templates of its own in {TEMPLATES}/. Templates are code, and nothing of them has been run. "
            "Read them, and if you trust whoever wrote them, give --trust-templates. Without the folder, ours are used."
        )


def read_templates(root: Path) -> dict[str, str]:
    """The templates of the pages and drawings, by name: the generator's, and the fact sheet's own laid over them."""
    texts = _texts_of(OWN_ROOT, TEMPLATES) | _texts_of(root, TEMPLATES)
    return {name: text for name, text in texts.items() if name.endswith(".j2") and "/" not in name}


def read_record_templates(root: Path) -> dict[str, str]:
    """The templates that new records are filled in from, by name, laid over one another in the same way."""
    return _texts_of(OWN_ROOT, f"{TEMPLATES}/records") | _texts_of(root, f"{TEMPLATES}/records")


def _texts_of(root: Path, folder: str) -> dict[str, str]:
    return {path.removeprefix(f"{folder}/"): text for path, text in read_tree(root, folder).texts.items()}


@contextmanager
def sole_build(root: Path, place: Place, waiting: Callable[[], object]) -> Iterator[None]:
    """Run the block while no other process builds at this place, and after what a killed one left there is brought to an end.

    Where another builds, `waiting` is called first, and may raise. EngineError as by `hold_built`.
    """
    hold_built(root, place)
    with alone(root / place.lock, waiting):
        settle(root / place.site)
        yield


def hold_built(root: Path, place: Place = PUBLISHED) -> None:
    """EngineError where what a build writes, or the theme that it copies, is a symbolic link or has one in it."""
    try:
        hold_whole(root, place.docs, place.site, place.lock, TEMPLATES)
    except OutsideError as error:
        elsewhere = f" To publish elsewhere, build first and then copy {place.site}/ there." if error.path == place.site else ""
        raise EngineError(f"{error}{elsewhere}") from error


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
    collection = assessment.collection
    try:
        exports = export(collection, publication)
        pages = pages_of(collection, publication, exports.data_files)
        markdown = render_pages(pages, collection, templates, publication, exports.files, sandboxed=sandboxed)
        jsons = page_jsons(collection, publication)
        files: dict[str, bytes | None] = laid_together(
            [
                *((page.origin, _files_of(page, markdown[page.path], jsons)) for page in pages),
                ("the data and the feeds", exports.files),
                ("the citations", citation_files(collection, publication)),
                ("the list of claims", _rows_of_claims(collection)),
                ("the charts", chart_files(collection, templates, publication, sandboxed=sandboxed)),
            ]
        )
    except TemplateError as error:
        raise EngineError(f"{TEMPLATES}: {template_fault(error)}") from error
    except AddressTakenError as error:
        raise EngineError(str(error)) from error
    return Rendering(markdown, {path: content for path, content in files.items() if content is not None})


def _files_of(page: Page, markdown: str, jsons: Mapping[str, bytes]) -> dict[str, bytes | None]:
    """What a page puts below the site: itself, which MkDocs is to write, its Markdown, and the JSON of a record."""
    files: dict[str, bytes | None] = {html_of(page.path): None, page.path: for_readers(markdown).encode()}
    if page.record:
        at = address_of(page.record).beside("json")
        files[at] = jsons[at]
    return files


def _rows_of_claims(collection: Collection) -> dict[str, bytes]:
    """The file that the filters of a list of several pages go by."""
    rows = claim_rows(collection)
    return {ALL_CLAIMS: json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode()} if rows else {}


def build(
    root: Path,
    publication: Publication,
    tell: Callable[[str], object],
    make: Callable[[Job, Inspection], object] = build_site,
    *,
    place: Place = PUBLISHED,
    withheld: WithheldNames = NO_NAMES,
    require_withheld: bool = False,
    trust_templates: bool = False,
) -> Assessment:
    """Builds the site of the fact sheet at `root` into its place; with any fault, nothing is written.

    `publication` says what is known from outside; what it leaves open, the site record may say. `tell` hears what is
    being done. `make` makes the pages into a site. `withheld` are the names that stand nowhere in it. EngineError where the
    site cannot be made, with `require_withheld` where names cannot be looked for, and, unless `trust_templates`, where the fact
    sheet has templates of its own.
    """
    hold_built(root, place)
    hold_trusted(root, trust_templates)
    assessment = assess(read(root), withheld)
    if assessment.faults:
        return assessment
    if require_withheld and assessment.unguarded:
        raise EngineError(*(f"{notice.message} {notice.help}" for notice in assessment.unguarded))
    tell("The records hold. Writing the pages.")
    site = assessment.collection.site
    assert site is not None, "a fact sheet without a site record has a fault"
    publication = publication.completed(site).remembering(assessment.collection)
    rendering = render(assessment, read_templates(root), publication, sandboxed=has_own_templates(root))
    write_tree(root, rendering.pages, place.docs)
    tell("Building the site and its search index, and proving it.")
    verified: list[Verified] = []
    job = _job(root, place, site, assessment.settings, publication, rendering.beside)
    make(job, lambda folder: verified.append(_inspected(folder, assessment, publication)))
    return replace(assessment, proven_again=verified[0].summary) if verified else assessment


def _job(root: Path, place: Place, site: Site, settings: Settings, publication: Publication, beside: Mapping[str, bytes]) -> Job:
    """What MkDocs is to make of the pages of a fact sheet, and what goes with them."""
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
        beside=beside,
    )


def verify_site(folder: Path, assessment: Assessment, publication: Publication) -> Verified:
    """What can be proven of the finished site in a folder, whose records are without fault."""
    return verify(Folder(folder), Ground(assessment.collection, tuple(_told_besides(publication))), publication.url)


def _told_besides(publication: Publication) -> Iterator[str]:
    """What the site says in words of ours that stand in no record: what is told of the past, and the examples of rules."""
    for revisions in publication.history.revisions.values():
        yield from (text for one in revisions for text in one.what)
    for rule in rule_pages():
        yield from filter(None, (rule.source, str(rule.wrong), str(rule.right)))


def _inspected(folder: Path, assessment: Assessment, publication: Publication) -> Verified:
    verified = verify_site(folder, assessment, publication)
    if verified.faults:
        raise EngineError(*verified.report)
    return verified
