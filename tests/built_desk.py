"""Owns a fact sheet on the disk with all that a build of it reads, and the proof that it is built as a clean one elsewhere."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import count
from pathlib import Path
from typing import Any
from unittest.mock import patch

from click.testing import CliRunner, Result
from jinja2 import Template
from markdown import Markdown

from generator.assessment import Assessment
from generator.commands import cli
from generator.commands.options import ENVIRONMENT, FAULTS, published, withheld_names
from generator.engine.finishing import Later
from generator.engine.live import OvertakenError
from generator.engine.strictness import EngineError
from generator.files import OWN_ROOT
from generator.following import Following
from generator.manifest import is_apart
from generator.place import SERVED
from generator.site import Order, build
from tests.breaking import texts_of, write_texts
from tests.committing import git

NAMED_BY = ("assessment", "last_build", "manifest", "place")
"""The modules that know where the generator's own files are."""
VARIABLES = ("SITE_URL", "REPOSITORY_URL", "WITHHELD_NAMES", "SOURCE_DATE_EPOCH")
_BUILT = (".cache", "build", "site")


def contents(folder: Path, *without: str) -> dict[str, bytes]:
    """All files of a folder by path; those in some folders of it are left out."""
    files = (file for file in folder.rglob("*") if file.is_file() and file.relative_to(folder).parts[0] not in without)
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


