"""Owns links to the exact words in the page that they were published on: text fragments."""

from __future__ import annotations

from urllib.parse import quote

_LONGEST = 200  # characters; what is longer is named by how it begins and ends
_EDGE = 6  # words at either end


def text_fragment(words: str, prefix: str = "", suffix: str = "") -> str:
    """The text directive that makes a browser show and mark these words, without the `#`: `:~:text=…`.

    The syntax is that of https://wicg.github.io/scroll-to-text-fragment/. `prefix` and `suffix` stand just before and
    after the words where these occur more than once. A passage that is long, or that runs over paragraphs, is named by
    its first and last words, for a browser looks for one piece of text inside one paragraph only.
    """
    lines = [line.split() for line in words.splitlines() if line.strip()]
    if len(lines) > 1 or (len(words) > _LONGEST and len(lines[0]) > 2 * _EDGE):
        named = f"{_encoded(lines[0][:_EDGE])},{_encoded(lines[-1][-_EDGE:])}"
    else:
        named = _encoded(words.split())
    before = f"{_encoded(prefix.split())}-," if prefix.strip() else ""
    after = f",-{_encoded(suffix.split())}" if suffix.strip() else ""
    return f":~:text={before}{named}{after}"


def address_of_words(url: str, words: str, prefix: str = "", suffix: str = "") -> str:
    """The address of words on the page at `url`, which may name a place of its own after a `#`."""
    return f"{url}{'' if '#' in url else '#'}{text_fragment(words, prefix, suffix)}"


def _encoded(words: list[str]) -> str:
    # Hyphen, comma and ampersand are the syntax of the directive; `quote` leaves the hyphen as it is.
    return quote(" ".join(words), safe="").replace("-", "%2D")
