"""Owns what is known of a finished site that was looked through: what was proven, what is wrong, what holds as it is."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from typing import NamedTuple

from generator.verification.facts import SiteFault

_TOLD = 30
_WAY_OUT = (
    "The site that was made does not hold, whatever the records say: look at what makes these files, "
    "under site_templates/ or generator/. If you changed neither, please report it."
)


class Judged(NamedTuple):
    """A page and what lies beside it, as they were found to hold."""

    stamp: str
    """What changes when one of the files does."""
    asked: Set[str]
    """What was asked of the records to judge them."""
    links: Set[str]
    """The files of the site that they lead to, and the places on pages, such as `a.html#b`."""
    names: Set[str]
    """The ids of the records that the page names."""
    quotations: int
    pages: int


Gate = Mapping[str, Judged]
"""What holds of a site, by the path of each page without its ending."""


@dataclass(frozen=True, slots=True)
class Verified:
    """What was proven of a finished site, and what is wrong with it."""

    quotations: int
    """The quotations on its pages."""
    pages: int
    faults: tuple[SiteFault, ...]
    gate: Gate = field(default_factory=dict)
    """What holds of it, where nothing is wrong."""

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


NOT_VERIFIED = Verified(0, 0, ())
"""What is proven of a site of which nothing is."""
