"""How far a frozen cohort has come: its states in numbers, the share of the gap that closed, and what is new. Pure."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from crawler.items import GapStatus, Placement
from crawler.store.baselines import Baseline
from server.gap.progress.cohort import CohortState, Outcome
from server.gap.progress.cohort_days import CohortDay
from server.gap.progress.new_links import GoalProgress, NewReferring


@dataclass(frozen=True, slots=True)
class Closing:
    """The share of the gap that closed, with what it is a share of."""

    closed: int
    of: int
    """Sites that are closed or open: the cohort without those that vanished or are unknown."""
    unknown: int

    @property
    def share(self) -> float | None:
        """0 to 1; None where nothing is known to be closed or open."""
        return self.closed / self.of if self.of else None

    @property
    def lowest(self) -> float | None:
        """The share if every unknown site were open."""
        return self.closed / (self.of + self.unknown) if self.of + self.unknown else None

    @property
    def highest(self) -> float | None:
        """The share if every unknown site were closed."""
        return (self.closed + self.unknown) / (self.of + self.unknown) if self.of + self.unknown else None

    @property
    def sentence(self) -> str:
        """The percentage with its denominator, and its range."""
        if self.lowest is None or self.highest is None:
            return "No site of the cohort is left to close."
        between = f"between {self.lowest:.1%} and {self.highest:.1%} of {self.of + self.unknown}"
        if self.share is None:
            return f"Nothing is known since the baseline: {between}, the {self.unknown} unknown counted either way."
        said = f"{self.share:.1%} of the gap is closed: {self.closed} of {self.of} sites that are closed or open"
        if not self.unknown:
            return f"{said}."
        return f"{said}; {between}, the {self.unknown} unknown counted either way."


@dataclass(frozen=True, slots=True)
class StateChange:
    """A site that was in another state before the last run."""

    site: str
    before: CohortState
    now: CohortState
    at: datetime | None


@dataclass(frozen=True, slots=True)
class NewlyOpened:
    """A site with a status of the cohort's rule now, which is not in the cohort."""

    site: str
    status: GapStatus
    competitors: tuple[str, ...]
    best_placement: Placement | None
    at: datetime | None
    """When a look since the baseline first saw a competitor there; None where none did."""
    new: bool
    """No look before the baseline had seen a competitor there."""
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Progress:
    """A cohort measured now."""

    baseline: Baseline
    outcomes: tuple[Outcome, ...]
    """Every site of the cohort, by name."""
    opened: tuple[NewlyOpened, ...]
    since: datetime
    """What `new_sites` counts from."""
    new_sites: tuple[NewReferring, ...]
    goals: tuple[GoalProgress, ...]
    changes: tuple[StateChange, ...]
    last_run_at: datetime | None
    """When the run began that `changes` tells of; None where no run has been since the baseline."""
    notes: tuple[str, ...]
    days: tuple[CohortDay, ...] = ()
    """The cohort when it was frozen, and at the end of each day that changed a site."""

    @property
    def counts(self) -> dict[CohortState, int]:
        return state_counts(self.outcomes)

    @property
    def closing(self) -> Closing:
        return closing(self.outcomes)


def state_counts(outcomes: Sequence[Outcome]) -> dict[CohortState, int]:
    """How many sites are in each state; together they are the cohort."""
    found = Counter(outcome.state for outcome in outcomes)
    return {state: found[state] for state in CohortState}


def closing(outcomes: Sequence[Outcome]) -> Closing:
    """The share of the gap that closed."""
    counts = state_counts(outcomes)
    closed = counts[CohortState.CLOSED]
    return Closing(closed=closed, of=closed + counts[CohortState.OPEN], unknown=counts[CohortState.UNKNOWN])


def changed(before: Sequence[Outcome], now: Sequence[Outcome]) -> tuple[StateChange, ...]:
    """Sites whose state is another one now; both are of the same cohort in the same order."""
    pairs = zip(before, now, strict=True)
    return tuple(
        StateChange(one.site, old.state, one.state, one.at) for old, one in pairs if old.state is not one.state
    )


def compared_otherwise(baseline: Baseline, *, own: Sequence[str], competitors: Sequence[str]) -> tuple[str, ...]:
    """What makes the figures hard to compare: sites that the project compares now and did not then, or the reverse."""
    said = []
    for name, then, now in (("own sites", baseline.own, own), ("competitors", baseline.competitors, competitors)):
        if added := [key for key in now if key not in then]:
            said.append(f"{name} added since the baseline: {', '.join(added)}")
        if gone := [key for key in then if key not in now]:
            said.append(f"{name} no longer compared: {', '.join(gone)}")
    return tuple(said)
