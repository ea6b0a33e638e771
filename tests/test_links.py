"""Owns the proof that no command writes or deletes over a symbolic link: what lies outside stays byte for byte."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.changes.publication import Publication
from generator.changing import change_files
from generator.commands import cli
from generator.engine.finishing import Later, new_site
from generator.engine.job import Job
from generator.engine.strictness import EngineError
from generator.files import OutsideError, write_text, write_tree
from generator.following import Following
from generator.place import SERVED
from generator.site import Order, build
from tests.case_files import base, with_hashes
from tests.test_engine import CONFIG, contents, write_docs

TEXTS = with_hashes(base())
LOST = "content/claims/fenn-on-water-lost.yml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The small sound fact sheet, with a guide and one record that `format` and `--fix` would change."""
    write_tree(tmp_path / "sheet", TEXTS | {"CONTRIBUTING.md": "# Guide\n"})
    return tmp_path / "sheet"


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A folder that is none of ours, with what a build would take for its own."""
    kept = ("index.html", "index.md", "old.md", "docs/index.md", "docs/old.md", "claims/old.yml", "claims/fenn-on-water-lost.yml")
    for name in (*kept, "claims/fenn-on-three-cracks.json", "claim.json", "site.yml"):
        (tmp_path / "outside" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "outside" / name).write_text(f"mine: {name}\n", encoding="utf-8")
    return tmp_path / "outside"


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, [*arguments, "--root", str(root)])


def linked(root: Path, name: str, outside: Path) -> None:
    """Puts a link to what lies outside, a folder or the file of this name, in the place of what is there."""
    place = root / name
    place.parent.mkdir(parents=True, exist_ok=True)
    if place.is_dir():
        place.rename(root.parent / "moved")
    elif place.exists():
        place.unlink()
    place.symlink_to(outside)


def moved_out(root: Path, name: str) -> Path:
    """Moves a folder or a file out of the fact sheet, and leaves a link to it: gives where it is now."""
    target = root.parent / "moved-out"
    (root / name).rename(target)
    (root / name).symlink_to(target)
    return target


def refused(result: Result, link: str) -> None:
    assert result.exit_code == 2, result.output
    assert f"error: `{link}` is a symbolic link, and nothing is written or deleted over one" in result.output
    assert "Traceback" not in result.output


BUILT = (
    "build",
    "build/docs",
    "build/docs/claims",
    "build/docs/index.md",
    "build/docs/deep/er",
    "site",
    "site/claims",
    "site/.well-known",
    "build/lock",
)


@pytest.mark.parametrize("link", BUILT)
def test_build_refuses_a_link_among_what_it_writes(root: Path, outside: Path, link: str) -> None:
    is_file = link.endswith(".md")
    linked(root, link, outside / "index.md" if is_file else outside)
    before = contents(outside)
    refused(run(root, "build"), link)
    assert contents(outside) == before
    assert (root / link).is_symlink()


@pytest.mark.parametrize("link", ["build/docs", "site", "site/claims"])
def test_a_link_is_refused_where_there_was_a_good_build_before(root: Path, outside: Path, link: str) -> None:
    assert run(root, "build").exit_code == 0
    linked(root, link, outside)
    before = contents(outside)
    refused(run(root, "build"), link)
    assert contents(outside) == before


def test_a_link_to_nothing_is_refused_too(root: Path, tmp_path: Path) -> None:
    linked(root, "site", tmp_path / "nowhere")
    refused(run(root, "build"), "site")
    assert not (tmp_path / "nowhere").exists()


def test_a_site_that_leads_to_a_web_root_is_refused_with_what_to_do(root: Path, outside: Path) -> None:
    linked(root, "site", outside)
    assert "To publish elsewhere, build first and then copy site/ there." in run(root, "build").output


def test_a_link_in_the_theme_is_not_copied_into_the_site(root: Path, outside: Path) -> None:
    linked(root, "site_templates/theme/assets/mine.txt", outside / "index.html")
    refused(run(root, "build"), "site_templates/theme/assets/mine.txt")
    assert not (root / "site").exists()


def test_real_folders_are_built_into_as_often_as_one_likes(root: Path) -> None:
    (root / "build" / "docs").mkdir(parents=True)
    (root / "site").mkdir()
    (root / "build" / "docs" / "orphan.md").write_text("gone\n", encoding="utf-8")
    for _ in range(2):
        result = run(root, "build")
        assert result.exit_code == 0, result.output
    assert (root / "site" / "index.html").is_file()
    assert not (root / "build" / "docs" / "orphan.md").exists()


def test_a_link_beside_what_is_built_is_nobody_s_business(root: Path, outside: Path) -> None:
    linked(root, "notes", outside)
    linked(root, "build/else", outside)
    before = contents(outside)
    assert run(root, "build").exit_code == 0
    assert contents(outside) == before


def test_a_fact_sheet_may_be_reached_over_a_link(root: Path, tmp_path: Path) -> None:
    (tmp_path / "way").symlink_to(root)
    for command in (("build",), ("format",), ("schema",), ("rename", "fenn-on-water-lost", "fenn-on-the-loss")):
        result = run(tmp_path / "way", *command)
        assert result.exit_code == 0, result.output
    assert (root / "site" / "claims" / "fenn-on-the-loss.html").is_file() is False
    assert (root / "content/claims/fenn-on-the-loss.yml").is_file()


@pytest.mark.parametrize(
    "link",
    ["build", "build/serve/docs", "build/serve/docs/claims", "build/serve/site", "build/serve/site/claims", "build/serve/lock"],
)
def test_serve_refuses_a_link_before_it_serves(root: Path, outside: Path, link: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.commands.serve.serve_site", lambda *_, **__: pytest.fail("it serves"))
    linked(root, link, outside)
    before = contents(outside)
    refused(run(root, "serve"), link)
    assert contents(outside) == before


@pytest.mark.parametrize("link", ["build/docs", "site", "site/claims"])
def test_a_link_that_comes_between_two_edits_is_refused(root: Path, outside: Path, link: str) -> None:
    following = Order(SERVED, following=Following())
    link = f"build/serve/{link.removeprefix('build/')}"
    build(root, Publication(), order=following)
    linked(root, link, outside)
    before = contents(outside)
    write_text(root, LOST, TEXTS[LOST].replace("kind: figure", "kind: figure\nnote: An edit."))
    with pytest.raises(EngineError, match="is a symbolic link"):
        build(root, Publication(), order=following)
    if link != "build/serve/docs":
        with pytest.raises(EngineError, match="is a symbolic link"):
            Later(root / SERVED.site).index()
    assert contents(outside) == before


@pytest.mark.parametrize("link", ["site", "site/claims"])
def test_the_engine_itself_refuses_a_link(tmp_path: Path, outside: Path, link: str) -> None:
    write_docs(tmp_path / "docs")
    linked(tmp_path, link, outside)
    before = contents(outside)
    job = Job(CONFIG, tmp_path / "docs", tmp_path / "site", "t", "d")
    with pytest.raises(EngineError, match="is a symbolic link"), new_site(job):
        pytest.fail("it builds")
    assert contents(outside) == before


def _unformatted(root: Path) -> None:
    write_text(root, LOST, TEXTS[LOST].replace("id: ", "id:   "))


def _mistaken(root: Path) -> None:
    write_text(root, LOST, TEXTS[LOST].replace("kind: figure", "kind: figur"))


WRITERS: dict[str, tuple[str, ...]] = {
    "format": ("format",),
    "fix": ("check", "--fix"),
    "rename": ("rename", "fenn-on-water-lost", "fenn-on-the-loss"),
    "withdraw": ("withdraw", "fenn-on-water-lost", "--reason", "It was a mistake."),
    "new": (
        "new",
        "claim",
        "--passage",
        "Ada Fenn",
        "--place",
        "1",
        "--source",
        "lido-article",
        "--id",
        "fenn-again",
        "--no-ask",
    ),
}
CHANGES = {"format": _unformatted, "fix": _mistaken}


@pytest.mark.parametrize("writer", WRITERS)
@pytest.mark.parametrize("link", ["content", "content/claims", LOST])
def test_no_writer_follows_a_link_among_the_records(root: Path, writer: str, link: str) -> None:
    CHANGES.get(writer, lambda _: None)(root)
    target = moved_out(root, link)
    before = contents(target) if target.is_dir() else target.read_bytes()
    result = run(root, *WRITERS[writer])
    assert "Traceback" not in result.output
    if writer != "new" or link != LOST:
        assert result.exit_code in (1, 2), result.output
    assert (contents(target) if target.is_dir() else target.read_bytes()) == before
    assert (root / link).is_symlink()


@pytest.mark.parametrize("writer", WRITERS)
def test_every_writer_writes_where_folders_are_real(root: Path, writer: str) -> None:
    CHANGES.get(writer, lambda _: None)(root)
    before = contents(root / "content")
    result = run(root, *WRITERS[writer])
    assert "Traceback" not in result.output
    assert contents(root / "content") != before, result.output


@pytest.mark.parametrize("writer", [name for name in WRITERS if name != "new"])
def test_a_link_where_a_file_in_the_making_once_stood_is_not_followed(root: Path, outside: Path, writer: str) -> None:
    CHANGES.get(writer, lambda _: None)(root)
    for name in (f"{LOST}.new", "content/claims/fenn-on-the-loss.yml.new"):
        (root / name).symlink_to(outside / "index.html")
    before = contents(outside)
    run(root, *WRITERS[writer])
    assert contents(outside) == before
    assert (root / f"{LOST}.new").is_symlink()


@pytest.mark.parametrize("type", ["actor", "topic", "measure"])
def test_new_makes_no_record_over_a_link(root: Path, outside: Path, type: str) -> None:
    moved = moved_out(root, f"content/{type}s")
    before = contents(moved), contents(outside)
    kind = ("--kind", "group") if type == "actor" else ()
    refused(run(root, "new", type, "--name", "Somebody else", *kind, "--no-ask"), f"content/{type}s")
    assert (contents(moved), contents(outside)) == before


def test_new_stores_no_text_over_a_link(root: Path, tmp_path: Path) -> None:
    moved = moved_out(root, "seeds")
    before = contents(moved)
    (tmp_path / "text.txt").write_text("Another text.\n", encoding="utf-8")
    refused(run(root, "new", "source", "--text", str(tmp_path / "text.txt"), "--id", "another", "--no-ask"), "seeds")
    assert contents(moved) == before
    assert not (root / "content/sources/another.yml").exists()


@pytest.mark.parametrize("link", ["schema", "schema/claim.json", "schema/old.json", "CONTRIBUTING.md"])
def test_schema_writes_and_deletes_nothing_over_a_link(root: Path, outside: Path, link: str) -> None:
    linked(root, link, outside if link == "schema" else outside / "claim.json")
    before = contents(outside)
    refused(run(root, "schema"), link)
    assert contents(outside) == before


def test_schema_writes_into_a_real_folder(root: Path) -> None:
    assert run(root, "schema").exit_code == 0
    assert (root / "schema" / "claim.json").is_file()


@pytest.mark.parametrize("command", ["check", "coverage"])
def test_what_only_reads_writes_nothing_over_a_link(root: Path, outside: Path, command: str) -> None:
    for link in ("build", "site", "schema"):
        linked(root, link, outside)
    before = contents(outside)
    assert run(root, command).exit_code == 0
    assert contents(outside) == before


def test_a_path_that_leads_out_is_refused_by_the_disk_s_own_room(root: Path, tmp_path: Path) -> None:
    for name in ("../outside.yml", "content/../../outside.yml", str(tmp_path / "outside.yml")):
        with pytest.raises(OutsideError, match="is outside the folder"):
            write_text(root, name, "x")
        with pytest.raises(OutsideError, match="is outside the folder"):
            change_files(root, {"content/claims/new.yml": "x", name: "x"}, {})
    assert not (tmp_path / "outside.yml").exists()
    assert not (root / "content/claims/new.yml").exists()


def test_nothing_is_left_of_a_file_that_could_not_be_written(root: Path) -> None:
    (root / "content" / "claims" / "x.yml").mkdir()
    before = contents(root)
    with pytest.raises(OSError, match=r"directory|denied"):
        write_text(root, "content/claims/x.yml", "x")
    assert contents(root) == before
