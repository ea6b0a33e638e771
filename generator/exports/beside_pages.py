"""Owns which files can be taken away of a fact sheet as a whole, and where they stand: the data and llms.txt."""

from __future__ import annotations

from dataclasses import dataclass

from generator.changes.publication import Publication
from generator.exports.data import NO_LAST_DATA, LastData, data
from generator.exports.data_files import DataFiles
from generator.exports.llms import llms_txt
from generator.records.addresses import laid_together
from generator.sheet.collection import Collection


@dataclass(frozen=True, slots=True)
class Exports:
    """The files beside the pages, by their path below the site, and what those below data/ hold: the view of that page."""

    files: dict[str, bytes]
    data_files: DataFiles


def export(collection: Collection, publication: Publication, last: LastData = NO_LAST_DATA) -> Exports:
    """What can be taken away of a collection without fault; with the `last` data it is made in less time.

    AddressTakenError where two of the files would have one path.
    """
    below_data, listed = data(collection, publication, last)
    files = laid_together(
        [
            ("the data", {f"data/{path}": content for path, content in below_data.items()}),
            ("the text for programs", {"llms.txt": llms_txt(collection, publication)}),
        ]
    )
    return Exports(files, listed)
