"""Owns random edits of a fact sheet, as editors make them, for the proof that what is brought up to date is what is made anew."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from hashlib import sha256
from random import Random

from generator.renaming.asked_record import EditError
from generator.renaming.new_ids import rename
from generator.renaming.withdrawing import withdraw

Texts = Mapping[str, str]
Edit = Callable[[Texts, Random], dict[str, str]]


def _records(texts: Texts, folder: str = "") -> list[str]:
    return sorted(path for path in texts if path.startswith(f"content/{folder}"))


def a_note_comes_or_goes(texts: Texts, random: Random) -> dict[str, str]:
    path = random.choice([path for path in _records(texts) if path != "content/site.yml"])
    text = texts[path]
    without = re.sub(r"^note: An edit\.\n", "", text, flags=re.MULTILINE)
    if without == text and re.search("^note:", text, re.MULTILINE) is None:
        return {path: f"{text}note: An edit.\n"}
    return {path: without}


def a_comment_is_added(texts: Texts, random: Random) -> dict[str, str]:
    path = random.choice(_records(texts))
    return {path: f"{texts[path]}# {random.random()}\n"}


def words_of_ours_are_changed(texts: Texts, random: Random) -> dict[str, str]:
    fields = r"^(definition|name|description|reason|what|claim|called|role_note|note|title): ([A-Z][^\n\"':]*[a-z])([.]?)$"
    places = [(path, found) for path in _records(texts) for found in re.finditer(fields, texts[path], re.MULTILINE)]
    path, found = random.choice(places)
    return {path: f"{texts[path][: found.end(2)]} again{texts[path][found.end(2) :]}"}


def a_topic_is_added_and_used(texts: Texts, random: Random) -> dict[str, str]:
    id = f"topic-{random.randrange(10**6)}"
    path = random.choice([path for path in _records(texts, "claims/") if "\ntopics: [" in texts[path]])
    return {
        f"content/topics/{id}.yml": f"id: {id}\nname: Topic {id[6:]}\ndefinition: What else.\n",
        path: texts[path].replace("\ntopics: [", f"\ntopics: [{id}, ", 1),
    }


def an_actor_is_added_and_belongs_to_another(texts: Texts, random: Random) -> dict[str, str]:
    id = f"actor-{random.randrange(10**6)}"
    other = random.choice(_records(texts, "actors/"))
    of = re.findall(r"^part_of: \[(.*)\]$", texts[other], re.MULTILINE)
    changed = {f"content/actors/{id}.yml": f"id: {id}\nname: Group {id[6:]}\nkind: group\n"}
    return changed if of else {**changed, other: f"{texts[other]}part_of: [{id}]\n"}


def a_record_is_added_like_another(texts: Texts, random: Random) -> dict[str, str]:
    path = random.choice([path for path in _records(texts) if path != "content/site.yml"])
    id = f"added-{random.randrange(10**6)}"
    record = re.sub(r"^formerly: .*\n", "", re.sub("^id: .*$", f"id: {id}", texts[path], flags=re.MULTILINE), flags=re.MULTILINE)
    return {f"{path.rpartition('/')[0]}/{id}.yml": record}


def a_line_is_taken_out(texts: Texts, random: Random) -> dict[str, str]:
    path = random.choice(_records(texts))
    lines = texts[path].splitlines(keepends=True)
    del lines[random.randrange(len(lines))]
    return {path: "".join(lines)}


def a_list_is_shortened(texts: Texts, random: Random) -> dict[str, str]:
    places = [(path, found) for path in _records(texts) for found in re.finditer(r"\[([\w-]+), ", texts[path])]
    if not places:
        return {}
    path, found = random.choice(places)
    return {path: texts[path][: found.start(1)] + texts[path][found.end() :]}


def a_record_is_deleted(texts: Texts, random: Random) -> dict[str, str]:
    path = random.choice(_records(texts))
    id = path.rpartition("/")[2].removesuffix(".yml")
    named = {other: re.sub(rf"(?<=[\[ ]){id}(, |(?=\]))", "", text) for other, text in texts.items() if other != path}
    return {**{other: text for other, text in named.items() if text != texts[other]}, path: ""}


def a_record_is_renamed(texts: Texts, random: Random) -> dict[str, str]:
    path = random.choice([path for path in _records(texts) if path != "content/site.yml"])
    content = {path: text for path, text in texts.items() if path.startswith("content/")}
    old, type = path.rpartition("/")[2].removesuffix(".yml"), path.split("/")[1].removesuffix("s")
    try:
        renaming = rename(content, old, f"renamed-{random.randrange(10**6)}", type)
    except EditError:
        return {}
    return {**renaming.texts, renaming.former_path: ""}


def a_claim_is_withdrawn(texts: Texts, random: Random) -> dict[str, str]:
    path = random.choice(_records(texts, "claims/"))
    content = {path: text for path, text in texts.items() if path.startswith("content/")}
    try:
        withdrawal = withdraw(content, path.rpartition("/")[2].removesuffix(".yml"), "It was a mistake.", "2025-01-02", "claim")
    except EditError:
        return {}
    return {withdrawal.path: withdrawal.text}


def a_stored_text_gets_a_paragraph(texts: Texts, random: Random) -> dict[str, str]:
    """In another place, so that all that follows stands elsewhere; it is set aside."""
    path = random.choice(_records(texts, "sources/"))
    seed = re.findall(r"^text: (\S+)$", texts[path], re.MULTILINE)
    if not seed or re.search("^set_aside:", texts[path], re.MULTILINE) or seed[0] not in texts:
        return {}
    more = f"Furniture number {random.randrange(10**6)} of this page"
    paragraphs = texts[seed[0]].split("\n\n")
    paragraphs.insert(random.randrange(len(paragraphs)), more)
    text = "\n\n".join(paragraphs)
    record = re.sub(r"(?<=^sha256: ).*$", sha256(text.encode()).hexdigest(), texts[path], flags=re.MULTILINE)
    return {seed[0]: text, path: f"{record}set_aside:\n  - text: {more}\n    reason: It is furniture.\n"}


EDITS: tuple[Edit, ...] = (
    a_note_comes_or_goes,
    a_comment_is_added,
    words_of_ours_are_changed,
    a_topic_is_added_and_used,
    an_actor_is_added_and_belongs_to_another,
    a_record_is_added_like_another,
    a_line_is_taken_out,
    a_list_is_shortened,
    a_record_is_deleted,
    a_record_is_renamed,
    a_claim_is_withdrawn,
    a_stored_text_gets_a_paragraph,
)


def edited(texts: Texts, edit: Edit, random: Random) -> dict[str, str]:
    """The files after an edit; what it empties is gone."""
    return {path: text for path, text in {**texts, **edit(texts, random)}.items() if text}
