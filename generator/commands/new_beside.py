"""Owns the actors and topics that a new claim needs and that are not on record: a person is asked for them on the spot."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from generator.commands.asking import ask_for, ask_for_choice, chosen_id, create, known, templates_of_records
from generator.drafting.filling import draft_record
from generator.drafting.identifiers import slug
from generator.drafting.naming import language_of_name
from generator.drafting.proposing import Proposal, Speaker
from generator.files import Tree
from generator.records.addresses import Address
from generator.records.vocabularies import ActorKind, Voice
from generator.sheet.collection import Collection


def with_speaker(root: Path, tree: Tree, collection: Collection, proposal: Proposal, asking: bool) -> Proposal:
    """What is proposed, with the actor who speaks: on record, or started by a person here; as it is where that is left open."""
    speaker = proposal.speaker
    if not asking or (speaker and speaker.actor):
        return proposal
    words = speaker.words if speaker else ""
    id = _actor(root, tree, collection, words)
    if not id:
        return proposal
    spoken = (one._replace(voice=Voice.INDIRECT) if one.voice is Voice.NARRATION else one for one in proposal.passages)
    return proposal._replace(speaker=Speaker(id, words), passages=tuple(spoken))


def _actor(root: Path, tree: Tree, collection: Collection, words: str) -> str:
    """The id of an actor who is on record or started here; empty where a person names none."""
    if words:
        question = f"Who is it that “{words}”? An id on record, or the name of a new actor (Enter: later)"
    else:
        question = "Does somebody say this? An id on record, or the name of a new actor (Enter: the source itself)"
    answer = ask_for(None, f"\n{question}", asking=True)
    if not answer or known(collection, tree, "actor", answer):
        return answer
    kind = ask_for_choice(None, "What is the actor?", True, ActorKind)
    id = chosen_id(tree, "actor", None, slug(answer, language_of_name(collection, answer)), True)
    protected = kind == ActorKind.UNNAMED and click.confirm("Is it a private or captive person, who is never named?")
    _create(root, "actor", {"id": id, "name": answer, "kind": kind, "protected": protected, "short": "", "also_called": []})
    return id


def start_topics(root: Path, tree: Tree, collection: Collection, topics: Iterable[str], asking: bool) -> None:
    """Starts the topics that are not on record."""
    for id in topics:
        if asking and not known(collection, tree, "topic", id):
            name = ask_for(None, f"\nThe name of the new topic `{id}`", asking, id.replace("-", " ").capitalize())
            definition = ask_for(None, "What belongs to it (Enter: later)", asking)
            _create(root, "topic", {"id": id, "name": name, "definition": definition})


def _create(root: Path, type: str, values: dict[str, Any]) -> None:
    path = Address(type, values["id"]).file
    create(root, {path: draft_record(templates_of_records(root), path, values)})
    click.echo(f"Created {path}")
