"""Owns what of a chart can be taken away: beside the page of a measure a drawing, its rows, and a page to embed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from operator import itemgetter
from typing import Any

from generator.changes.publication import Publication
from generator.exports.citations import citations
from generator.exports.csv_descriptor import LICENCE
from generator.exports.table_shape import Column
from generator.exports.text_files import csv_lines
from generator.numbers.writing import plain_value
from generator.records.addresses import Address, seen_from
from generator.records.types import Measure
from generator.sheet.collection import Collection
from generator.sheet.grouping import in_runs
from generator.templates import markup_environment
from generator.views.drawing import drawing
from generator.views.figures import FigureLine, figure_line
from generator.views.figures_in_order import in_order_of
from generator.views.measures_and_topics import EMBED, MeasureView, measure_view
from generator.views.parts import Ref, Words

DRAWING, ROWS = "svg", "csv"
_MOST_SOURCES = 3
_COLUMNS = (
    Column("who", "Who says it; several are parted by a semicolon."),
    Column("as_told_by", "On whose word the source has it, where that is another.", required=False),
    Column("counts", "What is counted, in the words of the source.", required=False),
    Column("as_written", "The quantity in the words of the source.", required=False),
    Column("open_above", "The words by which the source says that there are more.", required=False),
    Column("in_numbers", "What stands at the mark: what the words say in numbers."),
    Column("comparator", "How the words bound the number."),
    Column("low", "The lower bound, or the number itself.", "number", required=False),
    Column("high", "The upper bound, or the number itself.", "number", required=False),
    Column("before", "Of a change, the number that it went from.", "number", required=False),
    Column("before_comparator", "Of a change, how the words bound the number that it went from.", required=False),
    Column("after", "Of a change, the number that it went to.", "number", required=False),
    Column("after_comparator", "Of a change, how the words bound the number that it went to.", required=False),
    Column("unit", "The unit of these numbers: that of the measure."),
    Column("converted", "What it comes to by our conversion, where the source has another unit.", required=False),
    Column("bounds_proven", "Whether the bounds follow from the words.", "boolean"),
    Column("when_written", "The time that it holds for, in the words of the source.", required=False),
    Column("established_by", "Who counted it, where that is another.", required=False),
    Column(
        "replaced_by", "The claims with a later figure that takes its place; several are parted by a semicolon.", required=False
    ),
    Column("replaces", "The claims with an earlier figure whose place it takes.", required=False),
    Column("claim", "The claim that states it.", table="claims"),
    Column("figure", "Which figure of the claim it is, from 1.", "integer"),
    Column("source", "The source.", table="sources"),
    Column("paragraph", "The paragraph in which the words begin.", required=False),
    Column("sentence", "The sentence in which the words begin.", "integer"),
    Column("page", "The page of the claim."),
    Column("caution", "What one has to know before setting these rows side by side."),
)


def chart_files(
    collection: Collection, measure: Measure, templates: Mapping[str, str], publication: Publication, *, sandboxed: bool = False
) -> dict[str, bytes]:
    """The files of a measure that has figures, by their path below the site."""
    jinja = markup_environment(templates, sandboxed=sandboxed)
    view = measure_view(collection, measure)
    if not view.figures:
        return {}
    address, origin = view.ref.address, _origin(collection, measure, publication)
    seen = {"view": view, "origin": origin, **_context(address, publication)}
    svg = jinja.get_template("chart.svg.j2").render(drawing=drawing(view, origin), **seen)
    html = jinja.get_template("chart.html.j2").render(**seen)
    return {
        address.beside(DRAWING): svg.encode(),
        address.beside(ROWS): _rows(collection, measure, view, publication).encode(),
        address.beside(EMBED): html.encode(),
    }


def _context(address: Address, publication: Publication) -> dict[str, Any]:
    """What the templates ask for: addresses as a file beside the page gives them."""

    def to(path: str) -> str:
        return seen_from(address.page, path, publication.url)

    return {"to": to, "page": address.html, "url": publication.url}


def _origin(collection: Collection, measure: Measure, publication: Publication) -> tuple[str, ...]:
    """Where a chart comes from, a paragraph each: this page, the sources, the licence."""
    cited = citations(collection, measure, publication)
    more = len(cited.sources) - _MOST_SOURCES
    return (
        f"From: {cited.page.plain}",
        *(f"Source: {source.plain}" for source in cited.sources[:_MOST_SOURCES]),
        *([f"And {more} more sources, on that page."] if more > 0 else []),
        f"Records: {LICENCE['title']}. What stands in quotation marks are the words of the sources, and is not under it.",
    )


def _rows(collection: Collection, measure: Measure, view: MeasureView, publication: Publication) -> str:
    """The figures that stand as CSV; the rows of a few together are kept for the next build."""

    def row(id: str, index: int) -> tuple[Any, ...]:
        claim = collection.claims[id]
        line = figure_line(collection, claim, claim.figures[index])
        unit = collection.measures[claim.figures[index].measure].unit
        return (*_row(collection, line, unit, publication), view.caution)

    def lines(run: list[tuple[str, int]]) -> str:
        (id, at), given = run[0], repr((run, view.caution))
        return collection.reads.piece(f"chart of {id} {at}", lambda: csv_lines(row(*place) for place in run), given)

    places = ((claim.id, claim.figures.index(figure)) for claim, figure in in_order_of(collection, measure).standing)
    return csv_lines([[column.name for column in _COLUMNS]]) + "".join(map(lines, in_runs(places, itemgetter(0))))


def _row(collection: Collection, figure: FigureLine, unit: str, publication: Publication) -> Iterator[Any]:
    claim, place = figure.claim, figure.as_written.place
    source = collection.sources[place.source.id]
    number = int(place.sentence.anchor[1:])
    sentence = collection.texts[source.id].sentences[number - 1]
    yield _names(claim.origins) or "the source itself"
    yield _names(claim.speakers) if claim.second_hand else None
    yield from map(_shown, (figure.counts, figure.as_written, figure.open_above))
    scaled = figure.scaled
    yield from (figure.in_numbers, figure.comparator.value)
    yield from map(_bound, (scaled.low, scaled.high, scaled.before))
    yield from (scaled.before_comparator, _bound(scaled.after), scaled.after_comparator)
    yield from (unit, figure.converted, figure.proven, _shown(figure.when))
    yield _names(figure.established_by.actors) if figure.established_by else None
    yield from ("; ".join(one.id for one in claims) or None for claims in (figure.replaced_by, figure.replaces))
    yield from (claim.ref.id, figure.number, source.id, collection.paragraph_of(source, sentence), number)
    yield f"{publication.url or ''}{claim.ref.html}"


def _bound(bound: Decimal | None) -> int | float | None:
    return None if bound is None else plain_value(bound)


def _names(actors: tuple[Ref, ...]) -> str:
    return "; ".join(actor.label for actor in actors)


def _shown(words: Words | None) -> str | None:
    return None if words is None or words.withheld else words.text
