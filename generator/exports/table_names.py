"""Owns what tables and columns are called where the record types do not say it: all else is made from the types."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.exports.proven import EXACT_WORDS, UNLESS_SHOWN
from generator.exports.table_shape import Column, Value
from generator.records.fields import Model
from generator.records.parts import Figure, Link, Name, Passage, When
from generator.records.record import Record
from generator.records.relations import Answer, Relation, Sequence
from generator.records.source_parts import Correction, SetAside
from generator.records.types import Actor, Claim, Event, Source
from generator.sheet.collection import Collection
from generator.sheet.readings import bounds_proven, factor_of


@dataclass(frozen=True)
class Named:
    """What a table has otherwise than the type says; what is left empty is as the type says."""

    name: str = ""
    about: str = ""
    beside: str = ""
    """What is said beside that of the table alone: where the rest of its records stands."""
    entry: str = "entry"
    """What one of its rows is called, in the words on the column that counts them."""
    inside: str = ""
    """The name of the list of its rows inside the record."""
    owner: str = ""
    """What is told of the column that names the record, in another's table."""
    number: Column | None = None
    """The column that counts the rows."""
    columns: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """What a column has otherwise than its field says, by the field, in a group by its path with dots."""


_WORDS = {"text": {"name": "words", "about": EXACT_WORDS.about}}
_LINK = Column("link", "The number of the link in the chain, from 1, which is nearest to the source.", "integer")
_CHAIN = {"actors": {"about": "Who says it."}}
_TIME_AND_PLACE = {
    "when.as_written": {"name": "when_written", "about": "The time in the words of the source."},
    "when.edtf": {"name": "date"},
    "where": {"name": "where_written", "about": "The place in the words of the source."},
}

RECORDS: Mapping[type[Record], Named] = {
    Source: Named(about="The texts that everything rests on.", columns={"rights.show": {"name": "show"}}),
    Actor: Named(about="Those who say something, and those about whom something is said."),
    Event: Named(
        about="What happened, was said or done, or is to come, as the sources tell it.",
        columns=_TIME_AND_PLACE,
    ),
    Claim: Named(
        about="What someone says, one thing at a time.",
        beside="Who says it stands in attributions, the exact words in claim_passages.",
        columns=_TIME_AND_PLACE,
    ),
}
"""The tables of the record types."""

INSIDE: Mapping[tuple[type[Record], tuple[str, ...]], Named] = {
    (Claim, ("passages",)): Named(
        "claim_passages",
        "The exact words that each claim rests on, with their place in the stored text of the source.",
        "passage",
        columns=_WORDS,
    ),
    (Claim, ("attribution",)): Named(
        "attributions",
        "Who says each claim, from the source outward. The source quotes only the actors of link 1; what stands "
        "further out is second-hand. A claim without rows here is told in the source’s own voice.",
        number=_LINK,
        columns=_CHAIN,
    ),
    (Claim, ("about",)): Named(about="Whom claims are about."),
    (Claim, ("through",)): Named(about="By way of whom what claims say is done: channels, of which they say nothing else."),
    (Claim, ("topics",)): Named(about="What claims are grouped by.", columns={"topics": {"about": "The topic."}}),
    (Claim, ("figures",)): Named(
        "figures",
        "The quantities that claims state. An empty bound is a bound that the words do not give.",
        "figure",
        columns={  # of a claim, whose words every source lets be shown
            "as_written": {"about": "The quantity in the words of the source.", "required": True},
            "counts": {"about": "What is counted, in the words of the source.", "required": True},
            "open_above": {"about": "The words by which the source says that there are more." + UNLESS_SHOWN},
        },
    ),
    (Claim, ("figures", "established_by")): Named(
        about="Who established a figure, where the source says so and it is not the speaker.",
        columns={
            "actors": {"about": "Who established it."},
            "words": {"about": "The words of the source that say so." + UNLESS_SHOWN},
        },
    ),
    (Claim, ("answers",)): Named(
        "answers",
        "Which claim answers which claim or event, and how. The answering claim comes first. Where the source does not say "
        "which claim is answered, the basis is `unspecified` and `answers` is empty: those that it may be are in `may_answer`.",
        "answer",
        owner="The claim that answers.",
        columns={
            "claim": {"name": "answers"},
            "words": {"about": "The words of the source that make the link, where it does, or leave it open." + UNLESS_SHOWN},
        },
    ),
    (Claim, ("answers", "may_mean")): Named(
        "may_answer",
        "The claims that an answer may be to, where the source does not say which: each is possible, none is asserted.",
        columns={"may_mean": {"name": "may_answer", "about": "A claim that may be answered."}},
    ),
    (Claim, ("relations",)): Named(
        "relations",
        "How claims stand to each other, answers aside: our reading.",
        "relation",
        columns={"claim": {"name": "other"}},
    ),
    (Event, ("passages",)): Named(
        about="The exact words that tell of each event, with their place in the stored text of the source.",
        entry="passage",
        columns=_WORDS,
    ),
    (Event, ("attribution",)): Named(
        "event_attributions",
        "On whose word each event is told, from the source outward. Without rows here, the source itself tells it.",
        number=_LINK,
        columns=_CHAIN,
    ),
    (Event, ("actors",)): Named(about="Who took part in events.", columns={"actors": {"about": "The actor."}}),
    (Event, ("sequence",)): Named(
        "sequence",
        "Which event comes before or after which, as far as the sources give an order.",
        columns={
            "order": {"name": "comes"},
            "event": {"name": "other"},
            "words": {"about": "The words of the source that give the order, where it does." + UNLESS_SHOWN},
        },
    ),
    (Actor, ("role",)): Named("actor_roles", "What actors are, in the words of a source.", inside="roles", columns=_WORDS),
    (Actor, ("also_called",)): Named(
        "actor_names",
        "The words that sources use for actors; the place is the first at which they stand.",
        "name",
        columns={"words": {"about": "The name." + UNLESS_SHOWN}},
    ),
    (Actor, ("part_of",)): Named("memberships", "What actors belong to."),
    (Source, ("set_aside",)): Named(
        "set_aside",
        "Text of the sources that is not reported content, and why nothing rests on it.",
        "stretch of text",
        columns={"text": {"name": "words", "about": "The words, where the whole text may be shown." + UNLESS_SHOWN}},
    ),
    (Source, ("corrects",)): Named(
        "source_corrections",
        "What the publishers of sources corrected in them after they came out. Where the words stand is told in proofs.",
        "correction",
        columns={
            "source": {"name": "corrected", "about": "The source that has the text as it was; empty where that is not stored."},
            "when.as_written": {"name": "when_written", "about": "The time in the words of the source." + UNLESS_SHOWN},
            "when.edtf": {"name": "date"},
        },
    ),
    (Record, ("changes",)): Named(
        "changes",
        "What changed in records, and when, as their editors tell it.",
        "change",
        columns={"date": {"about": "The day of the change."}},
    ),
    (Record, ("formerly",)): Named(
        "former_ids",
        "Ids that records had before; their pages redirect.",
        columns={"formerly": {"about": "The id that the record had."}},
    ),
}
"""The tables of what stands inside records, in the order in which they stand: those that are not here follow."""

