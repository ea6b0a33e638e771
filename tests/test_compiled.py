"""Owns the proof that a template is compiled once for the same code, and that nobody else's code is taken for it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator import templates
from generator.templates import environment, markup_environment

TEXT = {"a.md.j2": "{{ value }}"}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder in which Python leaves what it compiled."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    monkeypatch.setattr("generator.compiled.CODE_ROOT", tmp_path)
    (tmp_path / "generator" / "__pycache__").mkdir(parents=True)
    templates._environment.cache_clear()
    yield tmp_path / "generator" / "__pycache__"
    templates._environment.cache_clear()


def filled(text: dict[str, str] = TEXT, *, sandboxed: bool = False) -> str:
    """The template filled in, by a process of its own as it were."""
    templates._environment.cache_clear()
    return environment(text, sandboxed=sandboxed).get_template("a.md.j2").render(value="1*2")


def test_a_template_is_compiled_once(compiled: list[str]) -> None:
    assert filled() == filled() == "1\\*2"
    assert compiled == ["a.md.j2"]


def test_another_text_is_another_template(compiled: list[str]) -> None:
    filled()
    assert filled({"a.md.j2": "{{ value }}!"}) == "1\\*2!"
    assert len(compiled) == 2


def test_for_other_markup_it_is_compiled_by_itself() -> None:
    filled()
    assert markup_environment(TEXT).get_template("a.md.j2").render(value="1*2") == "1*2"


def test_other_code_takes_nothing_from_it(compiled: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    filled()
    monkeypatch.setattr("generator.compiled.code_now", lambda: "other")
    filled()
    assert len(compiled) == 2


@pytest.mark.parametrize("damage", [b"", b"x", None])
def test_what_is_damaged_is_compiled_again(compiled: list[str], folder: Path, damage: bytes | None) -> None:
    filled()
    (file,) = folder.iterdir()
    file.write_bytes(file.read_bytes()[:-9] if damage is None else damage)
    assert filled() == "1\\*2"
    assert filled() == "1\\*2"
    assert len(compiled) == 2


def test_of_templates_that_are_not_the_generators_own_nothing_is_left_or_taken(compiled: list[str], folder: Path) -> None:
    filled(sandboxed=True)
    assert list(folder.iterdir()) == []
    filled()
    filled(sandboxed=True)
    assert len(compiled) == 3


def test_where_nothing_is_to_be_left_nothing_is(compiled: list[str], folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    filled()
    filled()
    assert list(folder.iterdir()) == []
    assert len(compiled) == 2
