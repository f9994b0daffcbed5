"""What a mention service says of one page, as its file has it."""

from dataclasses import dataclass

from crawler.exports.row import Reject

TITLE, SNIPPET, WORD = 300, 600, 120
"""Characters kept of a title, of a piece of text, and of a source or a sentiment."""


@dataclass(frozen=True, slots=True)
class ClaimedMention:
    """A page that a service says names somebody. What of it is true, a look tells."""

    row: int
    """As a spreadsheet numbers it; of a feed the entry's place, from 1."""
    url: str
    title: str = ""
    day: str = ""
    """ISO date; empty where the file tells none."""
    source: str = ""
    """Who published it, or what kind of place it is, in the service's words."""
    sentiment: str = ""
    """In the service's words; linkgap judges none."""
    snippet: str = ""


@dataclass(frozen=True, slots=True)
class MentionFile:
    """What a file holds."""

    service: str
    """Whose file it is."""
    mentions: tuple[ClaimedMention, ...]
    rejected: tuple[Reject, ...]
    settled: tuple[str, ...] = ()
    """What was decided once for the file, in sentences."""


def cut(text: str, most: int) -> str:
    """Text in one line, not longer than that."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"
