"""Owns what the pages of measures and topics show: figures side by side, and claims of one matter."""

from __future__ import annotations

from dataclasses import dataclass

from generator.collection import Collection
from generator.records.types import Measure, Topic
from generator.views.parts import ClaimLine, FigureLine, Ref, claim_lines, figure_line, in_source_order, ref


@dataclass(frozen=True, slots=True)
class MeasureView:
    """A measure's page."""

    ref: Ref
    definition: str
    unit: str
    figures: tuple[FigureLine, ...]
    note: str | None


@dataclass(frozen=True, slots=True)
class TopicView:
    """A topic's page."""

    ref: Ref
    definition: str
    claims: tuple[ClaimLine, ...]
    note: str | None


def measure_view(collection: Collection, measure: Measure) -> MeasureView:
    """What the page of a measure shows."""
    figures: dict[str, list[FigureLine]] = {}
    for claim, figure in collection.figures_of(measure):
        figures.setdefault(claim.id, []).append(figure_line(collection, claim, figure))
    ordered = in_source_order(collection, [collection.claims[id] for id in figures])
    lines = tuple(line for claim in ordered for line in figures[claim.id])
    return MeasureView(ref(measure), measure.definition, measure.unit, lines, measure.note)


def topic_view(collection: Collection, topic: Topic) -> TopicView:
    """What the page of a topic shows."""
    return TopicView(ref(topic), topic.definition, claim_lines(collection, collection.on_topic(topic)), topic.note)
