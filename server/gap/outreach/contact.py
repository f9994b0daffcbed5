"""Whether a referring site may be written to: never, not again, or freely. Pure."""

from dataclasses import dataclass
from enum import StrEnum


class Contact(StrEnum):
    """Whether somebody may be written to."""

    FREE = "free"
    WRITTEN = "written"
    """Written to before, or refused, in this or another project of the store."""
    NEVER = "never"
    """On the project's do-not-contact list."""


@dataclass(frozen=True, slots=True)
class ContactView:
    """What stands against writing to a site, and why."""

    contact: Contact
    reasons: tuple[str, ...]
