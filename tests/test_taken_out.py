"""Owns the proof that what was taken out of the records stands in no file of the built site, whatever git still has of it."""

from __future__ import annotations

import gzip
import io
import sqlite3
import unicodedata
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.commands import cli
from tests.case_files import base, with_hashes
from tests.committing import commit, git

TEXTS = with_hashes(base())
LIFEGUARD = "content/actors/lifeguard.yml"
OPENING = "content/claims/opening-of-the-lido.yml"
ENGINEER = "content/claims/engineer-on-two-cracks.yml"
CRACKS = "content/claims/fenn-on-three-cracks.yml"
SITE = "content/site.yml"
NAME = "Peter Quint"
NOTE = f"note: {NAME} was there.\n"
SECRETS = ("quint", "peter")
_BEFORE, _AFTER, _LATER = (f"2024-05-0{day}T12:00:00+00:00" for day in (2, 4, 6))


def built(root: Path, names: str | None = None) -> dict[str, bytes]:
    """Every file of the site that is built, compressed ones opened, by path; the cells of databases as text."""
    result = CliRunner().invoke(cli, ["build", "--root", str(root)], env={"WITHHELD_NAMES": names, "SITE_URL": "https://a.org"})
    assert result.exit_code == 0, result.output
    site = root / "site"
    files = {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}
    return dict(_opened(files)) | {"the output": result.output.encode()}


