"""Owns random edits of all that a build reads beside the records, and of what it kept of the last."""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing, suppress
from pathlib import Path
from random import Random

from generator.kept import seal
from tests.breaking import texts_of
from tests.built_desk import BuiltDesk

Around = Callable[[BuiltDesk, Random], object]
OWN_SHEET = "site_templates/theme/assets/of-the-desk.css"
LIBRARIES = ("jinja2", "markdown", "mkdocs", "mkdocs-material", "pagefind", "pydantic", "pyyaml")
_DATABASE = ".cache/pieces.sqlite"


def _written(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def _more(file: Path, text: str) -> None:
    _written(file, f"{file.read_text(encoding='utf-8')}{text}")


def _comes_or_goes(file: Path, text: str) -> None:
    if file.exists():
        file.unlink()
    else:
        _written(file, text)


def a_template_of_the_generator_is_changed(desk: BuiltDesk, random: Random) -> None:
    name = random.choice([path.name for path in sorted((desk.own / "site_templates").glob("*.md.j2")) if path.stem != "parts.md"])
    _more(desk.own / "site_templates" / name, f"\nIt is number {random.random()}.\n")


def a_template_of_its_own_comes_or_goes(desk: BuiltDesk, random: Random) -> None:
    path = f"site_templates/{random.choice(['guide', 'claim', 'topic', 'home'])}.md.j2"
    ours = (desk.own / path).read_text(encoding="utf-8")
    _comes_or_goes(desk.root / path, f"{ours}\nThe desk has number {random.random()}.\n")


def a_file_of_the_theme_is_changed(desk: BuiltDesk, random: Random) -> None:
    theme = desk.own / "site_templates" / "theme"
    comments = {".html": "<!-- {} -->\n", ".css": "/* {} */\n", ".js": "// {}\n", ".xml": "<!-- {} -->\n"}
    file = random.choice([path for path in sorted(theme.rglob("*")) if path.suffix in comments])
    _more(file, comments[file.suffix].format(random.random()))


def a_file_of_the_theme_comes_or_goes(desk: BuiltDesk, random: Random) -> None:
    _comes_or_goes(desk.own / "site_templates/theme/assets/more.js", f"/* {random.random()} */\n")


def a_file_of_its_own_theme_comes_or_goes(desk: BuiltDesk, random: Random) -> None:
    part = "site_templates/theme/partials/masthead.html"
    _comes_or_goes(desk.root / part, (desk.own / part).read_text(encoding="utf-8") + f"<!-- {random.random()} -->\n")


def the_configuration_of_the_generator_is_changed(desk: BuiltDesk, random: Random) -> None:
    file = desk.own / "mkdocs.yml"
    text = file.read_text(encoding="utf-8")
    changed = re.sub(r"(?<=permalink_title: ).*", f"Link to section {random.randrange(1000)}", text)
    _written(file, changed if random.random() < 0.7 else f"{text}# {random.random()}\n")


def the_settings_come_or_change_or_go(desk: BuiltDesk, random: Random) -> None:
    file = desk.root / "mkdocs.yml"
    if file.exists() and random.random() < 0.3:
        file.unlink()
    else:
        sheets = "extra_css: [assets/of-the-desk.css]\n" if (desk.root / OWN_SHEET).exists() else ""
        _written(file, f"copyright: Desk {random.randrange(3)}\n{sheets}")


def a_sheet_of_its_own_comes_or_changes(desk: BuiltDesk, random: Random) -> None:
    _written(desk.root / OWN_SHEET, f"p {{ margin: {random.randrange(1000)}px }}\n")


def another_release_of_a_library_is_installed(desk: BuiltDesk, random: Random) -> None:
    desk.release(random.choice(LIBRARIES[:2] if random.random() < 0.7 else LIBRARIES))


def the_day_of_the_build_is_set_or_unset(desk: BuiltDesk, random: Random) -> None:
    desk.variables["SOURCE_DATE_EPOCH"] = random.choice(["", "0", str(random.randrange(2 * 10**9))])
    if random.random() < 0.3:
        del desk.variables["SOURCE_DATE_EPOCH"]


def the_place_of_publication_is_another(desk: BuiltDesk, random: Random) -> None:
    name = random.choice(["SITE_URL", "REPOSITORY_URL"])
    desk.variables[name] = random.choice(["", f"https://facts-{random.randrange(3)}.example/sheet"])


def a_name_is_withheld_or_no_longer(desk: BuiltDesk, random: Random) -> None:
    desk.variables["WITHHELD_NAMES"] = random.choice(["", f"Quillon Marrowby{random.randrange(9)}"])


def all_is_committed(desk: BuiltDesk, random: Random) -> None:  # noqa: ARG001
    desk.commit()


def the_last_commit_is_amended(desk: BuiltDesk, random: Random) -> None:  # noqa: ARG001
    desk.commit("--amend")


def a_record_is_renamed_by_the_command(desk: BuiltDesk, random: Random) -> None:
    type, id = _named(random.choice(_records(desk)))
    desk.command("rename", id, f"renamed-{random.randrange(10**6)}", "--type", type)


def a_renamed_record_is_given_its_former_name(desk: BuiltDesk, random: Random) -> None:
    """The page that led on is a page again, and the other one leads on: of the same pages, two are of another kind."""
    path = random.choice(_records(desk))
    type, id = _named(path)
    new = f"renamed-{random.randrange(10**6)}"
    if desk.command("rename", id, new, "--type", type).exit_code == 0:
        desk.command("build", "--trust-templates")
        desk.edit(lambda texts: {path: re.sub(rf"^formerly: \[{id}\]\n", "", text, flags=re.M) for path, text in texts.items()})
        desk.command("rename", new, id, "--type", type)


def a_claim_is_withdrawn_by_the_command(desk: BuiltDesk, random: Random) -> None:
    type, id = _named(random.choice(_records(desk, "claims/")))
    desk.command("withdraw", id, "--type", type, "--reason", "It was a mistake.", "--date", "2025-01-02")


def _records(desk: BuiltDesk, folder: str = "") -> list[str]:
    return sorted(path for path in texts_of(desk.root) if path.startswith(f"content/{folder}") and path != "content/site.yml")


def _named(path: str) -> tuple[str, str]:
    """The type and the id of a record, by its path."""
    _, folder, name = path.split("/")
    return folder.removesuffix("s"), name.removesuffix(".yml")


def _kept_file(desk: BuiltDesk, random: Random) -> Path | None:
    """A file of what is kept; its seal is none, which another file's damage is found by."""
    files = sorted(path for path in desk.kept.rglob("*") if path.is_file())
    return random.choice(files) if files else None


def what_is_kept_is_deleted(desk: BuiltDesk, random: Random) -> None:
    file = _kept_file(desk, random)
    if file and random.random() < 0.7:
        file.unlink()
    else:
        shutil.rmtree(desk.kept, ignore_errors=True)


def what_is_kept_is_half_written(desk: BuiltDesk, random: Random) -> None:
    if file := _kept_file(desk, random):
        content = file.read_bytes()
        file.write_bytes(content[: random.choice([0, len(content) // 2, len(content) - 1])])


def what_is_kept_is_damaged(desk: BuiltDesk, random: Random) -> None:
    """Where it is, in parts of the whole: stamps have another length each time, and what comes after is to be the same."""
    part, bit = random.random(), random.randrange(7)
    if file := _kept_file(desk, random):
        content = bytearray(file.read_bytes())
        if content:
            content[int(part * len(content))] ^= 1 << bit
            file.write_bytes(content)


def what_is_kept_is_of_another_version(desk: BuiltDesk, random: Random) -> None:
    """As a release of the generator before or after this one would have left it, lying as this machine wrote it."""
    for name in ("checked.json", "site.json", "site.hashes.json"):
        if (desk.kept / name).exists() and random.random() < 0.7:
            _written(desk.kept / name, '{"form": 0, "ground": "another", "names": []}')
            seal(desk.root, f".cache/{name}")
    if (desk.kept / "pieces.sqlite").exists() and random.random() < 0.7:
        with suppress(sqlite3.Error), closing(sqlite3.connect(desk.root / _DATABASE)) as database:
            database.executescript("ALTER TABLE piece RENAME TO part")
        seal(desk.root, _DATABASE)


def what_was_kept_earlier_is_put_back(desk: BuiltDesk, random: Random) -> None:
    """As from a copy: the first time one is made."""
    copy = desk.folder / "copy"
    if copy.exists() and random.random() < 0.9:
        shutil.rmtree(desk.kept, ignore_errors=True)
        copy.rename(desk.kept)
    elif desk.kept.exists():
        shutil.copytree(desk.kept, copy, dirs_exist_ok=True)


def somebody_writes_into_what_is_built(desk: BuiltDesk, random: Random) -> None:
    files = sorted(path for folder in ("site", "build/docs") for path in (desk.root / folder).rglob("*") if path.is_file())
    if files and random.random() < 0.8:
        file = random.choice(files)
        file.unlink()
        if random.random() < 0.5:
            file.write_bytes(b"<p>x</p>")
    else:
        shutil.rmtree(desk.root / random.choice(["site", "build"]), ignore_errors=True)


def the_records_are_checked(desk: BuiltDesk, random: Random) -> None:  # noqa: ARG001
    desk.command("check")


AROUND: Mapping[str, tuple[Around, ...]] = {
    "a template": (a_template_of_the_generator_is_changed, a_template_of_its_own_comes_or_goes),
    "a theme file": (
        a_file_of_the_theme_is_changed,
        a_file_of_the_theme_comes_or_goes,
        a_file_of_its_own_theme_comes_or_goes,
        a_sheet_of_its_own_comes_or_changes,
    ),
    "mkdocs.yml": (the_configuration_of_the_generator_is_changed, the_settings_come_or_change_or_go),
    "a dependency's version": (another_release_of_a_library_is_installed,),
    "SOURCE_DATE_EPOCH": (the_day_of_the_build_is_set_or_unset,),
    "another variable": (the_place_of_publication_is_another, a_name_is_withheld_or_no_longer),
    "a commit": (all_is_committed, the_last_commit_is_amended),
    "rename": (a_record_is_renamed_by_the_command, a_renamed_record_is_given_its_former_name),
    "withdraw": (a_claim_is_withdrawn_by_the_command,),
    "the cache": (
        what_is_kept_is_deleted,
        what_is_kept_is_half_written,
        what_is_kept_is_damaged,
        what_is_kept_is_of_another_version,
        what_was_kept_earlier_is_put_back,
    ),
    "what is built": (somebody_writes_into_what_is_built, the_records_are_checked),
}
"""By what they touch."""
