"""Progress as it is told: the same fields in JSON, over the API and to the dashboard. Pure."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from crawler.store.baselines import Baseline
from server.gap.progress.cohort import CohortState, Outcome
from server.gap.progress.cohort_days import CohortDay
from server.gap.progress.new_links import GoalProgress, NewReferring, Origin
from server.gap.progress.progress import NewlyOpened, Progress, StateChange


@dataclass(frozen=True, slots=True)
class ClosingTold:
    """The gap-closing percentage, with what it is a percentage of."""

    percent: float | None
    """Closed of the sites that are closed or open; None where there are none."""
    closed: int
    of: int
    lowest: float | None
    """Percent if every unknown site were open, and if every one were closed: of `of_with_unknown` sites."""
    highest: float | None
    of_with_unknown: int
    sentence: str


@dataclass(frozen=True, slots=True)
class GoalTold:
    """A goal and how far it is."""

    quarter: str
    kind: str
    number: int
    done: int
    attributable: int
    uncertain: int
    sentence: str


@dataclass(frozen=True, slots=True)
class DayTold:
    """The cohort at the end of a day."""

    day: date
    closed: int
    open: int
    vanished: int
    unknown: int
    percent: float | None
    """Closed of the `of` sites that were closed or open then."""
    of: int


@dataclass(frozen=True, slots=True)
class ProgressTold:
    """A cohort measured now."""

    baseline: Baseline
    closing: ClosingTold
    counts: dict[CohortState, int]
    """Together they are the cohort."""
    sites: tuple[Outcome, ...]
    opened: tuple[NewlyOpened, ...]
    since: datetime
    new_sites: tuple[NewReferring, ...]
    new_by_origin: dict[Origin, int]
    days: tuple[DayTold, ...]
    """The cohort when it was frozen, and at the end of each day that changed a site."""
    goals: tuple[GoalTold, ...]
    changes: tuple[StateChange, ...]
    last_run_at: datetime | None
    notes: tuple[str, ...]
    next: str | None
    """Site that `after` takes to go on with `sites`; None at their end."""


def tell(
    progress: Progress, *, states: Collection[CohortState] = (), after: str = "", limit: int | None = None
) -> ProgressTold:
    """All of it; `sites` narrowed to some states, and to those behind `after` in the order of their names."""
    fitting = [one for one in progress.outcomes if (not states or one.state in states) and one.site > after]
    shown = fitting[:limit]
    origins = [site.origin for site in progress.new_sites]
    return ProgressTold(
        baseline=progress.baseline,
        closing=_closing(progress),
        counts=progress.counts,
        sites=tuple(shown),
        opened=progress.opened,
        since=progress.since,
        new_sites=progress.new_sites,
        new_by_origin={origin: origins.count(origin) for origin in Origin},
        days=tuple(map(_day, progress.days)),
        goals=tuple(goal_told(goal) for goal in progress.goals),
        changes=progress.changes,
        last_run_at=progress.last_run_at,
        notes=progress.notes,
        next=shown[-1].site if len(fitting) > len(shown) else None,
    )


def goal_told(progress: GoalProgress) -> GoalTold:
    """A goal flat, with its sentence."""
    goal = progress.goal
    return GoalTold(
        quarter=goal.quarter,
        kind=str(goal.kind),
        number=goal.number,
        done=progress.done,
        attributable=progress.attributable,
        uncertain=progress.uncertain,
        sentence=progress.sentence,
    )


def _day(one: CohortDay) -> DayTold:
    return DayTold(one.day, one.closed, one.open, one.vanished, one.unknown, _percent(one.share), one.of)


def _closing(progress: Progress) -> ClosingTold:
    found = progress.closing
    return ClosingTold(
        percent=_percent(found.share),
        closed=found.closed,
        of=found.of,
        lowest=_percent(found.lowest),
        highest=_percent(found.highest),
        of_with_unknown=found.of + found.unknown,
        sentence=found.sentence,
    )


def _percent(share: float | None) -> float | None:
    return None if share is None else round(share * 100, 1)
