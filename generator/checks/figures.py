"""Owns the rule on figures: comparator and bounds go together, and are what the words say."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.diagnostics import Diagnostic, Edit
from generator.numbers.number_words import Reading, numbers_in, read_figure
from generator.numbers.quantity import Misfit, Quantity
from generator.numbers.writing import exact, plain_number
from generator.reading.edits import field_added, field_removed, value_replaced
from generator.records.parts import Figure
from generator.records.types import Claim
from generator.sheet.collection import Collection


def check_figure_bounds(collection: Collection) -> Iterator[Diagnostic]:
    """The comparator and the bounds of every figure go together and follow from its words."""
    for claim in collection.claims.values():
        for index, figure in enumerate(claim.figures):
            language = collection.language_of(claim, "figures", index, "as_written")
            for field, message, help in figure_faults(figure, language):
                fix = _fix(claim, index, field, language)
                yield Diagnostic(claim.span("figures", index, field), "figure-bounds", message, (help,), fix)


def _fix(claim: Claim, index: int, field: str, language: str | None) -> tuple[Edit, ...]:
    """The edit that makes a figure's field what its words say; none where their language is not known."""
    figure, path = claim.figures[index], ("figures", index, field)
    reading = read_figure(figure.as_written, language) if language is not None else None
    if reading is None or reading.comparator is None or field not in ("comparator", "low", "high"):
        return ()
    if field == "comparator":
        return value_replaced(claim, path, reading.comparator)
    bound = reading.low if field == "low" else reading.high
    if bound is None:
        return field_removed(claim, path)
    if getattr(figure, field) is not None:
        return value_replaced(claim, path, plain_number(bound))
    before = "low" if field == "high" and figure.low is not None else "comparator"
    return field_added(claim, ("figures", index, before), field, plain_number(bound))


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


def _misread(figure: Figure, reading: Reading) -> Iterator[Misfit]:
    if figure.comparator is not reading.comparator:
        yield _fault(figure, "comparator", figure.comparator, f"Write `comparator: {reading.comparator}`.")
    for field, given, said in (("low", figure.low, reading.low), ("high", figure.high, reading.high)):
        if exact(given) != exact(said):
            wanted = f"Take `{field}` out." if said is None else f"Write `{field}: {plain_number(said)}`."
            yield _fault(figure, field, _shown(given), wanted)


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
    for field, given, is_bounded in (("low", figure.low, bounds.low), ("high", figure.high, bounds.high)):
        if is_bounded and given is not None and exact(given) not in numbers:
            yield _fault(figure, field, _shown(given), wanted)


def _fault(figure: Figure, field: str, given: str, wanted: str) -> Misfit:
    message = f"`{figure.as_written}` does not say `{field}: {given}`." if given else f"`{field}` is missing."
    return Misfit(field, message, wanted)


def _shown(bound: float | Decimal | None) -> str:
    return "" if bound is None else plain_number(bound)
