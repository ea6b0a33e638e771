"""Owns what the basis of a link between records asks of the link: which fields it needs, and which it leaves out."""

from __future__ import annotations

from typing import NamedTuple

from generator.records.vocabularies import Basis


class BasisRule(NamedTuple):
    """That links of some bases have a field, or do not have it; with what is said of one that breaks the rule."""

    bases: tuple[Basis, ...]
    field: str
    given: bool
    message: str
    help: str
    unless: str = ""
    """A field that may be given instead, so that the rule says nothing."""
    where: str = ""
    """The field that has to be given for the rule to say something."""


_ONE_CLAIM = (Basis.STATED, Basis.EDITOR)

BASIS_RULES = (
    BasisRule(
        _ONE_CLAIM,
        "claim",
        True,
        "An answer names the `claim` that it answers, or the `event`.",
        "Add `claim` or `event`; or, where the source does not say what is answered, write `basis: unspecified` and `may_mean`.",
        unless="event",
    ),
    BasisRule(
        _ONE_CLAIM,
        "event",
        False,
        "An answer is to a `claim` or to an `event`, not to both.",
        "Take one of the two out; or write two answers.",
        where="claim",
    ),
    BasisRule(
        (Basis.UNSPECIFIED,),
        "event",
        False,
        "Basis `unspecified` names no `event`: the source does not say what is answered.",
        "Take `event` out; or write `basis: editor` where you read it as an answer to this event.",
    ),
    BasisRule(
        _ONE_CLAIM,
        "may_mean",
        False,
        "`may_mean` goes with the basis `unspecified` only.",
        "Take `may_mean` out; or, where the source does not say what is answered, write `basis: unspecified`.",
    ),
    BasisRule(
        (Basis.UNSPECIFIED,),
        "claim",
        False,
        "Basis `unspecified` names no `claim`: the source does not say which one is answered.",
        "Move it into `may_mean`; or write `basis: editor` where you read it as an answer to this one claim.",
    ),
    BasisRule(
        (Basis.UNSPECIFIED,),
        "may_mean",
        True,
        "Basis `unspecified` needs `may_mean`: the claims that may be answered.",
        "Add `may_mean`, a list of ids in brackets.",
    ),
    BasisRule(
        (Basis.STATED,),
        "words",
        True,
        "Basis `stated` needs `words`: the words of the source that make the link.",
        "Add `words`, or write `basis: editor` and a `reason`.",
    ),
    BasisRule(
        (Basis.UNSPECIFIED,),
        "words",
        True,
        "Basis `unspecified` needs `words`: those by which the source leaves open what is answered.",
        "Add `words`; or write `basis: editor` and a `reason` where you read it as an answer to one claim.",
    ),
    BasisRule(
        (Basis.EDITOR,),
        "reason",
        True,
        "Basis `editor` needs a `reason`: why we read it so.",
        "Add `reason`, or write `basis: stated` where the source itself makes the link.",
    ),
    BasisRule(
        (Basis.UNSPECIFIED,),
        "reason",
        True,
        "Basis `unspecified` needs a `reason`: why it may mean these claims.",
        "Add `reason`: what the claims of `may_mean` have in common.",
    ),
)
"""The rules, in the order in which a link is held to them."""
