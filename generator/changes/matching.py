"""Owns which part of an old record is which part of the new one: lists are matched by what their items are, not by place."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz

from generator.numbers.quantity import Quantity
from generator.records.fields import Model
from generator.records.parts import Change, Conversion, Figure, Highlight, Link, Name, RestingPassage, Sentence, SpokenPassage
from generator.records.relations import Answer, Relation
from generator.records.relations import Sequence as Order
from generator.records.source_parts import Correction, Label, SetAside
from generator.records.vocabularies import Basis

_ALIKE = 60.0  # of 100: below, two texts have letters in common, not words


@dataclass(frozen=True, slots=True)
class Part:
    """A kind of part that lists hold: what it is called, and what makes one item the same as another."""

    noun: str
    """What readers call it."""
    label: Callable[[Any], str] = lambda _: ""
    """What tells it from others of its kind; without one, its place in the list does."""
    gist: Callable[[Any], str] = lambda _: ""
    """What is told of one that is new or gone."""
    quotes: bool = False
    """Whether what it is told by are words of a source."""
    keys: tuple[Callable[[Any], object], ...] = ()
    """What it is known by: first the surest, and the next for those that are then left."""
    text: Callable[[Any], str] | None = None
    """The words by which those that are left are matched with the one most like them."""


_PASSAGE = Part(
    "passage",
    gist=lambda passage: f"“{passage.text}”",
    keys=(lambda passage: (passage.source, passage.text),),
    text=lambda passage: passage.text,
    quotes=True,
)
PARTS: Mapping[type[Model], Part] = {
    Answer: Part(
        "the answer",
        label=lambda answer: (
            f" to `{answer.claim or answer.event}`"
            if answer.claim or answer.event
            else f" that may be to {_any_of(answer.may_mean)}"
        ),
        gist=lambda answer: answer.stance.label + ("" if answer.basis is Basis.STATED else f" ({answer.basis.label})"),
        keys=(
            lambda answer: answer.claim or answer.event or (answer.words, answer.stance),
            lambda answer: answer.event or answer.named,
        ),
    ),
    Relation: Part(
        "the relation",
        label=lambda relation: f" “{relation.type.label}” to `{relation.claim}`",
        gist=lambda relation: relation.reason,
        keys=(lambda relation: (relation.claim, relation.type), lambda relation: relation.claim),
    ),
    Order: Part(
        "the place in time",
        label=lambda place: f" seen from `{place.event}`",
        gist=lambda place: place.order.label,
        keys=(lambda place: place.event,),
    ),
    Figure: Part(
        "the figure",
        label=lambda figure: f" “{figure.as_written}”",
        gist=lambda figure: Quantity.of(figure).written_out,
        keys=(lambda figure: (figure.measure, figure.as_written), lambda figure: figure.measure),
        quotes=True,
    ),
    Conversion: Part(
        "the conversion",
        label=lambda conversion: f" of {conversion.unit}",
        gist=lambda conversion: conversion.reason,
        keys=(lambda conversion: conversion.unit, lambda conversion: conversion.factor),
    ),
    Correction: Part(
        "the correction",
        label=lambda one: f" of “{one.was}”",
        gist=lambda one: f"now “{one.now}”" if one.now else "taken out",
        keys=(lambda one: (one.source, one.was), lambda one: one.was),
        quotes=True,
    ),
    SpokenPassage: _PASSAGE,
    RestingPassage: _PASSAGE,
    Link: Part(
        "link",
        gist=lambda link: f"“{link.words}”" if link.words else "who issued it",
        keys=(lambda link: link.words, lambda link: link.actors),
        quotes=True,
    ),
    Label: Part(
        "the label",
        label=lambda label: f" “{label.text}”",
        gist=lambda label: f"`{label.actor}`" if label.actor else label.role.label,
        keys=(lambda label: label.text, lambda label: label.actor),
        quotes=True,
    ),
    Name: Part("the name", label=lambda name: f" “{name.words}”", keys=(lambda name: (name.source, name.words),), quotes=True),
    SetAside: Part(
        "the text set aside",
        label=lambda aside: f" “{aside.text}”",
        keys=(lambda aside: (aside.text, aside.prefix, aside.suffix), lambda aside: aside.text),
        text=lambda aside: aside.text,
        quotes=True,
    ),
    Highlight: Part(
        "the heading",
        label=lambda one: f" “{one.heading}”",
        keys=(lambda one: one.heading, lambda one: one.claims),
        text=lambda one: one.heading,
    ),
    Sentence: Part(
        "sentence",
        gist=lambda sentence: f"“{sentence.text}”",
        keys=(lambda sentence: sentence.text,),
        text=lambda sentence: sentence.text,
    ),
    Change: Part(
        "the log entry",
        label=lambda change: f" of {change.date}",
        gist=lambda change: f"{change.kind.label}, “{change.what}”",
        keys=(lambda change: (change.date, change.kind, change.what), lambda change: (change.date, change.kind)),
    ),
}


def _any_of(ids: Sequence[str]) -> str:
    return " or ".join(f"`{id}`" for id in ids)


def matched(old: Sequence[Model], new: Sequence[Model], part: Part) -> list[tuple[int | None, int | None]]:
    """Pairs of places, in the order of the new list and then of what is gone; None where one side has no such item."""
    pairs: dict[int, int] = {}
    left, fresh = list(range(len(old))), list(range(len(new)))
    for key in (_itself, *part.keys):
        waiting: dict[object, list[int]] = {}
        for index in left:
            waiting.setdefault(key(old[index]), []).append(index)
        for index in fresh:
            if same := waiting.get(key(new[index])):
                pairs[index] = same.pop(0)
        left = [index for same in waiting.values() for index in same]
        fresh = [index for index in fresh if index not in pairs]
    if part.text:
        alike = [(fuzz.ratio(part.text(old[before]), part.text(new[after])), after, before) for after in fresh for before in left]
        for score, after, before in sorted(alike, key=lambda one: -one[0]):
            if score >= _ALIKE and after not in pairs and before not in pairs.values():
                pairs[after] = before
    gone = sorted(set(left).difference(pairs.values()))
    return [*((pairs.get(index), index) for index in range(len(new))), *((index, None) for index in gone)]


def _itself(item: Model) -> object:
    return item
