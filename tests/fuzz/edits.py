"""Owns the edits that make a hostile fact sheet of a sound one: of values, of raw text, of stored texts, of whole records."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from hashlib import sha256
from typing import Any

from hypothesis import strategies as st

from generator.files import read_tree
from generator.reading.parsing import model_for
from generator.records.fields import Model
from generator.records.record import Located
from generator.records.shape import Field, field_at, fields_of
from generator.records.types import RECORD_TYPES, Site
from generator.yaml.document import parse_yaml
from tests.case_files import base, with_hashes
from tests.conftest import REPOSITORY
from tests.fuzz.hostile import PIECES, hostile_texts

Texts = dict[str, str]
Edit = Callable[[st.DrawFn, Texts], Texts]
SHEETS = ("base", "miniature", "other", "spoken", "real")
_LONG_SOURCE = 60_000


@cache
def sheet(name: str) -> Mapping[str, str]:
    """The files of a sound fact sheet."""
    if name == "base":
        return with_hashes(base())
    return read_tree(REPOSITORY if name == "real" else REPOSITORY / "tests" / name, "content", "seeds").texts


@st.composite
def hostile_sheets(draw: st.DrawFn) -> tuple[str, Texts]:
    """The name of a sound fact sheet, and its files after one to three edits."""
    name = draw(st.sampled_from(SHEETS))
    texts = dict(sheet(name))
    for _ in range(draw(st.sampled_from([1, 1, 1, 2, 3]))):
        texts = draw(st.sampled_from(EDITS))(draw, texts)
    return name, texts


def text_is_put_into_a_value(draw: st.DrawFn, texts: Texts) -> Texts:
    path, value, places = _drawn_record(draw, texts)
    place = draw(st.sampled_from(places))
    old = _at(value, place)
    at = draw(st.integers(0, len(old)))
    return texts | {path: _written(_with(value, place, old[:at] + draw(hostile_texts()) + old[at:]))}


def text_is_added_to_words_of_ours(draw: st.DrawFn, texts: Texts) -> Texts:
    """Behind what stands there, in a field of free text: most such records are sound, and are built."""
    path, value, places = _drawn_record(draw, texts)
    model = model_for(path)
    fields = {place: field_at(model, place)[1] for place in places} if model else {}
    ours = [place for place, field in fields.items() if field and field.takes_any_text and not field.says_what_a_source_says]
    place = draw(st.sampled_from(ours or places))
    text = f"{_at(value, place)}{draw(st.sampled_from(['', ' ']))}{draw(hostile_texts(draw(st.sampled_from([60, 60, 5_000]))))}"
    return texts | {path: _written(_with(value, place, text))}


def a_value_becomes_another(draw: st.DrawFn, texts: Texts) -> Texts:
    path, value, places = _drawn_record(draw, texts)
    place = draw(st.sampled_from(places))
    new = draw(
        st.one_of(hostile_texts(), st.sampled_from(["", " ", "unknown", "yes", "~"]), st.integers(), st.floats(), st.none())
    )
    return texts | {path: _written(_with(value, place, new))}


def raw_text_is_put_in(draw: st.DrawFn, texts: Texts) -> Texts:
    path = draw(st.sampled_from(sorted(texts)))
    at = draw(st.integers(0, len(texts[path])))
    return texts | {path: texts[path][:at] + draw(hostile_texts(300)) + texts[path][at:]}


def a_piece_is_cut_or_doubled(draw: st.DrawFn, texts: Texts) -> Texts:
    path = draw(st.sampled_from(sorted(texts)))
    text = texts[path]
    start = draw(st.integers(0, len(text)))
    end = min(len(text), start + draw(st.integers(1, 200)))
    return texts | {path: text[:start] + text[start:end] * draw(st.sampled_from([0, 0, 2, 3])) + text[end:]}


def bytes_that_are_no_text_are_put_in(draw: st.DrawFn, texts: Texts) -> Texts:
    path = draw(st.sampled_from(sorted(texts)))
    at = draw(st.integers(0, len(texts[path])))
    return texts | {
        path: texts[path][:at] + draw(st.binary(min_size=1, max_size=4)).decode("utf-8", "surrogateescape") + texts[path][at:]
    }


def words_are_put_into_a_stored_text(draw: st.DrawFn, texts: Texts) -> Texts:
    """Anywhere, so that what stands behind them is still proven; as often as not they are set aside."""
    path, value = draw(st.sampled_from(_sources(texts)))
    seed = texts[value["text"]]
    words = draw(hostile_texts(draw(st.sampled_from([50, 500, _LONG_SOURCE]))))
    aside = draw(st.booleans()) and words.strip()
    at = len(seed) if aside else draw(st.integers(0, len(seed)))
    seed = seed[:at] + ("\n\n" if aside else "") + words + seed[at:]
    more = {"set_aside": [*value.get("set_aside", ()), {"text": words.strip(), "reason": "It is no report."}]} if aside else {}
    return texts | {value["text"]: seed, path: _written({**value, **more, "sha256": _hash(seed)})}


def words_are_put_into_what_is_quoted(draw: st.DrawFn, texts: Texts) -> Texts:
    """Into the stored text and into every record that has these words: they are still proven."""
    path, value = draw(st.sampled_from(_sources(texts)))
    seed = texts[value["text"]]
    passages = sorted(set(_passages(texts, value["id"], seed)))
    passage = draw(st.sampled_from(passages)) if passages else seed.strip()
    at = draw(st.integers(0, len(passage)))
    new = passage[:at] + draw(hostile_texts(400)) + passage[at:]
    values = {name: value for name, text in _records(texts) if (value := _read(name, text))}
    replaced = {name: _replaced(value, passage, new) for name, value in values.items()}
    changed = {name: _written(value) for name, value in replaced.items() if value != values[name]}
    seed = seed.replace(passage, new, 1)
    return texts | changed | {value["text"]: seed, path: _written({**replaced.get(path, value), "sha256": _hash(seed)})}


def a_record_comes(draw: st.DrawFn, texts: Texts) -> Texts:
    """A record of any type, each of its fields given or not, that may name any other."""
    models: list[type[Located]] = [*RECORD_TYPES.values(), Site]
    model = draw(st.sampled_from(models))
    ids = sorted(path.rpartition("/")[2].removesuffix(".yml") for path in texts if path.startswith("content/"))
    value = draw(_parts(model, tuple(ids)))
    id = draw(st.one_of(st.from_regex(r"[a-z0-9]{1,5}(-[a-z0-9]{1,5}){0,2}", fullmatch=True), st.sampled_from(ids), PIECES))
    if model is Site:
        return texts | {"content/site.yml": _written(value)}
    return texts | {f"content/{model.type}s/{id}.yml": _written({**value, "id": id})}


def a_file_is_gone_or_called_otherwise(draw: st.DrawFn, texts: Texts) -> Texts:
    path = draw(st.sampled_from(sorted(texts)))
    folder, _, name = path.rpartition("/")
    other = draw(
        st.sampled_from(["", f"{folder}/{draw(PIECES)}.yml", f"{folder}/{name.upper()}", f"{folder}/x/{name}", f"content/{name}"])
    )
    rest = {one: text for one, text in texts.items() if one != path}
    return rest | {other: texts[path]} if other and "\0" not in other and "//" not in other else rest


def a_fact_sheet_sets_something(draw: st.DrawFn, texts: Texts) -> Texts:
    key = draw(st.sampled_from(["copyright", "extra_css", "extra_javascript", "theme", "plugins"]))
    return texts | {"mkdocs.yml": json.dumps({key: draw(st.one_of(hostile_texts(200), st.lists(hostile_texts(50), max_size=2)))})}


EDITS: tuple[Edit, ...] = (
    text_is_added_to_words_of_ours,
    text_is_added_to_words_of_ours,
    text_is_added_to_words_of_ours,
    text_is_put_into_a_value,
    a_value_becomes_another,
    raw_text_is_put_in,
    a_piece_is_cut_or_doubled,
    bytes_that_are_no_text_are_put_in,
    words_are_put_into_a_stored_text,
    words_are_put_into_a_stored_text,
    words_are_put_into_what_is_quoted,
    words_are_put_into_what_is_quoted,
    a_record_comes,
    a_file_is_gone_or_called_otherwise,
    a_fact_sheet_sets_something,
)


def _records(texts: Texts) -> list[tuple[str, str]]:
    return sorted((path, text) for path, text in texts.items() if path.startswith("content/"))


def _read(path: str, text: str) -> Any:
    document, _ = parse_yaml(path, text)
    return document.value if document and isinstance(document.value, dict) else None


def _written(value: Any) -> str:
    """JSON is YAML, less its way to write the characters beyond U+FFFF: a value is that value, whatever characters it has."""
    return "".join(map(_escaped, json.dumps(value, ensure_ascii=False, indent=1))) + "\n"


def _escaped(char: str) -> str:
    """What nobody could see, or tell from an end of the line, as an escape; halves of characters have none."""
    is_seen = char.isprintable() or char == "\n" or "\ud800" <= char <= "\udfff"
    return char if is_seen else f"\\U{ord(char):08x}"


def _drawn_record(draw: st.DrawFn, texts: Texts) -> tuple[str, Any, list[tuple[Any, ...]]]:
    readable = [(path, value) for path, text in _records(texts) if (value := _read(path, text)) and [*_leaves(value)]]
    path, value = draw(st.sampled_from(readable))
    return path, value, [*_leaves(value)]


def _leaves(value: Any, place: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Where the texts of a record stand, but for what would only make it another record."""
    if isinstance(value, str) and place[-1] not in ("id", "sha256"):
        yield place
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from _leaves(inner, (*place, key))


