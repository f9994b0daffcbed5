"""What kind of name is looked for in pages."""

from enum import StrEnum


class NameKind(StrEnum):
    """What a name belongs to."""

    BRAND = "brand"
    PERSON = "person"
    """Of the team."""
    RESEARCH = "research"
    """A study or data of one's own."""
