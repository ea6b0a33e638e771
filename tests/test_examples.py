"""Owns the proof of the example records' files: one for each type, and a fault in one is told with its line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.commands import cli
from generator.package_data import PackageDataError, read_package_data
from generator.records.record import Located
from generator.records.types import RECORD_TYPES, Site, Topic
from generator.reference import examples, schema
from generator.reference.examples import example_texts, parse_examples

MODELS: tuple[type[Located], ...] = (*RECORD_TYPES.values(), Site)
FOLDER = "generator/reference/example_texts"
FILES = dict(read_package_data("generator.reference", "example_texts"))
TOPICS = FILES[f"{FOLDER}/topic.yml"]


def test_every_type_of_record_has_a_file_of_examples_and_every_file_is_of_a_type() -> None:
    assert set(FILES) == {f"{FOLDER}/{model.type}.yml" for model in MODELS}


@pytest.mark.parametrize("model", MODELS)
def test_the_examples_of_a_type_are_those_of_its_file(model: type[Located]) -> None:
    assert "---\n".join(example_texts(model)) == FILES[f"{FOLDER}/{model.type}.yml"]
    assert parse_examples(model, "example.yml", FILES[f"{FOLDER}/{model.type}.yml"])


def test_all_faults_of_a_file_of_examples_are_told_where_they_stand_there() -> None:
    spoilt = TOPICS.replace("id: lido-water", "id: Lido Water").replace("definition: When the lido", "meaning: When the lido")
    with pytest.raises(PackageDataError) as told:
        parse_examples(Topic, "topic.yml", spoilt)
    assert [line for line in str(told.value).splitlines() if line.startswith("topic.yml")] == [
        "topic.yml:1:5: error[record-value]: `id` must be small letters and digits, with single hyphens between words, such as "
        "`harbour-master`.",
        "topic.yml:6:30: error[record-missing-field]: The field `definition` is missing.",
        "topic.yml:7:1: error[record-unknown-field]: There is no field `meaning`.",
    ]


@pytest.fixture
def spoilt_topics(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The generator with a file of examples that is not as it must be."""
    remembered = (examples._files, examples._written, examples.examples_of, schema._text)
    files = FILES | {f"{FOLDER}/topic.yml": TOPICS.replace("name:", "nane:", 1)}
    monkeypatch.setattr(examples, "read_package_data", lambda *_: iter(files.items()))
    for function in remembered:
        function.cache_clear()
    yield
    for function in remembered:
        function.cache_clear()


@pytest.mark.usefixtures("spoilt_topics")
def test_a_command_that_needs_a_malformed_file_tells_its_fault_and_writes_nothing(tmp_path: Path) -> None:
    run = CliRunner().invoke(cli, ["schema", "--root", str(tmp_path)])
    assert run.exit_code == 2
    assert run.stderr.startswith("error: The fault is in files of the generator itself, not in the records.\n\n")
    assert f"{FOLDER}/topic.yml:2:1: error[record-unknown-field]: There is no field `nane`.\n" in run.stderr
    assert "help: Did you mean `name`?" in run.stderr
    assert list(tmp_path.iterdir()) == []
