"""Owns `new`: the start of a record, or of a whole fact sheet."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from generator.assessment import assess, read
from generator.commands.asking import (
    ask_for,
    ask_for_choice,
    ask_option,
    ask_until_given,
    asks,
    chosen_id,
    create,
    id_option,
    require,
    tell,
    templates_of_records,
)
from generator.commands.new_claim import claim, event
from generator.commands.new_site import site
from generator.commands.new_source import source
from generator.commands.options import root_option, trust_option
from generator.drafting.filling import draft_record
from generator.drafting.identifiers import slug
from generator.drafting.naming import language_of_name, names_used
from generator.records.addresses import Address
from generator.records.vocabularies import ActorKind
from generator.sheet.collection import Collection

name_option = click.option("--name", help="Its name.")


@click.group()
def new() -> None:
    """Start a record, or a fact sheet of one's own. Nothing that is there is overwritten."""


@new.command()
@click.option("--name", "names", multiple=True, help="Its name; given again, it starts one more actor of the same kind.")
@click.option("--short", help="A shorter name, for tables and sentences.")
@click.option("--kind", type=click.Choice([str(kind) for kind in ActorKind]), help="What the actor is.")
@click.option("--protected", is_flag=True, help="A private or captive person: described, never named.")
@id_option
@ask_option
@trust_option
@root_option
def actor(
    root: Path, names: tuple[str, ...], short: str | None, kind: str | None, protected: bool, id: str | None, ask: bool | None
) -> None:
    """Start an actor, or several at once; the names by which the sources call a person are looked up in them."""
    asking = asks(ask)
    require(asking, name=names)
    if len(names) > 1:
        _hold_for_several(names, short=short, id=id)
    collection = assess(read(root)).collection
    question = "A description, without a name" if protected else "Name"
    kind = kind or (str(ActorKind.UNNAMED) if protected else None)
    for name in names or (None,):
        values: dict[str, Any] = {"name": ask_until_given(name, question, asking), "protected": protected}
        values["kind"] = ask_for_choice(kind, f"What is {values['name']}?", asking, ActorKind)
        values["short"] = ask_for(short, "A shorter name (Enter: none)", asking)
        values["also_called"] = _also_called(collection, values)
        _write(root, "actor", id, values, asking, language_of_name(collection, values["name"]))


def _hold_for_several(names: tuple[str, ...], **of_one: str | None) -> None:
    """Wrong usage where an option can be meant for one actor only, or where a name is given twice or empty."""
    if given := [f"--{option}" for option, value in of_one.items() if value is not None]:
        raise click.UsageError(f"{' and '.join(given)} can be meant for one actor only: give such an actor a command of its own.")
    if twice := next((name for name in names if names.count(name) > 1), None):
        raise click.UsageError(f"`{twice}` is given twice.")
    if any(not name.strip() for name in names):
        raise click.UsageError("A name is empty.")


@new.command()
@name_option
@click.option("--definition", help="What belongs to it, and why its figures may differ.")
@click.option("--unit", help="The unit, such as people or US dollars.")
@id_option
@ask_option
@trust_option
@root_option
def measure(root: Path, name: str | None, definition: str | None, unit: str | None, id: str | None, ask: bool | None) -> None:
    """Start a measure: what figures count, so that they can stand side by side."""
    asking = asks(ask)
    require(asking, name=name)
    values = {"name": ask_until_given(name, "What is counted", asking)}
    values["definition"] = ask_for(definition, "What belongs to it, and why its figures may differ (Enter: later)", asking)
    values["unit"] = ask_for(unit, "The unit, such as people (Enter: later)", asking)
    _write(root, "measure", id, values, asking)


@new.command()
@name_option
@click.option("--definition", help="What belongs to it.")
@id_option
@ask_option
@trust_option
@root_option
def topic(root: Path, name: str | None, definition: str | None, id: str | None, ask: bool | None) -> None:
    """Start a topic: what claims are grouped by."""
    asking = asks(ask)
    require(asking, name=name)
    values = {"name": ask_until_given(name, "A short name", asking)}
    values["definition"] = ask_for(definition, "What belongs to it (Enter: later)", asking)
    _write(root, "topic", id, values, asking)


def _write(root: Path, type: str, id: str | None, values: dict[str, Any], asking: bool, language: str = "") -> None:
    id = chosen_id(read(root), type, id, slug(values["name"], language), asking)
    path = Address(type, id).file
    text = draft_record(templates_of_records(root), path, {**values, "id": id})
    create(root, {path: text})
    click.echo(f"Until a record names it, `check` says that the {type} is not used.")
    tell(root, path, text)


def _also_called(collection: Collection, values: dict[str, Any]) -> list[dict[str, str]]:
    if values["protected"] or values["kind"] != ActorKind.PERSON:
        return []
    found = ((id, word) for id, text in collection.texts.items() for word in names_used(text.text, values["name"]))
    return [{"source": id, "words": word} for id, word in found if word != values["short"]]


for record in (source, claim, event, site):
    new.add_command(record)
