"""Owns the English verbs that report speech, in the forms that sentences have: said, says, and "say" of several."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_IRREGULAR = {
    **{"say": "said", "tell": "told", "write": "wrote", "swear": "swore", "speak": "spoke", "hit": "hit", "forecast": "forecast"},
    **{"foresee": "foresaw", "stop": "stopped", "signal": "signalled", "quip": "quipped", "label": "labelled"},
    **{"dub": "dubbed", "slam": "slammed", "admit": "admitted", "regret": "regretted", "rebut": "rebutted", "refer": "referred"},
}
_PLAIN = tuple(
    re.findall(
        r"\w+",
        "say tell accept accuse acknowledge add admit affirm agree allege announce apologise apologize argue ask assert "
        "assure believe blame boast brand call caution challenge claim comment complain concede conclude condemn confirm "
        "contend counter criticise criticize declare decline decry demand denounce deny deplore describe disclose dismiss "
        "dispute dub emphasise emphasize estimate explain express forecast foresee hail highlight hint imply indicate "
        "inform insist joke label lament liken maintain mention mock note object plead pledge point praise predict promise "
        "propose protest question quip reaffirm rebut recommend refuse refute regret reiterate reject remark remind "
        "repeat reply report respond retort reveal signal speculate state stress suggest swear testify threaten tweet "
        "underline urge voice vow warn welcome write ",
    )
)
_PHRASES = ("rule out", "point out", "hit out", "hit back", "lash out", "speak out", "stop short")
_ALSO_DEEDS = ("attack", "blast", "defend", "slam", "post", "rule")
"""Verbs of which a name alone does not tell whether somebody speaks: an army attacks a port, a letter is posted."""
_SURE = ("say", "tell", "add")
_A_SIGN_OF_SPEECH = re.compile(
    r"\s+(?:out|that)\b|[^.!?]*?(?:\s(?:as|over)\s|\sfor\s+(?:the|its|his|her|their|\w+ing)\b|[“„«\"])", re.IGNORECASE
)
_A_CLAUSE = re.compile(
    r",?\s+(?:that\b|[“„«\"])|\s+(?:[\w’'-]+\s+){1,6}?(?:is|are|was|were|has|have|had|will|would|could|can|may|might|must)\b"
)


def _past(verb: str) -> str:
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return f"{verb[:-1]}ied"
    return _IRREGULAR.get(verb) or (f"{verb}d" if verb.endswith("e") else f"{verb}ed")


def _third(verb: str) -> str:
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return f"{verb[:-1]}ies"
    return f"{verb}es" if verb.endswith(("s", "sh", "ch")) else f"{verb}s"


def _forms(verbs: Iterable[str]) -> Iterator[str]:
    """The forms of one person, now and then; of a phrase, those of its first word."""
    for phrase in verbs:
        verb, *more = phrase.split()
        yield from (" ".join([form, *more]) for form in (_past(verb), _third(verb)))


_ALL = ["according to", "per", *_forms(_PHRASES), *_PHRASES, *_forms([*_PLAIN, *_ALSO_DEEDS]), *_PLAIN, *_ALSO_DEEDS]
VERB = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(map(re.escape, _ALL), key=len, reverse=True))})(?!\w)", re.IGNORECASE)
"""Matches a verb that reports speech."""
_SURE_FORMS = frozenset({"according to", "say", "tell", *_forms(_SURE)})
_BARE = frozenset({*_PLAIN, *_ALSO_DEEDS, *_PHRASES}) - {"forecast", "hit", "hit out", "hit back"}
_DEEDS = frozenset({*_ALSO_DEEDS, *_forms(_ALSO_DEEDS)})


def is_sure(verb: str) -> bool:
    """Whether a verb reports speech whoever stands beside it; others do so only beside a known name, or before a clause."""
    return verb.lower() in _SURE_FORMS


def is_bare(verb: str) -> bool:
    """Whether a verb has the form of several speakers, or of what follows "would": it may as well be a noun, as "claim"."""
    return verb.lower() in _BARE


def tells_of_speech(verb: str, behind: str) -> bool:
    """Whether what follows bears out that a verb that is a deed, too, is speech here: "attacked the plan as"."""
    return verb.lower() not in _DEEDS or _A_SIGN_OF_SPEECH.match(behind) is not None


def has_a_clause(behind: str) -> bool:
    """Whether what follows a verb is what somebody says: "that ...", a quotation, or a clause with a verb of its own."""
    return _A_CLAUSE.match(behind) is not None
