"""What a page may lack besides links, as other tools say it."""

from enum import StrEnum


class LackKind(StrEnum):
    """Which gap it is."""

    CONTENT = "content"
    """What stands on the page, or does not."""
    TECHNICAL = "technical"
    """How the page is served and built."""


class Severity(StrEnum):
    """How bad the tool calls it; the worst first."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    UNKNOWN = "unknown"
    """The file does not say."""
