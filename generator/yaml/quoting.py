"""Owns how a text is written in double quotes, so that it is read back character for character."""

from __future__ import annotations

_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r"})


def double_quoted(value: str) -> str:
    """A text in double quotes, on one line."""
    return f'"{value.translate(_ESCAPES)}"'
