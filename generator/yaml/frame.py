"""Owns the shape of plain values, their paths, and the mapping or list that is still open while they are composed."""

from __future__ import annotations

Path = tuple[str | int, ...]
Plain = None | bool | int | float | str | list["Plain"] | dict[str, "Plain"]


class Frame:
    """A mapping or list that is still open. `key` is the key that waits for its value, `end` the offset it has reached.

    `column` is where its entries begin, from 0; -1 in brackets, which no column closes.
    """

    __slots__ = ("column", "end", "flow", "key", "path", "start", "value")

    def __init__(self, path: Path, value: list[Plain] | dict[str, Plain], start: int, column: int, flow: bool) -> None:
        self.path = path
        self.value = value
        self.start = self.end = start
        self.flow = flow
        self.column = -1 if flow else column
        self.key: str | None = None

    def next_path(self) -> Path:
        """The path of the value that comes next."""
        return (*self.path, len(self.value) if isinstance(self.value, list) else self.key or "")
