"""Owns `new claim` and `new event`: a record that rests on words of a source, filled in with what those words tell."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from generator.assessment import read
from generator.commands.asking import (
    ask_for,
    ask_for_choice,
    ask_option,
    asks,
    chosen_id,
    create,
    id_option,
    known,
    listed,
    require,
    tell,
    templates_of_records,
    unfit,
)
from generator.commands.given_for_claims import Given, hold_known, measured, spoken_by, when_said
from generator.commands.new_beside import start_topics, with_speaker
from generator.commands.options import root_option, trust_option
from generator.commands.picking import Chosen, choose, collected, shown_place
from generator.drafting.filling import draft_record
from generator.drafting.identifiers import slug
from generator.drafting.named import Names
from generator.drafting.proposing import Proposal, propose, time_in
from generator.files import Tree
from generator.records.addresses import Address, fault_of_id
from generator.records.vocabularies import Kind, Stance
from generator.sheet.collection import Collection

passage_option = click.option("--passage", metavar="WORDS", help="The words of the source that it rests on.")
source_option = click.option("--source", metavar="ID", help="The source that the words stand in, where several have them.")
place_option = click.option("--place", type=int, metavar="N", help="Which one is meant, where the words stand more than once.")


@click.command()
@passage_option
@source_option
@place_option
@click.option("--claim", "sentence", help="What is said, in a neutral sentence that names the speaker.")
@click.option("--kind", type=click.Choice([str(kind) for kind in Kind]), help="What the speaker does in saying it.")
@click.option("--speaker", metavar="ID", help="Who says it: an actor on record.  [default: by our reading of the words]")
@click.option("--when", metavar="WORDS", help="When it was said or holds, in words of the passage's source.")
@click.option("--event", metavar="ID", help="The event at which it was said.")
@click.option(
    "--figure",
    "measures",
    multiple=True,
    metavar="MEASURE[=COUNTS]",
    help="The measure of a figure of the passage, and what it counts, in words of the source; may be given again, in order.",
)
@click.option("--topic", "topics", multiple=True, metavar="ID", help="What it is grouped by; may be given again.")
@click.option("--answers", multiple=True, metavar="ID", help="A claim that it answers; may be given again.")
@click.option("--may-answer", multiple=True, metavar="ID", help="A claim that it may answer; may be given again.")
@click.option("--stance", type=click.Choice([str(stance) for stance in Stance]), help="What the answer does to that claim.")
@id_option
@ask_option
@trust_option
@root_option
def claim(root: Path, ask: bool | None, **options: Any) -> None:
    """Start a claim from a sentence of a source: its words, likely speaker, figures and an id are filled in."""
    given, asking = Given(**options), asks(ask)
    require(asking, passage=given.passage)
    tree = read(root)
    collection = collected(tree)
    _hold(collection, tree, given)
    chosen = choose(tree, collection, given.passage, given.source, given.place, asking)
    proposal = spoken_by(_proposal(collection, chosen), given.speaker)
    _tell_proposal(collection, chosen, proposal, asking)
    proposal = with_speaker(root, tree, collection, proposal, asking)
    values = _values(collection, chosen, proposal) | _said(collection, tree, chosen, proposal, given, asking)
    values |= _answering(given, asking)
    values["id"] = chosen_id(tree, "claim", given.id, proposal.id, asking)
    start_topics(root, tree, collection, values["topics"], asking)
    path = Address("claim", values["id"]).file
    text = draft_record(templates_of_records(root), path, values)
    create(root, {path: text})
    tell(root, path, text, *_following(collection, read(root), proposal, values["topics"]))


def _hold(collection: Collection, tree: Tree, given: Given) -> None:
    """Wrong usage where what is given leads to a record that is not there, or can be the id of none."""
    _hold_on_record(collection, tree, (*given.answers, *given.may_answer))
    _hold_topics(given.topics)
    hold_known(collection, tree, {"actor": given.speaker, "event": given.event})


def _said(collection: Collection, tree: Tree, chosen: Chosen, proposal: Proposal, given: Given, asking: bool) -> dict[str, Any]:
    """What the claim says: what is given of it, or asked for."""
    return {
        "figures": measured(collection, tree, proposal.figures, given.measures),
        "event": given.event,
        "when": when_said(collection, chosen, given.when),
        "claim": ask_for(given.sentence, "\nWhat is said, in a neutral sentence that names the speaker (Enter: later)", asking),
        "kind": ask_for_choice(given.kind, "What does the speaker do in saying it?", asking, Kind),
        "topics": given.topics or _topics(collection, asking),
    }


def _answering(given: Given, asking: bool) -> dict[str, Any]:
    """Which claims it answers, or may answer, and what it does to them."""
    stance = given.stance
    if given.answers or given.may_answer:
        stance = ask_for_choice(stance, "What does the answer do to the claim?", asking, Stance)
    return {
        "answers": [{"claim": answered, "stance": stance} for answered in given.answers],
        "may_answer": {"may_mean": given.may_answer, "stance": stance} if given.may_answer else None,
    }


@click.command()
@passage_option
@source_option
@place_option
@click.option("--what", help="What happened, in a few neutral words.")
@id_option
@ask_option
@trust_option
@root_option
def event(
    root: Path, passage: str | None, source: str | None, place: int | None, what: str | None, id: str | None, ask: bool | None
) -> None:
    """Start an event from words of a source that tell of it."""
    asking = asks(ask)
    require(asking, passage=passage)
    tree = read(root)
    collection = collected(tree)
    chosen = choose(tree, collection, passage, source, place, asking)
    proposal = _proposal(collection, chosen)
    speaker = (proposal.speaker.actor,) if proposal.speaker and proposal.speaker.actor else ()
    values = _values(collection, chosen, proposal) | {
        "what": ask_for(what, "What happened, in a few neutral words (Enter: later)", asking),
        "named": [*speaker, *proposal.named],
    }
    values["id"] = chosen_id(tree, "event", id, proposal.id, asking)
    path = Address("event", values["id"]).file
    text = draft_record(templates_of_records(root), path, values)
    create(root, {path: text})
    tell(root, path, text)


def _proposal(collection: Collection, chosen: Chosen) -> Proposal:
    called = collection.sources[chosen.source].called
    own = collection.speaker_at(chosen.source, chosen.extent)
    return propose(collection.texts[chosen.source], chosen.extent, Names(collection.actors.values()), called, own)


def _values(collection: Collection, chosen: Chosen, proposal: Proposal) -> dict[str, Any]:
    return {
        "source": chosen.source,
        "passages": proposal.passages,
        "speaker": proposal.speaker,
        "further": proposal.further,
        "named": list(proposal.named),
        "figures": proposal.figures,
        "time": time_in(collection.texts[chosen.source], chosen.extent, collection.sources[chosen.source].published),
        "known_topics": listed(collection.topics),
        "known_measures": listed(collection.measures),
    }


def _tell_proposal(collection: Collection, chosen: Chosen, proposal: Proposal, asking: bool) -> None:
    """Shows a person who is about to be asked what the words themselves tell."""
    if not asking:
        return
    quoted, voice = proposal.passages[0]
    click.echo(f"\n{shown_place(collection, chosen)}: {quoted.words}")
    click.echo(f"Speaker, by our reading: {_who(collection, proposal)}; voice: {voice}")


def _who(collection: Collection, proposal: Proposal) -> str:
    if proposal.speaker is None:
        return "the source itself"
    id, words, _ = proposal.speaker
    return (collection.actors[id].name if id else "nobody on record") + (f" (“{words}”)" if words else "")


def _topics(collection: Collection, asking: bool) -> tuple[str, ...]:
    on_record = f"; on record: {listed(collection.topics)}" if collection.topics else ""
    answer = ask_for(None, f"\nIts topics, by id{on_record} (Enter: later)", asking, convert=_ids)
    return tuple(dict.fromkeys(answer.split()))


def _ids(answer: str) -> str:
    ids = answer.replace(",", " ").split()
    if wrong := next((id for id in ids if unfit("topic", id)), None):
        raise click.BadParameter(_no_topic(wrong))
    return " ".join(ids)


def _no_topic(id: str) -> str:
    return fault_of_id("topic", id) or f"`{id}` is no id: an id is written as in `{slug(id) or 'harbour-plan'}`."


def _hold_topics(topics: tuple[str, ...]) -> None:
    if wrong := next((id for id in topics if unfit("topic", id)), None):
        raise click.UsageError(_no_topic(wrong))


def _hold_on_record(collection: Collection, tree: Tree, answers: tuple[str, ...]) -> None:
    missing = [answered for answered in answers if not known(collection, tree, "claim", answered)]
    if missing:
        raise click.UsageError(f"There is no claim `{missing[0]}` to answer. On record: {listed(collection.claims) or 'none'}.")


def _following(collection: Collection, tree: Tree, proposal: Proposal, topics: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The commands that add what the claim needs and is not there, and `check`."""
    commands: list[tuple[str, ...]] = [
        ("new", "topic", "--id", topic) for topic in topics if not known(collection, tree, "topic", topic)
    ]
    if proposal.speaker and not proposal.speaker.actor:
        commands.append(("new", "actor"))
    return [*commands, ("check",)]
