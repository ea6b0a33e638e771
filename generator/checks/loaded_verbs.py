"""Owns the verbs of saying that judge, the other senses of the same words, and what may be written instead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_SAYINGS = (
    r"(?:(?:allegation|claim|report|accusation|criticism|concern|suggestion|idea|figure|rumou?r|question|fear|warning|statement"
    r"|proposal|call|remark|comment|notion|finding|objection|account|argument|demand|request|complaint)s?"
    r"|theor(?:y|ies)|worr(?:y|ies)|talk)"
)
_THE = r"(?:the|an?|its|his|her|their|our|some|several|many|all|both|two|three|four|five|six|seven|eight|nine|ten|\d[\d,.]*)"
_BE = r"(?:was|were|is|are|be|been|being|got|get)\s+(?:\w+ly\s+)?"


class Sense(NamedTuple):
    """A verb of saying that judges, and by what stands beside it how it is told from the same word in another sense."""

    forms: str
    """The word as it is written, with a bar between its forms."""
    instead: str
    """What says the same without judging."""
    after: str = r"(?!)"
    """What follows the word in another sense."""
    before: str = r"(?!)"
    """What goes before the word in another sense, at its end."""
    other: str = ""
    """What may be written for the other sense, where that is not told."""


_SENSES = (
    Sense(
        "claimed",
        "said",
        rf"\s+(?:(?:{_THE}|more than)\s+)*(?:\w+\s+)?(?:lives|life|asylum|compensation|benefits?|damages|expenses"
        rf"|refunds?|prizes?|seats?|baggage|luggage)\b",
        other="`took` or `asked for`",
    ),
    Sense("alleged|alleges", "said"),
    Sense("insists|insisted", "said", r"\s+(?:on|upon)\s+(?!\w+\s+innocence\b)", other="`asked for`"),
    Sense("accuses|accused", "said that", before=rf"\b(?:{_THE}|every|each|of|co-)\s*$", other="`the defendant`"),
    Sense(
        "dismisses|dismissed",
        "rejected",
        rf"\s+{_THE}\s+(?!(?:[\w’'-]+\s+){{0,3}}?{_SAYINGS}\b)(?![^.;]*\bas\s)\w+|\s+(?:from|for|after)\s",
        rf"^(?!.*\b{_SAYINGS}\b).*\b{_BE}$",
        "`let go`, of somebody's work",
    ),
    Sense(
        "reveals|revealed",
        "said",
        before=r"\b(?:water|tide|drought|storm|rain|snow|ice|wind|light|curtain|door|lid|cover)s?\s+(?:had\s+|has\s+|then\s+)?$",
        other="`showed`",
    ),
    Sense(
        "admits|admitted",
        "said",
        rf"\s+(?:to|into)\s+(?:{_THE}\s+)?(?:[\w-]+\s+)?(?:hospital|clinic|ward|care|school|university|college|club"
        rf"|union|bar|court|evidence|membership|pool|lido)\b"
        rf"|\s+as\s|\s+(?:{_THE}\s+)?(?:\w+\s+)?(?:visitors?|guests?|patients?|members?|children|people|swimmers?"
        rf"|students?|adults?|light|air|water)\b",
        rf"\b{_BE}$",
        "`let in`",
    ),
    Sense(
        "concedes|conceded",
        "said",
        rf"\s+(?:{_THE}\s+|no\s+)?(?:\w+\s+)?(?:goals?|penalt(?:y|ies)|runs|points?|corners?|territory|land|ground|seats?)\b",
        other="`gave up` or `let in`",
    ),
    Sense("boasts|boasted", "said", rf"\s+(?:{_THE}|more|one of)\s", other="`has`"),
    Sense(
        "slams|slammed",
        "criticised",
        rf"\s+(?:(?:{_THE}\s+)?(?:\w+\s+)?(?:doors?|gates?|brakes|windows?|lids?)\b|(?:shut|into|against|down"
        rf"|on the brakes)\b)",
        r"\bgrand\s+$|\bdoors?\s+$",
        "`shut`",
    ),
    Sense(
        "blasts|blasted",
        "criticised",
        rf"\s+(?:{_THE}\s+)?(?:rocks?|stones?|holes?|tunnels?|through|open|away|off|out of|were|are|was|of|in|at|on"
        rf"|near|from|shook|rocked|hit|killed|that|which)\b|[.,;]|$",
        rf"\b(?:{_THE}|these|those|bomb|gas|horn|and|of|by|with|after)\s+(?:\w+\s+)?$",
        "`explosions`",
    ),
    Sense(
        "vows|vowed",
        "said",
        before=r"\b(?:the|their|his|her|its|our|these|those|wedding|marriage|religious|solemn|final|of|took|takes?|exchanged?|renew(?:ed)?)\s+$",
        other="`promises`",
    ),
    Sense(
        "stresses|stressed",
        "said",
        r"\s+(?:out|by|about|in the|on the|of the|concrete|steel|staff|workers?|people|stones?|were|are)\b|[.;]|$",
        rf"\b(?:{_BE}|felt|feels?|feel|very|more|less|pre-|the|these|those|such|thermal|mechanical|of|and)\s*$",
        "`strains` or `under strain`",
    ),
    Sense(
        "noted that|notes that",
        "said that",
        r"\s+(?:were|was|are|is|had|have|has|lay|stood|came|made|gave|show(?:ed)?|sa(?:y|id)|contain(?:ed)?"
        r"|describ(?:e|ed)|mention(?:ed)?|can|could|would|will|may|might|did|do|nobody|he|she|they|we)\b",
        rf"\b(?:{_THE}|these|those|of|with|and|found|left|wrote|bank|hand-?written|written|printed)\s+(?:\w+\s+)?$",
        "`notes which`",
    ),
    Sense(
        "points out|pointed out",
        "said",
        r"\s+(?:(?:to|at)\s+(?:the\s+)?(?:open\s+)?(?:sea|lake|river|water|north|south|east|west)|into|over|towards?|of)\b",
        other="`leads out`",
    ),
    Sense(
        "acknowledges|acknowledged",
        "said",
        rf"\s+(?:{_THE}\s+)?(?:receipt|letters?|applause|help|support|gifts?|experts?)\b",
        other="`answered` or `thanked for`",
    ),
    Sense("refuses to comment|refused to comment", "declined to comment"),
    Sense(
        "brands|branded",
        "called",
        r"\s+(?:goods|products?|cloth(?:es|ing)|shirts?|bottles?|items?|merchandise|cups?|towels?|of|such|like"
        r"|that|which|were|are|sell|sold|in|from|with)\b|[.,;]|\s*$",
        rf"\b(?:{_THE}|these|those|other|such|own|big|luxury|car|food|of|and|or|by|with|for|cattle|horses|sheep)\s+$",
        "`makes`, of goods",
    ),
    Sense(
        "brushes off|brushed off",
        "rejected",
        rf"\s+(?:{_THE}\s+)?(?:\w+\s+)?(?:dust|snow|sand|crumbs|dirt|leaves|mud|water|ice)\b",
        other="`wiped off`",
    ),
    Sense("lashes out|lashed out", "criticised", r"\s+with\s+(?:an?|his|her|its|the|both)\b", other="`hit out`"),
    Sense("so-called", "called"),
)
_SENSE_OF = {form: sense for sense in _SENSES for form in sense.forms.split("|")}
_VERBS = re.compile(rf"\b(?:{'|'.join(_SENSE_OF)})\b", re.IGNORECASE)
_SPEECH = re.compile(r"\s*[,:]?\s*[“\"]")
_THAT = re.compile(r"\s+that\b(?!\s+(?:were|was|are|is|had|have|has|can|could|would|will)\b)")


class Loaded(NamedTuple):
    """A verb that judges: what is written, where, and its sense."""

    words: str
    start: int
    sense: Sense


def loaded_verbs(text: str, blanked: str) -> Iterator[Loaded]:
    """The verbs of saying that judge in a text of ours; `blanked` is the text with what it quotes made spaces.

    What is told to be said in speech or after "that" is a verb of saying whatever stands before it.
    """
    for found in _VERBS.finditer(blanked):
        sense = _SENSE_OF[found[0].lower()]
        before, after = blanked[: found.start()], blanked[found.end() :]
        spoken = _SPEECH.match(text, found.end()) or (sense.instead == "said" and _THAT.match(text, found.end()))
        elsewhere = re.match(sense.after, after, re.IGNORECASE) or re.search(sense.before, before, re.IGNORECASE)
        if spoken or not elsewhere:
            yield Loaded(found[0], found.start(), sense)
