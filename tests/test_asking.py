"""Owns the proof of how rules are asked: each of the records of its types, once, and of nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pytest

from generator.assessment import assess
from generator.checks import CHECKS, asked_of, check, check_record, check_whole
from generator.diagnostics import Diagnostic
from generator.files import Tree
from generator.records.record import Located
from generator.sheet.collection import Collection
from tests.asking import faults_of
from tests.case_files import base, read_cases, with_hashes

OF_ONE = {code: types for code, rule in CHECKS.items() if (types := asked_of(rule))}


@pytest.fixture(scope="module")
def collection() -> Collection:
    return assess(Tree(with_hashes(base()))).collection


@pytest.mark.parametrize("code", OF_ONE)
def test_a_rule_is_asked_once_of_each_record_of_its_types_and_of_no_other(
    code: str, collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Located] = []

    def rule(_: Collection, record: Located) -> Iterator[Diagnostic]:
        asked.append(record)
        return iter(())

    monkeypatch.setitem(CHECKS, code, rule)
    check(collection)
    assert asked == [record for record in collection.with_site() if isinstance(record, OF_ONE[code])]
    assert asked


def test_a_rule_of_all_records_is_asked_once(collection: Collection, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def rule(code: str, *given: object) -> Iterator[Diagnostic]:
        asked.extend([code] if given == (collection,) else [])
        return iter(())

    for code in CHECKS:
        monkeypatch.setitem(CHECKS, code, partial(rule, code))
    check_whole(collection)
    assert asked == [code for code in CHECKS if code not in OF_ONE]
    check(collection)
    assert len(asked) == 2 * (len(CHECKS) - len(OF_ONE))


def test_all_that_is_found_is_found_of_a_record_or_of_the_whole() -> None:
    (worst,) = (case for case in read_cases() if case.file.stem == "every-rule-is-broken-at-once")
    collection = worst.assessment.collection
    assert check(collection) == sorted({fault for code in CHECKS for fault in faults_of(code, collection)})
    of_one = {fault for record in collection.with_site() for fault in check_record(collection, record)}
    of_all = set(check_whole(collection))
    assert {fault.code for fault in of_one} == set(OF_ONE)
    assert {*of_one, *of_all} == set(check(collection))
