"""Owns the proof of a finished site in order: read each file, judge it, and judge what only the whole can tell."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from generator.processes import shared
from generator.records.addresses import HOME, address_of, html_of
from generator.sheet.grouping import grouped
from generator.verification.charts_drawn import judge_charts
from generator.verification.facts import Facts, Faults, Form, SiteFault
from generator.verification.figures_told import judge_figures
from generator.verification.ground import Ground
from generator.verification.navigation import Map
from generator.verification.own_words import judge_own_words
from generator.verification.paragraphs_told import judge_paragraphs
from generator.verification.passages_shown import judge_passages
from generator.verification.quotations import judge_quotations
from generator.verification.renderings_shown import judge_renderings
from generator.verification.rows_listed import judge_rows
from generator.verification.sayers import judge_sayers
from generator.verification.sharing import Sharing
from generator.verification.site_files import UnreadableError, read_file
from generator.withheld.names import WithheldNames

_DATA, _INDEX = "data/", "pagefind/"
_TOLD = 30
_WAY_OUT = (
    "The site that was made does not hold, whatever the records say: look at what makes these files, "
    "under site_templates/ or generator/. If you changed neither, please report it."
)


@dataclass(frozen=True, slots=True)
class Verified:
    """What was proven of a finished site, and what is wrong with it."""

    quotations: int
    """The quotations on its pages."""
    pages: int
    faults: tuple[SiteFault, ...]

    @property
    def summary(self) -> str:
        """What was proven, in a line."""
        return f"{self.quotations:,} quotations on {self.pages:,} pages proven again"

    @property
    def report(self) -> tuple[str, ...]:
        """What is wrong, a fault each, for a person to read; of very many the first."""
        told = [str(fault) for fault in self.faults[:_TOLD]]
        if more := len(self.faults) - _TOLD:
            told += [f"And {more:,} more."] if more > 0 else []
        return (*told, _WAY_OUT)


def verify(files: Mapping[str, bytes], ground: Ground, url: str | None = None) -> Verified:
    """Reads the files of a site, each by its path in it, and holds them against records without fault.

    `url` is the address of the site, if it is known. Only what is marked or built as the site's own is looked at: words of a
    source, who says them, links inside the site, names that are withheld.
    """
    sharing = Sharing.of(ground)
    known = {content for path, content in files.items() if path.startswith(_DATA)}
    whole = _Seen()

    def seen_in(paths: Sequence[str]) -> _Seen:
        return _seen_in(paths, files, ground, sharing, url or "", known)

    # The search index and ZIPs repeat what others say, and so come last.
    for together in (_by_page(path for path in files if not _repeats(path)), [[path] for path in files if _repeats(path)]):
        for seen in shared(seen_in, together):
            whole.add(seen)
        sharing.enter(whole.names)
    faults = [*whole.faults, *whole.map.judge(), *_without_a_page(whole.map.files, ground)]
    if ground.has_standing_claims and not whole.quotations:
        faults.append(SiteFault(html_of(HOME), "", "no page shows any words of a source: nothing was proven."))
    return Verified(whole.quotations, whole.pages, tuple(sorted(faults)))


@dataclass
class _Seen:
    """What was seen in some files of a site."""

    map: Map = field(default_factory=Map)
    names: dict[str, frozenset[str]] = field(default_factory=dict)
    """The records that each page names."""
    faults: list[SiteFault] = field(default_factory=list)
    quotations: int = 0

    @property
    def pages(self) -> int:
        return len(self.names)

    def add(self, other: _Seen) -> None:
        self.map.add(other.map)
        self.names.update(other.names)
        self.faults += other.faults
        self.quotations += other.quotations


def _seen_in(
    paths: Sequence[str], files: Mapping[str, bytes], ground: Ground, sharing: Sharing, url: str, known: Container[bytes]
) -> _Seen:
    """What is seen in some files, a page before what lies beside it."""
    seen = _Seen()
    for path in paths:
        try:
            for facts in read_file(path, files[path], url, known):
                seen.map.enter(facts)
                if facts.path.endswith(".html"):
                    seen.names[facts.path] = facts.names
                    seen.quotations += sum(given.form is not Form.FIELD for given in facts.given)
                    sharing.enter({facts.path: facts.names})
                seen.faults += _judged(facts, ground, sharing)
        except UnreadableError as fault:
            seen.faults.append(SiteFault(path, "", str(fault)))
    return seen


def _repeats(path: str) -> bool:
    return path.startswith(_INDEX) or path.endswith(".zip")


def _by_page(paths: Iterable[str]) -> list[list[str]]:
    """Paths in their order, those of a page and of what lies beside it together."""
    return list(grouped((path.partition(".")[0], path) for path in paths).values())


def _judged(facts: Facts, ground: Ground, sharing: Sharing) -> Faults:
    yield from judge_quotations(facts, ground)
    yield from judge_passages(facts, ground)
    yield from judge_sayers(facts, ground)
    yield from judge_own_words(facts, ground)
    yield from judge_renderings(facts, ground)
    yield from judge_charts(facts, ground)
    yield from judge_figures(facts, ground)
    yield from judge_paragraphs(facts, ground)
    yield from judge_rows(facts, ground)
    yield from sharing.judge(facts)
    yield from _named(facts, ground.collection.withheld)


def _without_a_page(files: Container[str], ground: Ground) -> Faults:
    for address, record in ground.records.items():
        page = address_of(record).html
        if page not in files:
            yield SiteFault(page, "", "the record has no page.", address)


def _named(facts: Facts, withheld: WithheldNames) -> Faults:
    """The withheld names in a file, its own name included; they are not repeated here."""
    for text, place in ((facts.path, "its name"), (facts.text, "its text")):
        if withheld.places_in(text):
            shown = withheld.masked(facts.path)
            yield SiteFault(shown, place, "a name that is withheld stands here.")
