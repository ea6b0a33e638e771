"""Owns who answers for the site, and where a mistake is reported, as far as it says so."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.changes.publication import Publication
from generator.records.fields import WEB_ADDRESS
from generator.records.types import Site

_MAIL = re.compile(r"[^\s@<>()]+@[^\s@<>()]+\.[^\s@<>()]+")


@dataclass(frozen=True, slots=True)
class Answerable:
    """Who answers for the site; what it does not say is None."""

    curators: str | None
    contact: str | None
    contact_url: str | None
    """Where the contact leads, if it is an address."""
    report_url: str | None
    """Where a mistake is reported."""

    @property
    def is_reachable(self) -> bool:
        """Whether there is any way to tell somebody of a mistake."""
        return bool(self.contact or self.report_url)


def answerable(site: Site | None, publication: Publication) -> Answerable:
    """What the site record says of its curators, and where its repository takes reports."""
    contact = site.contact if site else None
    return Answerable(
        curators=site.curators if site else None,
        contact=contact,
        contact_url=address_of(contact) if contact else None,
        report_url=publication.report_url(),
    )


def address_of(contact: str) -> str | None:
    """The address that a contact is, if it is one of the web or of a mailbox and nothing else."""
    if re.fullmatch(WEB_ADDRESS, contact):
        return contact
    return f"mailto:{contact}" if _MAIL.fullmatch(contact) else None
