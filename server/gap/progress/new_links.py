"""Referring sites new to you: which of them your work brought, and what they do for the quarter's goals. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from crawler.items import GoalKind, Placement
from crawler.store.goals import Goal, parse_quarter
from server.gap.matrix.reasons import words


class Origin(StrEnum):
    """Where a new referring site comes from, as far as the store can tell."""

    ATTRIBUTABLE = "attributable"
    """Somebody had contacted the site before its link was first seen."""
    OTHER = "other"
    """Nobody had; an earlier look at the site had not found it."""
    UNCERTAIN = "uncertain"
    """Nobody had, and no earlier look at the site: the link may be as old as the site."""


@dataclass(frozen=True, slots=True)
class FirstSeen:
    """A referring site of yours by what the store holds."""

    site: str
    places: tuple[tuple[Placement, datetime], ...]
    """When a look first saw a link of yours in each place."""
    absent_at: datetime | None = None
    """The latest look at the site before any saw a link of yours."""
    contacted_at: datetime | None = None
    """The first decision that says somebody contacted it."""

    @property
    def at(self) -> datetime:
        """When the first link was first seen."""
        return min(at for _, at in self.places)


@dataclass(frozen=True, slots=True)
class NewReferring:
    """A referring site whose link was first seen in the time asked about."""

    site: str
    at: datetime
    placement: Placement
    origin: Origin
    contacted_at: datetime | None
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoalProgress:
    """A goal and how far it is."""

    goal: Goal
    done: int
    """Referring sites on which a link of the kind was first seen in the quarter."""
    attributable: int
    """Those of them somebody had contacted before."""
    uncertain: int
    """Further sites that no earlier look had been at: their links may be older, and are not counted as done."""

    @property
    def sentence(self) -> str:
        """The goal in words."""
        kind = (
            "new referring sites"
            if self.goal.kind is GoalKind.ANY
            else f"sites with a new {words(self.goal.kind)} link"
        )
        more = f"; {self.uncertain} more may be older" if self.uncertain else ""
        return f"{self.goal.quarter}: {self.done} of {self.goal.number} {kind}, {self.attributable} attributable{more}"


def new_referring(sites: Sequence[FirstSeen], *, since: datetime) -> tuple[NewReferring, ...]:
    """Sites whose first link was first seen after a moment, the newest first."""
    new = sorted((site for site in sites if site.at > since), key=lambda site: (-site.at.timestamp(), site.site))
    return tuple(_new(site) for site in new)


def goal_progress(goals: Sequence[Goal], sites: Sequence[FirstSeen]) -> tuple[GoalProgress, ...]:
    """How far each goal is. A site counts for a placement in the quarter its link was first seen there."""
    return tuple(_progress(goal, sites) for goal in goals)


def _new(site: FirstSeen) -> NewReferring:
    placement = next(place for place, at in site.places if at == site.at)
    origin = _origin(site, site.at)
    reasons = [f"a look on {_day(site.at)} was the first to see a link of yours, {words(placement)}"]
    contacted = _contacted(site, site.at)
    if contacted:
        reasons.append(f"the site was contacted on {_day(contacted)}, before that")
    elif site.contacted_at:
        reasons.append(f"the site was contacted only on {_day(site.contacted_at)}, after that")
    else:
        reasons.append("nobody noted that the site was contacted")
    if site.absent_at:
        reasons.append(f"a look on {_day(site.absent_at)} had found none")
    else:
        reasons.append("no earlier look was at the site: the link may be older")
    return NewReferring(site.site, site.at, placement, origin, contacted, tuple(reasons))


def _progress(goal: Goal, sites: Sequence[FirstSeen]) -> GoalProgress:
    quarter = parse_quarter(goal.quarter)
    moments = [(site, _first(site, goal.kind)) for site in sites]
    origins = [_origin(site, at) for site, at in moments if at is not None and quarter.begins <= at < quarter.ends]
    uncertain = origins.count(Origin.UNCERTAIN)
    return GoalProgress(goal, len(origins) - uncertain, origins.count(Origin.ATTRIBUTABLE), uncertain)


def _first(site: FirstSeen, kind: GoalKind) -> datetime | None:
    if kind is GoalKind.ANY:
        return site.at
    return next((at for place, at in site.places if str(place) == str(kind)), None)


def _origin(site: FirstSeen, at: datetime) -> Origin:
    if _contacted(site, at):
        return Origin.ATTRIBUTABLE
    # Where it is not the site's first, the look that saw the first one was an earlier look that did not see this one.
    return Origin.OTHER if site.absent_at or at > site.at else Origin.UNCERTAIN


def _contacted(site: FirstSeen, at: datetime) -> datetime | None:
    return site.contacted_at if site.contacted_at and site.contacted_at < at else None


def _day(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d}"
