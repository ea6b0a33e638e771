"""Owns the test of what the fuzzer found: it is judged, told and mended, and what is sound is built. And that it does find."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.assessment import Assessment
from tests.fuzz import __main__ as fuzz
from tests.fuzz import found as cases
from tests.fuzz.edits import sheet
from tests.fuzz.found import Found, read_found, write_found
from tests.fuzz.judging import hold_built, judge

TOPIC = "content/topics/lido-water.yml"


@pytest.mark.parametrize("found", read_found(), ids=lambda found: found.file.stem)
def test_what_was_found_is_not_found_again(found: Found, tmp_path: Path) -> None:
    if not judge(found.texts, found.before).faults:
        hold_built(tmp_path, found.texts)


@pytest.mark.parametrize("text", ["", "a\\u0041\\", "\udcff\ud800", "& " * 300, "\x00\x1b\u2028\ufffe\r\n", "a" * 200 + "\\b"])
def test_what_is_kept_is_read_back_character_by_character(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, text: str) -> None:
    monkeypatch.setattr(cases, "FOUND", tmp_path)
    texts = {path: one for path, one in sheet("base").items() if path != TOPIC} | {"seeds/x.txt": text}
    write_found(tmp_path / "one.yml", "what", "base", texts)
    assert [found.texts for found in read_found()] == [texts]


def test_a_fault_of_the_generator_is_found_made_small_and_kept_once(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails_at_an_asterisk(texts: Mapping[str, str], before: Mapping[str, str]) -> Assessment:
        if any("*" in texts[path] and "*" not in before.get(path, "") for path in texts):
            raise ZeroDivisionError
        raise fuzz.SlowError

    monkeypatch.setattr(cases, "FOUND", tmp_path)
    monkeypatch.setattr(fuzz, "FOUND", tmp_path)
    monkeypatch.setattr(fuzz, "judge", fails_at_an_asterisk)
    hunt = fuzz.Hunt(float("inf"), tmp_path, {"slowerror": tmp_path})
    for _ in range(2):
        fuzz.Search(hunt, 1, most=100).run()
    (found,) = read_found()
    assert found.file.stem == "zerodivisionerror"
    assert "ZeroDivisionError" in found.what
    assert sum(found.before.get(path) != text for path, text in found.texts.items()) == 1
    assert capsys.readouterr().out.count("found: ") == 1
