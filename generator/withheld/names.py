"""Owns the list of withheld names, and the places in a text where one of them stands.

The names are kept outside the repository, and never as hashes: a name is short, so whoever has its hash can try every name
there is, a million in a second or two, and what a repository holds to salt it with is there for them as well.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.withheld.finding import Finder

LIST_FILE = ".withheld-names"
"""The file beside content/ that holds the list, and that git ignores."""
LIST_VARIABLE = "WITHHELD_NAMES"
"""The variable of the environment that may hold one as well: a workflow takes it from its secrets."""
MASK = "█"
"""What is shown in the place of each character of a withheld name."""
_COMMENT = "#"


class WithheldNames:
    """Names that stand nowhere in what is published. It is false where there are none, and shows none of them."""

    __slots__ = ("_count", "_finder")

    def __init__(self, names: Iterable[str] = ()) -> None:
        """Names as they are written; one without two letters or digits is none."""
        given = frozenset(name for name in names if not name.isspace() and name)
        self._finder: Finder | None = None
        self._count = 0
        if given:
            from generator.withheld.finding import Finder  # its patterns take a while to make, and most runs have no list

            self._finder = Finder(given)
            self._count = self._finder.count

    @classmethod
    def parse(cls, text: str) -> WithheldNames:
        """The names of a list: one a line; blank lines, and those that begin with `#`, are passed over."""
        lines = (line.strip() for line in text.removeprefix("\ufeff").splitlines())
        return cls(line for line in lines if not line.startswith(_COMMENT))

    def __bool__(self) -> bool:
        return self._count > 0

    def __len__(self) -> int:
        return self._count

    def __repr__(self) -> str:
        return f"<{self._count} withheld names>"

    def places_in(self, text: str) -> list[tuple[int, int]]:
        """Where a withheld name stands in a text, as offsets: each place from its first character to after its last.

        Places are in order, and none touches another. The text is plain: marks such as those of HTML are taken out first.
        """
        return _joined(sorted(self._finder.places_in(text))) if self._finder and self.stand_in(text) else []

    def masked(self, text: str) -> str:
        """The text with every withheld name blackened, no character more or less."""
        parts: list[str] = []
        done = 0
        for start, end in self.places_in(text):
            parts += text[done:start], blackened(text[start:end])
            done = end
        return "".join(parts) + text[done:]

    def stand_in(self, text: str) -> bool:
        """Whether a withheld name may stand in a text: quick, and wrong only where there is none after all."""
        return self._finder is not None and self._finder.may_find_in(text)


def blackened(text: str) -> str:
    """A text of which nothing is to be read but where its lines end."""
    return "".join(char if char in "\r\n" else MASK for char in text)


NO_NAMES = WithheldNames()
"""What there is where no list is at hand."""


def _joined(places: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Places in order as such that do not touch."""
    joined: list[tuple[int, int]] = []
    for start, end in places:
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined
