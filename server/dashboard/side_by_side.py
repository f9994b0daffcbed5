"""One claim's facts beside what a look saw of them, in words. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from crawler.items import NofollowCause
from crawler.store.claims import ClaimedFacts, ClaimView, SeenFacts

CAUSES = {
    NofollowCause.ATTRIBUTE: "nofollow, by its rel",
    NofollowCause.META: "nofollow, by the page's robots",
    NofollowCause.HEADER: "nofollow, by a header",
}
"""What makes a link nofollow, as pages say it."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One line: what the tool says, and what was seen; empty where the one says nothing, or no link was seen."""

    name: str
    claimed: str
    seen: str
    dated: bool = False
    """Of when it was known, not of what the link is like."""


def side_by_side(claim: ClaimView) -> tuple[Fact, ...]:
    """The facts that either side tells, claimed beside seen."""
    return tuple(fact for fact in _facts(claim) if fact.claimed or fact.seen)


def _facts(claim: ClaimView) -> Iterator[Fact]:
    said, seen = claim.claimed, claim.seen
    yield Fact("leads to", claim.target or "", seen.url if seen else "")
    yield Fact("anchor", claim.anchor or "", seen.text if seen else "")
    yield Fact("rel", _claimed_rel(said), _seen_rel(seen) if seen else "")
    yield Fact("first seen", _day(said.first_seen), "", dated=True)
    last = f"{claim.checked_at:%Y-%m-%d}" if seen and claim.checked_at else ""
    yield Fact("last seen", _day(said.last_seen), last, dated=True)
    yield Fact("now", _claimed_loss(said), _seen_loss(claim))


def _day(told: str | None) -> str:
    """The day of a time as an export tells it: its seconds say nothing of a link."""
    return (told or "").partition("T")[0]


def _claimed_rel(said: ClaimedFacts) -> str:
    followed = {None: "", True: "nofollow", False: "followed"}[said.nofollow]
    return ", ".join(filter(None, (followed, "ugc" if said.ugc else "", "sponsored" if said.sponsored else "")))


def _seen_rel(seen: SeenFacts) -> str:
    followed = CAUSES[seen.nofollow_cause] if seen.nofollow_cause else "followed"
    return ", ".join((followed, *(word for word in ("ugc", "sponsored") if word in seen.rel)))


def _claimed_loss(said: ClaimedFacts) -> str:
    if not said.lost:
        return ""
    return " ".join(filter(None, ("lost", said.lost_at, f"({said.lost_reason})" if said.lost_reason else "")))


def _seen_loss(claim: ClaimView) -> str:
    if claim.loss is None:
        return ""
    return f"{'lost' if claim.loss.lost else 'missing'} since {claim.loss.since:%Y-%m-%d}"
