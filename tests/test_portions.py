"""Owns the proof that the portions of a data file say together what the file says, and that each record has its own."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from generator.files import Folder
from generator.records.addresses import ALL_CLAIMS
from generator.verification.facts import Facts
from generator.verification.portions import Contents, digest_of_all, is_cut, portions
from generator.verification.site_files import UNREADABLE, read_file


def cut_files(site: Path) -> list[str]:
    return list(filter(is_cut, Folder(site)))


def test_all_tables_records_and_rows_are_cut_and_nothing_else(site: Path) -> None:
    cut = cut_files(site)
    assert {"data/claims.json", "data/claims.csv", "data/proofs.csv", "data/facts.sqlite"} <= set(cut)
    assert [path for path in cut if path.startswith("measures/")]
    assert is_cut(ALL_CLAIMS)
    assert not {"data/citations.csl.json", "data/factsheet.zip"} & set(cut)
    assert not is_cut("claims/a.json")
    assert not is_cut("data/schema/claim.json")


def _names_in(some: Sequence[Facts]) -> frozenset[str]:
    return frozenset[str]().union(*(facts.names for facts in some))


def test_portions_say_together_what_their_file_says(site: Path) -> None:
    said = 0
    for path in cut_files(site):
        content = (site / path).read_bytes()
        whole = list(read_file(path, content))
        parts = [portion.facts for _, portion in portions(path, content)]
        for name in ("given", "said", "counted", "rendered", "timed", "measured", "drawn", "credited"):
            apart, together = (Counter(one for facts in some for one in getattr(facts, name)) for some in (parts, whole))
            assert apart == together, (path, name)
        assert {word for facts in whole for word in facts.text.split()} <= {word for part in parts for word in part.text.split()}
        assert _names_in(whole) <= _names_in(parts), path
        said += sum(len(facts.given) for facts in whole)
    assert said > 500


def test_the_portion_of_a_record_changes_with_it_and_no_other_does(site: Path) -> None:
    content = (site / "data/claims.json").read_bytes()
    entries = json.loads(content)
    id, claim = entries[3]["id"], entries[3]["claim"]
    changed = content.replace(json.dumps(claim, ensure_ascii=False).encode(), b'"Another."')
    before, after = (dict(portions("data/claims.json", text)) for text in (content, changed))
    assert {record for record in before if digest_of_all([before[record]]) != digest_of_all([after[record]])} == {f"claims/{id}"}


def test_a_cell_of_several_lines_stays_with_its_row() -> None:
    text = 'id,claim\na,"one\r\ntwo, ""three"""\r\nb,four\u2028five\r\n'
    found = {record: one.begins + one.content for record, one in portions("data/claims.csv", text.encode())}
    assert found["claims/a"] == 'id,claim\na,"one\r\ntwo, ""three"""\r\n'
    assert found["claims/b"] == "id,claim\nb,four\u2028five\r\n"


def test_a_chart_is_of_its_measure_whatever_that_is_called() -> None:
    text = "claim,figure,low\na,1,2\na,2,3\nb,1,4\n"
    found = list(portions("measures/events.csv", text.encode()))
    assert {record for record, _ in found} == {"", "claims/a", "claims/b"}
    alone = [one.content for record, one in found if record == "claims/a"]
    assert alone == ["a,1,2\na,2,3\n"]
    together = [one.facts.figures for record, one in found if not record and one.facts.figures]
    assert together == [{("claims/a", 1), ("claims/a", 2), ("claims/b", 1)}]


OTHER_FORMS = (
    '[{"id": "a",\n"claim": "x"}]',
    '[\n{"claim": "x", "id": "a"}\n]\n',
    '[\n{"id": "a", "claim": "x"},\nmore\n]\n',
)


@pytest.mark.parametrize("text", OTHER_FORMS)
def test_json_in_another_form_is_one_portion(text: str) -> None:
    assert [(record, one.content) for record, one in portions("data/claims.json", text.encode())] == [("", text)]


@pytest.mark.parametrize(("path", "content"), [("data/facts.sqlite", b"none"), ("data/a.csv", b""), ("data/a.csv", b"a,b\n1\n")])
def test_what_is_not_what_its_name_says_is_told(path: str, content: bytes) -> None:
    with pytest.raises(UNREADABLE):
        list(portions(path, content))


def test_contents_are_known_by_what_they_are() -> None:
    contents = Contents()
    contents.enter(b"one")
    assert b"one" in contents
    assert b"two" not in contents
