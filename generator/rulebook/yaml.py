"""Owns what is told of the rules on how YAML is written."""

from __future__ import annotations

from generator.rulebook.rule import Excerpts, Rule, Ways

_TOPIC = "content/topics/lido-history.yml"
_WHOLE_TOPIC = "id: lido-history\nname: The history of the lido\ndefinition: When the lido was built and opened.\n"
_WATER_LOST = "content/claims/fenn-on-water-lost.yml"
_COMPANY = "content/actors/norrland-pools.yml"
_QUOTES = "If it is meant as text, put the whole text in quotes."

YAML = {
    "yaml-syntax": Rule(
        "Every file can be read as YAML.",
        "A colon with a space after it ends a key. Where one stands inside text, put the whole text in quotes.",
        Excerpts(
            "content/topics/lido-water.yml",
            "name: The lido: the loss of water\n",
            "name: The loss of water\n",
        ),
    ),
    "yaml-key": Rule(
        "Every value has a key, and the key is text.",
        "A value without a key belongs to no field.",
        Excerpts("content/topics/lido-water.yml", ": The loss of water\n", "name: The loss of water\n"),
    ),
    "yaml-duplicate-key": Rule(
        "A key stands once in its mapping.",
        "Most programs would take the last of the two and drop the other in silence.",
        Excerpts(_WATER_LOST, "at: fenn-speaks\nat: norrland-is-asked\n", "at: fenn-speaks\n"),
    ),
    "yaml-ambiguous": Rule(
        "A value that programs read differently stands in quotes.",
        "Without quotes, `no` is a word for some programs and “false” for others; a date, `010` or `1_000` fares no better, "
        "and `null` or `~` stands for nothing at all.",
        Excerpts("content/sources/blue-lane-release.yml", "published: 2024-05-08\n", 'published: "2024-05-08"\n'),
    ),
    "yaml-comment": Rule(
        "No text is cut off by a comment.",
        "A `#` after a space begins a comment, and what follows it is not part of the value. Put text that has one in quotes. A "
        "comment of your own stands on a line above, or beside an id, a choice, a number or a text in quotes, with a space on "
        "either side of its `#`; never beside a text without quotes, where nobody can tell the two apart.",
        Excerpts(
            "content/topics/lido-water.yml",
            "name: The loss of water  # in litres\n",
            "name: The loss of water\n",
        ),
    ),
    "yaml-conflict": Rule(
        "No file holds a merge that is not finished.",
        "Where two people changed the same lines, git writes both versions into the file, between lines that begin with "
        "`<<<<<<<`, `=======` and `>>>>>>>`. Keep one, or write one from both, and delete those lines.",
        Excerpts(
            "content/topics/lido-water.yml",
            "<<<<<<< HEAD\nname: The loss of water\n=======\nname: Water that is lost\n>>>>>>> names\n",
            "name: The loss of water\n",
        ),
    ),
    "yaml-look-alike": Rule(
        "A mark or a space that YAML needs is its own, and none that looks like it.",
        "Some keyboards and programs write a full-width colon, comma or bracket, a long dash, or a space that does not break. "
        "Inside text they are right; after a key, before an item and at the beginning of a line only the plain ones count.",
        Excerpts("content/topics/lido-water.yml", "name：The loss of water\n", "name: The loss of water\n"),
    ),
    "yaml-tab": Rule(
        "No line has a tab in it.",
        "A tab looks like spaces and does not count as any, so the levels of a record cannot be told. Indent with two spaces. In "
        "the wrong example, a tab stands before the last line.",
        Excerpts(_WATER_LOST, "when:\n\tas_written: on Monday\n", "when:\n  as_written: on Monday\n"),
    ),
    "yaml-encoding": Rule(
        "Every file is UTF-8.",
        "In another encoding, letters such as `é` or `Ж` and curly quotes become other characters.",
        Ways("The file is saved as Windows-1252 or UTF-16.", "The file is saved as UTF-8."),
    ),
    "yaml-bom": Rule(
        "No file has a byte order mark.",
        "It is an invisible character that some programs write before the first line, and that others take for a part of it.",
        Ways("The file is saved as “UTF-8 with BOM”.", "The file is saved as “UTF-8”."),
    ),
    "yaml-control-character": Rule(
        "A file has no invisible character that is not text.",
        "Such a character can hide words, or turn them round. In the example it is written as `\\x00`, for it cannot be seen.",
        Excerpts("content/measures/cracks.yml", 'unit: "cracks\\x00"\n', "unit: cracks\n"),
    ),
    "yaml-anchor": Rule(
        "No value is named for use elsewhere in its file.",
        f"A record is read by people, from top to bottom: they should find each value where it belongs. {_QUOTES}",
        Excerpts(_COMPANY, "name: &builder Norrland Pools\n", "name: Norrland Pools\n"),
    ),
    "yaml-alias": Rule(
        "No value stands for another place of its file.",
        f"A record is read by people, from top to bottom: they should find each value where it belongs. {_QUOTES}",
        Excerpts(_WATER_LOST, "topics: *water\n", "topics: [lido-water]\n"),
    ),
    "yaml-merge-key": Rule(
        "No mapping is merged into another.",
        "What is merged cannot be seen where it counts. Write the fields out.",
        Excerpts(_TOPIC, "<<: lido-water\nname: The history of the lido\n", "name: The history of the lido\n"),
    ),
    "yaml-tag": Rule(
        "No value says itself of what type it is.",
        f"The field says that already, and some tags make programs run what a file tells them. {_QUOTES}",
        Excerpts(_COMPANY, "name: !!str Norrland Pools\n", "name: Norrland Pools\n"),
    ),
    "yaml-documents": Rule(
        "A file holds one record, and no directive.",
        "A line of three hyphens begins a second document. A second record belongs in a file of its own.",
        Excerpts(
            _TOPIC,
            "id: lido-history\n---\nname: The history of the lido\n",
            "id: lido-history\nname: The history of the lido\n",
        ),
    ),
    "yaml-empty": Rule(
        "Every file has something in it.",
        "A file without content is most often one that was begun and forgotten. Fill it in, or delete it.",
        Excerpts(_TOPIC, "# To be written: the history of the lido\n", _WHOLE_TOPIC),
    ),
    "yaml-root": Rule(
        "A file holds fields: lines that begin with a key in the first column.",
        "A list or a single value has no fields, so nobody can tell what is meant.",
        Excerpts(
            _TOPIC,
            "- id: lido-history\n  name: The history of the lido\n  definition: When the lido was built and opened.\n",
            _WHOLE_TOPIC,
        ),
    ),
    "yaml-too-deep": Rule(
        "Nothing is nested more than twelve levels deep.",
        "A record has only a few levels. Very deep nesting is a mistake, or an attempt to crash what reads it.",
        Excerpts(_WATER_LOST, "topics: [[[[[[[[[[[[lido-water]]]]]]]]]]]]\n", "topics: [lido-water]\n"),
    ),
}
