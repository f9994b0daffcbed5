"""One row of the table: what linkgap says of one misbehaviour."""

from dataclasses import dataclass

from crawler.items import DueClaim, DuePage, Verdict
from server.demo.misbehaviour import Misbehaviour

LIVE, REMOVED, GONE, MOVED = Verdict.LIVE, Verdict.REMOVED, Verdict.GONE, Verdict.MOVED
BLOCKED, UNREACHABLE, REFUSED, UNREADABLE = (
    Verdict.BLOCKED,
    Verdict.UNREACHABLE,
    Verdict.REFUSED,
    Verdict.UNREADABLE,
)
NAMED = "xn--teebltter-z2a.test"
"""The key of teeblätter.test."""
HOP = "https://bit.ly/hop1"


@dataclass(frozen=True, slots=True)
class Row:
    """A misbehaviour by its name, and what must be said of the claim on it."""

    name: str
    verdict: Verdict
    says: str = ""
    """Words that must stand in the reasons."""
    changes: tuple[str, ...] = ()
    """How each change begins; there are no others."""
    anchor: str = "the guide"
    """The claim's anchor."""
    site: str = "rival.test"
    """The claimed site; its target is its /guide."""


def due_page(row: Row, kind: type[Misbehaviour], number: int) -> DuePage:
    """The page due, with its one claim."""
    claim = DueClaim(number, row.site, f"https://{row.site}/guide", (HOP,), anchor=row.anchor, nofollow=False)
    return DuePage(number, kind.address(), kind.host(), (claim,))
