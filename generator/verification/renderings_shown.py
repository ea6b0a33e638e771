"""Owns the judgement of translations and moments: a translation is shown as one, a moment leads to the time of the record."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import parse_qs, urldefrag

from generator.records.parts import Passage
from generator.sheet.proofs import passages_of
from generator.verification.facts import Facts, Faults, SiteFault, excerpt
from generator.verification.ground import Ground


def judge_renderings(facts: Facts, ground: Ground) -> Faults:
    """The translations that no record has, or that their page leaves out, and the moments that are not those of a passage."""
    for one in facts.rendered:
        if not any(_is_same(one.text, one.language, one.by, passage) for passage in _shown(ground, one.record)):
            message = "this is given as a translation, and the record has none such that may be shown."
            yield SiteFault(facts.path, excerpt(one.text), message, one.record)
    for moment in facts.timed:
        if not any(_is_moment(ground, moment.clock, moment.address, passage) for passage in _shown(ground, moment.record)):
            message = "the record has no such moment, or the link leads elsewhere."
            yield SiteFault(facts.path, moment.clock, message, moment.record)
    yield from _left_out(facts, ground)


def _left_out(facts: Facts, ground: Ground) -> Faults:
    """The translations that the page of their record does not show as such."""
    path = PurePosixPath(facts.path)
    address = path.with_suffix("").as_posix()
    if path.suffix in (".html", ".md"):
        there = {(one.record, " ".join(one.text.split())) for one in facts.rendered}
        for passage in _shown(ground, address):
            made = passage.translation
            if made and (address, " ".join(made.text.split())) not in there:
                message = "the page does not show this as the translation that it is."
                yield SiteFault(facts.path, excerpt(made.text), message, address)


def _shown(ground: Ground, address: str) -> Iterator[Passage]:
    """The passages of a record that may be shown."""
    record = ground.records.get(address)
    if record is not None:
        yield from (passage for _, passage in passages_of(record) if ground.may_show(passage.source, address))


def _is_same(text: str, language: str, by: str | None, passage: Passage) -> bool:
    made = passage.translation
    if made is None or by not in (None, made.by):
        return False
    return (" ".join(text.split()), language) == (" ".join(made.text.split()), made.language)


def _is_moment(ground: Ground, clock: str, address: str | None, passage: Passage) -> bool:
    if passage.moment != clock:
        return False
    url = ground.collection.sources[passage.source].url
    if address is None or url is None:
        return address is None
    whole, fragment = urldefrag(address)
    return whole == urldefrag(url)[0] and parse_qs(fragment).get("t") == [clock]
