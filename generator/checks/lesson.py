"""Owns what is told of one rule: what it demands, why, and a wrong and a right way to write it."""

from __future__ import annotations

from typing import Annotated, NamedTuple, Self

from pydantic import AfterValidator, model_validator

from generator.records.fields import MisfitError, Model, Text

_TAB_AS_WRITTEN = "␉"
"""How a lesson writes a tab, which may stand in no file that is read as records are."""
Lines = Annotated[str, AfterValidator(lambda lines: lines.replace(_TAB_AS_WRITTEN, "\t"))]


class Excerpts(Model):
    """A part of a record, wrong and right, without the indentation that it has there.

    All of them are of one invented fact sheet. It is sound as it is, and would not be with the wrong part in its place.
    """

    file: Text
    """The record's file."""
    source: Text = ""
    """The words of the source that the record is about."""
    wrong: Lines
    """Lines that break the rule, with `␉` for a tab."""
    right: Lines
    """Lines that keep it, as they stand in the file."""


class Names(Model):
    """The name of a file, wrong and right."""

    wrong: Text
    """A name that breaks the rule."""
    right: Text
    """A name that keeps it."""


class Ways(Model):
    """What somebody does, wrong and right, as Markdown: for faults that no part of a record shows."""

    wrong: Text
    """What breaks the rule."""
    right: Text
    """What keeps it."""


Example = Excerpts | Names | Ways


class Lesson(Model):
    """The file of a rule's lesson: lessons/<code>.yml."""

    statement: Text | None = None
    """What the rule demands, in a sentence; left out where a check states it itself."""
    why: Text
    """Why there is such a rule, and what else helps, as Markdown."""
    record: Excerpts | None = None
    """An example from a record: its `file`, and the `wrong` and the `right` lines."""
    file_name: Names | None = None
    """An example of the name of a file, `wrong` and `right`."""
    in_words: Ways | None = None
    """What somebody does, `wrong` and `right`, where no part of a record shows it."""

    @property
    def example(self) -> Example:
        """The one example, of whichever kind."""
        example, *_ = self._examples().values()
        return example

    def _examples(self) -> dict[str, Example]:
        """The examples that are given, by field."""
        given = {"record": self.record, "file_name": self.file_name, "in_words": self.in_words}
        return {field: example for field, example in given.items() if example}

    @model_validator(mode="after")
    def _one_example_with_two_ways(self) -> Self:
        examples = self._examples()
        if len(examples) != 1:
            message = f"A lesson has one example, and this has {len(examples) or 'none'}."
            help = "Give one of the three: `record`, `file_name` or `in_words`, with what is `wrong` and what is `right`."
            raise MisfitError(message, next(reversed(examples), "record"), help)
        if self.example.wrong == self.example.right:
            raise MisfitError("What is wrong and what is right are the same.", next(iter(examples)), "Change one of the two.")
        return self


class Rule(NamedTuple):
    """A rule with all that is told of it."""

    statement: str
    """What it demands, in a sentence."""
    why: str
    """Why there is such a rule, and what else helps, as Markdown."""
    example: Example
