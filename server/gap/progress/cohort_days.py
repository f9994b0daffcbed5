"""A frozen cohort day by day: how many of its sites were closed, open, vanished or unknown at the end of each. Pure."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from crawler.store.baselines import CohortSite
from server.gap.progress.cohort import CohortState, Frame, SiteLook, judge_cohort_site


@dataclass(frozen=True, slots=True)
class CohortDay:
    """The cohort at the end of a day (UTC). The four together are the cohort."""

    day: date
    closed: int
    open: int
    vanished: int
    unknown: int

    @property
    def of(self) -> int:
        """What the share is a share of: sites that are closed or open."""
        return self.closed + self.open

    @property
    def share(self) -> float | None:
        """0 to 1; None where nothing is known to be closed or open."""
        return self.closed / self.of if self.of else None


@dataclass(frozen=True, slots=True)
class Move:
    """A site that was in another state at the end of a day than the day before."""

    day: date
    before: CohortState
    now: CohortState


def moves(then: CohortSite, looks: Sequence[SiteLook], frame: Frame) -> list[Move]:
    """One site's changes since it was frozen, a day at a time: only days on which somebody looked can hold one.

    Before the first look since, it is unknown.
    """
    found: list[Move] = []
    state = CohortState.UNKNOWN
    for day, newest in _last_looks(looks, frame).items():
        now = judge_cohort_site(then, looks, frame, upto=newest).state
        if now is not state:
            found.append(Move(day, state, now))
        state = now
    return found


def cohort_days(made: date, moved: Iterable[Move], *, sites: int) -> tuple[CohortDay, ...]:
    """The cohort on the day it was frozen, all of it unknown, and on each day that changed a site, oldest first."""
    by_day: dict[date, list[Move]] = defaultdict(list)
    for move in moved:
        by_day[max(move.day, made)].append(move)
    counts = Counter({CohortState.UNKNOWN: sites})
    states = []
    for day in sorted({made, *by_day}):
        for move in by_day[day]:
            counts[move.before] -= 1
            counts[move.now] += 1
        states.append(CohortDay(day, *(counts[state] for state in CohortState)))
    return tuple(states)


def _last_looks(looks: Sequence[SiteLook], frame: Frame) -> dict[date, int]:
    """Day -> its newest look since the baseline. Looks count in the order they were stored."""
    found: dict[date, int] = {}
    day = date.min
    for look in sorted(looks, key=lambda look: look.id):
        if look.id > frame.last_look:
            day = max(day, look.at.date())
            found[day] = look.id
    return found
