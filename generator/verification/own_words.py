"""Owns the judgement of whose words stand in a text word for word: by its labels, or by who issued it, and in no other’s name."""

from __future__ import annotations

from collections.abc import Iterator

from generator.records.parts import SpokenPassage
from generator.records.types import Source
from generator.records.vocabularies import Voice
from generator.sources.passages import Extent
from generator.verification.dashes import Behind, dash_behind, is_dash
from generator.verification.facts import Facts, Faults, Form, SiteFault, excerpt
from generator.verification.ground import Ground, Proven, actor_address, bare
from generator.verification.labels import Above, label_above


def judge_own_words(facts: Facts, ground: Ground) -> Faults:
    """The claims that a file gives to others than the label above their words, or than who issued them; labels of others."""
    for said in facts.said:
        for proven in _passages(ground, said.record):
            speakers = _speakers(ground, said.record, proven)
            if speakers is not None and set(said.actors[-max(1, len(speakers)) :]) != speakers:
                named = " and ".join(sorted(speakers)) or "nobody on record"
                message = f"{_listed(said.actors)} is named as saying this; by the text itself it is {named}."
                yield SiteFault(facts.path, excerpt(proven.words), message, said.record)
    for given in facts.given:
        if given.form is Form.INLINE and given.record and given.beside:
            places = {place for proven in _passages(ground, given.record) if (place := _label_place(ground, proven))}
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


def _speakers(ground: Ground, record: str, proven: Proven) -> set[str] | None:
    """The addresses of those whose words these are; None where the record of the source does not tell."""
    source = _source(ground, proven)
    if source.issued_by:
        return set(map(actor_address, source.issued_by))
    if _has_dashes(source):
        return _behind_dash(ground, record, proven)
    if above := _above(ground, proven):
        return {actor_address(one.actor) for one in source.labels if one.text == above.label and one.actor}
    return None


def _behind_dash(ground: Ground, record: str, proven: Proven) -> set[str] | None:
    """Whose words these are by the dash before them; nobody's where it does not tell, and they are given as direct speech."""
    behind = _dash(ground, proven)
    labels = [one for one in _source(ground, proven).labels if behind and one.role.asks == behind.asks]
    if behind is None or len(labels) > 1:
        passage = ground.records[record].part_at(*proven.path[:-1])
        return set() if isinstance(passage, SpokenPassage) and passage.voice is Voice.DIRECT else None
    return {actor_address(one.actor) for one in labels if one.actor}


def _label_place(ground: Ground, proven: Proven) -> Extent | None:
    """Where the label of some words stands, or their dash."""
    if _has_dashes(_source(ground, proven)):
        behind = _dash(ground, proven)
        return behind.dash if behind else None
    above = _above(ground, proven)
    return above.place if above else None


def _has_dashes(source: Source) -> bool:
    return any(is_dash(label.text) for label in source.labels)


def _dash(ground: Ground, proven: Proven) -> Behind | None:
    text = ground.texts[proven.source]
    return dash_behind(text.text, text.paragraphs, proven.extent.start)


def _above(ground: Ground, proven: Proven) -> Above | None:
    labels = {label.text: label.actor for label in _source(ground, proven).labels}
    return label_above(ground.texts[proven.source].text, labels, proven.extent.start) if labels else None


def _is_label(ground: Ground, proven: Proven) -> bool:
    labels = {bare(label.text).rstrip(":： ") for label in _source(ground, proven).labels}
    return proven.path[0] == "attribution" and proven.words.rstrip(":： ") in labels


def _source(ground: Ground, proven: Proven) -> Source:
    return ground.collection.sources[proven.source]


def _listed(actors: tuple[str, ...]) -> str:
    return ", ".join(actors) or "nobody"
