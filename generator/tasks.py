"""Owns the parts that a fact sheet's site is made of: each is made by itself, from what it asks of the collection."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from collections.abc import Collection as Collected
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from typing import NamedTuple

from generator.charts import chart_files
from generator.exports.beside_pages import export
from generator.exports.data import NO_LAST_DATA, LastData
from generator.exports.feeds import FEED, Feed, atom, feeds_in_words, feeds_of
from generator.exports.page_json import page_json
from generator.pages import Group, Renderer, data_page, groups_of
from generator.records.addresses import ALL_CLAIMS, address_of, goes_on, html_of, laid_together
from generator.records.types import Measure, Topic
from generator.sheet.collection import Collection
from generator.views.claim_rows import claim_rows

DATA = "the data"
"""What can be taken away of a fact sheet as a whole, as its part of the site is called."""
_FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_BUILT_ONLY = re.compile(r"^(?:(?:jsonld|cited|description): .*|(?:found_by|filters):(?:\n  .*)+)\n", re.MULTILINE)
_CARRIED = re.compile(r'^<p>.*<a download="[^"]*" href="data:.*</p>\n', re.MULTILINE)
_LIST = r'\{:(?: \.?[\w-]+(?:="[^"\n]*")?)+ \}'
_SAYS_HOW = (
    r' (?:markdown="1"|tabindex="0"|role="group" aria-label="[^"<>]*"|data-pagefind-ignore|data-fs-(?:citation|accessed))'
    r'|(?<=") dir="auto"'
)
_OF_LAYOUT = re.compile(rf"""^{_LIST}\n|(?<![\\\n]){_LIST}|(?:{_SAYS_HOW})+(?=>)""", re.MULTILINE)
"""What says how a page is laid out, and not which place it is: no text of a record has an unescaped brace or angle bracket."""
_GOING_ON = re.compile(r"\]\(((?:[^()\s]*/)?(?:pages/|[\w.-]+-)\d+\.md)")


class Files(NamedTuple):
    """What a task makes."""

    pages: dict[str, str]
    """Markdown pages, by path below the docs folder."""
    beside: dict[str, bytes | None]
    """Files of the site, by path below it; None for those that MkDocs makes of the pages."""
    later: tuple[tuple[str, str], ...] = ()
    """What remains to be made: the name that `make_later` knows it by, and what it is given, in words."""


@dataclass(frozen=True, slots=True)
class Task:
    """Something of a site that is made by itself, in one step."""

    name: str
    origin: str
    """What there is it for, in words: the file of a record, a template."""
    make: Callable[[], Files]
    given: str = ""
    """What it is made from beside what is asked of the collection, in words."""
    of_all: bool = False
    """Whether it goes through all records: each process that does so has a copy of them."""
    make_later: Callable[[str], Files] | None = None

    def later(self, name: str, given: str) -> Task:
        """What remains to be made under a name."""
        assert self.make_later, "it has something that remains to be made"
        return Task(name, self.origin, partial(self.make_later, name), given)


def data_task(renderer: Renderer, last: LastData = NO_LAST_DATA) -> Task:
    """What can be taken away, and the page that says what it is: the others say which files there are.

    The `last` data are those of which it knows what was kept.
    """

    def made() -> Files:
        exports = export(renderer.collection, renderer.publication, last)
        page = data_page(exports.data_files)
        pages = {page.path: renderer.render(page)}
        of_page = (page.template, _beside_pages(pages))
        return Files(pages, laid_together([of_page, (DATA, exports.files)]))

    return Task(DATA, DATA, made)


def _feeds_task(renderer: Renderer) -> Task:
    """The feed of all changes; those of the actors, which are many, remain to be made of what there is for each."""
    collection, publication = renderer.collection, renderer.publication

    @cache
    def feeds() -> Mapping[str, Feed]:
        return feeds_of(collection, publication)

    def made() -> Files:
        given = dict(feeds_in_words(feeds()))
        whole: dict[str, bytes | None] = {FEED: atom(feeds()[FEED])} if given.pop(FEED, None) else {}
        return Files({}, whole, tuple(given.items()))

    def made_later(path: str) -> Files:
        with collection.reads.recorded():
            feed = feeds()[path]
        return Files({}, {path: atom(feed)})

    return Task("the feeds", "the feeds", made, of_all=True, make_later=made_later)


def tasks_of(renderer: Renderer, files: Collected[str]) -> Iterator[Task]:
    """All else that is to be made, in a settled order; `files` are those that can be taken away, by path below the site."""

    def rows() -> Files:
        return Files({}, dict(_rows_of_claims(renderer.collection)))

    yield _feeds_task(renderer)
    yield Task("the rows of claims", "the list of claims", rows, of_all=True)
    for group in groups_of(renderer.collection, renderer.publication, files):
        later = partial(_made_later, renderer, group)
        yield Task(group.name, group.origin, partial(_made, renderer, group), group.given, _is_of_all(group), later)


def _is_of_all(group: Group) -> bool:
    """Whether the pages of a group go through all records, or through all that have a figure or are on a topic."""
    return not group.key or group.key[0] in (Measure.type, Topic.type)


def _rows_of_claims(collection: Collection) -> dict[str, bytes]:
    """The file that the filters of a list of several pages go by."""
    rows = claim_rows(collection)
    return {ALL_CLAIMS: json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode()} if rows else {}


def _made(renderer: Renderer, group: Group) -> Files:
    """The pages of a group, and what lies beside them."""
    pages = {page.path: renderer.render(page) for page in group.pages()}
    of_record = _beside_record(renderer, *group.key) if group.key else {}
    later = tuple((path, repr(page.view)) for path, page in group.later().items())
    return Files(pages, laid_together([(group.origin, _beside_pages(pages)), (group.origin, of_record)]), later)


def _made_later(renderer: Renderer, group: Group, path: str) -> Files:
    """One of the pages that go on with a list. Which entries it has, it is given; so it asks for these alone."""
    with renderer.collection.reads.recorded():
        page = group.later()[path]
    pages = {path: renderer.render(page)}
    return Files(pages, _beside_pages(pages))


def _beside_pages(pages: Mapping[str, str]) -> dict[str, bytes | None]:
    """The HTML of pages, which MkDocs is to make, and their Markdown, where that says what no file of the data does."""
    beside: dict[str, bytes | None] = dict.fromkeys(map(html_of, pages))
    return beside | {page: for_readers(page, text).encode() for page, text in pages.items() if not goes_on(page)}


def _beside_record(renderer: Renderer, type: str, id: str) -> dict[str, bytes | None]:
    """The JSON of a record, and what of a chart can be taken away."""
    collection, publication = renderer.collection, renderer.publication
    record = collection.record(type, id)
    files: dict[str, bytes | None] = {address_of(record).beside("json"): page_json(collection, record, publication)}
    if isinstance(record, Measure):
        files |= chart_files(collection, record, renderer.templates, publication, sandboxed=renderer.sandboxed)
    return files


def for_readers(page: str, markdown: str) -> str:
    """A page as it is published beside the built one: plainer, without what search and browsers have of that.

    What stands at its places, who says it and where its words are from is marked as there. Where a list goes on, there is
    the built page only.
    """
    text = _FRONT.sub(lambda front: _BUILT_ONLY.sub("", front[0]), markdown)
    folder = posixpath.dirname(page)
    return _GOING_ON.sub(lambda link: _led_on(folder, link[1]), _OF_LAYOUT.sub("", _CARRIED.sub("", text)))


@lru_cache(maxsize=1 << 14)
def _led_on(folder: str, target: str) -> str:
    page = posixpath.normpath(posixpath.join(folder, target))
    return f"]({html_of(target) if goes_on(page) else target}"
