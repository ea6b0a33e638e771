"""Owns what is made of what a source says or shows: the text of a film or a picture, a translation; and whose work it is."""

from __future__ import annotations

from typing import Self

from pydantic import model_validator

from generator.records.fields import InTranslation, Language, MisfitError, Model, Text
from generator.records.vocabularies import Hand, TextKind


class _Made(Model):
    """Something made of what a source says or shows, and whose work that is."""

    by: Hand
    """Whose work it is."""
    name: Text | None = None
    """The name of the agency, or of whoever else made it (for `agency`)."""

    @model_validator(mode="after")
    def _maker_is_named(self) -> Self:
        if (self.by is Hand.AGENCY) != bool(self.name):
            wanted = self.by is Hand.AGENCY
            message = "Work `by: agency` has a `name`: whose it is." if wanted else f"Work `by: {self.by}` has no `name`."
            raise MisfitError(message, "name", "Add `name`." if wanted else "Take `name` out, or write `by: agency`.")
        return self


class Rendering(_Made):
    """What the stored text is of a source that is seen or heard, and whose work it is."""

    kind: TextKind
    """What the text is."""


class Translation(_Made):
    """What a passage says, in another language. It is shown beside the exact words, and never as these."""

    text: InTranslation
    """The passage in the other language."""
    language: Language
    """That language, as in BCP 47."""
