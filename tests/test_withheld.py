"""Owns the proof of the list of withheld names: what is found and what is not, and that no command tells a name."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from generator.commands import cli
from generator.files import write_tree
from generator.withheld.names import MASK, WithheldNames
from tests.case_files import base, with_hashes

NAMES = WithheldNames.parse(
    "# who they are\n\n"
    "José Marín\nJo Marsh\n李伟\n山田 太郎\nホセ・マリン\nマリン\nสมชาย ใจดี\nສົມໄຊ\nសុខ សាន\nအောင်မြင့်\n김민수\n이수\n"
    "Jean-Luc O’Brien\nWang Guangjun\nИван Петров\nМария Зеленская\nŁukasz Müller\nJan\n"
    "İlker Işık\nPaul Grün\nमोहन दास\nמשה כהן\nمحمد حسن\n"
)
FOUND = [
    "José Marín said",
    "jose marin",
    "JOSÉ MARÍN",
    unicodedata.normalize("NFD", "José Marín"),
    "Jos\u00adé Mar\u200bín",
    "Jos\ufe0fé\u2060 Marín",
    "Ｊｏｓé Marín",
    "claims/jose-marin-on-the-lido.html",
    "jose_marin.yml",
    "josemarin",
    "@JoseMarin99",
    "https://example.org/Jos%C3%A9_Mar%C3%ADn",
    "Marín, José",
    "MARIN José",
    "José M. Marín",
    "jose-m-marin",
    "José María Marín",
    "Marín, Ana José",
    "José de la Marín",
    "José “Pepe” Marín",
    "José Marín’s friend",
    "José\u00a0Marín",
    "José\n        Marín",
    "José Maríns Freund",
    "José Marín说",
    "记者李伟说没有",
    "李 伟",
    "李·伟",
    "山田太郎さん",
    "太郎・山田",
    "ホセマリンが",
    "ﾎｾ･ﾏﾘﾝ",
    "マリンさん",
    "นายสมชายใจดีกล่าวว่า",
    "ท่านສົມໄຊເວົ້າ",
    "លោកសុខសាននិយាយ",
    "ဦးအောင်မြင့်က",
    "김민수는",
    "김 민수",
    "어제김민수씨가",
    unicodedata.normalize("NFD", "김민수에게"),
    "이수는 말했다",
    "Jean Luc O'Brien",
    "Jeanluc OBrien",
    "O’Brien, Jean-Luc",
    "Guangjun Wang",
    "Ивана Петрова",
    "Марии Зеленской",
    "Lukasz Muller",
    "Lukasz Mueller",
    "Łukasza Müllera",
    "Jan’s",
    "ILKER ISIK",
    "ilker ışık",
    "Paul Gruen",
    "PAUL GRÜN",
    "मोहन दास ने कहा",
    "ומשה כהן",
    "ومحمد حسن",
]
NOT_FOUND = [
    "Marinade",
    "José Marinade",
    "a joint, Joint Marsh",
    "Jo and Ada Marsh",
    "Jo saw the marsh",
    "José said that Marín",
    "José, Pedro and Marín",
    "José.\n\nMarín",
    "José met Ada. Later Marín said",
    "joint-marsh",
    "Marsh",
    "李小伟",
    "张李、伟大",
    "山田花子",
    "マリンスポーツ",
    "이수진은",
    "김민",
    "สมชาย",
    "January, Janet, Jana",
    "Paula Grün",
    "Петров",
    "fenn-on-three-cracks",
    "मोहन",
]


@pytest.mark.parametrize("text", FOUND)
def test_a_name_is_found_as_a_reader_would_find_it(text: str) -> None:
    assert NAMES.places_in(text)
    assert not NAMES.places_in(NAMES.masked(text))


@pytest.mark.parametrize("text", NOT_FOUND)
def test_what_only_looks_like_it_is_not_found(text: str) -> None:
    assert NAMES.places_in(text) == []
    assert NAMES.masked(text) == text


def test_the_place_is_that_of_the_name_as_written() -> None:
    text = "Then Jos\u00ade\u0301 M. Mari\u0301n’s friend 李伟说"
    assert [text[start:end] for start, end in NAMES.places_in(text)] == ["Jos\u00ade\u0301 M. Mari\u0301n", "李伟"]
    assert NAMES.masked("It is José\nMarín.") == f"It is {MASK * 4}\n{MASK * 5}."


def test_a_list_has_one_name_a_line() -> None:
    assert len(WithheldNames.parse("\ufeff# José Marín\r\n\r\n  Jo Marsh  \r\nX\r\nJo Marsh\r\n")) == 1
    assert not WithheldNames.parse("# nobody\n\n")
    assert not WithheldNames.parse("").places_in("José Marín")


def test_a_list_shows_nothing_of_its_names() -> None:
    assert "Mar" not in f"{NAMES!r} {NAMES}"


@given(st.text(), st.text())
def test_any_text_around_a_name_is_left_as_it_is(before: str, after: str) -> None:
    text = f"{before} ; José Marín ; {after}"
    masked = NAMES.masked(text)
    assert len(masked) == len(text)
    assert "José Marín" not in masked
    assert all(char in (MASK, text[at]) for at, char in enumerate(masked))


# Commands

PATH = "content/actors/jo-marsh.yml"
SECRET = ("Jo Marsh", "jo-marsh", "Marsh", "marsh")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A fact sheet in which the name stands in an id, a path, a passage, a note and a fault of another rule."""
    texts = with_hashes(base())
    texts[PATH] = (
        texts.pop("content/actors/lifeguard.yml").replace("id: lifeguard", "id: jo-marsh").replace("A lifeguard", "Jo Marsh")
    )
    claim = "content/claims/engineer-on-two-cracks.yml"
    texts[claim] = texts[claim].replace("lifeguard]", "jo-marsh]").replace("A lifeguard said the", "Jo Marsh seid the")
    texts[claim] += 'note: "J\\u006f Marsh gives 77."\n'
    write_tree(tmp_path, texts)
    return tmp_path


