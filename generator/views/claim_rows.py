"""Owns the rows of a list of claims that has several pages, all together and in little: what its filters go through.

A choice is named by its place among the choices of its filter. No words of a source are here that the record does not have
as its own: a row shows what the table of the list does, less the words that leave open what is answered.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter
from typing import Any

from generator.records.vocabularies import Basis, Kind, Stance
from generator.sheet.collection import Collection
from generator.sheet.grouping import in_runs
from generator.views.claims import ANSWERS, EVERYTHING, facet_values, items_in_order, labels_of
from generator.views.pagination import ROWS
from generator.views.parts import Ref, Response, item_line

Choice = tuple[str, ...]
"""An id and its label; of an actor also the name within a sentence, of a word of a vocabulary where it is defined, and how."""


def claim_rows(collection: Collection, rows: int = ROWS) -> dict[str, Any] | None:
    """All rows of the list of claims, for a list of more than one page.

    By its name each filter with its choices, and a row a claim: its id, what it says, the actors of each link of its chain from
    the source outward, its kinds, answers, topics and events, and, where there is any, what else belongs to it.
    """
    items = items_in_order(collection)
    if len(items) <= rows:
        return None
    ids = (tuple(claim.id for claim in item.claims) for item in items)
    found = [row for run in in_runs(ids, itemgetter(0)) for row in _found_in(collection, run)]
    details = _details(collection)
    used = {name: {id for one in found for id in one["values"][name]} for name in EVERYTHING}
    choices = {name: _used(name, labels, used[name], details) for name, labels in labels_of(collection).items()}
    places = {name: {choice[0]: place for place, choice in enumerate(some)} for name, some in choices.items()}
    return {
        "filters": {name: {"everything": EVERYTHING[name], "choices": some} for name, some in choices.items()},
        "rows": [_row(one, places) for one in found],
    }


def _found_in(collection: Collection, run: Sequence[Sequence[str]]) -> list[dict[str, Any]]:
    return collection.reads.piece(f"rows from {run[0][0]}", lambda: [_found(collection, ids) for ids in run], repr(run))


def _found(collection: Collection, ids: Iterable[str]) -> dict[str, Any]:
    """What the row of some claims that are one is made from: all but the places of its choices among those of the whole list."""
    item = collection.between.item(*ids)
    line, values = item_line(collection, item), facet_values(collection, item)
    more = {"again": line.again, "limits": line.limits, "reversed": line.reversed_by}
    beside: dict[str, Any] = {name: [_named(one) for one in refs] for name, refs in more.items() if refs}
    if len(values["kind"]) > len(line.kinds):
        beside["kinds"] = len(line.kinds)  # the others are those of what is said again
    chain = [list(link.actors) for link in item.first.attribution]
    return {"id": line.ref.id, "says": line.ref.label, "chain": chain, "values": values, "beside": beside}


def _row(found: Mapping[str, Any], places: Mapping[str, Mapping[str, int]]) -> list[Any]:
    # An empty chain is the source’s own voice, whatever the filter calls it.
    chain = [[places["actor"][id] for id in actors] for actors in found["chain"]]
    values = [[places[name][id] for id in ids] for name, ids in found["values"].items() if name != "actor"]
    return [found["id"], found["says"], chain, *values, *([found["beside"]] if found["beside"] else [])]


def _named(one: Ref) -> list[str]:
    return [one.id, one.label]


def _used(name: str, labels: Mapping[str, str], used: set[str], details: Mapping[str, Choice]) -> list[Choice]:
    return [(id, label, *details.get(f"{name} {id}", ())) for id, label in labels.items() if id in used]


def _details(collection: Collection) -> dict[str, Choice]:
    """What else is to be known of a choice where it is shown in a row, by the name of its filter and its id."""
    actors = {f"actor {actor.id}": (actor.within,) for actor in collection.actors.values() if actor.within != actor.name}
    kinds = {f"kind {kind.value}": _term(kind) for kind in Kind}
    return actors | kinds | {f"answer {answer.id}": _term(_marked(answer)) for answer in ANSWERS}


def _marked(answer: Response) -> Stance | Basis:
    """What of an answer is marked where it is shown: where the source leaves open what is answered, that."""
    return answer.basis if answer.basis is Basis.UNSPECIFIED else answer.stance


def _term(choice: Kind | Stance | Basis) -> Choice:
    return choice.anchor, choice.value, choice.definition
