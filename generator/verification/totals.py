"""Owns the judgement of the totals that lists tell, where they show only some: there are as many records that stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser

from generator.records.addresses import FOLDERS
from generator.records.vocabularies import Status
from generator.verification.facts import Facts, Faults, SiteFault, Total, excerpt
from generator.verification.ground import Ground

_NUMBER = re.compile(r"\d[\d,]*")


def totals_in(tree: LexborHTMLParser) -> Iterator[Total]:
    """The sentences that say how many records of a kind there are: the last number in them tells."""
    for node in tree.css(".fs-shown[data-total]"):
        numbers = [int(number.replace(",", "")) for number in _NUMBER.findall(node.text())]
        yield Total(node.attributes["data-total"] or "", node.text().strip(), tuple(numbers))


def judge_totals(facts: Facts, ground: Ground) -> Faults:
    """The totals that are not those of the records, and lists that are said to have more than there is."""
    for total in facts.totals:
        there = _standing(total.folder, ground)
        if not total.numbers or total.numbers[-1] != there or max(total.numbers) > there:
            yield SiteFault(facts.path, excerpt(total.text), f"there are {there:,} {total.folder} that stand.")


def count_standing(ground: Ground) -> None:
    """Count the records that stand of each type: else each process would, which copies what it looks at."""
    with ground.collection.reads.recorded():
        for folder in FOLDERS:
            _standing(folder, ground)


def _standing(folder: str, ground: Ground) -> int:
    def counted() -> int:
        records = ground.collection.of_type(FOLDERS[folder].type).values() if folder in FOLDERS else ()
        return sum(record.status is Status.ACTIVE for record in records)

    return ground.collection.reads.once(("standing", folder), counted)
