"""Owns the rule on figures: comparator and bounds are what the words say."""

from __future__ import annotations

from collections.abc import Iterator

from generator.collection import Collection
from generator.diagnostics import Diagnostic
from generator.figures import Reading, read_figure
from generator.records.parts import Figure


def check_figure_bounds(collection: Collection) -> Iterator[Diagnostic]:
    """The comparator and the bounds of every figure follow from its words."""
    for claim in collection.claims.values():
        for index, figure in enumerate(claim.figures):
            source = collection.sources.get(claim.passages[0].source)
            reading = read_figure(figure.as_written, source.language if source else "en")
            if reading is None:
                yield Diagnostic(
                    claim.span("figures", index, "as_written"),
                    "figure-bounds",
                    f"No quantity can be read from `{figure.as_written}`.",
                    ("Take just the words of the quantity, such as `more than 150` or `dozens`.",),
                )
                continue
            for field, given, read in _differences(figure, reading):
                yield Diagnostic(
                    claim.span("figures", index, field),
                    "figure-bounds",
                    f"`{figure.as_written}` does not say `{field}: {given}`." if given else f"`{field}` is missing.",
                    (f"Write `{field}: {read}`." if read else f"Take `{field}` out.",),
                )


def _differences(figure: Figure, reading: Reading) -> Iterator[tuple[str, str, str]]:
    """The fields that differ: name, what is given, what the words say; empty text for nothing."""
    if reading.comparator is not None and figure.comparator != reading.comparator:
        yield "comparator", str(figure.comparator), str(reading.comparator)
    for field, given, read in (("low", figure.low, reading.low), ("high", figure.high, reading.high)):
        read_number = None if read is None else float(read)
        if given != read_number and reading.comparator is not None:
            yield field, _number(given), _number(read_number)


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:f}".rstrip("0").rstrip(".")
