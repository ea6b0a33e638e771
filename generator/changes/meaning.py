"""Owns what a change to one record means, in words: field by field, the parts of lists matched by what they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from generator.changes.matching import PARTS, matched
from generator.changes.rewording import reworded, shortened
from generator.numbers.quantity import Quantity
from generator.records.addresses import designation, name_of
from generator.records.fields import Model, Reference
from generator.records.parts import Figure
from generator.records.record import Located, Record
from generator.records.shape import fields_of, values_of
from generator.records.vocabularies import Term

_CALLED = {
    "about": "whom it is about",
    "also_called": "names",
    "also_known_as": "spellings for the search",
    "archive_url": "archived copy",
    "as_written": "",
    "at": "event",
    "called": "what our prose calls it",
    "corrected_reason": "why it may rest on what was corrected",
    "corrects": "what its publisher corrected",
    "counts": "what it counts",
    "edtf": "date",
    "established_by": "who counted it",
    "issued_by": "who issued it",
    "in_sentences": "name within sentences",
    "main_claims": "main claims",
    "open_above": "that there are more",
    "part_of": "what it is part of",
    "same_text_as": "the other publication of it",
    "set_aside": "text set aside",
    "sha256": "hash of the stored text",
    "short": "short name",
    "stance": "",
    "superseded_by": "successor",
    "text": "",
    "text_is": "what the text is",
    "through": "the channel",
    "url": "address",
    "what": "description",
    "when": "time",
    "where": "place",
    "words": "quotation",
}
"""What readers call a field; for any other, its own name does. Empty where a part is that one field above all."""
_READING = ("comparator", "low", "high")
_FOR_SEARCH = ("also_known_as",)
"""Of these the site tells no value: they stand in no source."""


class Change(NamedTuple):
    """One thing that a change to a record means: in words, and in such as give no value of either side.

    The second is for what was taken out and must not come back as history, and for words of a source.
    """

    words: str
    discreet: str
    texts: tuple[str, ...] = ()
    """The texts, whole, of which the words may quote a part."""
    unquoted: str | None = None
    """The first without the words of a source, where it gives some."""
    field: str = ""
    """The field of the record in which something changed; empty for the record as a whole."""
    goes_on: bool = False
    """Whether the words go on from the name of the part that changed, which is one field above all."""
    gist: str = ""
    """What a record that came or went is called."""


def changes_of(old: Located | None, new: Located | None) -> tuple[Change, ...]:
    """What it means that a record became another one, each change in words and discreetly.

    Nothing where only the layout of its file changed. None on one side is a record that was added or removed.
    """
    if old is not None and new is not None:
        return tuple(_of_record(old, new))
    return tuple(_of_whole(verb, record) for verb, record in (("added", new), ("removed", old)) if record is not None)


def _of_whole(verb: str, record: Located) -> Change:
    discreet, gist = f"{verb} {designation(record)}", shortened(name_of(record))
    return Change(f"{discreet}: {gist}", discreet, _texts(record), gist=gist)


def _of_record(old: Located, new: Located) -> Iterator[Change]:
    renamed = False
    if isinstance(old, Record) and isinstance(new, Record) and (renamed := old.id != new.id):
        yield Change(f"renamed from `{old.id}`", "renamed", (old.id, new.id))
    yield from _of_fields(old, new, leave_out=("id", "formerly") if renamed else ())


def _of_fields(old: Model, new: Model, leave_out: Sequence[str] = ()) -> Iterator[Change]:
    """The changes of every field, each in words that begin with the field's name, or with a verb where it has none."""
    if isinstance(old, Figure) and isinstance(new, Figure) and (was := Quantity.of(old)) != (now := Quantity.of(new)):
        yield Change(f"reading changed from “{was.written_out}” to “{now.written_out}”", "reading changed")
        leave_out = _READING
    quotes = {path[0] for side in (old, new) for path, held, _ in values_of(side) if held.says_what_a_source_says}
    for name, field in fields_of(type(new)).items():
        before, after = getattr(old, name), getattr(new, name)
        if before == after or name in leave_out:
            continue
        called = _CALLED.get(name, name.replace("_", " "))
        changes: Iterable[Change]
        if name in _FOR_SEARCH:
            changes = (Change(f"{called} changed", f"{called} changed"),)
        elif isinstance(before, tuple):
            changes = _of_parts(name, before, after) if _is_parts(before, after) else _of_list(called, before, after)
        else:
            changes = _of_value(called, before, after, is_id=isinstance(field.marker, Reference))
        is_quote = name in quotes and not field.is_list
        for change in changes:
            unquoted = change.discreet if is_quote else change.unquoted
            texts = change.texts or _texts(before, after)
            yield change._replace(texts=texts, unquoted=unquoted, field=name, goes_on=not called)


