"""Owns the rules on figures: their words are whole, their bounds are what the words say, their unit is the measure's."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.diagnostics import Diagnostic, Edit
from generator.numbers.number_words import Reading, numbers_in, read_figure
from generator.numbers.quantity import Misfit, Quantity
from generator.numbers.units import is_in, name_of_unit, unit_told
from generator.numbers.writing import exact, plain_number
from generator.reading.edits import field_added, field_removed, value_replaced
from generator.records.fields import OUR_LANGUAGE
from generator.records.parts import Figure
from generator.records.types import Claim, Measure
from generator.sheet.collection import Collection
from generator.sheet.readings import conversion_from, unit_of, whole_of

_BARE = ("percent", "percentage points", "times")
"""The units of no thing, which nothing converts."""


def check_figure_bounds(collection: Collection, claim: Claim) -> Iterator[Diagnostic]:
    """The comparator and the bounds of every figure go together and follow from its words."""
    for index, figure in enumerate(claim.figures):
        language = collection.language_of(claim, "figures", index, "as_written")
        for misfit in figure_faults(figure, language):
            span = claim.span("figures", index, misfit.field)
            yield Diagnostic(span, "figure-bounds", misfit.message, (misfit.help,), _fix(claim, index, misfit))


def _fix(claim: Claim, index: int, misfit: Misfit) -> tuple[Edit, ...]:
    """The edit that makes a figure's field what its words say; none where they do not tell."""
    figure, field, path = claim.figures[index], misfit.field, ("figures", index, misfit.field)
    if misfit.said is None:
        return ()
    if not misfit.said:
        return field_removed(claim, path)
    if getattr(figure, field) is not None:
        return value_replaced(claim, path, misfit.said)
    above = {"high": "low", "after": "before", "before_comparator": "before", "after_comparator": "after"}.get(field, "")
    before = above if above and getattr(figure, above) is not None else "comparator"
    return field_added(claim, ("figures", index, before), field, misfit.said)


def check_figure_cut(collection: Collection, claim: Claim) -> Iterator[Diagnostic]:
    """The words of every figure are the whole quantity that stands there, and no date."""
    for index, figure in enumerate(claim.figures):
        whole = whole_of(collection, claim, index)
        if not whole:
            continue
        span = claim.span("figures", index, "as_written")
        if whole.quantity.dated:
            message = f"`{figure.as_written}` is of a date there, and no quantity."
            yield Diagnostic(span, "figure-cut", message, ("Take the figure out; a date belongs to `when`.",))
        else:
            message = f"`{figure.as_written}` is cut from `{whole.words}`, which says something else."
            fix = value_replaced(claim, ("figures", index, "as_written"), whole.words)
            yield Diagnostic(span, "figure-cut", message, (f"Write `as_written: {whole.words}`, and what it says.",), fix)


def check_figure_unit(collection: Collection, claim: Claim) -> Iterator[Diagnostic]:
    """Every figure that names a currency or another unit is in the unit of its measure."""
    for index, figure in enumerate(claim.figures):
        measure, unit = collection.measures.get(figure.measure), unit_of(collection, claim, index)
        if measure is None or unit is None or is_in(unit, measure.unit, OUR_LANGUAGE) or conversion_from(measure, unit):
            continue
        yield Diagnostic(
            claim.span("figures", index, "measure"),
            "figure-unit",
            f"`{figure.as_written}` is in {name_of_unit(unit)}, and the measure `{measure.id}` in {measure.unit}.",
            ("Give it a measure of its own: figures in two units do not stand on one scale.", *_to_convert(measure, unit)),
        )


def _to_convert(measure: Measure, unit: str) -> Iterator[str]:
    """How a measure of another length, weight or currency may convert a unit."""
    if unit not in _BARE and unit_told(measure.unit, OUR_LANGUAGE) not in (None, *_BARE):
        yield f"Or give the measure a conversion: `conversions`, with `unit: {name_of_unit(unit)}`, `factor` and `reason`."


def figure_faults(figure: Figure, language: str | None) -> Iterator[Misfit]:
    """What a figure says otherwise than its words, which are in the language of this BCP 47 tag.

    Where the words around a number cannot be read, the comparator is taken on the editor's word; the bounds that it has
    must still stand in the words as numbers. Where the language is not known, they must only be such as it can have.
    """
    reading = read_figure(figure.as_written, language) if language is not None else None
    if language is None:
        yield from Quantity.of(figure).misfits()
    elif reading is None:
        yield Misfit(
            "as_written",
            f"No quantity can be read from `{figure.as_written}`.",
            "Take just the words of the quantity, such as `more than 150` or `dozens`.",
        )
        yield from Quantity.of(figure).misfits()
    elif reading.comparator is None:
        yield from _unread(figure, language)
    else:
        yield from _misread(figure, reading)


_NUMBERS = ("low", "high", "before", "after")
_END_COMPARATORS = ("before_comparator", "after_comparator")


def _misread(figure: Figure, reading: Reading) -> Iterator[Misfit]:
    if figure.comparator is not reading.comparator and reading.comparator:
        yield _fault(figure, "comparator", figure.comparator, f"Write `comparator: {reading.comparator}`.", reading.comparator)
    for field in _NUMBERS:
        given, said = getattr(figure, field), _shown(getattr(reading, field))
        if _shown(given) != said:
            wanted = f"Write `{field}: {said}`." if said else f"Take `{field}` out."
            yield _fault(figure, field, _shown(given), wanted, said)
    for field in _END_COMPARATORS:
        bound, told = getattr(figure, field), getattr(reading, field)
        if bound != told:
            wanted = f"Write `{field}: {told}`." if told else f"Take `{field}` out."
            yield _fault(figure, field, bound or "", wanted, told or "")


def _unread(figure: Figure, language: str) -> Iterator[Misfit]:
    numbers = [exact(number.value) for number in numbers_in(figure.as_written, language) if not number.ordinal]
    listed = " or ".join(map(plain_number, dict.fromkeys(numbers)))
    wanted = (
        f"Write a number that stands in the words: {listed}." if numbers else "Write `comparator: unquantified`, without bounds."
    )
    for misfit in Quantity.of(figure).misfits():
        is_missing = misfit.field != "comparator" and getattr(figure, misfit.field) is None
        yield misfit._replace(help=wanted) if is_missing else misfit
    bounds = figure.comparator.bounds
    for field, is_bounded in (("low", bounds.low), ("high", bounds.high), ("before", True), ("after", True)):
        given = getattr(figure, field)
        if is_bounded and given is not None and exact(given) not in numbers:
            yield _fault(figure, field, _shown(given), wanted)


def _fault(figure: Figure, field: str, given: str, wanted: str, said: str | None = None) -> Misfit:
    message = f"`{figure.as_written}` does not say `{field}: {given}`." if given else f"`{field}` is missing."
    return Misfit(field, message, wanted, said)


def _shown(bound: float | Decimal | None) -> str:
    return "" if bound is None else plain_number(bound)
