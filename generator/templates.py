"""Owns the Jinja environment of the Markdown pages: text is escaped by default, by its type."""

from __future__ import annotations

import html
import json
import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, Protocol

from jinja2 import DictLoader, Environment, StrictUndefined, TemplateError, TemplateSyntaxError, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from generator.compiled import Compiled
from generator.sandbox import Sandbox

_SPACE = re.compile(r"[ \t\r\n]+")
_HTML = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_SPECIAL = re.compile(r"[&<>\\`*_{}\[\]|#]|^[-+=~:!]|^\d+[.)]")
# Letters that run from right to left, and runs of words of them. Our own sentences run from left to right.
_RIGHT_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_TURNED = re.compile(rf"([{_RIGHT_TO_LEFT}]+(?:[\W\d_]+[{_RIGHT_TO_LEFT}]+)*)")
_BETWEEN_BACKTICKS = re.compile(r"(`[\w.-]+`)")
_SPECIAL_IN_ADDRESS = re.compile(r"[\\`()\[\]]")


class Linked(Protocol):
    """What can be linked to: a page below the docs folder, a place on it, and the words of the link."""

    @property
    def page(self) -> str: ...
    @property
    def anchor(self) -> str: ...
    @property
    def label(self) -> str: ...


def environment(templates: Mapping[str, str], *, sandboxed: bool = False) -> Environment:
    """The environment of some templates, by name.

    Whatever a template places is escaped for Markdown, unless it is Markup. In an attribute of an HTML tag write
    `{{ value | attribute }}`, between tags of HTML that Markdown leaves as it is `{{ value | text }}`, in a Markdown link
    `({{ value | address }})`, in front matter `{{ value | scalar }}`. What runs from right to left stands apart from our
    sentences, wherever it is placed; words of a source that are alone in their element are `{{ value | verbatim }}`.
    What the generator itself says, with ids and names of fields between backticks, is `{{ value | coded }}`.
    Templates that are not the generator's own are to be `sandboxed`.
    """
    return _environment(tuple(templates.items()), markdown=True, sandboxed=sandboxed)


def markup_environment(templates: Mapping[str, str], *, sandboxed: bool = False) -> Environment:
    """The environment of the same templates for HTML and SVG: whatever a template places is escaped for these."""
    return _environment(tuple(templates.items()), markdown=False, sandboxed=sandboxed)


@lru_cache(maxsize=2)  # to compile the templates takes longer than to fill them in, and `serve` fills them in again and again
def _environment(templates: tuple[tuple[str, str], ...], *, markdown: bool, sandboxed: bool) -> Environment:
    # The sandbox looks at every step of a template, which takes its time.
    jinja = (Sandbox if sandboxed else Environment)(
        loader=DictLoader(dict(templates)),
        autoescape=True,
        finalize=_finalized if markdown else None,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        bytecode_cache=None if sandboxed else Compiled("markdown" if markdown else "markup"),
    )
    jinja.filters.update(link=_link, address=_address, attribute=_attribute, attribute_list=_attribute_list)
    jinja.filters.update(code=_code, coded=_coded, scalar=_scalar, text=_text, verbatim=_verbatim)
    return jinja


@lru_cache(maxsize=1 << 14)  # names and titles stand on many pages
def escape_markdown(text: str) -> Markup:
    """Markdown that renders as this text and as nothing else, on one line, wherever inline text may stand."""
    pieces = _TURNED.split(_SPACE.sub(" ", text))
    return Markup("").join(_told_apart(pieces, [_verbatim(piece) for piece in pieces]))


def json_text(text: str) -> Markup:
    """A text for front matter exactly as it is, in YAML's (and JSON's) double quotes."""
    return Markup(json.dumps(text, ensure_ascii=False))


def template_fault(fault: TemplateError) -> str:
    """What is wrong in a template, with its name and line where Jinja tells them."""
    place = f"{fault.name}:{fault.lineno}: " if isinstance(fault, TemplateSyntaxError) else ""
    return f"{place}{fault.message}"


def _verbatim(value: object) -> Markup:
    """The same for words of a source, alone in an element that finds its direction by them."""
    return Markup(_SPECIAL.sub(_escaped, _SPACE.sub(" ", str(value))))


def _told_apart(pieces: Sequence[str], escaped: Sequence[str]) -> Iterator[Markup]:
    """Pieces that come from a split by _TURNED, the turned ones isolated."""
    for piece, written in zip(pieces, escaped, strict=True):
        yield Markup(f"<bdi>{written}</bdi>" if _TURNED.fullmatch(piece) else written)


def _escaped(match: re.Match[str]) -> str:
    found = match[0]
    if found in _HTML:
        return _HTML[found]
    if found[0].isdigit():
        return f"{found[:-1]}&#{ord(found[-1])};"
    return f"\\{found}" if found in "\\`*_{}[]|#+-!" else f"&#{ord(found)};"


def _finalized(value: Any) -> Any:
    return value if hasattr(value, "__html__") else escape_markdown(str(value))


@pass_context
def _link(context: Context, target: Linked, label: object = None) -> Markup:
    """A Markdown link to a record's page, relative to the page that is being written."""
    address = _relative(target.page, posixpath.dirname(str(context["page"])))
    anchor = f"#{target.anchor}" if target.anchor else ""
    words = escape_markdown(target.label if label is None else str(label))
    return Markup(f"[{words}]({html.escape(address + anchor, quote=True)})")


@lru_cache(maxsize=1 << 14)
def _relative(page: str, folder: str) -> str:
    """The address of a page as those of a folder give it."""
    return posixpath.relpath(page, folder or ".")


def _text(value: object) -> Markup:
    """A text between tags of HTML."""
    pieces = _TURNED.split(str(value))
    return Markup("").join(_told_apart(pieces, [_in_html(piece) for piece in pieces]))


def _in_html(text: str) -> str:
    """A text inside HTML that stands in Markdown: nothing in it is taken for a link, by whoever looks for those of Markdown."""
    return html.escape(text, quote=True).replace("](", "]&#40;")


def _attribute(value: object) -> Markup:
    """A value for an attribute in double quotes, on one line: a blank one would end the element in Markdown."""
    return Markup(_in_html(_SPACE.sub(" ", str(value))))


def _code(value: object) -> Markup:
    """A text in an element that keeps its lines and shows it letter by letter."""
    return Markup(_in_html(str(value)))


def _coded(value: object) -> Markup:
    """A sentence of the generator's own for Markdown: an id or a name of a field between backticks is code there."""
    pieces = _BETWEEN_BACKTICKS.split(str(value))
    return Markup("").join(Markup(piece) if at % 2 else escape_markdown(piece) for at, piece in enumerate(pieces))


def _attribute_list(value: object) -> Markup:
    """A value for an attribute in double quotes that stands in Markdown, behind the element that it is of."""
    return Markup(str(_verbatim(_isolated(value))).replace('"', "&quot;"))


def _address(value: object) -> Markup:
    """A web address, which has no white space, between the parentheses of a Markdown link."""
    return Markup(_SPECIAL_IN_ADDRESS.sub(r"\\\g<0>", html.escape(str(value), quote=True)))


def _scalar(value: object) -> Markup:
    """A value for front matter: HTML-escaped, for themes place it as it is, in YAML's (and JSON's) double quotes.

    A title has no markup: what runs from right to left is isolated by characters there.
    """
    escaped = html.escape(_isolated(_SPACE.sub(" ", str(value)).strip()), quote=True)
    return Markup(json.dumps(escaped, ensure_ascii=False))


def _isolated(value: object) -> str:
    return _TURNED.sub("\u2068\\1\u2069", str(value))
