"""Owns how the results of a comparison are told: tables, how the cost grows, a picture."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

Results = Mapping[int, Mapping[str, Mapping[str, Any]]]
"""For each number of claims, by the name of a generator: what was done, with its medians, and the size of what it wrote."""

_DONE = ("cold", "nothing changed", "one claim", "one actor", "one template")
_OURS, _THEIRS = "#0b57d0", "#9aa0a6"
_HEAD = ("| | wall s | CPU s | peak MiB | to plain MkDocs | files | MB |", "|---|---|---|---|---|---|---|")


def table(results: Results) -> str:
    """The results in Markdown, a table for each size, with the ratio to the plain peer."""
    lines = []
    for claims, rows in results.items():
        plain = rows["mkdocs, material, its own search"]["cold"]
        lines += [f"## {claims:,} claims", "", *_HEAD]
        for name, row in rows.items():
            for done, cost in row.items():
                if isinstance(cost, dict):
                    ratio = f"{cost['wall'] / plain['wall']:.2f}"
                    size = f"{row['files']:,} | {row['MB']}" if done == "cold" else " | "
                    lines.append(f"| {name}, {done} | {cost['wall']} | {cost['cpu']} | {cost['peak']:.0f} | {ratio} | {size} |")
        lines.append("")
    return "\n".join([*lines, *growth(results)])


def growth(results: Results) -> Iterator[str]:
    """How the CPU seconds of a cold build grow with the claims, as the exponent between one size and the next."""
    sizes = sorted(results)
    for few, many in pairwise(sizes):
        both = [(name, rows, results[many][name]) for name, rows in results[few].items() if name in results[many]]
        costs = [(name, less["cold"]["cpu"], more["cold"]["cpu"]) for name, less, more in both]
        told = ", ".join(f"{name} {math.log(more / less) / math.log(many / few):.2f}" for name, less, more in costs)
        yield f"From {few:,} to {many:,} claims, the CPU seconds of a cold build grow with this power of the claims: {told}.\n"


def drawing(results: Results) -> str:
    """The seconds on the clock as an SVG: for each size a group of bars, each group on a scale of its own."""
    lines: list[str] = []
    top = 0
    for claims, rows in results.items():
        bars = [(f"{name}, {done}", cost["wall"]) for name, row in rows.items() for done, cost in row.items() if done in _DONE]
        longest = max(wall for _, wall in bars)
        lines.append(f'<text x="0" y="{top + 16}" font-weight="bold">{claims:,} claims</text>')
        for number, (told, wall) in enumerate(bars, 1):
            y, ours, long = top + 8 + 18 * number, told.startswith("ours"), max(1, 300 * wall / longest)
            lines += (
                f'<text x="230" y="{y + 12}" text-anchor="end">{told}</text>',
                f'<rect x="238" y="{y}" width="{long:.0f}" height="14" fill="{_OURS if ours else _THEIRS}"/>',
                f'<text x="{244 + long:.0f}" y="{y + 12}">{wall:.1f} s</text>',
            )
        top += 18 * len(bars) + 40
    style = 'font-family="sans-serif" font-size="11" fill="#222"'
    page = '<rect width="100%" height="100%" fill="#fff"/>'  # it is shown on dark pages, too
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="620" height="{top}" {style}>{page}{"".join(lines)}</svg>\n'