def _of_value(called: str, old: Any, new: Any, is_id: bool) -> Iterator[Change]:
    match old, new:
        case Model(), Model():
            yield from (_under(called, called, change) for change in _of_fields(old, new))
        case (Term(), Term()) | (bool(), bool()):
            yield _told(called, f"changed from {_shown(old)} to {_shown(new)}", "changed")
        case str(), str() if is_id:
            yield _told(called, f"changed from `{old}` to `{new}`", "changed")
        case str(), str():
            was, now = reworded(old, new)
            yield _told(called, f"now reads “{now}” (was “{was}”)", "reworded")
        case None, _:
            yield _told(called, f"added: {_shown(new, is_id)}", "added")
        case _, None:
            yield _told(called, f"removed (was {_shown(old, is_id)})", "removed")
        case _:
            yield _told(called, f"changed from {_shown(old)} to {_shown(new)}", "changed")


def _of_list(called: str, old: tuple[str, ...], new: tuple[str, ...]) -> Iterator[Change]:
    gone = [f"`{item}`" for item in old if item not in new]
    come = [f"`{item}`" for item in new if item not in old]
    if len(gone) == len(come) == 1:
        yield Change(f"{called}: {come[0]} in the place of {gone[0]}", f"{called} changed")
    elif gone or come:
        said = [f"{' and '.join(items)} {verb}" for items, verb in ((come, "added"), (gone, "removed")) if items]
        yield Change(f"{called}: {', '.join(said)}", f"{called} changed")
    else:
        yield _plain(called, "put in another order")


def _of_parts(field: str, old: Sequence[Model], new: Sequence[Model]) -> Iterator[Change]:
    part = PARTS[type((*new, *old)[0])]
    places = matched(old, new, part)
    for before, after in places:
        item = new[after] if after is not None else old[before or 0]
        side, place = (new, after) if after is not None else (old, before or 0)
        number = f" {place + 1}" if len(side) > 1 and not part.label(item) else ""
        noun, label = f"{part.noun}{number}", f"{part.noun}{number}{part.label(item)}"
        if before is not None and after is not None:
            texts = _texts(old[before], new[after])  # the label quotes of them, too
            for change in _of_fields(old[before], new[after]):
                yield _under(label, noun, change, quoting=part.quotes)._replace(texts=texts)
            continue
        verb = "added" if before is None else "removed"
        gist = shortened(part.gist(item))
        discreet = f"{noun} {verb}"
        words = f"{label} {verb}" + (f": {gist}" if gist else "")
        yield Change(words, discreet, _texts(item), discreet if part.quotes else None)
    kept = [before for before, after in places if before is not None and after is not None]
    if kept != sorted(kept):
        yield _plain(_CALLED.get(field, field), "put in another order")


def _is_parts(old: tuple[Any, ...], new: tuple[Any, ...]) -> bool:
    return isinstance((*old, *new)[0], Model)


def _under(label: str, noun: str, change: Change, *, quoting: bool = False) -> Change:
    """A change of a part, told of the record; whether its label gives words of a source."""

    def joined(whole: str, words: str) -> str:
        return f"{whole} {words}" if change.goes_on else f"{whole}: {words}"

    if change.unquoted is not None:
        unquoted: str | None = joined(noun, change.unquoted)
    else:
        unquoted = joined(noun, change.words) if quoting and label != noun else None
    return Change(joined(label, change.words), joined(noun, change.discreet), change.texts, unquoted)


def _plain(called: str, words: str) -> Change:
    """A change whose words give no value."""
    return _told(called, words, words)


def _told(called: str, words: str, discreet: str) -> Change:
    """A change of what is called so, in words and discreetly; some parts are one field above all, which has no name."""
    return Change(f"{called} {words}".lstrip(), f"{called} {discreet}".lstrip())


def _texts(*values: Any) -> tuple[str, ...]:
    """Every text in some values."""
    found: list[str] = []
    for value in values:
        match value:
            case str():
                found.append(value)
            case tuple():
                found += _texts(*value)
            case Model():
                found += (text for _, _, text in values_of(value) if isinstance(text, str))
    return tuple(found)


def _shown(value: Any, is_id: bool = False) -> str:
    match value:
        case Term():
            return value.label
        case bool():
            return "yes" if value else "no"
        case str():
            return f"`{value}`" if is_id else f"“{shortened(value)}”"
        case Model():
            return ", ".join(_shown(part) for _, part in value if part is not None and part != ())
        case tuple():
            return " and ".join(f"`{item}`" for item in value)
    return f"{value:,.15g}" if isinstance(value, (int, float)) else "nothing"
