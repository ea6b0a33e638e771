"""Owns what is told where a site cannot be built or served: in plain words, what MkDocs and the theme say against it too."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager

import mkdocs
from jinja2 import TemplateError
from mkdocs.exceptions import MkDocsException

_IN_PLAIN_WORDS = (
    (
        r"Doc file '(.+?)' contains a link '(.+?)', but the target (?:'.+?' )?is not found among documentation files\.(.*)",
        r"\1: the link to “\2” leads to no page.\3",
    ),
    (
        r"Doc file '(.+?)' contains a link '(.+?)', but (?:there is no such anchor.+|the doc .+ does not contain .+)",
        r"\1: the link to “\2” leads to no place on the page.",
    ),
    (r"Doc file '(.+?)' contains an absolute link '(.+?)', it was left as is\.(.*)", r"\1: the link to “\2” is not relative.\3"),
    (
        r"Doc file '(.+?)' contains an unrecognized relative link '(.+?)', it was left as is\.(.*)",
        r"\1: the link to “\2” leads to no page.\3",
    ),
    (
        r"A reference to '(.+?)' is included in the 'nav' configuration, which is not found in the documentation files\.",
        r"mkdocs.yml: the nav names “\1”, and there is no such page.",
    ),
    (
        r'The following pages exist in the docs directory, but are not included in the "nav" configuration:\s*(.+)',
        r"mkdocs.yml: these pages stand neither in nav nor in not_in_nav: \1",
    ),
)


class EngineError(Exception):
    """The site could not be built or served; `messages` says why, one fault each, in plain words."""

    def __init__(self, *messages: str) -> None:
        super().__init__("\n".join(messages))
        self.messages = messages


@contextmanager
def strictly() -> Iterator[None]:
    """Run MkDocs in this block, on no day in particular. All that it warns of is a fault: EngineError names them all."""
    with _warnings() as warnings, _dateless():
        try:
            yield
        except TemplateError as fault:
            raise EngineError(_of_template(fault)) from fault
        except MkDocsException as fault:
            raise EngineError(*warnings or [str(fault)]) from fault
        if warnings:
            raise EngineError(*warnings)


@contextmanager
def _warnings() -> Iterator[list[str]]:
    """Collect what MkDocs warns of while the block runs, and print none of it."""
    said: list[str] = []
    handler = _Collector(said)
    logger = logging.getLogger(mkdocs.__name__)
    before = logger.propagate
    logger.addHandler(handler)
    logger.propagate = False
    try:
        yield said
    finally:
        logger.removeHandler(handler)
        logger.propagate = before


class _Collector(logging.Handler):
    def __init__(self, said: list[str]) -> None:
        super().__init__(logging.WARNING)
        self._said = said

    def emit(self, record: logging.LogRecord) -> None:
        self._said.append(_in_plain_words(record.getMessage()))


@contextmanager
def _dateless() -> Iterator[None]:
    """Keep the day of the build out of the site, so that two builds of the same pages are equal byte for byte."""
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = before or "0"
    try:
        yield
    finally:
        if before is None:
            del os.environ["SOURCE_DATE_EPOCH"]
        else:
            os.environ["SOURCE_DATE_EPOCH"] = before


def _in_plain_words(message: str) -> str:
    for pattern, words in _IN_PLAIN_WORDS:
        if re.fullmatch(pattern, message, re.DOTALL):
            plain = re.sub(pattern, words, message, flags=re.DOTALL)
            return re.sub(r"\n\s+- ", ", ", plain).replace(": - ", ": ").strip()
    return message


def _of_template(fault: TemplateError) -> str:
    place = getattr(fault, "filename", None) or getattr(fault, "name", None)
    line = getattr(fault, "lineno", None)
    return f"{place}:{line}: {fault.message}" if place and line else f"The theme could not be filled in: {fault}"
