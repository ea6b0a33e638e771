"""Owns the rule on figures: comparator and bounds are what the words say."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.checks.mending import figure_fix
from generator.collection import Collection
from generator.diagnostics import Diagnostic
from generator.numbers.reading import OPEN_ABOVE, OPEN_BELOW, Reading, numbers_in, read_figure
from generator.records.parts import Figure

Fault = tuple[str, str, str]
"""The field at fault, what is wrong, and what to write instead."""


def check_figure_bounds(collection: Collection) -> Iterator[Diagnostic]:
    """The comparator and the bounds of every figure follow from its words."""
    for claim in collection.claims.values():
        source = collection.sources.get(claim.passages[0].source)
        for index, figure in enumerate(claim.figures):
            language = source.language if source else "en"
            for field, message, help in figure_faults(figure, language):
                fix = figure_fix(claim, index, figure, field, language)
                yield Diagnostic(claim.span("figures", index, field), "figure-bounds", message, (help,), fix)


def figure_faults(figure: Figure, language: str) -> Iterator[Fault]:
    """What a figure says otherwise than its words, which are in the language of this BCP 47 tag.

    Where the words around a number cannot be read, the comparator is taken on the editor's word; the bounds that it needs
    must still stand in the words as numbers.
    """
    reading = read_figure(figure.as_written, language)
    if reading is None:
        yield (
            "as_written",
            f"No quantity can be read from `{figure.as_written}`.",
            "Take just the words of the quantity, such as `more than 150` or `dozens`.",
        )
    elif reading.comparator is None:
        yield from _unread(figure, language)
    else:
        yield from _misread(figure, reading)


def _misread(figure: Figure, reading: Reading) -> Iterator[Fault]:
    if figure.comparator is not reading.comparator:
        yield _fault(figure, "comparator", figure.comparator, f"Write `comparator: {reading.comparator}`.")
    for field, given, said in (("low", figure.low, reading.low), ("high", figure.high, reading.high)):
        if _held(given) != _held(said):
            wanted = f"Take `{field}` out." if said is None else f"Write `{field}: {_shown(said)}`."
            yield _fault(figure, field, _shown(given), wanted)


def _unread(figure: Figure, language: str) -> Iterator[Fault]:
    numbers = [number.value for number in numbers_in(figure.as_written, language) if not number.ordinal]
    listed = " or ".join(_shown(number) for number in numbers)
    wanted = (
        f"Write a number that stands in the words: {listed}." if numbers else "Write `comparator: unquantified`, without bounds."
    )
    for field, given, open_side in (("low", figure.low, OPEN_BELOW), ("high", figure.high, OPEN_ABOVE)):
        if figure.comparator in open_side:
            if given is not None:
                message = f"`comparator: {figure.comparator}` has no `{field}`."
                yield field, message, f"Take `{field}` out, or correct the comparator."
        elif _held(given) not in map(_held, numbers):
            yield _fault(figure, field, _shown(given), wanted)


def _fault(figure: Figure, field: str, given: str, wanted: str) -> Fault:
    return field, f"`{figure.as_written}` does not say `{field}: {given}`." if given else f"`{field}` is missing.", wanted


def _held(bound: float | Decimal | None) -> Decimal | None:
    """A bound as a record can hold it: two-thirds of words has more digits than a record's float, and is no other number."""
    return None if bound is None else Decimal(repr(float(bound)))


def _shown(bound: float | Decimal | None) -> str:
    held = _held(bound)
    if held is None:
        return ""
    text = f"{held:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
