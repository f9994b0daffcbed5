"""Why a referring site is left out of the work, and what a person says of it: the closed sets."""

from enum import StrEnum

from crawler.spelled import Spelled


class CleanReason(Spelled):
    """Which rule takes a site out of the work. Nothing is deleted: it is kept out of figures, with its reasons."""

    LINK_FARM = "link_farm"
    """Pages that only link, to whoever pays."""
    SPAM_DIRECTORY = "spam_directory"
    """A directory that takes anything."""
    SCRAPER = "scraper"
    """Pages a program made of other people's: reports on domains, copied snippets."""
    FOREIGN = "foreign"
    """In languages, or countries, that the project does not work in."""
    COMMENT = "comment"
    """Linked from comments alone, which only leave an address."""
    PROFILE = "profile"
    """Linked from the profile of somebody who left an address and nothing else."""
    PARKED = "parked"
    """A name for sale, or expired."""
    DISAVOWED = "disavowed"
    """On a disavow list of yours."""
    BY_HAND = "by_hand"
    """A person took it out."""


RULES = tuple(reason for reason in CleanReason if reason is not CleanReason.BY_HAND)
"""Those a project can switch off."""


class CleanWord(StrEnum):
    """A person's word on a site, which wins over every rule."""

    KEEP = "keep"
    REMOVE = "remove"


class CleanView(StrEnum):
    """Which sites a list shows."""

    KEPT = "kept"
    REMOVED = "removed"
    SUSPECT = "suspect"
    """Kept, though a rule has its doubts."""
    ALL = "all"


class WordKind(StrEnum):
    """What a word on cleaning is about."""

    SITE = "site"
    RULE = "rule"
    ENTRY = "entry"
    """A line of a disavow file."""
