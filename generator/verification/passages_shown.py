"""Owns the judgement of a record's page: all passages that the record rests on stand there, and nowhere is one left out."""

from __future__ import annotations

from pathlib import PurePosixPath

from generator.verification.facts import Facts, Faults, Form, SiteFault, excerpt
from generator.verification.ground import Ground, gives


def judge_passages(facts: Facts, ground: Ground) -> Faults:
    """The passages that the page of their record does not show, in HTML or in Markdown."""
    path = PurePosixPath(facts.path)
    address = path.with_suffix("").as_posix()
    if path.suffix not in (".html", ".md") or address not in ground.records:
        return
    shown = [given for given in facts.given if given.form is Form.BLOCK and given.record == address and not given.around]
    for proven in ground.passages(address):
        if not any(gives(given, proven) for given in shown):
            yield SiteFault(
                facts.path, excerpt(proven.words), "the record rests on these words, and its page does not show them.", address
            )