@dataclass
class BuiltDesk:
    """A fact sheet in a repository, the generator's own files, its libraries and variables: all in a folder of its own."""

    folder: Path
    texts: Mapping[str, str]
    versions: dict[str, int] = field(default_factory=dict)
    """The releases of libraries that others than the installed ones are."""
    variables: dict[str, str] = field(default_factory=dict)
    commits: int = 0
    ahead: dict[str, bytes] = field(default_factory=dict)
    """The pages that were shown ahead of the last build that follows edits."""

    @cached_property
    def following(self) -> Following:
        """What `serve` has at hand, as long as it runs."""
        return Following(self.ahead.update)

    @cached_property
    def later(self) -> Later:
        """What makes the search index of the site that follows edits."""
        return Later(self.root / SERVED.site, self.root / SERVED.searched)

    def __post_init__(self) -> None:
        write_texts(self.root, self.texts)
        (self.root / ".gitignore").write_text("/.cache/\n/build/\n/site/\n", encoding="utf-8")
        git(self.root, "init", "--quiet", "--initial-branch=main")
        self.commit()
        for name in ("mkdocs.yml", "requirements.txt"):
            (self.own / name).parent.mkdir(exist_ok=True)
            shutil.copy(OWN_ROOT / name, self.own)
        shutil.copytree(OWN_ROOT / "site_templates", self.own / "site_templates")
        self.libraries.mkdir()

    @property
    def root(self) -> Path:
        """The fact sheet."""
        return self.folder / "sheet"

    @property
    def own(self) -> Path:
        """The templates, the theme and the configuration that are the generator's own."""
        return self.folder / "generator"

    @property
    def libraries(self) -> Path:
        """What is installed before all else."""
        return self.folder / "libraries"

    @property
    def kept(self) -> Path:
        """What one build keeps for the next."""
        return self.root / ".cache"

    @property
    def day(self) -> str:
        """When the next commit is made."""
        return f"2025-{self.commits // 28 % 12 + 1:02}-{self.commits % 28 + 1:02}T12:00:00+00:00"

    def commit(self, *options: str) -> None:
        """Commit all that is there."""
        git(self.root, "add", "--all")
        git(self.root, "commit", "--quiet", "--allow-empty", "--message", f"number {self.commits}", *options, date=self.day)
        self.commits += 1

    def edit(self, change: Callable[[Mapping[str, str]], Mapping[str, str]]) -> None:
        """Save the records and stored texts that `change` makes of those that are there."""
        write_texts(self.root, change(texts_of(self.root)))

    def release(self, library: str) -> None:
        """Install another release of a library; those of Jinja and of Python-Markdown write a line more."""
        self.versions[library] = number = self.versions.get(library, 0) + 1
        shutil.rmtree(self.libraries / f"{library}-{number - 1}.dist-info", ignore_errors=True)
        noted = self.libraries / f"{library}-{number}.dist-info"
        noted.mkdir()
        (noted / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {library}\nVersion: {number}\n", encoding="utf-8")
        (noted / "RECORD").write_text("", encoding="utf-8")

    @contextmanager
    def around(self) -> Iterator[None]:
        """While the block runs, all this is what there is."""
        with ExitStack() as stack:
            for module in NAMED_BY:
                stack.enter_context(patch(f"generator.{module}.OWN_ROOT", self.own))
            stack.enter_context(patch("generator.site.CONFIG", self.own / "mkdocs.yml"))
            stack.enter_context(patch("sys.path", [str(self.libraries), *sys.path]))
            stack.enter_context(patch.object(Template, "render", self._released(Template.render, "jinja2")))
            stack.enter_context(patch.object(Markdown, "convert", self._released(Markdown.convert, "markdown")))
            yield

    def _released(self, before: Callable[..., str], library: str) -> Callable[..., str]:
        """What a method of a library is in the release that is installed."""

        def now(self_: Any, *given: Any, **named: Any) -> str:
            is_page = not isinstance(self_, Template) or self_.name == "main.html"
            return before(self_, *given, **named) + "\n" * (self.versions.get(library, 0) if is_page else 0)

        return now

    def run(self, root: Path, *words: str) -> Result:
        """A command over a fact sheet, in this process."""
        environment = {name: self.variables.get(name) for name in VARIABLES}
        return CliRunner().invoke(cli, [*words, "--root", str(root)], env=environment)

    def command(self, *words: str) -> Result:
        """A command over this one."""
        return self.run(self.root, *words)

    def files(self) -> tuple[dict[str, bytes], dict[str, bytes]]:
        """All that an editor may have written: of the fact sheet, and of the generator's own."""
        return contents(self.root, ".git", *_BUILT), contents(self.own)

    def restore(self, files: tuple[Mapping[str, bytes], Mapping[str, bytes]]) -> None:
        """Have those files there again, and no others."""
        for folder, wanted, there in zip((self.root, self.own), files, self.files(), strict=True):
            for path in there.keys() - wanted.keys():
                (folder / path).unlink()
            for path, content in wanted.items():
                if there.get(path) != content:
                    (folder / path).parent.mkdir(parents=True, exist_ok=True)
                    (folder / path).write_bytes(content)

    def build(self, after: object) -> bool:
        """Bring the site up to date, and hold it against a clean build of the same elsewhere; whether the records let it.

        Where they do not, both say the same, and the last site stays as it was.
        """
        before = contents(self.root / "site") if (self.root / "site").exists() else {}
        brought = self.command("build", "--trust-templates")
        clean, made = self._clean(after)
        _hold_ended(brought, after)
        assert _said(brought, self.root) == _said(clean, self._elsewhere), after
        hold_equal_files(contents(self.root / "site"), made if clean.exit_code == 0 else before, after)
        return clean.exit_code == 0

    def follow(self, after: object) -> bool:
        """As `build`, as `serve` does it: what it has at hand is used again, the search index comes later, and no proof.

        The pages that are shown ahead are those that come. What the records let through and the proof does not is taken back.
        """
        site = self.root / SERVED.site
        before = contents(site, "pagefind") if site.exists() else {}
        self.ahead.clear()
        assessment = self._followed(self.following)
        clean, made = self._clean(after)
        if not assessment.faults and clean.exit_code == ENVIRONMENT:
            return False
        assert bool(assessment.faults) == (clean.exit_code == FAULTS), after
        at_once = {path: made[path] for path in made if not is_apart(path) and not path.startswith("pagefind/")}
        served = contents(site, "pagefind")
        hold_equal_files(served, before if assessment.faults else at_once, after)
        assert {path: served[path] for path in self.ahead} == self.ahead, after
        if assessment.faults:
            return False
        self.later.index()
        hold_equal_files(contents(site), {path: content for path, content in made.items() if not is_apart(path)}, after)
        return True

    def is_overtaken(self, call: int, after: object) -> bool:
        """Whether a build that follows edits gives way, if it is asked to at this of its calls; then all is as it was."""
        before, calls = contents(self.root, ".git"), count(1)
        try:
            self._followed(replace(self.following, is_overtaken=lambda: next(calls) == call))
        except OvertakenError:
            hold_equal_files(_without_check(contents(self.root, ".git")), _without_check(before), after)
            return True
        except EngineError:
            pass
        return False

    def _followed(self, following: Following) -> Assessment:
        environment = {name: value for name, value in os.environ.items() if name not in VARIABLES} | self.variables
        with patch.dict(os.environ, environment, clear=True):
            order = Order(SERVED, withheld_names(self.root), trust_templates=True, following=following)
            return build(self.root, published(self.root), order=order, swap=self.later.built)

    def _clean(self, after: object) -> tuple[Result, dict[str, bytes]]:
        """A clean build of the same elsewhere: how it ended, and the site."""
        shutil.rmtree(self._elsewhere, ignore_errors=True)
        shutil.copytree(self.root, self._elsewhere, ignore=shutil.ignore_patterns(*_BUILT), symlinks=True)
        clean = self.run(self._elsewhere, "build", "--trust-templates", "--clean")
        _hold_ended(clean, after)
        return clean, contents(self._elsewhere / "site") if clean.exit_code == 0 else {}

    @property
    def _elsewhere(self) -> Path:
        return self.folder / "elsewhere"


def _without_check(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Some files without what is kept of a check, which is done before anything is built."""
    return {path: content for path, content in files.items() if not path.startswith(".cache/checked.json")}


def _hold_ended(result: Result, after: object) -> None:
    """That a command ended as commands do."""
    assert result.exception is None or isinstance(result.exception, SystemExit), (after, result.exception)


def _said(result: Result, root: Path) -> tuple[int, str, str]:
    """How a build ended: its status, its last line, and what it complained of."""
    return result.exit_code, (result.stdout.splitlines() or [""])[-1], result.stderr.replace(os.fspath(root), "")


def hold_equal_files(site: Mapping[str, bytes], clean: Mapping[str, bytes], after: object) -> None:
    """That two sites have the same files, and each of them the same bytes."""
    assert sorted(site.keys() ^ clean.keys()) == [], after
    different = [path for path, content in clean.items() if site[path] != content]
    assert different == [], (len(different), different[:8], after)
