"""Owns the reading of charts, on pages and alone: the marks, the scale that they stand on, the words beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.records.addresses import Address, published_at
from generator.records.types import Claim, Measure
from generator.verification.facts import Credited, Drawn, Facts, Form, Given, Said, names_in
from generator.verification.link_targets import followed, sentence_at
from generator.verification.runs import BREAK

_NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?(?: (?:million|billion|trillion))?")
_FINENESS = Decimal("0.0001")
_SIZES = {"million": 10**6, "billion": 10**9, "trillion": 10**12}
_ISOLATES = str.maketrans("", "", "\u2068\u2069")
_STYLE = re.compile(r"<style\b.*?</style>", re.DOTALL)
_OF_ITS_OWN = re.compile(r"</?(?:text|title|desc)\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")
SEVERAL = "; "
"""What parts those who are named in one cell."""
_THE_SOURCE = "the source itself"


def numbers_in(text: str) -> tuple[Decimal, ...]:
    """The numbers that stand in some words of ours, in digits and with a scale word."""
    return tuple(map(_number, _NUMBER.findall(text)))


def words_around(text: str) -> str:
    """What stands around the numbers in some words of ours."""
    return " ".join(_NUMBER.sub(" ", text).split())


def drawn_in(tree: LexborHTMLParser) -> Iterator[Drawn]:
    """Every figure that is drawn: on its strip, or in its part of a drawing."""
    for number, chart in enumerate(tree.css(".fs-plot") or tree.css("svg:has(.fs-axis)")[:1]):
        scale = tuple((_number(tick.text()), _percent(tick, "x")) for tick in chart.css(".fs-axis text"))
        for node in chart.css("[data-figure]"):
            value = node.css_first(".fs-value")
            yield Drawn(
                node.attributes["data-record"] or "",
                int(node.attributes["data-figure"] or 0),
                value.text().strip() if value else "",
                tuple(_read_off(_percent(dot, "cx"), scale) if scale else None for dot in node.css("circle")),
                abs(scale[-1][0] - scale[0][0]) * _FINENESS if scale else Decimal(0),
                node.css_first(".fs-more") is not None,
                node.css_first(".fs-dot--unproven") is not None,
                tuple(_words_beside(node)),
                number,
            )


def left_out_in(tree: LexborHTMLParser) -> str:
    """What a file says that its first chart leaves out."""
    node = tree.css_first(".fs-left-out")
    return node.text() if node else ""


def read_svg(path: str, content: str, url: str = "") -> Facts:
    """What a drawing says."""
    tree = LexborHTMLParser(content)
    apart = f" {BREAK} "
    text = _TAG.sub("", _OF_ITS_OWN.sub(apart, _STYLE.sub(apart, content)))
    lanes = tree.css(".fs-lane[data-record]")
    named = [(lane.attributes["data-record"] or "", lane.css(".fs-who [data-actor]")) for lane in lanes]
    return Facts(
        path,
        LexborHTMLParser(text.translate(_ISOLATES)).text(),
        tuple(_given(node, path, url) for node in tree.css("text[data-cite]")),
        tuple(Said(record, tuple(address for address, _ in _joined(nodes))) for record, nodes in named),
        named=names_in(content),
        drawn=tuple(drawn_in(tree)),
        left_out=left_out_in(tree),
        credited=tuple(Credited(record, tuple(name for _, name in _joined(nodes))) for record, nodes in named),
    )


def rows_of(path: str, rows: Sequence[Mapping[str, str]]) -> tuple[tuple[Drawn, ...], tuple[Credited, ...]]:
    """What the rows of a chart say, where a table holds these: it stands beside the page of a measure."""
    address = published_at(path)
    if not address or address.type != Measure.type:
        return (), ()
    return tuple(map(_row, rows)), tuple(map(_credited, rows))


def _row(row: Mapping[str, str]) -> Drawn:
    bounds = tuple(Decimal(row[name]) for name in ("low", "high", "before", "after") if row[name])
    return Drawn(
        Address(Claim.type, row["claim"]).path,
        int(row["figure"]),
        row["in_numbers"],
        tuple(dict.fromkeys(bounds)),
        Decimal(0),
        bool(row["open_above"]),
        row["bounds_proven"] == "false",
        (row["as_written"], row["counts"], row["when_written"]),
        comparator=row["comparator"],
        ends=(row["before_comparator"], row["after_comparator"]),
        unit=row["unit"],
        established_by=tuple(filter(None, row["established_by"].split(SEVERAL))),
    )


def _credited(row: Mapping[str, str]) -> Credited:
    far = () if row["who"] == _THE_SOURCE else row["who"].split(SEVERAL)
    near = filter(None, row["as_told_by"].split(SEVERAL))
    return Credited(Address(Claim.type, row["claim"]).path, (*far, *near))


def _given(node: LexborNode, path: str, url: str) -> Given:
    """Words between marks, which stand in the drawing itself. ValueError where they do not."""
    text = node.text().translate(_ISOLATES).strip()
    if not (text.startswith("“") and text.endswith("”")):
        raise ValueError(f"words of a source stand without marks: {text}")
    source, sentence = sentence_at(followed(node.attributes["data-cite"] or "", path, url)) or (None, None)
    return Given(text[1:-1], Form.INLINE, node.attributes.get("data-record"), source, sentence)


def _joined(nodes: Sequence[LexborNode]) -> list[tuple[str, str]]:
    """The actors that are named, each once with the name, which may go over several lines."""
    joined: list[tuple[str, str]] = []
    for node in nodes:
        actor, name = node.attributes["data-actor"] or "", node.text().translate(_ISOLATES).strip()
        if joined and joined[-1][0] == actor:
            joined[-1] = (actor, f"{joined[-1][1]} {name}")
        else:
            joined.append((actor, name))
    return joined


def _words_beside(node: LexborNode) -> Iterator[str]:
    """The words of a source that stand with a mark, on its line of a list or in its part of a drawing."""
    line: LexborNode | None = node
    while line is not None and line.tag not in ("li", "g"):
        line = line.parent
    for words in line.css(".fs-inline, text[data-cite]") if line else ():
        yield words.text().translate(_ISOLATES).strip(" “”")


def _percent(node: LexborNode, name: str) -> Decimal:
    return Decimal((node.attributes[name] or "").removesuffix("%"))


def _read_off(at: Decimal, scale: Sequence[tuple[Decimal, Decimal]]) -> Decimal:
    """The number at a place of a linear scale."""
    (low, first), (high, last) = scale[0], scale[-1]
    return low + (at - first) * (high - low) / (last - first)


def _number(text: str) -> Decimal:
    digits, _, size = text.replace(",", "").partition(" ")
    return Decimal(digits) * _SIZES.get(size, 1)
