"""Owns what the commands of `new` have in common: asking a person for what is missing, and the telling of what was made."""

from __future__ import annotations

import json
import shlex
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from generator.changing import change_files
from generator.commands.options import ENVIRONMENT, called, trusts_templates
from generator.drafting.identifiers import taken_ids, unused
from generator.engine.strictness import EngineError
from generator.files import Tree
from generator.place import hold_trusted, read_record_templates
from generator.reading.parsing import parse_record
from generator.records.addresses import Address, fault_of_id
from generator.records.vocabularies import Term
from generator.sheet.collection import Collection

ask_option = click.option(
    "--ask/--no-ask",
    default=None,
    help="Ask for what the options leave open.  [default: at a terminal]",
)
id_option = click.option("--id", help="The id; without it one is proposed.")


def asks(ask: bool | None) -> bool:
    """Whether to ask a person: as the option says, else where one sits at a terminal."""
    return sys.stdin.isatty() and sys.stdout.isatty() if ask is None else ask


def require(asking: bool, **given: object) -> None:
    """Wrong usage where options are missing that nobody can be asked for; named as Python names them."""
    missing = [f"--{name.replace('_', '-')}" for name, value in given.items() if value in (None, "", ())]
    if missing and not asking:
        raise click.UsageError(f"Give {' and '.join(missing)}. At a terminal, the command asks for what is missing.")


def ask_for(given: str | None, question: str, asking: bool, default: str = "", convert: Callable[[str], Any] = str) -> str:
    """A value: the given one, else a person's answer (Enter takes the default), else the default."""
    if given is not None or not asking:
        return default if given is None else given
    return str(click.prompt(question, default=default, show_default=bool(default), value_proc=convert, prompt_suffix=": "))


def ask_until_given(given: str | None, question: str, asking: bool) -> str:
    """A value that cannot be left out, asked for until there is one."""
    return ask_for(given, question, asking, convert=_something)


def ask_for_choice(given: str | None, question: str, asking: bool, choices: type[Term], default: str = "") -> str:
    """One of a closed list, shown with what each means; empty where a person leaves it for later."""
    if given is None and asking:
        click.echo(f"\n{question}")
        width = max(map(len, choices))
        for choice in choices:
            click.echo(f"  {choice:<{width}}  {choice.definition}")
    later = "" if default else " (Enter leaves it for later)"
    return ask_for(given, f"Which{later}", asking, default, lambda answer: _one_of(answer, [str(choice) for choice in choices]))


def chosen_id(tree: Tree, type: str, given: str | None, proposed: str, asking: bool) -> str:
    """The id of a new record. Wrong usage where it is none, or where a record has it or had it."""
    taken = taken_ids(tree.texts | tree.refused, type)
    check = click.UsageError if given is not None else click.BadParameter

    def free(answer: str) -> str:
        fault = _fault_of_id(answer, type, taken)
        if fault:
            raise check(fault)
        return answer

    id = free(ask_for(given, "Id, which is permanent", asking, unused(proposed, type, taken), free))
    if not asking and given is None:
        click.echo(f"Its id, which is permanent once it is published: {id}. For another, delete the file and give --id.")
    return id


def templates_of_records(root: Path) -> dict[str, str]:
    """The templates that new records are filled in from, by name: the fact sheet's own, and ours where it has none."""
    try:
        hold_trusted(root, trusts_templates())
    except EngineError as error:
        click.echo(f"error: {error}", err=True)
        raise SystemExit(ENVIRONMENT) from error
    return read_record_templates(root)


def create(root: Path, files: Mapping[str, str]) -> None:
    """Writes new files, by path from the root, or none where one of them is there: nothing is ever overwritten."""
    there = [path for path in files if (root / path).exists() or (root / path).is_symlink()]
    if there:
        raise click.UsageError(f"{' and '.join(there)} is there already; nothing was written.")
    try:
        change_files(root, files, {})
    except OSError as error:
        click.echo(f"error: {error.filename or root} cannot be written: {error.strerror}.", err=True)
        raise SystemExit(ENVIRONMENT) from error


def tell(root: Path, path: str, text: str, *following: Sequence[str]) -> None:
    """Says what was made, what in it is left to a person, and the commands that come next."""
    click.echo(f"Created {path}")
    faults = parse_record(path, text)[1]
    if faults:
        click.echo("For you to fill in:")
        for fault in sorted(faults):
            start = fault.span.start
            click.echo(f"  line {start.line}: {fault.message}{f' {fault.help[0]}' if fault.help else ''}")
    click.echo("Next:")
    for words in following or (("check",),):
        click.echo(f"  {command(root, *words)}")


def command(root: Path, *words: str) -> str:
    """A command of ours as a person types it."""
    return shlex.join([*called().split(), *words, *(() if root == Path() else ("--root", str(root)))])


def listed(ids: Mapping[str, object]) -> str:
    """Some ids for a comment; empty where there are none."""
    return ", ".join(ids)


def _one_of(answer: str, choices: Sequence[str]) -> str:
    word = "-".join(answer.strip().lower().split())
    fitting = [choice for choice in choices if choice == word] or [choice for choice in choices if choice.startswith(word)]
    if word and len(fitting) != 1:
        raise click.BadParameter(f"`{answer}` is not one of them.")
    return fitting[0] if word else ""


def _something(answer: str) -> str:
    if not answer.strip():
        raise click.BadParameter("It cannot be left out.")
    return answer.strip()


def _fault_of_id(id: str, type: str, taken: frozenset[str]) -> str:
    return f"The id `{id}` is taken by another {type}, or was once its id." if id in taken else unfit(type, id)


def unfit(type: str, id: str) -> str:
    """Why no record of a type can have an id; empty where one can."""
    values = {"id": id, "name": "name", "definition": "definition"}
    faults = parse_record(Address("topic", "topic").file, json.dumps(values))[1]
    wrong = next((fault.message for fault in faults if fault.code != "record-id"), None)
    return wrong or fault_of_id(type, id) or ""


def known(collection: Collection, tree: Tree, type: str, id: str) -> bool:
    """Whether a record is on file, be it one that cannot be read yet."""
    return id in collection.of_type(type) or Address(type, id).file in tree.texts
