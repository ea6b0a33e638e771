"""Owns what is told of the rules on files and on what a record holds."""

from __future__ import annotations

from generator.rulebook.rule import Excerpts, Names, Rule, Ways

_WATER_LOST = "content/claims/fenn-on-water-lost.yml"

RECORDS = {
    "record-id": Rule(
        "The id of a record is the name of its file.",
        "A record is found by its id. With two names for one thing, references would go astray. To change an id, use "
        "`python -m generator rename`: it changes all that names it, and leaves a page that leads on from the old address.",
        Excerpts("content/topics/lido-water.yml", "id: water-of-the-lido\n", "id: lido-water\n"),
    ),
    "record-address": Rule(
        "No id of a record, present or former, is the address of a list or a name that Windows keeps for itself.",
        "The id is the address of the page, and the name of the files. At `index` stands the list of all records of the type. "
        "Files called `con`, `prn`, `aux`, `nul`, `com1` to `com9` and `lpt1` to `lpt9` cannot be stored on Windows, whatever "
        "they end in: whoever works there could not fetch the records at all.",
        Excerpts(
            "content/claims/fenn-on-water-lost.yml",
            "id: fenn-on-water-lost\nformerly: [index]\n",
            "id: fenn-on-water-lost\n",
        ),
    ),
    "record-unknown-field": Rule(
        "A record has no field but those of its type.",
        "A misspelt field would be passed over in silence, and what it says would be missing from the site.",
        Excerpts(_WATER_LOST, "topic: [lido-water]\n", "topics: [lido-water]\n"),
    ),
    "record-missing-field": Rule(
        "A record has every field that its type needs.",
        "Without such a field a page would have a hole: a claim without words, an actor without a kind.",
        Excerpts("content/actors/ada-fenn.yml", "name: Ada Fenn\n", "name: Ada Fenn\nkind: person\n"),
    ),
    "record-type": Rule(
        "Every field has the kind of value that it needs: text, a number, a list, or fields of its own.",
        "A list stands in square brackets, or has each item on a line of its own after a hyphen, even where it has one item "
        "only.",
        Excerpts(_WATER_LOST, "topics: lido-water\n", "topics: [lido-water]\n"),
    ),
    "record-choice": Rule(
        "A field with a closed list of choices has one of them.",
        "Each choice has a definition, and readers filter by it. A word of one’s own would have none.",
        Excerpts("content/claims/council-on-losing-water.yml", "kind: statement\n", "kind: account\n"),
    ),
    "record-value": Rule(
        "Every value has the form that its field needs, and goes with the others of its record.",
        "Dates, addresses, hashes and language codes are read by machines too. Some fields go together: an answer that the "
        "source states has the words that state it, one that is our reading has a reason, and a superseded record has a "
        "successor.",
        Excerpts("content/sources/lido-article.yml", "language: English\n", "language: en\n"),
    ),
}

FILES = {
    "file-misplaced": Rule(
        "Every record stands in the folder of its type, in a file that ends in .yml.",
        "The folder says what a record is. A file elsewhere would be passed over, and its words would be missing.",
        Names("content/topic/lido-water.yaml", "content/topics/lido-water.yml"),
    ),
    "file-name": Rule(
        "Every stored text has a name that every system can store.",
        "Windows makes no file called `con` or `aux`, and to it and to most Macs `Article.txt` and `article.txt` are one file. "
        "Whoever works there could not fetch the records.",
        Ways("A text is stored as `seeds/aux.txt`.", "It is stored as `seeds/auxiliary-report.txt`."),
    ),
    "file-too-large": Rule(
        "A record has at most 200,000 characters.",
        "A record is one thing that somebody says, or one source with its details. A file as large as this has something in it "
        "by mistake, such as the text of the source.",
        Ways("A whole article is pasted into a claim.", "The article is stored under `seeds/`; the claim has a sentence of it."),
    ),
    "file-refused": Rule(
        "Every file is an ordinary one that can be read, of at most 2 MB.",
        "A link may lead out of the folder, to a file that was never meant to be published.",
        Ways("Under `content/` stands a link to a file elsewhere.", "Under `content/` stands the file itself."),
    ),
    "nothing-proven": Rule(
        "A fact sheet has something to prove.",
        "A check that finds no fault because it looked at nothing would be worse than none.",
        Ways(
            "The folder `content/` is empty, or the check runs in the wrong folder.",
            "The fact sheet has a source, and a claim with a passage of it.",
        ),
    ),
}
