"""What a look makes of a claimed mention: whether the page names you, and whether it links. Pure."""

from dataclasses import dataclass
from enum import StrEnum

from crawler.items import MISSING_VERDICTS, Verdict


class MentionStanding(StrEnum):
    """What is known of a page that a service says names you; the most worth doing first."""

    UNLINKED = "unlinked"
    """It names you and does not link to you."""
    LINKED = "linked"
    """It links to you."""
    SILENT = "silent"
    """It was read, and none of your names stands there."""
    GONE = "gone"
    """The page is no longer there."""
    UNKNOWN = "unknown"
    """Looks got no answer."""
    UNSEEN = "unseen"
    """Nobody has looked yet."""


MEANS = {
    MentionStanding.UNLINKED: "names you without a link",
    MentionStanding.LINKED: "links to you",
    MentionStanding.SILENT: "names none of yours",
    MentionStanding.GONE: "is gone",
    MentionStanding.UNKNOWN: "gave no answer",
    MentionStanding.UNSEEN: "not looked at yet",
}
"""What the page does, in words."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What looks at one page came to."""

    checked: bool = False
    """Somebody looked."""
    settled: bool = False
    """A look got an answer."""
    failure: Verdict | None = None
    """Of the look that settled, else of the latest."""
    cut: bool = False
    names: tuple[str, ...] = ()
    """Names of yours that it found, outside links to you."""
    links: tuple[str, ...] = ()
    """Own sites that the page links to."""


def standing_of(looked: Looked, *, looked_for: tuple[str, ...]) -> tuple[MentionStanding, tuple[str, ...]]:
    """The standing with its reasons; `looked_for` are the names that pages are searched for."""
    if not looked.checked:
        return MentionStanding.UNSEEN, ("nobody has looked at the page yet",)
    if not looked.settled:
        said = f": {looked.failure}" if looked.failure else ""
        return MentionStanding.UNKNOWN, (f"the page gave no answer{said}; what the service says stays open",)
    if looked.failure in MISSING_VERDICTS:
        return MentionStanding.GONE, (f"the page is {looked.failure}",)
    named = (f"the page names {', '.join(looked.names)}",) if looked.names else ()
    if looked.links:
        return MentionStanding.LINKED, (*named, f"the page links to {', '.join(looked.links)}")
    cut = ("the page did not come whole: more may stand in the rest",) if looked.cut else ()
    if named:
        return MentionStanding.UNLINKED, (*named, "and holds no link to you", *cut)
    return MentionStanding.SILENT, (_silence(looked_for), *cut)


def _silence(looked_for: tuple[str, ...]) -> str:
    if not looked_for:
        return "the page was read, but the project has no brand, person or research to look for"
    shown = ", ".join(looked_for[:3]) + (" ..." if len(looked_for) > 3 else "")
    return f"the page was read and names none of {shown}: the service may mean another, or the text has changed"
