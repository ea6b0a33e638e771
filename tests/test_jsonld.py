"""Owns the proof of the JSON-LD: a processor reads it, every term is schema.org's, and it says no more than the pages."""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import msgspec_schemaorg.models as vocabulary  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyld import jsonld as processor  # type: ignore[import-untyped]

from generator.assessment import assess, read
from generator.changes.history import History, Revision
from generator.changes.publication import Publication
from generator.exports.jsonld import jsonld
from generator.records.record import Record
from generator.records.types import Claim
from generator.records.vocabularies import ActorKind, Voice
from generator.sheet.collection import Collection

REPOSITORY = Path(__file__).parents[1]
SHEETS = ("", "tests/miniature", "tests/other")
SITE = "https://example.org/sheet/"
SCHEMA = "https://schema.org/"
PUBLISHED = Publication(url=SITE)
FILES = ("data/claims.csv", "data/factsheet.zip", "data/schema/claim.json", "claims/a.md")
# As schema.org publishes it: each name is a term, and the values of these are addresses.
CONTEXT = {
    "@vocab": SCHEMA,
    **{name: {"@type": "@id"} for name in ("url", "sameAs", "license", "contentUrl", "archivedAt")},
}


@cache
def _sheet(folder: str) -> Collection:
    return assess(read(REPOSITORY / folder)).collection


def _node(collection: Collection, record: Record | None = None, publication: Publication = PUBLISHED) -> dict[str, Any]:
    node: dict[str, Any] = json.loads(jsonld(collection, record, publication, files=FILES))
    return node


def _of(folder: str, type: str, id: str, publication: Publication = PUBLISHED) -> dict[str, Any]:
    return _node(_sheet(folder), _sheet(folder).of_type(type)[id], publication)


def _all_nodes(folder: str) -> Iterator[dict[str, Any]]:
    collection = _sheet(folder)
    yield _node(collection)
    for record in collection.records():
        yield _node(collection, record)


def _context(url: str, _options: object) -> dict[str, Any]:
    assert url.rstrip("/") == SCHEMA.rstrip("/"), "nothing else is fetched"
    return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": {"@context": CONTEXT}}


def _expanded(node: dict[str, Any], base: str = "") -> list[dict[str, Any]]:
    expanded: list[dict[str, Any]] = processor.expand(node, {"documentLoader": _context, "base": base})
    return expanded


def _inside(value: object) -> Iterator[dict[str, Any]]:
    """Every object in a JSON value, from the outside in."""
    if isinstance(value, dict):
        yield value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _inside(part)


def _term(iri: str) -> str:
    assert iri.startswith(SCHEMA), iri
    return iri.removeprefix(SCHEMA)


def _types(names: list[str]) -> list[type]:
    return [getattr(vocabulary, _term(name)) for name in names]


def _range(types: list[type], name: str) -> set[str]:
    """What the vocabulary expects as values of a property of these types; a property of none of them has an empty range."""
    hints = (inspect.get_annotations(base).get(name, "") for one in types for base in one.__mro__)
    return {found for hint in hints for found in re.findall(r"\b(?!Union|List|None)\w+", str(hint))}


def _fits(value: dict[str, Any], expected: set[str]) -> bool:
    """Whether a value is of a type that is expected; an object without a type may be any Thing."""
    if "@value" in value:
        kinds = {bool: {"bool"}, str: {"str", "date", "datetime"}}
        return bool(expected & kinds[type(value["@value"])])
    if "@type" not in value:
        return bool(expected - {"str", "bool", "date", "datetime"})
    return bool(expected & {base.__name__ for one in _types(value["@type"]) for base in one.__mro__})


@pytest.mark.parametrize("folder", SHEETS)
def test_every_term_is_one_of_schema_org_in_its_domain_and_range(folder: str) -> None:
    seen = 0
    for page in _all_nodes(folder):
        for node in _inside(_expanded(page)):
            for iri, values in node.items():
                if not iri.startswith("@"):
                    expected = _range(_types(node.get("@type", ["https://schema.org/Thing"])), _term(iri))
                    assert expected, f"{iri} is no property of {node.get('@type')}"
                    assert all(_fits(value, expected) for value in values), f"{iri} of {node.get('@type')}: {values}"
                    seen += 1
    assert seen > 100


