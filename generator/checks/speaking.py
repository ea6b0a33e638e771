"""Owns the reading of our own English sentences for who is said to speak: the subjects of their verbs of saying."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.sheet.names import Mention, Names

_VERBS = (
    "said|says|say|stated|states|told|tells|tell|called|asked|asks|declined|declines|denied|denies|deny|described"
    "|describes|announced|announces|rejected|rejects|warned|warns|warn|added|adds|argued|argues|replied|answered"
    "|responded|repeated|reiterated|urged|urges|wrote|writes|promised|confirmed|confirms|confirm|declared|declares"
    "|demanded|explained|explains|reported|testified|suggested|suggests|estimated|disputed|disputes|criticised"
    "|criticized|praised|offered|claimed|alleged|alleges|insisted|insists|accused|accuses|dismissed|dismisses|revealed"
    "|reveals|admitted|admits|conceded|concedes|boasted|vowed|stressed|noted|maintained|acknowledged"
    "|apologised|apologises|apologized|welcomed|welcomes|threatened|threatens|ruled"
)
SAYING = re.compile(
    rf"(?P<according>\baccording to\b)|(?P<verb>\b(?:{_VERBS})\b)|(?P<quoted>(?<=\s)“)|(?P<colon>:\s)", re.IGNORECASE
)
_PASSIVE = re.compile(r"\b(?:was|were|is|are|be|been|being|gets?|got)\s+(?:\w+ly\s+|also\s+|not\s+)*$", re.IGNORECASE)
_BY = re.compile(r"[^,;.]{0,60}?\bby\s+", re.IGNORECASE)
_ARTICLE = r"(?:the\s+|an?\s+)?"
_PREPOSITIONS = "of|for|from|at|to|by|with|in|on|about|against|before|after|than|near"
_DEPENDENT = re.compile(rf"\b(?:{_PREPOSITIONS})\s+{_ARTICLE}$", re.IGNORECASE)
_TOGETHER = re.compile(rf"(?:\s*,\s*|\s+)?(?:(?:and|or|with)\s+)?{_ARTICLE}", re.IGNORECASE)
_LISTED = re.compile(r"\b(?:and|or)\b", re.IGNORECASE)
_ADVERBS = re.compile(r"(?:\s+(?:also|then|later|again|\w+ly))*[\s,]*", re.IGNORECASE)
_SAYS_NEXT = re.compile(rf"(?:\s*,[^,]*,)?{_ADVERBS.pattern}(?:has|have|had)?\s*(?:{_VERBS})\b", re.IGNORECASE)
_SAID_BEFORE = re.compile(rf"(?:^|[,”\"]\s*)(?:{_VERBS})\s+{_ARTICLE}$", re.IGNORECASE)
_FEW = 3  # words
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|–[^–]*–|—[^—]*—")


def speakers_in(sentence: str, names: Names) -> list[frozenset[str]]:
    """For each verb of saying in a sentence the ids of those who are its subject, none where nobody on record is.

    They come in their order, but for "according to", on whose word all the rest is. What stands in quotation marks is a
    source's, and no part of our sentence.
    """
    text = _ASIDE.sub(_blank, re.sub(r"(?<=“)[^“”]*(?=”)", _blank, sentence))
    verbs, begun = list[frozenset[str]](), 0
    for found in SAYING.finditer(text):
        before = text[max(begun, text.rfind(";", 0, found.start()) + 1) : found.start()]
        if found["according"]:
            nested = re.search(r"\bthat,?\s*$", before)
            verbs.insert(len(verbs) if nested else 0, _first(text[found.end() :], names))
        elif found["verb"] and _PASSIVE.search(before):
            by = _BY.match(text, found.end())
            # Who was asked speaks next, and not who asked.
            if by and found["verb"].lower() != "asked":
                verbs.append(_first(text[by.end() :], names))
        elif found["verb"] or _is_short(before, names):
            begun = found.end()
            inverted = re.search(r"[,”]\s*$|^\s*$", before) and _right_after(text[found.end() :], names)
            verbs.append(inverted or _subject(before, names))
    return verbs


def says_at_once(words: str, names: Names) -> frozenset[str]:
    """Whom some words name right beside a verb of saying, as the one who speaks: "Tom Hale also said", "said Tom Hale"."""
    found = set[str]()
    for mention in names.mentions(words):
        if _is_dependent(words, mention):
            continue
        verb = _SAYS_NEXT.match(words, mention.end)
        inverted = _SAID_BEFORE.search(words, 0, mention.start)
        if verb or inverted or words[: mention.start].rstrip().lower().endswith("according to"):
            found |= mention.ids
    return frozenset(found)


def is_clause_of(sentence: str, names: Names, ids: Iterable[str]) -> bool:
    """Whether one of `ids` begins a clause that has no verb of saying before it: whatever it does there, it is the subject."""
    wanted = frozenset(ids)
    for clause in re.split(r";|, (?:and|while|but|whereas) ", sentence):
        first = next((mention for mention in names.mentions(clause) if not _is_dependent(clause, mention)), None)
        if first and first.ids & wanted and not SAYING.search(clause, 0, first.start):
            return True
    return False


def _subject(before: str, names: Names) -> frozenset[str]:
    """Who is the subject of a verb that stands right after these words."""
    parts = _without_aside(before)
    listed = len(parts) > 1 and _LISTED.search(parts[-1]) and names.mentions(parts[-2])
    segment = ",".join(parts) if listed else parts[-1]
    mentions = names.mentions(segment)
    heads = [one for one in mentions if not _is_dependent(segment, one)] or mentions
    if not heads:
        return frozenset()
    chosen = [heads[-1]]
    for one in reversed(heads[:-1]):
        if not _TOGETHER.fullmatch(segment, one.end, chosen[-1].start) or segment[one.end : chosen[-1].start].isspace():
            break
        chosen.append(one)
    return frozenset(id for one in chosen for id in one.ids)


def _without_aside(before: str) -> list[str]:
    """What stands between commas before a verb, less what says more of the subject between the last two."""
    parts = before.split(",")
    return parts[:-2] if not parts[-1].strip() and len(parts) > 2 else parts


def _is_short(before: str, names: Names) -> bool:
    """Whether little more than a subject stands here, so that a quotation or a colon after it stands for a verb of saying."""
    subject = ",".join(_without_aside(before))
    if not (mentions := names.mentions(subject)):
        return False
    between = subject[mentions[0].end : mentions[-1].start]
    return len(between.split()) <= _FEW and bool(_ADVERBS.fullmatch(subject, mentions[-1].end))


def _is_dependent(segment: str, mention: Mention) -> bool:
    """Whether a name only says whose or of what another word is, and is not itself that which acts."""
    owns = re.match(r"(?:['’]s?)(?=\s)", segment[mention.end :])
    return bool(owns or _DEPENDENT.search(segment, 0, mention.start))


def _first(after: str, names: Names) -> frozenset[str]:
    """Whom these words begin with: of several names before the next comma or verb, as a subject has them."""
    end = re.search(r"[,;.]|\bthat\b", after)
    return _subject(after[: end.start()] if end else after, names)


def _right_after(after: str, names: Names) -> frozenset[str]:
    start = re.match(rf"\s+{_ARTICLE}", after, re.IGNORECASE)
    found = names.mentions(after)
    begins = bool(start and found and found[0].start in (start.end(), 1))
    return found[0].ids if begins else frozenset()


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])