ORDER: Mapping[type[Model], tuple[str, ...]] = {
    Figure: ("measure", "comparator", "low", "high", "before", "after", "as_written", "counts"),
    Answer: ("stance", "basis", "reason", "claim", "words"),
    Relation: ("type", "reason", "claim"),
    Sequence: ("basis", "reason", "order", "event", "words"),
    SetAside: ("reason", "text"),
}
"""Fields in the order of their columns, where it is not that of the files; those that are not here follow."""

_PLACE_GIVEN = "only tells which place is meant, and the place is given"
NOT_GIVEN: Mapping[tuple[type[Model], str], str] = {
    (Passage, "source"): "stands among the columns of the place",
    (Name, "source"): "stands among the columns of the place",
    (Passage, "prefix"): _PLACE_GIVEN,
    (Passage, "suffix"): _PLACE_GIVEN,
    **{(part, side): _PLACE_GIVEN for part in (Link, When, Figure, Answer, Sequence) for side in ("prefix", "suffix")},
    (Actor, "also_known_as"): "is for the search alone, and no name that a source gives",
    (Figure, "counts_prefix"): _PLACE_GIVEN,
    (Figure, "counts_suffix"): _PLACE_GIVEN,
    **{(Correction, f"{of}{side}"): _PLACE_GIVEN for of in ("", "was_", "now_") for side in ("prefix", "suffix")},
    (SetAside, "prefix"): _PLACE_GIVEN,
    (SetAside, "suffix"): _PLACE_GIVEN,
}
"""Fields that have no column, each with the reason."""

WORKED_OUT: Mapping[tuple[type[Model], str], tuple[tuple[Column, Callable[[Collection, Any, Any], Value]], ...]] = {
    (Claim, "at"): (
        (
            Column("second_hand", "Whether the claim is told by someone other than its origin.", "boolean"),
            lambda _, claim, __: claim.second_hand,
        ),
    ),
    (Claim, "kind"): (
        (
            Column(
                "counts_as",
                "The claim that this one counts as: its own id, or that of the first, by id, of those by which the same speakers "
                "say the same. Count these to count once what is said again; what limits one of them limits all.",
                table="claims",
            ),
            lambda collection, claim, _: min(one.id for one in collection.between.same_as(claim)),
        ),
    ),
    (Figure, "after"): (
        (
            Column(
                "factor",
                "By what we multiply it to put it on the scale of its measure, where the measure converts its unit.",
                "number",
                required=False,
            ),
            lambda collection, claim, figure: factor_of(collection, claim, claim.figures.index(figure)),
        ),
        (
            Column(
                "bounds_proven",
                "Whether the bounds follow from the words; false where we do not read the language, and they are the editor’s.",
                "boolean",
            ),
            lambda collection, claim, figure: bounds_proven(collection, claim, claim.figures.index(figure)),
        ),
    ),
}
"""Columns that follow from several fields, of a record and of its part, by the field after which they stand."""
