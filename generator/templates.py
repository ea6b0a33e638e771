"""Owns the Jinja environment of the Markdown pages: text is escaped by default, by its type."""

from __future__ import annotations

import html
import json
import posixpath
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Protocol

from jinja2 import DictLoader, Environment, StrictUndefined, TemplateError, TemplateSyntaxError, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

_SPACE = re.compile(r"[ \t\r\n]+")
_HTML = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_SPECIAL = re.compile(r"[&<>\\`*_{}\[\]|#]|^[-+=~:!]|^\d+[.)]")
_SPECIAL_IN_ADDRESS = re.compile(r"[\\`()\[\]]")


class Linked(Protocol):
    """What can be linked to: a page below the docs folder, a place on it, and the words of the link."""

    @property
    def page(self) -> str: ...
    @property
    def anchor(self) -> str: ...
    @property
    def label(self) -> str: ...


def environment(templates: Mapping[str, str]) -> Environment:
    """The environment of some templates, by name.

    Whatever a template places is escaped for Markdown, unless it is Markup. In an attribute of an HTML tag write
    `{{ value | attribute }}`, in a Markdown link `({{ value | address }})`, in front matter `{{ value | scalar }}`.
    """
    return _environment(tuple(templates.items()), markdown=True)


def markup_environment(templates: Mapping[str, str]) -> Environment:
    """The environment of the same templates for HTML and SVG: whatever a template places is escaped for these."""
    return _environment(tuple(templates.items()), markdown=False)


@lru_cache(maxsize=2)  # to compile the templates takes longer than to fill them in, and `serve` fills them in again and again
def _environment(templates: tuple[tuple[str, str], ...], *, markdown: bool) -> Environment:
    jinja = Environment(
        loader=DictLoader(dict(templates)),
        autoescape=True,
        finalize=_finalized if markdown else None,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    jinja.filters.update(link=_link, address=_address, attribute=_attribute, scalar=_scalar)
    return jinja


def escape_markdown(text: str) -> Markup:
    """Markdown that renders as this text and as nothing else, on one line, wherever inline text may stand."""
    return Markup(_SPECIAL.sub(_escaped, _SPACE.sub(" ", text)))


def json_text(text: str) -> Markup:
    """A text for front matter exactly as it is, in YAML's (and JSON's) double quotes."""
    return Markup(json.dumps(text, ensure_ascii=False))


def template_fault(fault: TemplateError) -> str:
    """What is wrong in a template, with its name and line where Jinja tells them."""
    place = f"{fault.name}:{fault.lineno}: " if isinstance(fault, TemplateSyntaxError) else ""
    return f"{place}{fault.message}"


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
    here = posixpath.dirname(str(context["page"]))
    address = posixpath.relpath(target.page, here or ".")
    anchor = f"#{target.anchor}" if target.anchor else ""
    words = escape_markdown(target.label if label is None else str(label))
    return Markup("[{}]({}{})").format(words, address, anchor)


def _attribute(value: object) -> Markup:
    """A value for an attribute in double quotes."""
    return Markup(html.escape(str(value), quote=True))


def _address(value: object) -> Markup:
    """A web address, which has no white space, between the parentheses of a Markdown link."""
    return Markup(_SPECIAL_IN_ADDRESS.sub(r"\\\g<0>", html.escape(str(value), quote=True)))


def _scalar(value: object) -> Markup:
    """A value for front matter: HTML-escaped, for themes place it as it is, in YAML's (and JSON's) double quotes."""
    escaped = html.escape(_SPACE.sub(" ", str(value)).strip(), quote=True)
    return Markup(json.dumps(escaped, ensure_ascii=False))
