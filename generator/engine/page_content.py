"""Owns what is added to the HTML that Markdown makes: headings are named by their words alone, and each cell says its column."""

from __future__ import annotations

import re
from itertools import count

_HEADING = re.compile(
    r'<(?P<tag>h[1-6])(?P<rest>[^>]*)>(?P<words>.*?)<a class="headerlink" (?P<link>[^>]*?) title="(?P<title>[^"]*)">[^<]*</a>',
    re.DOTALL,
)
_TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)
_HEAD = re.compile(r"<th\b[^>]*>(.*?)</th>", re.DOTALL)
_ROW = re.compile(r"<tr>.*?</tr>", re.DOTALL)
_CELL = re.compile(r"<td\b")
_ALIGNED = re.compile(r'(?P<cell><t[dh]\b[^>]*?) style="text-align: (?P<side>left|center|right);"')
_MARKUP = re.compile(r"<[^>]*>")


def completed(html: str) -> str:
    """The HTML of a page, with what Markdown leaves out of it."""
    # A page’s policy allows no style in an attribute: the sheet has a class for each side.
    classed = _ALIGNED.sub(r'\g<cell> class="fs-\g<side>"', html)
    return _TABLE.sub(lambda table: _with_columns(table[0]), _HEADING.sub(_named, classed))


def _named(heading: re.Match[str]) -> str:
    """A heading that leads to itself: its words are the link, and name both, unless a link stands among them.

    That of the page does not: it is where the page begins, and has its address.
    """
    opening, words = f"<{heading['tag']}{heading['rest']}", heading["words"]
    if heading["tag"] == "h1":
        return f"{opening}>{words}"
    if "<a" not in words:
        return f"{opening}><a {heading['link']}>{words}</a>"
    # It is named by all that stands in it, and so by the link to itself. Without words of its own that is named by its title.
    name = _text(words)
    return f'{opening} aria-label="{name}">{words}<a class="headerlink" {heading["link"]} title="{heading["title"]}: {name}"></a>'


def _with_columns(table: str) -> str:
    """On a narrow screen a row becomes a list, whose items are told by these names."""
    names = [_text(head) for head in _HEAD.findall(table)]
    return _ROW.sub(lambda row: _with_names(row[0], names), table)


def _with_names(row: str, names: list[str]) -> str:
    number = count()
    return _CELL.sub(lambda _: f'<td data-column="{names[next(number)]}"', row)


def _text(html: str) -> str:
    """What stands there as text, for an attribute: what is escaped stays so."""
    return " ".join(_MARKUP.sub("", html).replace('"', "&quot;").split())
