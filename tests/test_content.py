"""Owns the proof of the first fact sheet: nothing in it is invented, and no change of its words goes unseen."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from itertools import groupby
from pathlib import Path

import pytest
import yaml

from generator.assessment import Assessment, assess, read
from generator.checks import CHECKS
from generator.diagnostics import Diagnostic, Span
from generator.files import Tree
from generator.reading.parsing import parse_record
from generator.records.record import Located
from generator.records.vocabularies import Comparator
from generator.sheet.collection import collect
from generator.sources.passages import Extent, SourceText
from tests.asking import faults_of

_ROOT = Path(__file__).parents[1]
_TREE = read(_ROOT)
_SEED = "seeds/ukraine-claims-chinese-nationals.txt"
_SHA256 = "7672339e748fdda4f5db0bc3d9642d59d8218e7a8379ffefa1786c5e309a5bdb"
_RECORDS = sorted(path for path in _TREE.texts if path.startswith("content/"))
_SOURCE = next(path for path in _RECORDS if path.startswith("content/sources/"))
_IN_THE_SOURCES_WORDS = {"text", "words", "as_written", "counts", "open_above", "where"}
_PROSE = {"what", "reason", "note", "text", "definition", "description"}
_PROOF = {"passage-not-found", "passage-not-unique", "words-not-found"}


def _with(changes: dict[str, str | None]) -> Tree:
    """The fact sheet with some files changed, or gone where the text is None."""
    texts = {path: changes.get(path, text) for path, text in _TREE.texts.items()}
    return Tree({path: text for path, text in texts.items() if text is not None})


def _faults(changes: dict[str, str | None], codes: Collection[str] = CHECKS) -> tuple[Diagnostic, ...]:
    """What these checks find in the fact sheet so changed, as `assess` does. Files that are as before are not parsed again."""
    tree = _with(changes)
    parsed = [_parsed(path, text) for path, text in tree.texts.items() if path.startswith("content/")]
    stored = {path: text for path, text in tree.texts.items() if path.startswith("seeds/")}
    collection = collect([record for record, _ in parsed if record], stored)
    found = [fault for code in codes for fault in faults_of(code, collection)]
    return tuple(sorted([*found, *(fault for _, faults in parsed for fault in faults)]))


_parsed = cache(parse_record)


@cache
def _located(path: str) -> Located:
    record, faults = parse_record(path, _TREE.texts[path])
    assert record, faults
    return record


@cache
def _plain(path: str) -> dict[str, object]:
    """A record as any YAML reader has it."""
    value = yaml.load(_TREE.texts[path], yaml.CBaseLoader)
    assert isinstance(value, dict)
    return value


def _leaves(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    items: Iterable[tuple[str | int, object]]
    if isinstance(value, dict):
        items = value.items()
    elif isinstance(value, list):
        items = enumerate(value)
    else:
        yield path, str(value)
        return
    for key, item in items:
        yield from _leaves(item, (*path, key))


# What the record says


def test_the_first_fact_sheet_has_no_fault() -> None:
    assessment = assess(_TREE)
    assert not assessment.faults, assessment.report


def test_the_stored_text_is_the_article_byte_for_byte() -> None:
    assert sha256((_ROOT / _SEED).read_bytes()).hexdigest() == _SHA256
    assert _plain(_SOURCE)["sha256"] == _SHA256


def test_the_article_is_curated_in_full() -> None:
    count = {folder: len(list(paths)) for folder, paths in groupby(_RECORDS, key=lambda path: path.split("/")[1])}
    assert 35 <= count["claims"] + count["events"] <= 55
    assert 17 <= count["actors"] <= 30


def test_no_date_publisher_author_or_outside_id_is_invented() -> None:
    source = _plain(_SOURCE)
    assert [source[field] for field in ("published", "publisher", "byline")] == ["unknown"] * 3
    assert not {"url", "archive_url"} & set(source)
    keys = {(key, path) for path in _RECORDS for at, _ in _leaves(_plain(path)) for key in at}
    assert not {path for key, path in keys if key in ("edtf", "wikidata")}


def test_the_generator_and_its_templates_know_nothing_of_the_article() -> None:
    files = [path for folder in ("generator", "site_templates") for path in (_ROOT / folder).rglob("*") if path.is_file()]
    assert len(files) > 50
    assert not [path for path in files if b"zelensk" in path.read_bytes().lower()]


# A change of one character in a record


@dataclass(frozen=True)
class Value:
    """A value as it is written in a file: where it starts and ends, by PyYAML's own marks."""

    file: str
    at: tuple[str | int, ...]
    start: int
    end: int

    @property
    def written(self) -> str:
        return _TREE.texts[self.file][self.start : self.end]


