"""Owns where a fact sheet is built, and what is looked at before: links, the templates that are its own, other builds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from generator.engine.publishing import alone, has_left, settle
from generator.engine.strictness import EngineError
from generator.files import OWN_ROOT, OutsideError, hold_whole, read_tree
from generator.replacing import sweep

TEMPLATES = "site_templates"
THEME = f"{TEMPLATES}/theme"
CONFIG = OWN_ROOT / "mkdocs.yml"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a build writes, below the root of a fact sheet: the Markdown pages, and the site."""

    docs: str
    site: str
    known: str
    """The file that keeps what is known of the last build there."""
    searched: str
    """The folder that keeps what the next search index can go by."""
    pieces: str
    """The file that keeps the pieces of long lists."""

    @property
    def hashes(self) -> str:
        """The file that keeps the hashes of the files there."""
        return PurePosixPath(self.known).with_suffix(".hashes.json").as_posix()

    @property
    def lock(self) -> str:
        """The file that tells other processes that something is built here."""
        return PurePosixPath(self.docs).with_name("lock").as_posix()


PUBLISHED = Place("build/docs", "site", ".cache/site.json", ".cache/search", ".cache/pieces.sqlite")
SERVED = Place("build/serve/docs", "build/serve/site", ".cache/served.json", ".cache/served-search", ".cache/served.sqlite")
"""What follows each edit has a place of its own: `site/` is always what a whole build has made and proven."""


def has_own_templates(root: Path) -> bool:
    """Whether a fact sheet has templates that are not the generator's own."""
    if root.resolve() == OWN_ROOT or not (root / TEMPLATES).exists():
        return False
    ours, theirs = read_tree(OWN_ROOT, TEMPLATES), read_tree(root, TEMPLATES)
    return bool(theirs.refused) or not theirs.texts.items() <= ours.texts.items()


def hold_trusted(root: Path, trusted: bool) -> None:
    """EngineError where a fact sheet has templates of its own, which are code, and nobody said that they are to be trusted."""
    if not trusted and has_own_templates(root):
        raise EngineError(
            f"This fact sheet has templates of its own in {TEMPLATES}/. Templates are code, and nothing of them has been run. "
            "Read them, and if you trust whoever wrote them, give --trust-templates. Without the folder, ours are used."
        )


def read_templates(root: Path) -> dict[str, str]:
    """The templates of the pages and drawings, by name: the generator's, and the fact sheet's own laid over them."""
    texts = _texts_of(OWN_ROOT, TEMPLATES) | _texts_of(root, TEMPLATES)
    return {name: text for name, text in texts.items() if name.endswith(".j2") and "/" not in name}


def read_record_templates(root: Path) -> dict[str, str]:
    """The templates that new records are filled in from, by name, laid over one another in the same way."""
    return _texts_of(OWN_ROOT, f"{TEMPLATES}/records") | _texts_of(root, f"{TEMPLATES}/records")


def _texts_of(root: Path, folder: str) -> dict[str, str]:
    return {path.removeprefix(f"{folder}/"): text for path, text in read_tree(root, folder).texts.items()}


@contextmanager
def sole_build(root: Path, place: Place, waiting: Callable[[], object]) -> Iterator[None]:
    """Run the block while no other process builds at this place, and after what a killed one left there is brought to an end.

    Where another builds, `waiting` is called first, and may raise. EngineError as by `hold_built`.
    """
    hold_built(root, place)
    with alone(root / place.lock, waiting):
        settle(root / place.site)
        sweep(root / place.docs)
        yield


def settle_left(root: Path) -> None:
    """Bring to an end what killed builds left at either place, unless one is at work there."""
    for place in (PUBLISHED, SERVED):
        if has_left(root / place.site):
            with suppress(BlockingIOError, EngineError, OSError), sole_build(root, place, _at_work):
                pass


def _at_work() -> None:
    raise BlockingIOError


def hold_built(root: Path, place: Place = PUBLISHED) -> None:
    """EngineError where what a build writes, or the theme that it copies, is a symbolic link or has one in it."""
    try:
        hold_whole(root, place.docs, place.site, place.lock, TEMPLATES)
    except OutsideError as error:
        elsewhere = f" To publish elsewhere, build first and then copy {place.site}/ there." if error.path == place.site else ""
        raise EngineError(f"{error}{elsewhere}") from error