def run(root: Path, *arguments: str, names: str | None = None) -> Result:
    return CliRunner().invoke(cli, [*arguments, "--root", str(root)], env={"WITHHELD_NAMES": names})


@pytest.mark.parametrize("form", ["human", "json", "github"])
@pytest.mark.parametrize("kept", ["file", "variable"])
def test_no_report_tells_a_withheld_name(root: Path, form: str, kept: str) -> None:
    if kept == "file":
        (root / ".withheld-names").write_text("Jo Marsh\n", encoding="utf-8")
    result = run(root, "check", "--format", form, names=None if kept == "file" else "Jo Marsh")
    told = result.output.replace("\\u2588", MASK).replace(str(root), "")
    assert result.exit_code == 1
    assert "withheld-name" in told
    assert "passage-not-found" in told
    assert [word for word in SECRET if word in told] == []
    assert "J\\u006f" not in told


@pytest.mark.parametrize("arguments", [("build",), ("check", "--fix"), ("withdraw", "engineer-on-two-cracks", "--reason", "No.")])
def test_no_other_command_tells_one_either(root: Path, arguments: tuple[str, ...]) -> None:
    told = run(root, *arguments, names="Jo Marsh").output.replace(str(root), "")
    assert [word for word in SECRET if word in told] == []


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    write_tree(tmp_path, with_hashes(base()))
    return tmp_path


def test_where_records_are_protected_and_no_list_is_there_a_notice_says_so(sound: Path) -> None:
    told = run(sound, "check")
    assert (told.exit_code, "notice[withheld-names]: 1 record is protected" in told.stderr) == (0, True)
    noticed = json.loads(run(sound, "check", "--format", "json").stdout)["notices"]
    assert "withheld-names" in [notice["code"] for notice in noticed]
    assert "::notice title=withheld-names::1 record is" in run(sound, "check", "--format", "github").stdout


def test_with_a_list_or_without_protected_records_there_is_no_notice(sound: Path) -> None:
    assert "withheld-names" not in run(sound, "check", names="Ivo Marrable").stderr
    actor = sound / "content/actors/lifeguard.yml"
    actor.write_text(actor.read_text(encoding="utf-8").replace("protected: true\n", ""), encoding="utf-8")
    assert "withheld-names" not in run(sound, "check").stderr
    assert run(sound, "check", "--require-withheld").exit_code == 0


@pytest.mark.parametrize("arguments", [("check",), ("build",), ("check", "--format", "json")])
def test_whoever_insists_on_a_list_gets_no_further_without_one(sound: Path, arguments: tuple[str, ...]) -> None:
    result = run(sound, *arguments, "--require-withheld")
    assert result.exit_code == 2
    assert "no list of withheld names is here" in result.output
    assert not (sound / "site").exists()


def test_a_list_that_is_no_text_in_utf_8_is_refused(sound: Path) -> None:
    (sound / ".withheld-names").write_bytes("Jo Marsh".encode("utf-16"))
    result = run(sound, "check")
    assert (result.exit_code, ".withheld-names cannot be read" in result.stderr) == (2, True)


def test_a_new_fact_sheet_keeps_the_list_out_of_git(tmp_path: Path) -> None:
    assert CliRunner().invoke(cli, ["new", "site", str(tmp_path / "sheet")]).exit_code == 0
    assert "/.withheld-names" in (tmp_path / "sheet/.gitignore").read_text(encoding="utf-8").splitlines()
    assert "/.withheld-names" in Path(__file__, "../../.gitignore").resolve().read_text(encoding="utf-8").splitlines()
