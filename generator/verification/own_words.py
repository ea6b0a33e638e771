"""Owns the judgement of whose words stand in a text word for word: by its labels, or by who issued it, and in no other’s name."""

from __future__ import annotations

from collections.abc import Iterator

from generator.records.types import Source
from generator.verification.facts import Facts, Faults, Form, SiteFault, excerpt
from generator.verification.ground import Ground, Proven, actor_address
from generator.verification.labels import Above, label_above


def judge_own_words(facts: Facts, ground: Ground) -> Faults:
    """The claims that a file gives to others than the label above their words, or than who issued them; labels of others."""
    for said in facts.said:
        for proven in _passages(ground, said.record):
            speakers = _speakers(ground, proven)
            if speakers is not None and set(said.actors[-max(1, len(speakers)) :]) != speakers:
                named = " and ".join(sorted(speakers)) or "nobody on record"
                message = f"{_listed(said.actors)} is named as saying this; by the text itself it is {named}."
                yield SiteFault(facts.path, excerpt(proven.words), message, said.record)
    for given in facts.given:
        if given.form is Form.INLINE and given.record and given.beside:
            places = {above.place for proven in _passages(ground, given.record) if (above := _label(ground, proven))}
            shown = [one for one in ground.proven.get(given.record, ()) if _is_label(ground, one) and one.words == given.words]
            if places and shown and not any(one.extent in places for one in shown):
                message = "this is a label above other words than those of the record."
                yield SiteFault(facts.path, excerpt(given.words), message, given.record)


def _passages(ground: Ground, record: str) -> Iterator[Proven]:
    """The passages of a record that stand in a text of own words, and outside the quotation marks in it."""
    for proven in ground.proven.get(record, ()):
        own = proven.path[0] == "passages" and _source(ground, proven).has_own_words
        if own and not ground.texts[proven.source].is_direct(proven.extent):
            yield proven


def _speakers(ground: Ground, proven: Proven) -> set[str] | None:
    """The addresses of those whose words these are; None where the record of the source does not tell."""
    source = _source(ground, proven)
    if source.issued_by:
        return set(map(actor_address, source.issued_by))
    if above := _label(ground, proven):
        return {actor_address(one.actor) for one in source.labels if one.text == above.label and one.actor}
    return None


def _label(ground: Ground, proven: Proven) -> Above | None:
    labels = {label.text: label.actor for label in _source(ground, proven).labels}
    return label_above(ground.texts[proven.source].text, labels, proven.extent.start) if labels else None


def _is_label(ground: Ground, proven: Proven) -> bool:
    labels = {label.text.rstrip(":： ") for label in _source(ground, proven).labels}
    return proven.path[0] == "attribution" and proven.words.rstrip(":： ") in labels


def _source(ground: Ground, proven: Proven) -> Source:
    return ground.collection.sources[proven.source]


def _listed(actors: tuple[str, ...]) -> str:
    return ", ".join(actors) or "nobody"
