"""Owns the test of the house's plan: which room may know of which, who prints and who touches the disk."""

from __future__ import annotations

import ast
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

import generator

GENERATOR = Path(generator.__file__).parent

RECORDS = {"diagnostics", "yaml", "records"}
READING = RECORDS | {"reading"}
SHEET = READING | {"numbers", "sources", "withheld", "sheet"}
LESSONS = {"checks.lesson", "checks.rulebook"}
VIEWS = SHEET | LESSONS | {"changes", "views"}
SITE = VIEWS | {
    "assessment",
    "checked",
    "checks",
    "engine",
    "exports",
    "files",
    "graph",
    "known",
    "last_build",
    "manifest",
    "numbered",
    "pages",
    "pieces",
    "place",
    "processes",
    "proving",
    "tasks",
    "templates",
    "verification",
}

ALLOWED: dict[str, set[str]] = {
    "diagnostics": set(),
    "replacing": set(),
    "files": {"replacing"},
    "git": set(),
    "last_build": {"files", "kept"},
    "kept": {"files", "replacing"},
    "numbered": set(),
    "pieces": SHEET | {"files", "kept"},
    "changing": {"files", "replacing"},
    "machines": set(),
    "manifest": {"files", "git", "kept"},
    "package_data": set(),
    "processes": set(),
    "provenance": {"files", "git"},
    "proving": VIEWS | {"assessment", "files", "manifest", "verification"},
    "sandbox": set(),
    "compiled": {"files", "last_build", "replacing"},
    "templates": {"compiled", "sandbox"},
    "sources": set(),
    "withheld": {"diagnostics"},
    "yaml": {"diagnostics"},
    "records": {"diagnostics", "yaml"},
    "numbers": {"records.vocabularies", "package_data"},
    "reading": RECORDS | {"package_data", "processes"},
    "sheet": RECORDS | {"numbered", "numbers", "sources", "withheld"},
    "checks": SHEET | {"numbered", "package_data", "processes"},
    "changes": SHEET | {"files", "git"},
    "format": READING,
    "reference": READING | {"format", "package_data"},
    "drafting": SHEET | {"format", "reference"},
    "renaming": SHEET,
    "views": SHEET | LESSONS | {"changes"},
    "exports": SHEET | {"changes", "reference"},
    "pages": VIEWS | {"exports", "templates"},
    "tasks": VIEWS | {"charts", "exports", "pages", "templates"},
    "graph": SHEET | {"numbered", "pieces", "processes", "tasks"},
    "place": {"engine", "files", "replacing"},
    "checked": SHEET | {"assessment", "checks", "files", "kept", "last_build", "numbered"},
    "known": SHEET | {"checked", "engine", "graph", "kept", "numbered", "verification"},
    "charts": VIEWS | {"exports", "templates"},
    "verification": SHEET | {"numbered", "processes"},
    "assessment": SHEET | {"checks", "files", "replacing"},
    "engine": {
        "compiled",
        "files",
        "kept",
        "processes",
        "replacing",
        "sandbox",
        "records.addresses",
        "sources.names",
        "sources.source_text",
    },
    "drift": RECORDS | {"sources", "sheet"},
    "reports": {"diagnostics", "records", "drift.looking", "views.coverage"},
    "building": SITE | {"kept", "replacing"},
    "following": SITE | {"building", "kept"},
    "site": SITE | {"building", "following"},
    "commands": SITE
    | {
        "changing",
        "drafting",
        "drift",
        "following",
        "format",
        "git",
        "kept",
        "last_build",
        "package_data",
        "provenance",
        "reference",
        "renaming",
        "replacing",
        "reports",
        "site",
    },
    "__init__": set(),
    "__main__": {"commands"},
}
"""What each room may import; a room's modules may import one another."""

PRINTING = {"commands"}
ON_DISK = {
    "changing",
    "files",
    "package_data",
    "provenance",
    "engine",
    "git",
    "kept",
    "last_build",
    "manifest",
    "pieces",
    "processes",
    "replacing",
}
"""Those who touch files: the disk's own room, the one that reads what travels with the code and nothing else, what runs MkDocs
and Pagefind, the server of what they made, the edge to git, what pip noted of the package, what is kept of the last build, what
the system says of the memory of a process."""

METHODS_ON_DISK = {
    "open",
    "read_text",
    "read_bytes",
    "write_text",
    "write_bytes",
    "unlink",
    "mkdir",
    "rmdir",
    "rmtree",
    "copytree",
}


def modules() -> dict[str, ast.Module]:
    """Every module of the generator, by its dotted name in it."""
    files = sorted(GENERATOR.rglob("*.py"))
    names = {".".join(file.relative_to(GENERATOR).with_suffix("").parts): file for file in files}
    return {name: ast.parse(file.read_text(encoding="utf-8")) for name, file in names.items()}


MODULES = modules()


def room(name: str) -> str:
    return name.partition(".")[0]


def imported(tree: ast.Module) -> set[str]:
    """The modules of the generator that a module imports, by their dotted names in it."""
    found = set[str]()
    for node in ast.walk(tree):
        match node:
            case ast.ImportFrom(module=str(module), level=0):
                found |= {module, *(f"{module}.{alias.name}" for alias in node.names)}
            case ast.Import(names=names):
                found |= {alias.name for alias in names}
            case ast.ImportFrom():
                raise AssertionError(f"relative import on line {node.lineno}")
    inside = {name.removeprefix("generator.") for name in found if name.startswith("generator.")}
    return {name for name in inside if name in MODULES or f"{name}.__init__" in MODULES}


def functions_called(tree: ast.Module) -> set[str]:
    """The bare names that a module calls."""
    calls = (node.func for node in ast.walk(tree) if isinstance(node, ast.Call))
    return {function.id for function in calls if isinstance(function, ast.Name)}


def methods_called(tree: ast.Module) -> set[str]:
    """What a module calls of something: `path.open()`, `click.echo()`."""
    calls = (node.func for node in ast.walk(tree) if isinstance(node, ast.Call))
    return {method.attr for method in calls if isinstance(method, ast.Attribute)}


@pytest.mark.parametrize("name", MODULES)
def test_a_module_imports_only_what_its_room_may_know(name: str) -> None:
    assert room(name) in ALLOWED, f"{name} is new: say in ALLOWED what it may import"
    allowed = ALLOWED[room(name)] | {room(name)}
    assert {other for other in imported(MODULES[name]) if not {other, room(other)} & allowed} == set()


def test_no_room_is_listed_that_is_not_there() -> None:
    assert set(ALLOWED) == {room(name) for name in MODULES}


def test_the_modules_can_be_put_in_an_order_in_which_each_knows_only_earlier_ones() -> None:
    packages = {name.removesuffix(".__init__") for name in MODULES}
    edges = {name.removesuffix(".__init__"): imported(tree) & packages for name, tree in MODULES.items()}
    order = list(TopologicalSorter({name: others - {name} for name, others in edges.items()}).static_order())
    assert order.index("diagnostics") < order.index("sheet.collection") < order.index("site")


@pytest.mark.parametrize("name", MODULES)
def test_only_the_commands_print(name: str) -> None:
    if room(name) not in PRINTING:
        assert "print" not in functions_called(MODULES[name])
        assert not methods_called(MODULES[name]) & {"echo", "secho"}


@pytest.mark.parametrize("name", MODULES)
def test_only_the_rooms_of_the_disk_touch_it(name: str) -> None:
    if not {name, room(name)} & ON_DISK:
        assert "open" not in functions_called(MODULES[name])
        assert not methods_called(MODULES[name]) & METHODS_ON_DISK