def _at(value: Any, place: tuple[Any, ...]) -> Any:
    for key in place:
        value = value[key]
    return value


def _with(value: Any, place: tuple[Any, ...], new: Any) -> Any:
    if not place:
        return new
    inner = _with(value[place[0]], place[1:], new)
    if isinstance(value, list):
        return [inner if at == place[0] else one for at, one in enumerate(value)]
    return {**value, place[0]: inner}


def _replaced(value: Any, old: str, new: str) -> Any:
    if isinstance(value, dict):
        return {key: _replaced(inner, old, new) for key, inner in value.items()}
    if isinstance(value, list):
        return [_replaced(inner, old, new) for inner in value]
    return value.replace(old, new) if isinstance(value, str) else value


def _sources(texts: Texts) -> list[tuple[str, Any]]:
    found = ((path, _read(path, text)) for path, text in _records(texts) if path.startswith("content/sources/"))
    sources = [(path, value) for path, value in found if value and texts.get(str(value.get("text"))) and "id" in value]
    return sources or [
        ("content/sources/x.yml", {"id": "x", "text": next((path for path in texts if path.startswith("seeds/")), "")})
    ]


def _passages(texts: Texts, source: str, seed: str) -> Iterator[str]:
    for path, text in _records(texts):
        for passage in (_read(path, text) or {}).get("passages") or ():
            words = passage.get("text") if isinstance(passage, dict) and passage.get("source") == source else None
            if isinstance(words, str) and words in seed:
                yield words


def _hash(seed: str) -> str:
    return sha256(seed.encode("utf-8", "surrogateescape")).hexdigest()


def _parts(model: type[Model], ids: tuple[str, ...]) -> st.SearchStrategy[dict[str, Any]]:
    given = {name: _values(field, ids) for name, field in fields_of(model).items() if name != "id"}
    required = {name: strategy for name, strategy in given.items() if fields_of(model)[name].is_required}
    return st.fixed_dictionaries(required, optional={name: one for name, one in given.items() if name not in required})


def _values(field: Field, ids: tuple[str, ...]) -> st.SearchStrategy[Any]:
    one: st.SearchStrategy[Any]
    if field.part:
        one = _parts(field.part, ids)
    elif field.choices:
        one = st.sampled_from(field.choices)
    elif field.kind == "number":
        one = st.one_of(st.integers(), st.floats(allow_nan=False, allow_infinity=False))
    elif field.kind == "flag":
        one = st.booleans()
    elif field.form:
        one = st.one_of(st.sampled_from(ids), st.from_regex(field.form, fullmatch=True))
    else:
        one = hostile_texts(200)
    return st.lists(one, max_size=3) if field.is_list else one
