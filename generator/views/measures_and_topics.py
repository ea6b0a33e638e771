"""Owns what the pages of measures and topics show: figures side by side, and claims of one matter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from markupsafe import escape

from generator.numbers.writing import in_words
from generator.records.addresses import name_of
from generator.records.types import Measure, Topic
from generator.records.vocabularies import RelationType
from generator.sheet.collection import Collection
from generator.views.figures import FigureLine, figure_line, figure_lines
from generator.views.figures_in_order import InOrder, Stated, in_order_of
from generator.views.pagination import Part, by_letters
from generator.views.parts import ClaimLine, Ref, claim_lines, is_active, ref
from generator.views.plot import Mark, Plot, key_of, plot
from generator.views.sections import Section, section

EMBED = "embed.html"
"""How the name of a page to embed ends, which stands beside that of its measure."""
DRAWN = 24
"""How many figures of a measure are drawn: what is more than that cannot be taken in, and stands in the table."""
CHARTS = 24
"""How many measures a page of their list has: each has its chart there."""
_HEIGHT, _HEIGHT_OF_ROW = 420, 130  # pixels


@dataclass(frozen=True, slots=True)
class Difference:
    """How a figure of a measure stands to another of it, and why, as we read it."""

    one: FigureLine
    other: FigureLine
    type: RelationType
    reason: str


@dataclass(frozen=True, slots=True)
class ConversionLine:
    """How we put figures in another unit on the scale of a measure."""

    unit: str
    in_measure: str
    """What one of that unit is in the measure's, written out."""
    reason: str


@dataclass(frozen=True, slots=True)
class MeasureView:
    """A measure's page."""

    ref: Ref
    definition: str
    caution: str
    """What one has to know before setting the figures side by side."""
    unit: str
    conversions: tuple[ConversionLine, ...]
    figures: Sequence[FigureLine]
    """Those that stand."""
    table: Section[FigureLine]
    """The same, and among them those of superseded claims, each before that which took its place."""
    plot: Plot
    differences: tuple[Difference, ...]
    note: str | None

    @property
    def scale_in_words(self) -> str:
        """What is counted in what, and from where to where the scale runs, if there is one."""
        return f"Unit: {self.unit}. {self.plot.scale.in_words}" if self.plot.scale else f"Unit: {self.unit}."

    @property
    def left_out(self) -> str:
        """What the chart leaves out, in a sentence; empty where it leaves out nothing."""
        drawn, all = len(self.plot.lanes), len(self.figures)
        return f"Drawn are the first {drawn} of {all:,} figures, in the order of the sources." if drawn < all else ""

    @property
    def sections(self) -> tuple[Section[FigureLine]]:
        """The list that is cut into parts."""
        return (self.table,)

    def embed_code(self, url: str) -> str:
        """The HTML by which another page shows its chart, so high that on most screens nothing scrolls; `url` is the site's."""
        return (
            f'<iframe src="{url}{self.ref.address.beside(EMBED)}" title="{escape(self.ref.label)}" width="100%" '
            f'height="{_HEIGHT + _HEIGHT_OF_ROW * len(self.plot.lanes)}" loading="lazy" style="border:0"></iframe>'
        )


@dataclass(frozen=True, slots=True)
class MeasureIndex:
    """A page of the list of measures, each with its chart."""

    part: Part[Measure]
    figures: FiguresView


@dataclass(frozen=True, slots=True)
class FiguresView:
    """The measures with their figures, and the marks by which all of them are drawn."""

    measures: tuple[MeasureView, ...]
    key: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class TopicView:
    """A topic's page."""

    ref: Ref
    definition: str
    claims: Section[ClaimLine]
    note: str | None

    @property
    def sections(self) -> tuple[Section[ClaimLine]]:
        """The list that is cut into parts."""
        return (self.claims,)


def measure_view(collection: Collection, measure: Measure) -> MeasureView:
    """What the page of a measure shows."""
    return collection.reads.once(("figures of", measure.id), lambda: _measure_view(collection, collection.measures[measure.id]))


def _measure_view(collection: Collection, measure: Measure) -> MeasureView:
    in_order = in_order_of(collection, measure)
    standing = in_order.standing
    lines = figure_lines(collection, standing)
    differences = tuple(_differences(collection, standing))
    return MeasureView(
        ref=ref(measure),
        definition=measure.definition,
        caution=measure.caution or _caution(in_order, differences),
        unit=measure.unit,
        conversions=tuple(
            ConversionLine(one.unit, f"{in_words(one.factor)} {measure.unit}", one.reason) for one in measure.conversions
        ),
        figures=lines,
        table=section(ref(measure), "figures", "In a table", "figures", figure_lines(collection, in_order.figures)),
        plot=plot(lines[:DRAWN]),
        differences=differences,
        note=measure.note,
    )


def figures_view(collection: Collection, measures: Iterable[Measure]) -> FiguresView:
    """What the figures of some measures show side by side."""
    views = tuple(measure_view(collection, measure) for measure in measures)
    return FiguresView(views, key_of(view.plot for view in views))


def measure_parts(collection: Collection) -> tuple[Part[Measure], ...]:
    """The list of measures in parts."""
    return by_letters("measures", filter(is_active, collection.measures.values()), name_of, CHARTS)


def measure_page(collection: Collection, part: Part[Measure]) -> MeasureIndex:
    """What a page of that list shows."""
    return MeasureIndex(part, figures_view(collection, part.items))


def _differences(collection: Collection, figures: Sequence[Stated]) -> Iterator[Difference]:
    """The relations between claims that have a figure each, the first of each."""
    firsts: dict[str, Stated] = {}
    for claim, figure in figures:
        firsts.setdefault(claim.id, (claim, figure))
    for claim, figure in firsts.values():
        for relation in claim.relations:
            if relation.claim in firsts:
                one, other = figure_line(collection, claim, figure), figure_line(collection, *firsts[relation.claim])
                yield Difference(one, other, relation.type, relation.reason)


def _caution(in_order: InOrder, differences: Sequence[Difference]) -> str:
    """What the records alone tell of how far figures can be set side by side."""
    if len(in_order.figures) == 1:
        return "No other figure of this stands in these sources."
    if not in_order.alike:
        return "The sources’ words for what these figures count differ: they may not count the same thing."
    if any(pair.type is RelationType.DIFFERS_FROM for pair in differences):
        return "The figures differ in more than the number, as we read them."
    return "Each figure stands on the word of whoever gives it."


@dataclass(frozen=True, slots=True)
class TopicLine:
    """A topic as it stands in the list, with the number of its claims."""

    ref: Ref
    definition: str
    claims: int


@dataclass(frozen=True, slots=True)
class TopicIndex:
    """A page of the list of topics."""

    part: Part[TopicLine]


def topic_parts(collection: Collection) -> tuple[Part[Topic], ...]:
    """The list of topics in parts."""
    return by_letters("topics", filter(is_active, collection.topics.values()), name_of)


def topic_page(collection: Collection, part: Part[Topic]) -> TopicIndex:
    """What a page of that list shows."""
    return TopicIndex(part.shown(partial(_topic_line, collection)))


def _topic_line(collection: Collection, topic: Topic) -> TopicLine:
    return TopicLine(ref(topic), topic.definition, collection.between.count(collection.on_topic(topic)))


def topic_view(collection: Collection, topic: Topic) -> TopicView:
    """What the page of a topic shows."""
    claims = claim_lines(collection, collection.on_topic(topic))
    return TopicView(ref(topic), topic.definition, section(ref(topic), "claims", "Claims", "claims", claims), topic.note)
