"""Owns the judgement of who is named as saying what: on every page and in every file just those whom the record has."""

from __future__ import annotations

from generator.verification.facts import Facts, Faults, SiteFault
from generator.verification.ground import Ground


def judge_sayers(facts: Facts, ground: Ground) -> Faults:
    """The records of which a file names others as those who say them, or names them in another order."""
    for said in facts.said:
        if said.record not in ground.records:
            yield SiteFault(facts.path, said.record, "somebody is named as saying this, and there is no such record.")
        elif said.actors not in (ground.sayers(said.record), ground.chain(said.record)):
            named = ", ".join(said.actors) or "nobody"
            meant = ", ".join(ground.sayers(said.record)) or "nobody"
            message = f"{named} is named as saying this; it is {meant}."
            yield SiteFault(facts.path, said.record, message, said.record)
