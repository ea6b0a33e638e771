"""Owns the choice of the words that a new record rests on: given as a passage, or picked from what nothing rests on yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import click

from generator.assessment import assess
from generator.commands.options import called
from generator.diagnostics import Span
from generator.drafting.exact_words import draft_places, places_of, spoken_part, words_at
from generator.files import Tree
from generator.records.addresses import Address
from generator.sheet.collection import Collection
from generator.sheet.covering import LONGEST_GAP, covers, merged, reached, uncovered_runs
from generator.sources.nearest import Nearest
from generator.sources.passages import Absent, Extent, SourceText

_SHOWN = 30
_WIDTH = 100


class Chosen(NamedTuple):
    """The source and the place of the words that a new record is to rest on."""

    source: str
    extent: Extent


def collected(tree: Tree) -> Collection:
    """The records that can be read, and the stored texts. Wrong usage where there is no source to take words from."""
    collection = assess(tree).collection
    if not collection.texts:
        if any(path.startswith("content/sources/") for path in (*tree.texts, *tree.refused)):
            raise click.UsageError("No source can be read yet: `check` says why.")
        raise click.UsageError(f"There is no source with a text yet. Add one: {called()} new source --text FILE")
    return collection


def choose(
    tree: Tree, collection: Collection, passage: str | None, source: str | None, place: int | None, asking: bool
) -> Chosen:
    """The place that the options name, or that a person picks. Wrong usage where they name none, or several."""
    texts = _texts(collection, source)
    if passage is None:
        chosen = _picked(tree, collection, texts)
    else:
        found = [Chosen(id, extent) for id, text in texts.items() for extent in places_of(text, passage)]
        chosen = _one(collection, found, place, asking) if found else _nowhere(texts, passage)
    text = texts[chosen.source]
    spoken = spoken_part(text, chosen.extent)
    if text.words(spoken) != text.words(chosen.extent):
        click.echo(f"The record rests on what is inside the quotation marks: {words_at(text, spoken)}")
    return chosen._replace(extent=spoken)


def shown_place(collection: Collection, chosen: Chosen) -> str:
    """A place as people find it: file, line and column."""
    path = collection.sources[chosen.source].text
    return str(Span.of_offsets(path, collection.texts[chosen.source].text, *chosen.extent))


def _texts(collection: Collection, source: str | None) -> dict[str, SourceText]:
    if source is None:
        return dict(collection.texts)
    if source not in collection.texts:
        raise click.UsageError(f"There is no source `{source}` with a text. On record: {', '.join(collection.texts)}.")
    return {source: collection.texts[source]}


def _one(collection: Collection, found: Sequence[Chosen], place: int | None, asking: bool) -> Chosen:
    """The one of several places that is meant."""
    if len(found) == 1 and place in (None, 1):
        return found[0]
    lines = [f"  {number}  {_in_context(collection, one)}" for number, one in enumerate(found, start=1)]
    told = "\n".join([f"These words stand {len(found)} {'time' if len(found) == 1 else 'times'}:", *lines])
    if place is None and asking:
        click.echo(told)
        place = click.prompt("Which", type=click.IntRange(1, len(found)), prompt_suffix=": ")
    if place is None or not 1 <= place <= len(found):
        raise click.UsageError(f"{told}\nSay which with --place, from 1 to {len(found)}, or give more words.")
    return found[place - 1]


def _in_context(collection: Collection, chosen: Chosen) -> str:
    text = collection.texts[chosen.source]
    sentence = text.sentences_of(chosen.extent)[0].extent
    return f"{shown_place(collection, chosen)}  {_cut(words_at(text, sentence))}"


def _nowhere(texts: dict[str, SourceText], passage: str) -> Chosen:
    lines = [f"These words do not stand in {'the source' if len(texts) == 1 else 'any source'}: {_cut(passage)}"]
    for id, text in texts.items():
        match text.find(passage):
            case Absent(nearest=Nearest() as nearest):
                lines += [f"Nearest, in `{id}`: {words_at(text, nearest.extent)}", *nearest.in_words()]
    raise click.UsageError("\n".join([*lines, "Copy the words from the stored text."]))


def _picked(tree: Tree, collection: Collection, texts: dict[str, SourceText]) -> Chosen:
    places = _open_places(tree, collection, texts)
    if not places:
        raise click.UsageError("A record rests on every sentence. For another one, give its words with --passage.")
    click.echo("No record rests on these yet:")
    for number, one in enumerate(places[:_SHOWN], start=1):
        click.echo(f"  {number:>2}  {_cut(words_at(texts[one.source], one.extent))}")
    if len(places) > _SHOWN:
        click.echo(f"  and {len(places) - _SHOWN} more; give the words of one with --passage.")
    number = click.prompt("Which", type=click.IntRange(1, min(len(places), _SHOWN)), prompt_suffix=": ")
    return places[int(number) - 1]


def _open_places(tree: Tree, collection: Collection, texts: dict[str, SourceText]) -> list[Chosen]:
    """The sentences that nothing rests on, and long parts of others; what a file rests on that is no record yet counts."""
    unread = [Address(type, id).file for type, id in sorted(collection.unread) if type in ("claim", "event")]
    drafts = list(draft_places(tree.texts, [path for path in unread if path in tree.texts], texts))
    found = []
    for id, text in texts.items():
        own = [extent for source, extent in drafts if source == id]
        places = merged(sorted([*covers(collection, collection.sources[id]), *own]))
        for sentence in text.sentences:
            found += [Chosen(id, part) for part in _open_parts(text, sentence.extent, places)]
    return found


def _open_parts(text: SourceText, sentence: Extent, places: Sequence[Extent]) -> Iterator[Extent]:
    if not reached(sentence, places):
        yield sentence
        return
    for run in uncovered_runs(text.words(sentence), places):
        if len(run) > LONGEST_GAP:
            yield Extent(run[0].start, run[-1].end)


def _cut(words: str) -> str:
    return words if len(words) <= _WIDTH else words[: _WIDTH - 1].rpartition(" ")[0] + " …"