@pytest.mark.parametrize("folder", SHEETS)
def test_a_processor_loses_nothing(folder: str) -> None:
    for page in _all_nodes(folder):
        written = sum(len(node) for node in _inside(page)) - 1  # the context
        read_back = sum(len(node) for value in _expanded(page) for node in _inside(_compact(value)))
        assert read_back == written


def _compact(node: dict[str, Any]) -> Any:
    compacted = processor.compact(node, CONTEXT, {"documentLoader": _context})
    return {name: value for name, value in compacted.items() if name != "@context"}


@pytest.mark.parametrize("folder", SHEETS)
def test_no_page_rates_or_reviews(folder: str) -> None:
    words = {word for page in _all_nodes(folder) for node in _inside(page) for word in (*node, str(node.get("@type")))}
    assert not {word for word in words if re.search("review|rating", word, re.IGNORECASE)}


@pytest.mark.parametrize("folder", SHEETS)
def test_every_node_that_a_page_refers_to_is_described_on_its_own_page(folder: str) -> None:
    described = {node["@id"] for page in _all_nodes(folder) for node in [page, *_inside(page.get("mainEntity"))] if "@id" in node}
    for page in _all_nodes(folder):
        for node in _inside(page):
            if "@id" in node and node.get("@type") and node["@type"] not in ("WebSite", "WebPage"):
                assert node["@id"] in described


def test_a_claim_is_by_the_one_whom_the_source_quotes() -> None:
    for claim in _sheet("").claims.values():
        authors = [author["@id"] for author in _node(_sheet(""), claim).get("author", [])]
        assert authors == [f"{SITE}actors/{id}.html#actor" for id in claim.speakers if _has_type(id)]


def _has_type(id: str) -> bool:
    return _sheet("").actors[id].kind not in (ActorKind.GROUP, ActorKind.UNNAMED, ActorKind.PLATFORM, ActorKind.KIND_NOT_STATED)


def test_a_second_hand_claim_is_credited_along_its_chain() -> None:
    node = _of("", "claim", _second_hand().id)
    origin, teller = (_sheet("").actors[link.actors[0]].name for link in reversed(_second_hand().attribution))
    assert node["creditText"] == f"{origin}, as told by {teller}"
    assert [author["name"] for author in node["author"]] == [teller]


def _second_hand() -> Claim:
    return next(claim for claim in _sheet("").claims.values() if len(claim.attribution) == 2)


def test_only_direct_speech_is_a_quotation_and_it_has_the_words_of_the_source() -> None:
    for folder in SHEETS:
        collection = _sheet(folder)
        for claim in collection.claims.values():
            quoted = _node(collection, claim).get("isBasedOn", [])
            direct = [passage for passage in claim.passages if passage.voice is Voice.DIRECT]
            assert [quotation["@type"] for quotation in quoted] == ["Quotation"] * len(direct)
            for quotation, passage in zip(quoted, direct, strict=True):
                assert quotation["text"] in collection.texts[passage.source].text
                assert quotation["isPartOf"]["@id"] == f"{SITE}sources/{passage.source}.html#source"


def test_our_paraphrase_is_a_name_and_never_a_text() -> None:
    for claim in _sheet("").claims.values():
        node = _node(_sheet(""), claim)
        assert node["name"] == claim.claim
        assert "text" not in node


def test_a_protected_person_has_a_description_and_nothing_else() -> None:
    for folder in SHEETS:
        protected = {f"{SITE}actors/{actor.id}.html#actor" for actor in _sheet(folder).actors.values() if actor.protected}
        for page in _all_nodes(folder):
            for node in _inside(page):
                if node.get("@id") in protected:
                    assert set(node) <= {"@context", "@type", "@id", "description", "mainEntityOfPage"}


def test_protection_takes_away_what_was_known() -> None:
    collection = _sheet("")
    known = next(actor for actor in collection.actors.values() if actor.role and actor.part_of)
    update = {"wikidata": "Q1", "protected": True}
    node = _node(collection, known.model_copy(update=update))
    assert set(node) == {"@context", "@type", "@id", "description", "mainEntityOfPage"}
    assert node["description"] == known.name


