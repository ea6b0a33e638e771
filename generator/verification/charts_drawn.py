"""Owns the judgement of charts: each mark stands at its number, each number is the record's, and no figure is left out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from generator.records.addresses import Address, published_at
from generator.records.parts import Conversion, Figure
from generator.records.types import Actor, Claim, Measure
from generator.records.vocabularies import Comparator
from generator.sheet.readings import bounds_proven, conversion_of
from generator.verification.charts import SEVERAL, numbers_in, words_around
from generator.verification.facts import Drawn, Facts, Faults, SiteFault
from generator.verification.ground import Ground, bare

_SAID = {
    Comparator.EXACTLY: ("",),
    Comparator.ABOUT: ("about", "about to"),
    Comparator.MORE_THAN: ("more than",),
    Comparator.AT_LEAST: ("or more",),
    Comparator.LESS_THAN: ("less than",),
    Comparator.AT_MOST: ("at most",),
    Comparator.BETWEEN: ("from to",),
    Comparator.UNQUANTIFIED: ("no number",),
}
_BESIDE = (".html", ".svg", ".csv", ".md")


def judge_charts(facts: Facts, ground: Ground) -> Faults:
    """What is wrong with the figures that a file draws, or gives as the rows of a chart."""
    for drawn in facts.drawn:
        figure = _figure(drawn, ground)
        messages = ["there is no such figure on record."] if figure is None else _messages(drawn, figure, ground)
        for message in messages:
            yield SiteFault(facts.path, f"the figure “{drawn.shown}”", message, drawn.record)
    yield from _without_scale(facts, ground)
    yield from _left_out(facts, ground)
    for record, names in facts.credited:
        if record in ground.records and not _are_called(names, ground.sayers(record), ground):
            yield SiteFault(facts.path, record, f"“{'; '.join(names)}” is not what those who say this are called.", record)


def _figure(drawn: Drawn, ground: Ground) -> Figure | None:
    record = ground.records.get(drawn.record)
    known = isinstance(record, Claim) and 1 <= drawn.number <= len(record.figures)
    return record.figures[drawn.number - 1] if isinstance(record, Claim) and known else None


def _messages(drawn: Drawn, figure: Figure, ground: Ground) -> Iterator[str]:
    claim = ground.collection.claims[ground.records[drawn.record].id]
    bounds = _bounds(figure, conversion_of(ground.collection, claim, drawn.number - 1))
    if numbers_in(drawn.shown) != bounds or words_around(drawn.shown) not in _said_of(figure):
        yield "this is not what the record has in numbers."
    if not _stand_at(drawn, bounds):
        yield "a mark stands at another number than the record’s."
    if drawn.more != (figure.open_above is not None):
        yield "that there are more is said by the record and not by the chart, or by the chart alone."
    if bounds and drawn.unproven == bounds_proven(ground.collection, claim, drawn.number - 1):
        yield "the chart does not tell whether what the words bound is proven."
    beside = [figure.as_written, figure.counts, *([figure.when.as_written] if figure.when else [])]
    if drawn.words and not set(map(bare, beside)) <= set(map(bare, drawn.words)):
        yield "the words of the source for it, for what is counted, or for its time, do not stand beside it."
    if drawn.comparator:
        yield from _row_messages(drawn, figure, ground)


def _said_of(figure: Figure) -> tuple[str, ...]:
    """The words that may stand around its numbers."""
    if figure.comparator is not Comparator.CHANGE:
        return _SAID[figure.comparator]
    before, after = (_SAID[end.comparator][0] if end else "" for end in (figure.before_comparator, figure.after_comparator))
    came = "" if figure.before is None else f"from {before}"
    return (" ".join(f"a change {came} to {after}".split()),)


def _row_messages(drawn: Drawn, figure: Figure, ground: Ground) -> Iterator[str]:
    if drawn.comparator != figure.comparator or drawn.unit != ground.collection.measures[figure.measure].unit:
        yield "its unit, or how its words bound it, is not the record’s."
    if drawn.ends != (figure.before_comparator or "", figure.after_comparator or ""):
        yield "what bounds the ends of a change is not the record’s."
    by = figure.established_by.actors if figure.established_by else ()
    if not _are_called(drawn.established_by, [Address(Actor.type, id).path for id in by], ground):
        yield "another is named as the one who established it."


def _without_scale(facts: Facts, ground: Ground) -> Faults:
    """Charts in which different numbers stand at no place that tells them apart."""
    found: defaultdict[int, set[Decimal]] = defaultdict(set)
    for drawn in facts.drawn:
        figure = _figure(drawn, ground)
        if figure and None in drawn.at:
            found[drawn.chart].update(_bounds(figure))
    for bounds in found.values():
        if len(bounds) > 1:
            yield SiteFault(facts.path, "the chart", "different numbers stand beside one another without a scale.")


def _left_out(facts: Facts, ground: Ground) -> Faults:
    """The figures of a measure that one of its files does not have, and those of others that it has."""
    address = published_at(facts.path)
    if facts.part or not facts.path.endswith(_BESIDE):
        return
    if not address or address.path not in ground.records or address.type != Measure.type:
        return
    wanted = _wanted(address.id, ground)
    has = facts.figures or {(drawn.record, drawn.number) for drawn in facts.drawn}
    if facts.left_out:
        if not has < wanted or numbers_in(facts.left_out) != (Decimal(len(has)), Decimal(len(wanted))):
            yield SiteFault(
                facts.path, "the chart", "it does not say how many it has of the figures of its measure.", address.path
            )
    elif wanted != has:
        yield SiteFault(facts.path, "the chart", "it has not just the figures of its measure.", address.path)


def count_wanted(ground: Ground) -> None:
    """Work out which figures each measure has: else each process would, which copies what it looks at."""
    with ground.collection.reads.recorded():
        for measure in ground.collection.measures:
            _wanted(measure, ground)


def _wanted(measure: str, ground: Ground) -> frozenset[tuple[str, int]]:
    """The figures of a measure, each by the address of its claim and its number there."""

    def found() -> Iterator[tuple[str, int]]:
        for claim, figure in ground.collection.figures_of(ground.collection.measures[measure]):
            yield Address(Claim.type, claim.id).path, claim.figures.index(figure) + 1

    return ground.collection.reads.once(("figures wanted", measure), lambda: frozenset(found()))


def _are_called(names: Sequence[str], actors: Sequence[str], ground: Ground) -> bool:
    """Whether names are those of actors, in their order. Where several stand in one cell, a name may hold what parts them."""
    rest = "".join(f"{name}{SEVERAL}" for name in names)
    for record in (ground.records[actor] for actor in actors):
        own = {record.name, record.within} if isinstance(record, Actor) else set()
        name = next((name for name in sorted(own, key=len, reverse=True) if rest.startswith(f"{name}{SEVERAL}")), None)
        if name is None:
            return False
        rest = rest[len(f"{name}{SEVERAL}") :]
    return not rest


def _bounds(figure: Figure, conversion: Conversion | None = None) -> tuple[Decimal, ...]:
    """Its numbers, each once, on the scale of its measure: what a conversion gives is rounded to four digits, whole ones kept."""
    given = (figure.low, figure.high, figure.before, figure.after)
    exact = (Decimal(f"{bound:.15g}") for bound in given if bound is not None)
    if conversion:
        factor = Decimal(f"{conversion.factor:.15g}")
        exact = (_to_four_digits(bound * factor) for bound in exact)
    return tuple(dict.fromkeys(exact))


def _to_four_digits(number: Decimal) -> Decimal:
    return round(number, max(0, 3 - number.adjusted())) if number else number


def _stand_at(drawn: Drawn, bounds: Sequence[Decimal]) -> bool:
    """Whether its marks stand at these numbers, in this order, or on no scale."""
    pairs = list(zip(drawn.at, bounds, strict=False))
    return len(drawn.at) == len(bounds) and all(at is None or abs(at - bound) <= drawn.sharpness for at, bound in pairs)
