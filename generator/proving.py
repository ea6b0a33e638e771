"""Owns the proof of the finished site of a fact sheet: which words of ours stand on it beside those of the records."""

from __future__ import annotations

from collections.abc import Iterator, Set

from generator.assessment import Assessment
from generator.changes.publication import Publication
from generator.files import Folder
from generator.verification.ground import Ground
from generator.verification.verified import Gate, Verified
from generator.verification.verify import verify
from generator.views.rules import rule_pages


def verify_site(
    files: Folder,
    assessment: Assessment,
    publication: Publication,
    last: Gate | None = None,
    changed: Set[str] = frozenset(),
) -> Verified:
    """What can be proven of the files of a finished site, whose records are without fault; `last` and `changed` as `verify`."""
    ground = Ground(assessment.collection, tuple(_told_besides(publication)))
    return verify(files, ground, publication.url, last, files.stamps, changed)


def _told_besides(publication: Publication) -> Iterator[str]:
    """What the site says in words of ours that stand in no record: what is told of the past, and of rules."""
    for revisions in publication.history.revisions.values():
        yield from (text for one in revisions for text in one.what)
    for rule in rule_pages():
        yield from rule.told
