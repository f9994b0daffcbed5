"""What became of every letter: dates by state, who waits, what was asked for, and what came of it. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from crawler.items import OpportunityState, Placement
from crawler.store.decisions import Ask, Decision
from server.gap.matrix.reasons import number
from server.gap.progress.new_links import NewReferring, Origin

FOLLOW_UP = timedelta(days=14)
"""How long an answer is waited for before somebody asks once more."""


class Outcome(StrEnum):
    """What came of asking."""

    OPEN = "open"
    WON = "won"
    REFUSED = "refused"
    LEFT = "left"
    """Given up, or never asked after all."""


@dataclass(frozen=True, slots=True)
class Worked:
    """A site that somebody chose or wrote to."""

    site: str
    state: OpportunityState
    dates: Mapping[OpportunityState, datetime]
    """When it first came into each state it was in."""
    owner: str
    note: str
    ask: Ask | None
    """The latest that was said."""
    waiting_days: int | None
    """Since it was last contacted; None where nothing is waited for."""
    follow_up: datetime | None
    """When to ask once more."""
    due: bool
    reasons: tuple[str, ...]

    @property
    def outcome(self) -> Outcome:
        """What came of asking so far."""
        return _OUTCOMES.get(self.state, Outcome.OPEN)


_OUTCOMES = {
    OpportunityState.WON: Outcome.WON,
    OpportunityState.REFUSED: Outcome.REFUSED,
    OpportunityState.EXCLUDED: Outcome.LEFT,
    OpportunityState.NEW: Outcome.LEFT,
}


@dataclass(frozen=True, slots=True)
class OutreachRecord:
    """The work on every site, and what it brought."""

    sites: tuple[Worked, ...]
    """Those due for a follow-up first, then the latest touched."""
    asked: Mapping[Ask, Mapping[Outcome, int]]
    """What was asked for -> how many sites came out how."""
    brought: tuple[NewReferring, ...]
    """Referring sites new since somebody wrote to them."""

    @property
    def due(self) -> int:
        """How many wait for a follow-up."""
        return sum(one.due for one in self.sites)

    @property
    def quality(self) -> int:
        """How many of those it brought link in a text."""
        return sum(one.placement is Placement.CONTEXTUAL for one in self.brought)

    @property
    def sentence(self) -> str:
        """All of it in words."""
        written = sum(OpportunityState.CONTACTED in one.dates for one in self.sites)
        new = number(len(self.brought), "new referring site")
        return (
            f"{number(written, 'site')} written to; {self.due} wait for a follow-up; {new} since, seen after the"
            f" letter, {self.quality} of them in a text."
        )


def outreach_record(
    decisions: Mapping[str, Sequence[Decision]],
    new: Sequence[NewReferring],
    now: datetime,
    *,
    follow_up: timedelta = FOLLOW_UP,
) -> OutreachRecord:
    """The record by the decisions on each site, the first one first, and the referring sites that are new."""
    sites = [_worked(site, made, now, follow_up) for site, made in decisions.items()]
    sites.sort(key=lambda one: (not one.due, -max(one.dates.values()).timestamp(), one.site))
    asked = {ask: {end: sum(one.ask is ask and one.outcome is end for one in sites) for end in Outcome} for ask in Ask}
    return OutreachRecord(tuple(sites), asked, tuple(one for one in new if one.origin is Origin.ATTRIBUTABLE))


def _worked(site: str, made: Sequence[Decision], now: datetime, follow_up: timedelta) -> Worked:
    latest = made[-1]
    dates: dict[OpportunityState, datetime] = {}
    for one in made:
        dates.setdefault(one.state, one.at)
    waits = latest.state is OpportunityState.CONTACTED
    due_at = latest.at + follow_up if waits else None
    waiting = (now - latest.at).days if waits else None
    due = due_at is not None and now >= due_at
    reasons = [f"first {state} on {at:%Y-%m-%d}" for state, at in dates.items()]
    if due:
        reasons.append(f"contacted {number(waiting or 0, 'day')} ago, no reply noted: ask once more")
    ask = next((one.ask for one in reversed(made) if one.ask), None)
    owner = next((one.owner for one in reversed(made) if one.owner), "")
    return Worked(site, latest.state, dates, owner, latest.note, ask, waiting, due_at, due, tuple(reasons))
