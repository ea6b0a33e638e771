"""Owns what is told of one rule: what it demands, why, and a wrong and a right way to write it."""

from __future__ import annotations

from typing import NamedTuple


class Excerpts(NamedTuple):
    """A part of a record, wrong and right.

    All of them are of one invented fact sheet. It is sound as it is, and would not be with the wrong part in its place.
    """

    path: str
    """The record's file."""
    wrong: str
    right: str
    source: str = ""
    """The words of the source that the record is about."""


class Names(NamedTuple):
    """The name of a file, wrong and right."""

    wrong: str
    right: str


class Ways(NamedTuple):
    """What somebody does, wrong and right, as Markdown: for faults that no part of a record shows."""

    wrong: str
    right: str


Example = Excerpts | Names | Ways


class Lesson(NamedTuple):
    """What is told of a rule that states itself."""

    why: str
    """Why there is such a rule, and what else helps, as Markdown."""
    example: Example


class Rule(NamedTuple):
    """A rule with all that is told of it."""

    statement: str
    """What it demands, in a sentence."""
    why: str
    """Why there is such a rule, and what else helps, as Markdown."""
    example: Example
