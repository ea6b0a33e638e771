"""Owns `new source`: the text of an article, stored byte for byte, and the record that says what is known of it."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Any

import click

from generator.assessment import assess, read
from generator.commands.asking import (
    ask_for,
    ask_for_choice,
    ask_option,
    asks,
    chosen_id,
    create,
    id_option,
    require,
    tell,
    templates_of_records,
)
from generator.commands.options import root_option, trust_option
from generator.drafting.filling import draft_record
from generator.drafting.identifiers import slug
from generator.drafting.speaking import LabelFound, kind_by_labels, propose_issuers, propose_labels
from generator.files import MAX_BYTES
from generator.records.addresses import Address
from generator.records.vocabularies import SourceKind
from generator.sheet.collection import Collection
from generator.sources.passages import SourceText

_LONGEST_TITLE = 200
_CALLED = {str(SourceKind.NEWS_ARTICLE): "the article"}


@click.command()
@click.option("--text", "file", type=click.File("rb"), help="The file with the text, as UTF-8.")
@click.option("--title", help="The title.  [default: the first line of the text]")
@click.option("--called", help="What our prose calls it.  [default: the article, the interview, ...]")
@click.option("--kind", type=click.Choice([str(kind) for kind in SourceKind]), help="What kind of text it is.")
@click.option("--publisher", help="Who published it.  [default: unknown]")
@click.option("--byline", help="Who wrote it, as it says.  [default: unknown]")
@click.option("--published", help='When, as in "2024-05-08".  [default: unknown]')
@click.option("--url", help="Where it was published.")
@click.option("--issued-by", multiple=True, metavar="ID", help="Who issued it, so that its words are theirs; may be given again.")
@click.option("--language", help="The language of the text, such as en or pt-BR.  [default: en]")
@id_option
@ask_option
@trust_option
@root_option
def source(
    root: Path,
    file: IO[bytes] | None,
    title: str | None,
    called: str | None,
    kind: str | None,
    publisher: str | None,
    byline: str | None,
    published: str | None,
    url: str | None,
    issued_by: tuple[str, ...],
    language: str | None,
    id: str | None,
    ask: bool | None,
) -> None:
    """Store the text of a source, unchanged, and start its record."""
    asking = asks(ask)
    require(asking, text=file)
    name, content = _content(file or click.File("rb")(click.prompt("The file with the text", prompt_suffix=": ")))
    tree = read(root)
    collection = assess(tree).collection
    hash = hashlib.sha256(content.encode()).hexdigest()
    _hold_new(collection, hash)
    require(asking, language=language or ("en" if _is_latin(content) else None))
    values = {"title": ask_for(title, "Title", asking, _first_line(content))}
    values["id"] = chosen_id(tree, "source", id, slug(values["title"] or Path(name).stem), asking)
    text_of_it = SourceText(content, language or "en")
    labels = propose_labels(text_of_it, collection.actors.values())
    kind = ask_for_choice(kind, "What kind of text is it?", asking, SourceKind, kind_by_labels(labels))
    values["kind"] = kind
    values["called"] = ask_for(called, "What our sentences call it", asking, _called(collection, kind))
    values["publisher"] = ask_for(publisher, "Publisher", asking, "unknown")
    values["byline"] = ask_for(byline, "Who wrote it, as it says", asking, "unknown")
    values["published"] = ask_for(published, 'Day of publication, as in "2024-05-08"', asking, "unknown")
    values["url"] = ask_for(url, "Web address (Enter: none)", asking)
    values["language"] = ask_for(language, "Language", asking, "en" if _is_latin(content) else "")
    stored = _stored(root, name) or f"seeds/{values['id']}.txt"
    said = [values[name] for name in ("byline", "publisher", "title")]
    issuers = issued_by or propose_issuers(text_of_it, said, list(collection.actors.values()))
    values |= _speaking(next(one for one in SourceKind if one == kind), labels, issuers) | {"text": stored, "sha256": hash}
    path = Address("source", values["id"]).file
    text = draft_record(templates_of_records(root), path, values)
    create(root, {path: text} if stored in tree.texts and _stored(root, name) else {stored: content, path: text})
    click.echo(f"Stored {stored}, {len(content.encode()):,} bytes as they were")
    tell(root, path, text, ("new", "claim", "--source", values["id"]), ("check",))


def _speaking(kind: SourceKind, labels: Sequence[LabelFound], issuers: Sequence[str]) -> dict[str, Any]:
    """Whose words the text has, as far as it is of a kind that has somebody's own."""
    own = kind.is_of_own_words
    whose = {"labels": labels if own else (), "issued_by": issuers if own and not labels else ()}
    return {"own": own, "rendered": kind.is_rendered, **whose}


def _content(file: IO[bytes]) -> tuple[str, str]:
    """The name of the file and its text, which is not changed in any way."""
    content = file.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise click.UsageError(f"{file.name} is larger than {MAX_BYTES // 1_000_000} MB: a source is one text.")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise click.UsageError(f"{file.name} is not UTF-8 (byte {error.start + 1}). Save it as UTF-8 and try again.") from error
    if not text.strip():
        raise click.UsageError(f"{file.name} has no text in it.")
    return file.name, text


def _hold_new(collection: Collection, hash: str) -> None:
    same = next((source.id for source in collection.sources.values() if source.sha256 == hash), None)
    if same:
        raise click.UsageError(f"This very text is on record as the source `{same}`.")


def _first_line(content: str) -> str:
    line = content.lstrip("\ufeff").strip().splitlines()[0].strip()
    return line if len(line) <= _LONGEST_TITLE else ""


def _called(collection: Collection, kind: str) -> str:
    """What a source of this kind is called, unless another one is already called so: then a person must tell them apart."""
    called = _CALLED.get(kind, f"the {kind.replace('-', ' ')}")
    return "" if called in {source.called for source in collection.sources.values()} else called


def _is_latin(content: str) -> bool:
    letters = [char for char in content[:2000] if char.isalpha()]
    latin = sum("LATIN" in unicodedata.name(char, "") for char in letters)
    return 2 * latin >= len(letters)


def _stored(root: Path, name: str) -> str:
    """The path from the root of a text that lies under seeds/ already; empty where it does not."""
    file = Path(name).absolute()
    stored = f"seeds/{file.name}"
    return stored if file == (root / stored).absolute() and re.fullmatch(r"[A-Za-z0-9._-]+", file.name) else ""
