"""What a missing link means: the verdict on a claim for which a page that was read holds no link, and why."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from crawler.items import DueClaim, Judgement, Verdict
from crawler.reading.walls import Wall
from crawler.urls import matched_site


@dataclass(frozen=True, slots=True)
class Absence:
    """What is known of a page for the claims that no link of it answers."""

    moved_to: str = ""
    """The address of the page that answered instead of the claimed one, or empty."""
    moved_as: str = ""
    """What that address is, before it in the reason: `another site, `, `the home page `, or nothing."""
    cut: str = ""
    """Why the body that came is not the whole one, or empty: a missing link then means nothing."""
    wall: Wall | None = None
    """What stands in place of the page."""
    elsewhere: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Site -> where its address stands on the page without being a link."""
    veiled: Mapping[int, str] = field(default_factory=dict)
    """Claim's id -> the link that may well be the claimed one, but whose address does not name its target."""
    notes: tuple[str, ...] = ()
    """What else to know before believing that the link is gone."""


def absent(claim: DueClaim, absence: Absence) -> Judgement:
    """The judgement of a claim that no link answers: unknown where the page was not seen whole."""
    if absence.wall:
        return Judgement(claim.id, absence.wall.verdict, (absence.wall.reason,))
    if absence.cut:
        reason = f"{absence.cut}, and no link to {claim.site} stood in the part that came"
        return Judgement(claim.id, Verdict.UNREADABLE, (reason,))
    veiled = absence.veiled.get(claim.id)
    if veiled:
        return Judgement(claim.id, Verdict.UNREADABLE, (veiled,))
    more = (*absence.elsewhere.get(claim.site, ()), *absence.notes)
    if absence.moved_to:
        if matched_site(absence.moved_to, (claim.site,)):
            reason = f"redirected to {absence.moved_to}, which lies on {claim.site} itself: a redirect, not a link"
        else:
            reason = f"redirected to {absence.moved_as}{absence.moved_to}, where no link to {claim.site} stands"
        return Judgement(claim.id, Verdict.MOVED, (reason, *more))
    return Judgement(claim.id, Verdict.REMOVED, (f"the page was read and holds no link to {claim.site}", *more))