@dataclass(frozen=True)
class Mutation:
    """One character of a file changed, and the value that the fault must be shown at."""

    value: Value
    offset: int
    character: str
    shown_at: Value

    @property
    def line(self) -> int:
        return _line(self.value.file, self.offset)


def _line(file: str, offset: int) -> int:
    return _TREE.texts[file].count("\n", 0, offset) + 1


@cache
def _values(file: str) -> dict[tuple[str | int, ...], Value]:
    found: dict[tuple[str | int, ...], Value] = {}

    def walk(node: yaml.Node, at: tuple[str | int, ...]) -> None:
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                walk(value, (*at, key.value))
        elif isinstance(node, yaml.SequenceNode):
            for index, value in enumerate(node.value):
                walk(value, (*at, index))
        else:
            end = len(_TREE.texts[file][: node.end_mark.index].rstrip())
            found[at] = Value(file, at, node.start_mark.index, end)

    root = yaml.compose(_TREE.texts[file], yaml.CLoader)
    assert root
    walk(root, ())
    return found


def _is_in_the_sources_words(value: Value) -> bool:
    return value.at[-1] in _IN_THE_SOURCES_WORDS and value.at != ("text",) and value.at[0] != "summary"


def _changed(character: str) -> str:
    """Another digit for a digit, and for a letter another letter of its case: no two of them are ever held equal."""
    if character.isdecimal():
        return str((int(character) + 1) % 10)
    other = "x" if character in "qQ" else "q"
    return other.upper() if character.isupper() else other


