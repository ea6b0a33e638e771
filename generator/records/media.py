"""Owns the address of a moment in what is seen or heard."""

from __future__ import annotations

from urllib.parse import urlsplit


def moment_address(url: str, moment: str) -> str:
    """The address of a time, as `00:12:30`, in what is at `url`: a media fragment (https://www.w3.org/TR/media-frags/)."""
    return f"{url}{'&' if urlsplit(url).fragment else '#'}t={moment}"
