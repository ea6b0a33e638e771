"""Owns the proof that every page and file has an address of its own, and that addresses are made in one place."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import generator
from generator import pages
from generator.assessment import assess
from generator.changes.publication import Publication
from generator.commands import cli
from generator.engine.strictness import EngineError
from generator.exports.feeds import FEED, feeds_of
from generator.files import Tree, read_tree, write_text
from generator.following import Following
from generator.place import CONFIG, SERVED, TEMPLATES, read_templates
from generator.records.addresses import Address, AddressTakenError, fault_of_id, laid_together, list_page
from generator.records.types import RECORD_TYPES
from generator.site import Order, build, render
from generator.views.pagination import paginate
from generator.views.rules import rule_index
from tests.case_files import base, with_hashes

GENERATOR = Path(generator.__file__).parent
ROOT = GENERATOR.parent
TEXTS = with_hashes(base())
WINDOWS = ("con", "prn", "aux", "nul", "com1", "com9", "lpt1", "lpt9")
NEARLY_WINDOWS = ("console", "com", "com0", "com10", "lpt10", "prn-1", "aux-reports", "nullity")


def sheet(folder: Path) -> Path:
    """The small sound fact sheet in a folder."""
    for path, text in TEXTS.items():
        write_text(folder, path, text)
    return folder


@pytest.mark.parametrize("type", RECORD_TYPES)
@pytest.mark.parametrize("id", ["index", *WINDOWS])
def test_no_record_of_any_type_may_have_an_id_that_cannot_be_an_address(type: str, id: str) -> None:
    assert id in (fault_of_id(type, id) or "")


@pytest.mark.parametrize("type", RECORD_TYPES)
@pytest.mark.parametrize("id", ["index-of-claims", "indexes", "pages", "2", *NEARLY_WINDOWS])
def test_an_id_that_is_only_like_one_of_these_may_be_had(type: str, id: str) -> None:
    assert fault_of_id(type, id) is None


@pytest.mark.parametrize("type", RECORD_TYPES)
def test_no_page_of_a_long_list_has_the_address_of_a_record_that_may_be(type: str) -> None:
    folder = Address(type, "x").page.partition("/")[0]
    (first, *others) = (part.page for part in paginate(folder, range(1000), rows=200))
    assert first == list_page(folder) == Address(type, "index").page
    assert len(others) == 4
    assert all(page.count("/") > Address(type, "x").page.count("/") for page in others)


@pytest.mark.parametrize("id", ["index", "con", "lpt9"])
def test_rename_refuses_an_id_that_cannot_be_an_address_before_it_writes(tmp_path: Path, id: str) -> None:
    root = sheet(tmp_path)
    result = CliRunner().invoke(cli, ["rename", "fenn-on-water-lost", id, "--root", str(root)])
    assert result.exit_code == 1
    assert f"error: The id `{id}` " in result.output
    assert "Choose another id." in result.output
    assert read_tree(root, "content", "seeds").texts == TEXTS


@pytest.mark.parametrize("id", ["index-of-losses", "console", "com10"])
def test_rename_takes_an_id_that_is_only_like_one_of_these(tmp_path: Path, id: str) -> None:
    root = sheet(tmp_path)
    assert CliRunner().invoke(cli, ["rename", "fenn-on-water-lost", id, "--root", str(root)]).exit_code == 0
    assert (root / f"content/claims/{id}.yml").is_file()


_NEW: dict[str, tuple[str, ...]] = {
    "actor": ("--name", "A name", "--kind", "group"),
    "measure": ("--name", "A name"),
    "topic": ("--name", "A name"),
    "claim": ("--passage", "Ada Fenn", "--place", "1", "--source", "lido-article"),
    "event": ("--passage", "Ada Fenn", "--place", "1", "--source", "lido-article"),
    "source": (),
}


def _new(root: Path, type: str, *options: str) -> Any:
    text = root.parent / "another.txt"
    text.write_text("Another text.\n", encoding="utf-8")
    of_source = ("--text", str(text)) if type == "source" else ()
    return CliRunner().invoke(cli, ["new", type, *_NEW[type], *of_source, *options, "--no-ask", "--root", str(root)])


@pytest.mark.parametrize("type", _NEW)
@pytest.mark.parametrize("id", ["index", "con", "com1"])
def test_new_refuses_an_id_that_cannot_be_an_address_before_it_writes(tmp_path: Path, type: str, id: str) -> None:
    root = sheet(tmp_path / "sheet")
    result = _new(root, type, "--id", id)
    assert result.exit_code == 2, result.output
    assert f"The id `{id}` " in result.output
    assert read_tree(root, "content", "seeds").texts == TEXTS


@pytest.mark.parametrize("type", _NEW)
def test_new_takes_an_id_that_is_only_like_one_of_these(tmp_path: Path, type: str) -> None:
    root = sheet(tmp_path / "sheet")
    result = _new(root, type, "--id", "console")
    assert result.exit_code == 0, result.output
    assert (root / Address(type, "console").file).is_file()


@pytest.mark.parametrize(("name", "id"), [("Con", "con-2"), ("Index", "index-2"), ("Console", "console")])
def test_an_id_that_is_proposed_can_be_an_address(tmp_path: Path, name: str, id: str) -> None:
    root = sheet(tmp_path / "sheet")
    result = CliRunner().invoke(cli, ["new", "topic", "--name", name, "--no-ask", "--root", str(root)])
    assert result.exit_code == 0, result.output
    assert (root / f"content/topics/{id}.yml").is_file()


@pytest.mark.parametrize("topic", ["con", "index", "../../outside"])
def test_a_topic_that_is_started_beside_a_claim_can_be_an_address(tmp_path: Path, topic: str) -> None:
    root = sheet(tmp_path / "sheet")
    result = _new(root, "claim", "--id", "a-claim", "--topic", topic)
    assert result.exit_code == 2, result.output
    assert topic in result.output
    assert read_tree(root, "content", "seeds").texts == TEXTS


def test_a_former_id_keeps_its_page_beside_the_list() -> None:
    texts = TEXTS | {
        path: text.replace("\nkind: figure", "\nformerly: [index-of-claims, pages]\nkind: figure")
        for path, text in TEXTS.items()
        if path == "content/claims/fenn-on-water-lost.yml"
    }
    made = render(assess(Tree(texts)), read_templates(ROOT), Publication()).pages
    for id in ("index-of-claims", "pages"):
        assert 'redirect: "fenn-on-water-lost.html"' in made[f"claims/{id}.md"]
    assert "redirect:" not in made["claims/index.md"]


def test_files_of_several_hands_are_laid_together() -> None:
    assert laid_together([("one", {"a": 1}), ("another", {"b/a": 2, "a.json": 3})]) == {"a": 1, "b/a": 2, "a.json": 3}


@pytest.mark.parametrize(
    ("first", "second", "named"),
    [("claims/a.html", "claims/a.html", "`claims/a.html`"), ("Data/x.csv", "data/X.csv", "`Data/x.csv` and `data/X.csv`")],
)
def test_two_files_of_one_address_are_refused_and_both_makers_named(first: str, second: str, named: str) -> None:
    with pytest.raises(AddressTakenError) as refused:
        laid_together([("one", {first: 1}), ("another", {second: 2})])
    assert str(refused.value) == f"Two files would have one address, {named}: one and another."


def _rendered() -> Any:
    return render(assess(Tree(TEXTS)), read_templates(ROOT), Publication())


def test_two_pages_of_one_address_are_no_site(monkeypatch: pytest.MonkeyPatch) -> None:
    real = pages.groups_of

    def also_at(path: str) -> Callable[..., Any]:
        other = pages.Group("other", "other.md.j2", lambda: [pages.Page(path, "rules.md.j2", rule_index())])
        return lambda *given: (*real(*given), other)

    for path in ("claims/index.md", "Claims/Index.md", "claims/fenn-on-water-lost.md"):
        with monkeypatch.context() as changed:
            changed.setattr("generator.tasks.groups_of", also_at(path))
            with pytest.raises(
                EngineError, match=r"Two files would have one address, .*(claims\.md\.j2|fenn-on-water-lost\.yml)"
            ):
                _rendered()


def test_a_page_and_the_data_or_a_chart_of_one_address_are_no_site(monkeypatch: pytest.MonkeyPatch) -> None:
    measure = "content/measures/"
    for path, named in (
        ("claims/fenn-on-water-lost.json", "content/claims/fenn-on-water-lost.yml"),
        ("feed.xml", f"{measure}"),
    ):
        with monkeypatch.context() as changed:
            changed.setattr("generator.tasks.chart_files", lambda *_, path=path, **__: {path: b""})
            with pytest.raises(EngineError, match=re.escape(named)):
                _rendered()


def test_the_feeds_cannot_take_an_address_of_the_data(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.tasks.FEED", "data/Claims.json")
    monkeypatch.setattr("generator.tasks.feeds_of", lambda *given: {"data/Claims.json": feeds_of(*given)[FEED]})
    with pytest.raises(EngineError, match="the data and the feeds"):
        _rendered()


def _with_theme(root: Path, *files: str) -> Path:
    """The fact sheet with a theme of its own that has these files."""
    for file in files:
        write_text(root, f"{TEMPLATES}/theme/{file}", "mine\n")
    return root


@pytest.mark.parametrize("order", [Order(trust_templates=True), Order(SERVED, trust_templates=True, following=Following())])
@pytest.mark.parametrize(
    ("file", "taken"), [("llms.txt", "`llms.txt`"), ("data/CLAIMS.csv", "`data/CLAIMS.csv` and `data/claims.csv`")]
)
def test_a_file_of_the_theme_takes_no_address_of_the_data(tmp_path: Path, order: Order, file: str, taken: str) -> None:
    root = _with_theme(sheet(tmp_path), file)
    with pytest.raises(EngineError, match=re.escape(f"{taken}: the pages or the theme and what goes with the pages.")):
        build(root, Publication(), order=order)
    assert not (root / order.place.site).exists()


def test_a_template_of_the_theme_takes_no_address_of_a_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = _with_theme(sheet(tmp_path / "sheet"), "claims/index.html")
    text = CONFIG.read_text(encoding="utf-8").replace(
        "    - assets/site.css\n", "    - assets/site.css\n    - claims/index.html\n"
    )
    config = tmp_path / "mkdocs.yml"
    config.write_text(text.replace("custom_dir: ", f"custom_dir: {CONFIG.parent}/"), encoding="utf-8")
    monkeypatch.setattr("generator.site.CONFIG", config)
    with pytest.raises(EngineError, match=r"`claims/index\.html`: the pages and `static_templates` in mkdocs\.yml"):
        build(root, Publication(), order=Order(trust_templates=True))


def test_a_file_of_the_theme_that_has_its_own_address_is_no_fault(tmp_path: Path) -> None:
    root = _with_theme(sheet(tmp_path), "assets/mine.txt")
    assert not build(root, Publication(), order=Order(trust_templates=True)).faults
    assert (root / "site/assets/mine.txt").read_text(encoding="utf-8") == "mine\n"


_MADE = re.compile(r"\}s/\{|\bcontent/\{|\{[^{}]*\}/index\.(md|html)|content/(claims|actors|events|sources|measures|topics)/\{")


def test_addresses_are_made_in_one_place() -> None:
    modules = {path.relative_to(GENERATOR).as_posix(): path.read_text(encoding="utf-8") for path in GENERATOR.rglob("*.py")}
    assert [path for path, text in modules.items() if _MADE.search(text)] == ["records/addresses.py"]
