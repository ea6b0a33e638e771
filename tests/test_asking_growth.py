"""Owns the proof that a rule of one record goes through no others: what it needs of them is looked up, however many there are.

Walks over whole types and calls of functions are counted, never the time.
"""

from __future__ import annotations

import builtins
from collections.abc import Mapping
from itertools import groupby
from typing import Any, ClassVar

import pytest

from benchmarks.check_scaling import fact_sheet
from generator.assessment import assess
from generator.checks import CHECKS, asked_of, check, check_record
from generator.files import Tree
from generator.records.record import Record
from generator.records.types import RECORD_TYPES, Actor, Claim, Measure, Source, Topic
from generator.sheet.collection import Collection
from generator.sheet.reads import Watched
from tests.case_files import base, read_cases, with_hashes
from tests.test_growth import calls

NEAREST = {"source-text"}
"""Rules that look for the nearest name among all, and only where a name leads nowhere."""


class Counted(Watched[Any]):
    """A mapping that notes each walk over it."""

    walks: ClassVar[list[str]] = []

    @property
    def _all(self) -> Mapping[str, Any]:
        self.walks.append(self._kind)
        return super()._all


def counted(collection: Collection) -> tuple[Collection, list[str]]:
    """The collection with all that is worked out once known, and the walks over what it has, which are noted from now on."""
    check(collection)
    for mapping in (collection.stored, collection.active_claims, *map(collection.of_type, RECORD_TYPES)):
        assert isinstance(mapping, Watched)
        mapping.__class__ = Counted
    assert list(collection.records()) == [] or Counted.walks
    Counted.walks.clear()
    return collection, Counted.walks


def walks_of(collection: Collection) -> set[tuple[str, str]]:
    """The rules of one record that walk over all of a kind, each with what it walks over."""
    everything = list(collection.with_site())
    collection, walks = counted(collection)
    found: set[tuple[str, str]] = set()
    for code, rule in CHECKS.items():
        types = asked_of(rule)
        for record in everything:
            if types and isinstance(record, types):
                assert all(fault.code == code for fault in rule(collection, record))
                found |= {(code, walk) for walk in walks}
                walks.clear()
    return found


def test_on_a_sound_fact_sheet_no_rule_of_one_record_walks_over_all_records_of_a_type() -> None:
    assert walks_of(assess(Tree(with_hashes(base()))).collection) == set()


def test_where_there_are_faults_only_the_nearest_name_is_looked_for_among_all() -> None:
    rejecting = (case for case in read_cases() if not case.accepts)
    firsts = [next(cases) for _, cases in groupby(rejecting, key=lambda case: case.code)]
    found = {walk for case in firsts for walk in walks_of(case.assessment.collection)}
    assert {code for code, _ in found} <= NEAREST


@pytest.mark.parametrize("type", [Source, Actor, Claim, Measure, Topic])
def test_a_record_among_eight_times_as_many_costs_no_more_to_check(type: builtins.type[Record]) -> None:
    def cost(claims: int) -> float:
        """The calls for a record, and of a source for a sentence: they are long and short."""
        collection = assess(Tree(fact_sheet(claims))).collection
        records = list(collection.of_type(type.type).values())[:20]
        parts = sum(len(collection.texts[one.id].sentences) if isinstance(one, Source) else 1 for one in records)

        def ask() -> None:
            for record in records:
                assert check_record(collection, record) == []

        ask()  # what is worked out once is not counted
        return calls(ask) / parts

    assert cost(400) <= 1.05 * cost(50)
