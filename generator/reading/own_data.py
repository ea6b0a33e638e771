"""Owns the step from a YAML file of the generator's own to what its type says, or to all that keeps it from being that."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.diagnostics import Diagnostic, show_all
from generator.package_data import PackageDataError
from generator.reading.parsing import OfType, parse_values
from generator.yaml.document import Document, parse_yaml


def parse_own(model: type[OfType], path: str, text: str) -> tuple[tuple[OfType, Document] | None, list[Diagnostic]]:
    """What such a file holds with the document that it was read from, or every fault in it; never both."""
    document, faults = parse_yaml(path, text)
    if document is None:
        return None, faults
    made, faults = parse_values(model, document)
    return (made, document) if made else None, faults


def unusable(faults: Iterable[Diagnostic], texts: Mapping[str, str]) -> PackageDataError:
    """The error that tells these faults of the generator's own files, each with its line."""
    return PackageDataError(f"The fault is in files of the generator itself, not in the records.\n\n{show_all(faults, texts)}")