def _points(words: str) -> Iterator[int]:
    """The first, the middle and the last character of every word."""
    for word in re.finditer(r"[^\W_]+", words):
        yield from sorted({word.start(), (word.start() + word.end()) // 2, word.end() - 1})


def _mutations(value: Value, shown_at: Value, part: str = r"(?s:.+)") -> Iterator[Mutation]:
    """Every change of one character in those parts of a value that match; the whole of a value is changed in case as well."""
    assert "\\" not in value.written, "what is written is what is meant"
    for match in re.finditer(part, value.written):
        for point in _points(match[0]):
            offset = value.start + match.start() + point
            character = match[0][point]
            yield Mutation(value, offset, _changed(character), shown_at)
            if character.isalpha() and match[0] == value.written:
                yield Mutation(value, offset, character.swapcase(), shown_at)


def _missed(mutations: Iterable[Mutation], codes: set[str]) -> list[str]:
    """The changes that no fault shows at their line.

    Each run changes one character in every file that has one left to change: whether words are proven depends on their
    own record and on the source, so that the faults of one file tell nothing of another.
    """
    by_file: dict[str, list[Mutation]] = {}
    for mutation in mutations:
        by_file.setdefault(mutation.value.file, []).append(mutation)
    missed = []
    while by_file:
        batch = [changes.pop() for changes in by_file.values()]
        by_file = {file: changes for file, changes in by_file.items() if changes}
        faults = _faults({change.value.file: _mutated(change) for change in batch}, codes)
        missed += [
            f"{change.value.file}:{change.line}: {change.character!r} in {change.value.written!r}"
            for change in batch
            if not any(_shows(fault.span, change) for fault in faults)
        ]
    return missed


def _mutated(change: Mutation) -> str:
    text = _TREE.texts[change.value.file]
    return text[: change.offset] + change.character + text[change.offset + 1 :]


def _shows(span: Span, change: Mutation) -> bool:
    """Whether the span lies in the lines of the value, and reaches the line of the changed character."""
    place = change.shown_at
    within = _line(place.file, place.start) <= span.start.line and span.end.line <= _line(place.file, place.end) + 1
    reached = change.shown_at != change.value or span.start.line <= change.line <= span.end.line
    return span.path == place.file and within and reached


def test_every_word_that_a_record_gives_as_the_sources_is_proven() -> None:
    given = {
        (_located(file).type, _located(file).path, value.at)
        for file in _RECORDS
        for value in _values(file).values()
        if _is_in_the_sources_words(value)
    }
    collection = assess(_TREE).collection
    proven = {(type, collection.of_type(type)[id].path, at) for type, id, at in collection.proven}
    assert given == proven
    assert len(given) > 150


def test_a_change_of_one_character_in_the_sources_words_is_shown_at_its_line() -> None:
    mutations = [
        mutation
        for file in _RECORDS
        for value in _values(file).values()
        if _is_in_the_sources_words(value)
        for mutation in _mutations(value, value)
    ]
    assert len(mutations) > 2000
    assert not _missed(mutations, _PROOF)


def test_a_change_of_one_character_in_what_stands_around_a_passage_is_shown_at_its_line() -> None:
    mutations = [
        mutation
        for file in _RECORDS
        for value in _values(file).values()
        if value.at[-1] in ("prefix", "suffix")
        for mutation in _mutations(value, value)
    ]
    assert len(mutations) > 20
    assert not _missed(mutations, _PROOF)


def test_a_change_of_one_character_in_a_quotation_or_number_of_our_prose_is_shown_at_its_line() -> None:
    mutations = [
        mutation
        for file in _RECORDS
        for value in _values(file).values()
        if not _is_in_the_sources_words(value) and (value.at == ("claim",) or value.at[-1] in _PROSE)
        for mutation in _mutations(value, value, r"“[^”]+”|\d+")
    ]
    assert len(mutations) > 50
    assert not _missed(mutations, {"prose-quotation", "prose-number"})


# A change of a figure's bounds


def _figures() -> Iterator[tuple[str, dict[str, Value]]]:
    for file in _RECORDS:
        values = _values(file)
        for at in sorted({at[:2] for at in values if at[0] == "figures"}):
            yield file, {str(path[2]): value for path, value in values.items() if path[:2] == at and len(path) == 3}


@pytest.mark.parametrize(("file", "fields"), list(_figures()))
def test_a_change_of_a_bound_or_comparator_is_shown_at_its_line(file: str, fields: dict[str, Value]) -> None:
    text = _TREE.texts[file]
    first, last = (_line(file, offset) for offset in (min(v.start for v in fields.values()), max(v.end for v in fields.values())))
    changes = {("comparator", str(choice)) for choice in Comparator if choice != fields["comparator"].written}
    changes |= {("low", str(int(fields["low"].written) - 1))} if "low" in fields else set()
    changes |= {("high", str(int(fields["high"].written) + 1))} if "high" in fields else set()
    assert len(changes) > len(Comparator) - 1 or fields["comparator"].written == "unquantified"
    for field, written in sorted(changes):
        value = fields[field]
        faults = _faults({file: text[: value.start] + written + text[value.end :]})
        lines = [fault.span.start.line for fault in faults if fault.span.path == file and fault.code == "figure-bounds"]
        assert _line(file, value.start) in lines, f"{field}: {written}"
    for field in {"low", "high"} & set(fields):
        number = _line(file, fields[field].start)
        lines_left = [line for count, line in enumerate(text.splitlines(keepends=True), start=1) if count != number]
        found = [fault for fault in _faults({file: "".join(lines_left)}) if fault.code == "figure-bounds"]
        assert [fault for fault in found if fault.span.path == file and first <= fault.span.start.line <= last], f"no {field}"


# A change of one character in the source


def _source_with(change: dict[int, str]) -> str:
    characters = list(_TREE.texts[_SEED])
    for offset, character in change.items():
        characters[offset] = character
    return "".join(characters)


def _quotes_over(assessment: Assessment, word: Extent) -> set[tuple[str, int]]:
    """The files and lines of the values that quote a word of the source."""
    collection = assessment.collection
    spans = [quote.record.span(*quote.path) for quote in collection.quotes if quote.extent and quote.extent.overlaps(word)]
    return {(span.path, line) for span in spans for line in range(span.start.line, span.end.line + 1)}


def test_a_change_of_one_character_in_the_source_breaks_its_hash() -> None:
    text = SourceText(_TREE.texts[_SEED])
    line = _line(_SOURCE, _values(_SOURCE)["sha256",].start)
    for word in text.words():
        offset = next(at for at in range(*word) if text.text[at].isalnum())
        assert sha256(_source_with({offset: _changed(text.text[offset])}).encode()).hexdigest() != _SHA256
    # The check itself is run for a word of each paragraph.
    for paragraph in text.paragraphs:
        word = text.words(paragraph)[-1]
        faults = _faults({_SEED: _source_with({word.start: "\u00e9"})}, {"source-hash"})
        assert [(fault.span.path, fault.span.start.line) for fault in faults] == [(_SOURCE, line)]


def test_a_change_of_one_character_in_the_source_with_its_hash_is_shown_at_a_record_that_quotes_the_word() -> None:
    """Each run changes a word in every paragraph; a quote is held against the change of the word that it quotes."""
    before = assess(_TREE)
    text = SourceText(_TREE.texts[_SEED])
    waiting = [list(text.words(paragraph)) for paragraph in text.paragraphs]
    unquoted, missed = [], []
    while waiting := [words for words in waiting if words]:
        batch = [words.pop() for words in waiting]
        middles = [next(at for at in range((start + end) // 2, end) if text.text[at].isalnum()) for start, end in batch]
        mutated = _source_with({at: _changed(text.text[at]) for at in middles})
        record = _TREE.texts[_SOURCE].replace(_SHA256, sha256(mutated.encode()).hexdigest())
        faults = _faults({_SEED: mutated, _SOURCE: record}, {*_PROOF, "source-hash"})
        shown = {(fault.span.path, fault.span.start.line) for fault in faults}
        for word in batch:
            quotes = _quotes_over(before, word)
            if not quotes:
                unquoted.append(text.text[slice(*word)])
            elif not quotes & shown:
                missed.append(text.text[slice(*word)])
        assert "source-hash" not in {fault.code for fault in faults}
    assert not missed
    # What no record quotes is proven by the hash alone: the rule allows short runs of such words.
    assert len(unquoted) <= len(text.words()) // 100


# The loss of a claim


def _claims() -> list[str]:
    return [path for path in _RECORDS if path.startswith("content/claims/")]


def _places(file: str) -> Iterator[Extent]:
    """Where the passages of a record and what it sets aside stand, found by a plain search."""
    text = " ".join(_TREE.texts[_SEED].split(" "))
    record = _plain(file)
    if record.get("status", "active") != "active":
        return
    passages = [*_as_list(record.get("passages")), *_as_list(record.get("set_aside"))]
    for passage in passages:
        words, before, after = (re.escape(passage.get(key, "")).replace(r"\ ", r"\s+") for key in ("text", "prefix", "suffix"))
        pattern = rf"{before}\s*(?P<words>{words})\s*{after}" if before else rf"(?P<words>{words})\s*{after}"
        found = list(re.finditer(pattern, text))
        assert len(found) == 1, (file, passage)
        yield Extent(*found[0].span("words"))


def _as_list(value: object) -> list[dict[str, str]]:
    return value if isinstance(value, list) else []


def _bare_sentences(places: list[Extent]) -> set[int]:
    """The sentences that no place reaches, or of which none reaches more than five words in a row."""
    text = _TREE.texts[_SEED]
    bare = set()
    for sentence in SourceText(text).sentences:
        words = [match.span() for match in re.finditer(r"[$\w]+(?:[’,.-]\w+)*", text[slice(*sentence.extent)])]
        inside = [Extent(sentence.extent.start + start, sentence.extent.start + end) for start, end in words]
        covered = "".join("x" if any(place.overlaps(word) for place in places) else "-" for word in inside)
        if "x" not in covered or "------" in covered:
            bare.add(sentence.number)
    return bare


def _named(file: str, id: str) -> bool:
    """Whether a record refers to a claim."""
    keys = {"claim", "claims", "main_claims", "may_mean", "superseded_by"}
    return any(value == id and keys & set(at) for at, value in _leaves(_plain(file)))


@pytest.mark.parametrize("claim", _claims(), ids=lambda path: Path(path).stem)
def test_the_loss_of_a_claim_is_shown_at_its_sentences_and_at_the_records_that_refer_to_it(claim: str) -> None:
    left = [path for path in _RECORDS if path != claim]
    bare = _bare_sentences([place for path in left for place in _places(path)])
    referring = {path for path in left if _named(path, Path(claim).stem)}
    faults = _faults({claim: None})
    source = SourceText(_TREE.texts[_SEED])
    lines = [0, *(match.end() for match in re.finditer("\n", source.text))]
    starts = [lines[f.span.start.line - 1] + f.span.start.column - 1 for f in faults if f.code.endswith("-uncovered")]
    shown = {sentence.number for sentence in source.sentences for start in starts if start in range(*sentence.extent)}
    assert shown == bare
    assert {fault.span.path for fault in faults if fault.code == "reference-missing"} == referring
    assert bare or referring, "nothing would be lost with this claim"
