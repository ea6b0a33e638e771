"""What a fact sheet brings beside its records: settings that are read and never run, templates that run in a sandbox."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from jinja2.exceptions import SecurityError
from mkdocs.config import load_config

from generator.assessment import assess, read
from generator.commands import cli
from generator.place import CONFIG, has_own_templates, read_record_templates, read_templates
from generator.sandbox import Sandbox
from generator.templates import environment
from tests.case_files import BASE, base, with_hashes

REFUSED = "This fact sheet has templates of its own in site_templates/"
RAN = "{% set ran = record.parse_raw.__globals__ %}{{ ''.__class__.__mro__[1].__subclasses__() }}"


def run(root: Path, *words: str) -> Result:
    return CliRunner().invoke(cli, [*words, "--root", str(root)])


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    """The small sound fact sheet, on the disk."""
    for path, text in with_hashes(base()).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    return tmp_path


def give(root: Path, files: dict[str, str]) -> None:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")


def test_no_tag_of_a_settings_file_is_run(sheet: Path) -> None:
    ran = sheet / "ran"
    give(
        sheet,
        {"mkdocs.yml": f"copyright: !!python/object/apply:os.mkdir [{ran}]\n"},
    )
    for command in ("check", "build"):
        result = run(sheet, command)
        assert result.exit_code == 1
        assert "mkdocs.yml:1:12: error[yaml-tag]" in result.stderr
    assert not ran.exists()
    assert not (sheet / "site").exists()


def test_a_settings_file_is_mended_by_nobody_but_its_owner(sheet: Path) -> None:
    give(sheet, {"mkdocs.yml": "copyright： The harbour desk\n"})
    assert run(sheet, "check", "--fix").exit_code == 1
    assert (sheet / "mkdocs.yml").read_text("utf-8") == "copyright： The harbour desk\n"


def test_the_settings_and_templates_of_the_repository_itself_are_its_own() -> None:
    root = CONFIG.parent
    assert not has_own_templates(root)
    assert "mkdocs.yml" not in read(root).texts


def test_a_copy_of_what_the_generator_has_needs_no_trust(sheet: Path) -> None:
    shutil.copy(CONFIG, sheet)
    shutil.copytree(CONFIG.parent / "site_templates", sheet / "site_templates")
    assert not has_own_templates(sheet)
    assert "mkdocs.yml" not in read(sheet).texts


@pytest.mark.parametrize("words", [("build",), ("new", "topic", "--name", "Tides", "--no-ask")], ids=["pages", "new records"])
@pytest.mark.parametrize("file", ["guide.md.j2", "theme/main.html", "theme/assets/mine.js", "records/topic.yml.j2"])
def test_templates_that_nobody_trusts_are_not_even_read(sheet: Path, words: tuple[str, ...], file: str) -> None:
    give(sheet, {f"site_templates/{file}": RAN})
    result = run(sheet, *words)
    assert result.exit_code == 2
    assert REFUSED in result.stderr
    assert "--trust-templates" in result.stderr
    assert not (sheet / "site").exists()


def test_serving_a_fact_sheet_asks_for_trust_before_it_begins(sheet: Path) -> None:
    give(sheet, {"site_templates/guide.md.j2": RAN})
    result = run(sheet, "serve", "--port", "0")
    assert result.exit_code == 2
    assert REFUSED in result.stderr


def test_a_link_to_templates_elsewhere_is_no_way_round(sheet: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (sheet / "site_templates").symlink_to(elsewhere)
    assert run(sheet, "build", "--trust-templates").exit_code == 2


def test_trusted_templates_and_settings_show_on_the_page(sheet: Path) -> None:
    ours = CONFIG.parent / "site_templates"
    guide = (ours / "guide.md.j2").read_text("utf-8")
    give(
        sheet,
        {
            "site_templates/guide.md.j2": f"{guide}\n\nOf this desk: {{{{ 'told'.upper() }}}}\n",
            "site_templates/theme/partials/source.html": "",
            "site_templates/theme/assets/mine.css": "p { margin: 0 }\n",
            "mkdocs.yml": "copyright: Harbour & <b>desk</b>\nextra_css: [assets/mine.css]\n",
        },
    )
    result = run(sheet, "build", "--trust-templates")
    assert result.exit_code == 0, result.output
    page = (sheet / "site" / "guide.html").read_text("utf-8")
    assert "Of this desk: TOLD" in page
    assert "Harbour &amp; &lt;b&gt;desk&lt;/b&gt;" in page
    assert 'href="assets/mine.css"' in page
    assert (sheet / "site" / "assets" / "mine.css").is_file()
    assert "claims/index.html" in page, "all other templates are the generator's"


def test_what_a_trusted_template_tries_is_a_fault_of_it(sheet: Path) -> None:
    give(sheet, {"site_templates/guide.md.j2": "{{ ''.__class__.__mro__ }}"})
    result = run(sheet, "build", "--trust-templates")
    assert result.exit_code == 2
    assert "unsafe" in result.stderr
    give(sheet, {"site_templates/guide.md.j2": "# x\n", "site_templates/theme/main.html": "{{ config.theme.get_env() }}"})
    result = run(sheet, "build", "--trust-templates")
    assert result.exit_code == 2
    assert "not safely callable" in result.stderr


ATTEMPTS = [
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ cycler.__init__.__globals__.os.system('true') }}",
    "{{ '{0.__class__}'.format(record) }}{{ record['__class__'].__init__() }}",
    "{{ record.parse_raw('x', proto='pickle', allow_pickle=True) }}",
    "{{ record.parse_file('/etc/hostname') }}",
    "{{ record.model_construct() }}",
    "{{ ([record.parse_file] | first)('/etc/hostname') }}",
    "{{ config.theme.get_env() }}",
    "{{ config.load_file('/etc/hostname') }}",
    "{{ config.plugins.run_event('x') }}",
    "{{ config.plugins.events.clear() }}{{ config.validate() }}",
]


@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_nothing_is_called_in_the_sandbox_but_what_templates_are_given(attempt: str, tmp_path: Path) -> None:
    record = assess(read(BASE)).collection.claims["fenn-on-three-cracks"]
    config = load_config(config_file=str(CONFIG), docs_dir=str(tmp_path))
    for jinja in (environment({"a": attempt}, sandboxed=True), Sandbox()):
        with pytest.raises(SecurityError):
            jinja.from_string(attempt).render(record=record, config=config, page="a.md")


def test_a_sandboxed_template_may_do_what_ours_do() -> None:
    macro = "{% macro m(x) %}{{ caller() }}{{ x.upper() }}{% endmacro %}{% call m('a') %}{{ range(2) | list }}{% endcall %}"
    text = macro + "{{ {'b': 1}.items() | list }}{{ '{:,}'.format(1000) }}{{ '{a}'.format_map({'a': 1}) }}"
    assert environment({"a": text}, sandboxed=True).get_template("a").render(page="a.md") == r"\[0, 1\]A\[('b', 1)\]1,0001"


def test_own_templates_are_laid_over_those_of_the_generator(sheet: Path) -> None:
    give(sheet, {"site_templates/guide.md.j2": "mine", "site_templates/records/topic.yml.j2": "mine"})
    assert read_templates(sheet) == read_templates(CONFIG.parent) | {"guide.md.j2": "mine"}
    assert read_record_templates(sheet) == read_record_templates(CONFIG.parent) | {"topic.yml.j2": "mine"}