def _opened(files: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    for name, content in files.items():
        yield name, content
        if content.startswith(b"\x1f\x8b"):
            yield f"{name}, unpacked", gzip.decompress(content)
        if content.startswith(b"PK\x03\x04"):
            with zipfile.ZipFile(io.BytesIO(content)) as zipped:
                yield from _opened({f"{name}/{inner}": zipped.read(inner) for inner in zipped.namelist()})
        if content.startswith(b"SQLite format 3"):
            with sqlite3.connect(":memory:") as database:
                database.deserialize(content)
                yield f"{name}, as SQL", "\n".join(database.iterdump()).encode()


def telling(files: Mapping[str, bytes], *secrets: str) -> list[str]:
    """The files in which a secret stands, in capitals or not."""
    texts = {name: f"{name}\n{content.decode('utf-8', 'ignore')}" for name, content in files.items()}
    plain = {name: unicodedata.normalize("NFKC", text).casefold() for name, text in texts.items()}
    return [name for name, text in plain.items() if any(secret in text for secret in secrets)]


def test_a_name_that_is_told_would_be_found(tmp_path: Path) -> None:
    """What the other tests rest on: without a list and a mark the words of a note come back."""
    commit(tmp_path, {**TEXTS, OPENING: TEXTS[OPENING] + NOTE}, "All")
    commit(tmp_path, {OPENING: TEXTS[OPENING]}, "A note less", _AFTER)
    assert {"feed.xml", "corrections.html"} < set(telling(built(tmp_path), *SECRETS))


@pytest.mark.parametrize("spelled", [NAME, "Quint, Peter", "PETER  QUINT", "Pe\u00adter Quínt"])
def test_what_is_withheld_now_is_withheld_from_old_values(tmp_path: Path, spelled: str) -> None:
    commit(tmp_path, {**TEXTS, OPENING: TEXTS[OPENING] + NOTE.replace(NAME, spelled)}, f"{NAME} comes")
    commit(tmp_path, {OPENING: TEXTS[OPENING]}, f"{NAME} goes", _BEFORE)
    commit(tmp_path, {OPENING: TEXTS[OPENING].replace("gives the year", "tells the year")}, "Tell", _AFTER)
    files = built(tmp_path, NAME)
    assert telling(files, *SECRETS, "quínt") == []
    assert b"note removed" in files["corrections.html"]
    assert b"tells the year" in files["corrections.html"]


def test_a_name_in_a_longer_text_is_withheld_whole_and_other_fields_are_told(tmp_path: Path) -> None:
    words = " ".join(f"word{chr(97 + number)}" for number in range(26))
    noted = f"note: {words} {NAME} {words}\n"
    commit(tmp_path, {**TEXTS, OPENING: TEXTS[OPENING] + noted}, "All")
    changed = TEXTS[OPENING].replace("gives the year", "tells the year") + noted.replace("Peter ", "")
    commit(tmp_path, {OPENING: changed.replace("Quint ", "")}, "Less", _BEFORE)
    files = built(tmp_path, NAME)
    assert telling(files, *SECRETS) == []
    assert b"note reworded" in files["corrections.html"]
    assert b"tells the year" in files["corrections.html"]


def test_what_a_protected_person_was_called_before_is_withheld_without_a_list(tmp_path: Path) -> None:
    """The name was the record's, under an id that gave it, and stood in a record that does not name the person."""
    former = "content/actors/peter-quint.yml"
    named = TEXTS[LIFEGUARD].replace("id: lifeguard", "id: peter-quint").replace("A lifeguard", NAME)
    open_to_all = named.replace("protected: true\n", "").replace("kind: unnamed", "kind: person")
    engineer = TEXTS[ENGINEER].replace("[lifeguard]", "[peter-quint]").replace("claim: A lifeguard", f"claim: {NAME}")
    texts = {**TEXTS, former: open_to_all, ENGINEER: engineer, OPENING: TEXTS[OPENING] + NOTE}
    del texts[LIFEGUARD]
    commit(tmp_path, texts, f"{NAME} comes")
    renamed = TEXTS[LIFEGUARD] + "formerly: [peter-quint]\n"
    commit(tmp_path, {former: None, LIFEGUARD: renamed, ENGINEER: TEXTS[ENGINEER]}, f"{NAME} is a lifeguard", _BEFORE)
    commit(tmp_path, {LIFEGUARD: TEXTS[LIFEGUARD], OPENING: TEXTS[OPENING]}, f"{NAME} goes", _AFTER)
    files = built(tmp_path)
    assert telling(files, *SECRETS) == []
    assert b"note removed" in files["corrections.html"]


def test_what_is_protected_but_not_yet_committed_counts(tmp_path: Path) -> None:
    open_to_all = TEXTS[LIFEGUARD].replace("A lifeguard", NAME).replace("protected: true\n", "").replace("unnamed", "person")
    engineer = TEXTS[ENGINEER].replace("claim: A lifeguard", f"claim: {NAME}")
    commit(tmp_path, {**TEXTS, LIFEGUARD: open_to_all, ENGINEER: engineer}, "All")
    commit(tmp_path, {ENGINEER: engineer.replace(NAME, f"The swimmer {NAME}")}, "Say swimmer", _BEFORE)
    (tmp_path / LIFEGUARD).write_text(TEXTS[LIFEGUARD], encoding="utf-8")
    (tmp_path / ENGINEER).write_text(TEXTS[ENGINEER], encoding="utf-8")
    assert telling(built(tmp_path), *SECRETS) == []


REDACTED = 'changes: [{date: "2024-05-04", kind: redacted, what: Words were taken out.}]\n'


@pytest.mark.parametrize("committed", [True, False])
def test_a_redaction_hides_what_was_before_it_and_nothing_else(tmp_path: Path, committed: bool) -> None:
    """It is told of the record that has the mark, and only there; and no number is told either."""
    commit(
        tmp_path,
        {**TEXTS, OPENING: TEXTS[OPENING] + "note: The secretword.\n", CRACKS: TEXTS[CRACKS] + "note: Other.\n"},
        "All",
    )
    commit(tmp_path, {OPENING: TEXTS[OPENING] + "note: The secretword and 77.\n"}, "More", _BEFORE)
    marked = TEXTS[OPENING] + REDACTED
    if committed:
        commit(tmp_path, {OPENING: marked, CRACKS: TEXTS[CRACKS]}, "Less", "2024-05-05T01:00:00+00:00")
        commit(tmp_path, {OPENING: marked.replace("gives the year", "tells the year")}, "Tell", _LATER)
    else:
        commit(tmp_path, {OPENING: TEXTS[OPENING], CRACKS: TEXTS[CRACKS]}, "Less", _LATER)
        (tmp_path / OPENING).write_text(marked, encoding="utf-8")
    files = built(tmp_path)
    assert telling(files, "secretword", "and 77") == []
    corrections = files["corrections.html"].decode()
    assert "Words were taken out." in corrections
    assert "note removed (was “Other.”)" in corrections
    assert ("tells the year" in corrections) is committed


def test_a_redaction_of_the_home_page_hides_what_was_before_it(tmp_path: Path) -> None:
    before = TEXTS[SITE].replace("title: The", "title: The secretword")
    commit(tmp_path, {**TEXTS, SITE: before}, "All")
    commit(tmp_path, {SITE: TEXTS[SITE]}, "A word less", _BEFORE)
    assert "corrections.html" in telling(built(tmp_path), "secretword")
    commit(tmp_path, {SITE: TEXTS[SITE] + REDACTED}, "Say so", _LATER)
    files = built(tmp_path)
    assert telling(files, "secretword") == []
    assert b"Words were taken out." in files["corrections.html"]


def test_a_withheld_name_is_not_told_by_what_a_review_prints(tmp_path: Path) -> None:
    commit(tmp_path, {**TEXTS, OPENING: TEXTS[OPENING] + NOTE}, "All")
    commit(tmp_path, {OPENING: TEXTS[OPENING]}, "Less")
    command = ["diff", "HEAD~1", "--to", "HEAD", "--root", str(tmp_path), "--format"]
    for form in ("text", "markdown"):
        assert NAME in CliRunner().invoke(cli, [*command, form]).output
        told = CliRunner().invoke(cli, [*command, form], env={"WITHHELD_NAMES": NAME}).output
        assert "note removed" in told
        assert telling({"": told.encode()}, *SECRETS) == []
    assert git(tmp_path, "status", "--porcelain") == ""