def test_a_group_has_a_page_and_no_type() -> None:
    groups = [actor for actor in _sheet("").actors.values() if actor.kind is ActorKind.GROUP]
    assert groups
    for group in groups:
        assert _node(_sheet(""), group)["@type"] == "WebPage"


def test_what_is_not_known_of_a_source_is_left_out() -> None:
    node = _of("tests/miniature", "source", "residents-post")
    assert set(node) == {"@context", "@type", "@id", "name", "inLanguage", "mainEntityOfPage"}


def test_what_is_known_of_a_source_is_there() -> None:
    node = _of("tests/miniature", "source", "mill-bridge-article")
    assert node["@type"] == "NewsArticle"
    assert node["publisher"] == {"@type": "Organization", "name": "The Wend Valley Post"}
    assert node["datePublished"] == "2024-03-12"
    assert node["url"] == "https://example.org/post/old_mill_(bridge)"


def test_a_name_in_another_language_says_so() -> None:
    assert _of("tests/other", "actor", "salma-haddad")["name"] == {"@value": "سلمى حداد", "@language": "ar"}


def test_a_page_bears_the_day_of_its_last_change() -> None:
    path = "content/claims/brandt-on-closure.yml"
    history = History(known=True, revisions={path: (Revision("2025-02-03", "abc", ()),)})
    node = _of("tests/miniature", "claim", "brandt-on-closure", Publication(history=history))
    assert node["mainEntityOfPage"]["dateModified"] == "2025-02-03"


def test_the_home_page_describes_the_data_and_where_to_get_it() -> None:
    data = _node(_sheet("tests/miniature"))["mainEntity"]
    assert data["@type"] == "Dataset"
    assert [(file["contentUrl"], file["encodingFormat"]) for file in data["distribution"]] == [
        (f"{SITE}data/claims.csv", "text/csv"),
        (f"{SITE}data/factsheet.zip", "application/zip"),
    ]


@pytest.mark.parametrize("page", ["index.html", "claims/index.html"])
def test_the_built_home_page_and_no_other_says_which_data_there_are(site: Path, page: str) -> None:
    text = (site / page).read_text(encoding="utf-8")
    (script,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text)
    node = json.loads(script)
    given = [download["contentUrl"] for download in node.get("mainEntity", {}).get("distribution", [])]
    there = {path.relative_to(site).as_posix() for path in (site / "data").glob("*.*")}
    of_page = {f"data/index.{ending}" for ending in ("html", "md", "json")}
    assert set(given) == (there - of_page if page == "index.html" else set())
    assert {"data/claims.csv", "data/facts.sqlite", "data/factsheet.zip"} < there


def test_an_index_page_is_a_part_of_the_site() -> None:
    node = json.loads(jsonld(_sheet("tests/miniature"), None, PUBLISHED, page="claims/index.md"))
    assert (node["@type"], node["@id"]) == ("CollectionPage", f"{SITE}claims/index.html")
    assert node["isPartOf"]["@id"] == f"{SITE}index.html#site"


@pytest.mark.parametrize("folder", SHEETS)
def test_without_an_address_a_copy_of_the_site_describes_the_same_things(folder: str) -> None:
    collection = _sheet(folder)
    for record in collection.records():
        relative = _node(collection, record, Publication())
        assert SITE not in json.dumps(relative)
        assert _expanded(relative, f"{SITE}{record.type}s/{record.id}.html") == _expanded(_node(collection, record))


@given(st.text() | st.sampled_from(["</script>", "<!--", "]]>", "&lt;", "\u2028"]))
def test_any_text_stays_inside_its_script_and_comes_back(text: str) -> None:
    collection = _sheet("tests/miniature")
    claim = collection.claims["brandt-on-closure"].model_copy(update={"claim": text})
    written = jsonld(collection, claim, PUBLISHED)
    assert not re.search("[<>&\n\u2028\u2029]", written)
    assert json.loads(written).get("name", "") == text
