"""Every word of a closed set as pages show it: a colour, a shape, the word, what it means and what comes next. Pure.

Colour never speaks alone: two signs that may stand side by side differ in shape too.
"""

from dataclasses import dataclass
from enum import StrEnum

from crawler.items import BEST_FIRST, MISSING_VERDICTS, UNKNOWN_VERDICTS, GapStatus, Placement, Verdict
from server.gap.progress.cohort import CohortState


class Tone(StrEnum):
    """A colour by its name in `tokens.css`."""

    BLUE = "blue"
    GREEN = "green"
    ORANGE = "orange"
    RED = "red"
    PURPLE = "purple"
    GREY = "grey"


@dataclass(frozen=True, slots=True)
class Sign:
    """How one word is shown."""

    tone: Tone
    icon: str
    """A shape of `_icons.html`."""
    label: str
    means: str
    then: str = ""
    """What to do about it."""


SIGNS: dict[str, Sign] = {
    GapStatus.GAP: Sign(
        Tone.RED,
        "gap",
        "gap",
        "A competitor is live here, you are not.",
        "Ask for a link: theirs shows they give them.",
    ),
    GapStatus.UPGRADE: Sign(
        Tone.ORANGE,
        "upgrade",
        "upgrade",
        "Both are live; theirs stands in the text, yours does not.",
        "Ask for a better place.",
    ),
    GapStatus.SHARED: Sign(Tone.BLUE, "shared", "shared", "You and a competitor are both live here.", "Nothing to do."),
    GapStatus.YOURS: Sign(
        Tone.GREEN, "yours", "yours", "Only you are live here.", "Keep it: look again from time to time."
    ),
    GapStatus.CLAIMED: Sign(
        Tone.GREY,
        "question",
        "claimed",
        "Tools claim links here; nobody has looked, or the look got no answer.",
        "Look at the pages: linkgap verify.",
    ),
    GapStatus.FALSE_GAP: Sign(
        Tone.PURPLE,
        "slash",
        "false gap",
        "The exports show a gap, the pages do not: you are there, or they are not.",
        "Nothing to win here.",
    ),
    GapStatus.NONE: Sign(
        Tone.GREY, "minus", "none", "Nobody is live here.", "Nothing to do, unless a page here names you."
    ),
    Placement.CONTEXTUAL: Sign(Tone.BLUE, "text", "contextual", "In a text somebody wrote."),
    Placement.SIDEBAR: Sign(Tone.GREEN, "side", "sidebar", "In a column beside the text."),
    Placement.USER_GENERATED: Sign(
        Tone.ORANGE, "bubble", "user-generated", "In a comment, a forum post or a profile: anybody can set it."
    ),
    Placement.NAVIGATION: Sign(Tone.PURPLE, "menu", "navigation", "In a menu or the page's head."),
    Placement.FOOTER: Sign(Tone.GREY, "foot", "footer", "At the foot of every page."),
    Verdict.LIVE: Sign(Tone.GREEN, "check", "live", "The link is there."),
    Verdict.REMOVED: Sign(
        Tone.RED, "cross", "removed", "The page was read and holds no such link.", "Lost once a second look agrees."
    ),
    Verdict.GONE: Sign(Tone.RED, "gone", "gone", "The page is gone: 404 or 410.", "Lost once a second look agrees."),
    Verdict.MOVED: Sign(
        Tone.RED, "arrow", "moved", "The page leads to another one without the link.", "Lost once a second look agrees."
    ),
    Verdict.BLOCKED: Sign(
        Tone.ORANGE, "blocked", "blocked", "The site turned us away.", "Unknown, not lost: open it yourself."
    ),
    Verdict.UNREACHABLE: Sign(
        Tone.ORANGE,
        "unreachable",
        "unreachable",
        "The site gave no answer.",
        "Unknown, not lost: asked again by itself.",
    ),
    Verdict.REFUSED: Sign(
        Tone.ORANGE,
        "refused",
        "refused",
        "Its robots.txt asks us to stay away.",
        "Unknown, not lost: open it yourself.",
    ),
    Verdict.UNREADABLE: Sign(
        Tone.ORANGE,
        "question",
        "unreadable",
        "What came is no page we can read.",
        "Unknown, not lost: open it yourself.",
    ),
    CohortState.CLOSED: Sign(Tone.GREEN, "check", "closed", "A look since saw your link."),
    CohortState.OPEN: Sign(
        Tone.RED,
        "gap",
        "open",
        "A competitor's link was seen since, and none of yours that closes it.",
        "Ask for a link.",
    ),
    CohortState.VANISHED: Sign(Tone.PURPLE, "minus", "vanished", "They lost it too: nothing is left to close."),
    "unseen": Sign(
        Tone.GREY, "ring", "not looked at", "Nobody has looked at the page yet.", "linkgap verify looks at it."
    ),
    "lost": Sign(Tone.RED, "lost", "lost", "Looks far enough apart agree that it is missing."),
    "missing": Sign(Tone.RED, "cross", "not there", "Removed, gone or moved at the latest look."),
    "unknown": Sign(Tone.ORANGE, "question", "unknown", "Looked at without an answer: not lost."),
}
SIGNS |= {"not looked at": SIGNS["unseen"], "not there": SIGNS["missing"]}
"""By word. The closed sets share none, but for `none`, which only a gap status is."""

PLACES = BEST_FIRST
MISSING = tuple(verdict for verdict in Verdict if verdict in MISSING_VERDICTS)
UNKNOWN = tuple(verdict for verdict in Verdict if verdict in UNKNOWN_VERDICTS)


def sign(word: str) -> Sign:
    """How a word is shown. Raises KeyError for a word of no set.

    >>> sign("footer").label
    'footer'
    """
    return SIGNS[word]
