"""Owns one build of a site, step by step: the pages and what goes with them, the proof, what is kept for the next one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Set
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from secrets import token_hex

from jinja2 import TemplateError

from generator.assessment import Assessment
from generator.changes.publication import Publication
from generator.engine.finished_pages import finished_alone
from generator.engine.strictness import EngineError
from generator.engine.updating import Html
from generator.exports.data import NO_LAST_DATA, LastData
from generator.files import Tree, keep_only, put
from generator.graph import NO_GRAPH, Graph, Putting, update
from generator.kept import Held, forget
from generator.known import Known, keep, known
from generator.last_build import Written, code_now, written_now
from generator.manifest import MANIFEST, files_of, origin_of, write_manifest
from generator.numbered import Names
from generator.pages import Renderer
from generator.pieces import Pieces
from generator.place import TEMPLATES, Place, has_own_templates, read_templates
from generator.proving import verify_site
from generator.records.addresses import AddressTakenError
from generator.replacing import content_of
from generator.sheet.snapshot import digest_of, with_more
from generator.tasks import DATA, Files, data_task, tasks_of
from generator.templates import template_fault
from generator.verification.verified import Gate, Verified
from generator.withheld.names import WithheldNames


@dataclass(frozen=True, slots=True)
class Filled:
    """What a new site was filled from, and the names of what gives another answer now than it did for the last one."""

    graph: Graph
    changed: Set[str]

    @property
    def beside(self) -> set[str]:
        """The paths of all files of the site that no engine makes."""
        return {*self.graph.beside, MANIFEST}


@dataclass(frozen=True, slots=True)
class Building:
    """One build of a fact sheet without fault: whose files were read as `tree`, and where it begins from the `last`, if any."""

    root: Path
    place: Place
    tree: Tree
    assessment: Assessment
    publication: Publication
    last: Known | None
    held: Held | None = None
    """What this process has at hand of what it keeps, if it builds again and again."""
    give_way: Callable[[], object] = lambda: None
    """Raises where this build is of no use any more: asked as long as nothing was written that the next one goes by."""

    def fill(self, new: Path, begin: Callable[[], object]) -> Filled:
        """Write the Markdown pages, and what goes with them into a new site; `begin` has it hold what there was. EngineError."""
        before = self.last.graph if self.last else NO_GRAPH

        def begin_to_put() -> None:
            # All that is put, and the pieces that are kept, are those of this build: one that is broken off from now on leaves
            # nothing to go by.
            forget(self.root, self.place.known)
            begin()

        with faults_told():
            graph, changed = self._updated(before, Putting(partial(self._put, new), begin_to_put, self.give_way))
        keep_only(self.root, graph.pages, self.place.docs)
        for path in before.beside.keys() - graph.beside.keys():
            put(new / path, None)
        put(new / MANIFEST, None)  # that of the last site
        return Filled(graph, changed)

    def prove(self, new: Path, filled: Filled) -> Verified:
        """Prove a new site that is whole, and write its manifest. EngineError where something on it may not be there."""
        gate = self.last.gate if self.last and self.last.graph.ground == filled.graph.ground else {}
        files = files_of(new)
        verified = verify_site(files, self.assessment, self.publication, gate, filled.changed)
        if verified.faults:
            raise EngineError(*verified.report)
        counts = {**self.assessment.counts, "quotations": verified.quotations, "pages": verified.pages}
        write_manifest(new, files, origin_of(self.root, self.tree), counts, self.root, self.place.hashes)
        return verified

    def keep(self, filled: Filled, html: Html, gate: Gate) -> Written:
        """Keep for the next build what this one, which is published, was made from; gives the digests of what it wrote."""
        names = self.last.names if self.last else Names()
        written = _written(self.root, self.place)
        keep(self.root, self.place.known, Known(filled.graph, html, gate, written.rest, names), self.held)
        return written

    def _updated(self, before: Graph, putting: Putting) -> tuple[Graph, Set[str]]:
        collection, renderer = self.assessment.collection, renderer_of(self.root, self.assessment, self.publication)
        past = {f"past {path}": repr(told) for path, told in self.publication.history.revisions.items()}
        now = with_more(self.assessment.checked.snapshot, past)
        ground = ground_of(renderer.templates, self.publication, collection.withheld)
        pieces = None if collection.withheld else partial(Pieces, self.root, self.place.pieces, ground)
        data = last_data(before, ground, partial(_content_below, self.root / self.place.site))
        return update(
            before, ground, now, collection.reads, data_task(renderer, data), partial(tasks_of, renderer), putting, pieces
        )

    def _put(self, new: Path, files: Files) -> None:
        for path, text in files.pages.items():
            put(self.root / self.place.docs / path, text.encode("utf-8"))
        for path, content in files.beside.items():
            if content is not None:
                put(new / path, _finished(path, content, self.publication.url))


def renderer_of(root: Path, assessment: Assessment, publication: Publication) -> Renderer:
    """What makes the pages of the fact sheet at `root`."""
    return Renderer(assessment.collection, publication, read_templates(root), has_own_templates(root))


def last_data(before: Graph, ground: str, content: Callable[[str], bytes | None]) -> LastData:
    """The data of the last site, whose files have this `content`: none where other templates or other code made them."""
    if before.ground != ground or DATA not in before.made:
        return NO_LAST_DATA
    folder = "data/"
    digests = {path.removeprefix(folder): digest for path, digest in before.made[DATA].beside.items() if path.startswith(folder)}

    def as_made(path: str) -> bytes | None:
        found = content(folder + path)
        return found if found is not None and digest_of(found) == digests.get(path) else None

    return LastData(digests, as_made)


def _content_below(folder: Path, path: str) -> bytes | None:
    return content_of(folder / path)


def last_there(root: Path, place: Place, held: Held | None = None) -> Known | None:
    """What is known of the last build, where what it wrote lies as it left it."""
    last = known(root, place.known, held)
    return last if last and (root / place.site).is_dir() and last.written == _written(root, place).rest else None


def _written(root: Path, place: Place) -> Written:
    return written_now(root, place.docs, place.site, apart=f"{place.site}/pagefind")


def _finished(path: str, content: bytes, url: str | None) -> bytes:
    """A file that goes with the pages as it is put into the site: one that is itself a page is as safe as the others."""
    return finished_alone(content.decode(), url).encode() if path.endswith(".html") else content


def ground_of(templates: Mapping[str, str], publication: Publication, withheld: WithheldNames) -> str:
    """What every part of a site is made from, as a digest; with names that are withheld it is never the same again.

    So nothing is kept that these could be found out from.
    """
    history = publication.history
    place = (publication.url, publication.repository, publication.branch, publication.folder, publication.has_form)
    nonce = token_hex() if withheld else ""
    return digest_of(repr((code_now(), sorted(templates.items()), place, history.known, history.complete, nonce)))


@contextmanager
def faults_told() -> Iterator[None]:
    """EngineError for a fault in a template, and where two files would have one address."""
    try:
        yield
    except TemplateError as error:
        raise EngineError(f"{TEMPLATES}: {template_fault(error)}") from error
    except AddressTakenError as error:
        raise EngineError(str(error)) from error
