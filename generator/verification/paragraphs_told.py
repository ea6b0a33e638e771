"""Owns the judgement of the paragraphs that a file names: words stand in those, as one who reads the text counts them."""

from __future__ import annotations

from generator.records.addresses import Address
from generator.records.types import Source
from generator.verification.facts import Facts, Faults, Form, SiteFault, excerpt
from generator.verification.ground import Ground


def judge_paragraphs(facts: Facts, ground: Ground) -> Faults:
    """The sentences that a file places in another paragraph than their own, and quotations that it places in none."""
    for source, sentence, named in facts.counted:
        place = f"{source}, sentence {sentence}"
        if source not in ground.texts or not 1 <= sentence <= len(ground.texts[source].sentences):
            yield SiteFault(facts.path, place, "there is no such sentence.")
        elif named != (own := ground.paragraph(source, sentence)):
            yield SiteFault(facts.path, place, f"this stands in {_called(own)}, and {_called(named)} is named.")
    placed = {(source, sentence) for source, sentence, _ in facts.counted}
    for given in facts.given:
        if given.form is Form.BLOCK and given.record and given.source and given.sentence:
            own_page = given.record == Address(Source.type, given.source).path
            unplaced = (given.source, given.sentence) not in placed and given.source in ground.texts
            if unplaced and not own_page and ground.paragraph(given.source, given.sentence):
                yield SiteFault(facts.path, excerpt(given.words), "the page does not say in which paragraph this stands.")


def _called(paragraph: str) -> str:
    return f"paragraph {paragraph}" if paragraph.isdecimal() else f"“{paragraph}”" if paragraph else "no paragraph"
