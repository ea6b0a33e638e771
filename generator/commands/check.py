"""Owns `check`: all faults of all records in one run, and what was proven."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import click

from generator.assessment import Assessment, assess
from generator.changing import change_files
from generator.checked import assessed_again, read_again
from generator.commands.choosing import Choice, chosen_files
from generator.commands.history_notice import notices_of_history
from generator.commands.options import (
    ENVIRONMENT,
    FAULTS,
    require_withheld_option,
    root_option,
    site_url,
    tell_notices,
    withheld_names,
)
from generator.diagnostics import Diagnostic
from generator.files import Tree, append_text
from generator.kept import Held
from generator.reading.fixing import mend
from generator.reports.findings import Findings, Proven
from generator.withheld.discretion import shown
from generator.withheld.names import WithheldNames

_LONGEST_SUMMARY = 200_000
"""Characters: GitHub takes a summary of at most 1 MiB from a step."""


def _choose_color(ctx: click.Context, _: click.Parameter, wanted: bool | None) -> None:
    """Colour as asked for; else none where NO_COLOR is set (https://no-color.org), and by what the output is."""
    ctx.color = False if wanted is None and os.environ.get("NO_COLOR") else wanted


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@root_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["human", "json", "github"]),
    default="human",
    show_default=True,
    help="For a person, for programs, or as annotations of a GitHub workflow.",
)
@click.option("--fix", is_flag=True, help="Mend what can be meant in one way only; nothing else in a file changes.")
@require_withheld_option
@click.option(
    "--watch", is_flag=True, help="Check again whenever a file changes, until Ctrl-C; see `serve --help` for shared disks."
)
@click.option(
    "--color/--no-color",
    default=None,
    expose_value=False,
    callback=_choose_color,
    help="Colour or none, whatever the output is.  [default: on a terminal]",
)
def check(paths: tuple[Path, ...], root: Path, form: str, fix: bool, require_withheld: bool, watch: bool) -> None:
    """Check every record against the others and against its source.

    With PATHs, tell the faults of these files or folders only; all the others are still read, as context.
    """
    if watch and (fix or form != "human"):
        raise click.UsageError("--watch shows faults to a person and changes no file: leave out --fix and --format.")
    if watch:
        _watch(root, paths)
    findings = _found(root, paths, fix, form, insisting=require_withheld)
    if findings.faults:
        raise SystemExit(FAULTS)
    if require_withheld and any(notice.code == "withheld-names" for notice in findings.notices):
        raise SystemExit(ENVIRONMENT)


def _watch(root: Path, paths: tuple[Path, ...]) -> None:
    """Checks now and after every change; only an interrupt ends it."""
    from generator.engine.watching import rounds  # no other run of `check` needs what it loads

    held = Held()
    for _ in rounds([root / "content", root / "seeds"]):
        click.clear()
        try:
            _found(root, paths, fix=False, form="human", held=held)
        except click.UsageError as error:
            click.echo(f"error: {error.format_message()}", err=True)  # a file may be away while it is saved


def _found(
    root: Path, paths: tuple[Path, ...], fix: bool, form: str, *, insisting: bool = False, held: Held | None = None
) -> Findings:
    """What is wrong in the files that were asked for; it is told. What is to be noticed concerns the whole, or who insists."""
    tree, withheld = read_again(root, held), withheld_names(root)
    chosen = chosen_files(paths, root, tree) if paths else None
    if fix:
        tree = _mended(root, tree, withheld, chosen, aside=form != "human")
    with assessed_again(root, tree, withheld, held=held) as assessment:
        findings = _findings(root, assessment, chosen)
        if chosen is None or insisting:
            findings = replace(findings, notices=(*assessment.notices, *notices_of_history(root)))
        _tell(findings, form, assessment.summary if chosen is None else _in_these(chosen.files, findings))
    return findings


def _findings(root: Path, assessment: Assessment, chosen: Choice | None) -> Findings:
    collection = assessment.collection
    counts = assessment.counts
    faults = tuple(fault for fault in assessment.faults if chosen is None or fault.span.path in chosen)
    folder = Path(os.path.relpath(root)).as_posix()
    visible, texts = shown(faults, assessment.texts, collection.withheld)
    return Findings(
        faults=visible,
        elsewhere=len(assessment.faults) - len(faults),
        texts=texts,
        proven=Proven(counts["records"], counts["proofs"], counts["sentences"], counts["covered"]),
        folder="" if folder == "." else f"{folder}/",
        site=site_url(),
    )


def _tell(findings: Findings, form: str, summary: str) -> None:
    match form:
        case "json":
            from generator.reports.json_report import json_report

            click.echo(json_report(findings))
        case "github":
            from generator.reports.github import github_report, github_summary

            click.echo("\n".join(filter(None, (github_report(findings), summary))))
            _add_to_summary(github_summary(findings))
        case _:
            from generator.reports.human import human_report

            if findings.faults:
                click.echo(human_report(findings) + "\n", err=True)
            click.echo(summary)
            tell_notices(findings.notices)


def _add_to_summary(text: str) -> None:
    """Adds to the summary of the job, of which GitHub gives the file; where there is none, nothing is lost but comfort."""
    file = os.environ.get("GITHUB_STEP_SUMMARY")
    if file and text:
        append_text(Path(file), f"{text[:_LONGEST_SUMMARY]}\n")


def _in_these(files: int, findings: Findings) -> str:
    """What was found where only some files were asked for, in a line."""
    faults = len(findings.faults)
    return (
        f"{files} {'file' if files == 1 else 'files'}, {faults} {'fault' if faults == 1 else 'faults'}; "
        f"{findings.elsewhere or 'no'} {'fault' if findings.elsewhere == 1 else 'faults'} in other files"
    )


def _mended(root: Path, tree: Tree, withheld: WithheldNames, chosen: Choice | None, *, aside: bool) -> Tree:
    """The files with every certain fix applied, on the disk too; each is told, `aside` where the output is for a program."""

    def faults(texts: Mapping[str, str]) -> list[Diagnostic]:
        return [fault for fault in assess(Tree(dict(texts), tree.refused), withheld).faults if _may_be_mended(fault, chosen)]

    outcome = mend(tree.texts, faults)
    change_files(root, outcome.texts, tree.texts)
    for fault in shown(outcome.mended, {}, withheld)[0]:
        click.echo(f"fixed: {fault}", err=aside)
    return Tree({**tree.texts, **outcome.texts}, tree.refused)


def _may_be_mended(fault: Diagnostic, chosen: Choice | None) -> bool:
    return chosen is None or all(path in chosen for path in (fault.span.path, *(edit.span.path for edit in fault.fix)))
