"""Before and after cleaning: how many sites there are, how many each rule leaves out, what templates repeat."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, case, func, select

from crawler.cleaning import RULES, CleanReason
from crawler.items import GapStatus
from crawler.store.cleaning import entries_of, rules_off
from crawler.store.cleaning_models import SiteCleaning
from crawler.store.projects import ProjectView
from crawler.store.summary_models import Summary
from server.gap.clean.passed_over import KEPT
from server.gap.clean.words import MEANS


@dataclass(frozen=True, slots=True)
class RuleCount:
    """What one rule comes to."""

    reason: CleanReason
    means: str
    on: bool
    """Whether it holds in this project; a person's own word always does."""
    sites: int
    """Left out by it."""
    doubts: int
    """Kept, though it has its doubts."""


@dataclass(frozen=True, slots=True)
class CleanCounts:
    """The project's referring sites before and after."""

    before: int
    after: int
    statuses: Mapping[GapStatus, tuple[int, int]]
    """Gap status -> sites before and after; statuses that occur."""
    rules: tuple[RuleCount, ...]
    kept_by_hand: int
    """Sites that somebody keeps whatever the rules say."""
    folded_sites: int
    """Sites where a template repeats the same link page after page."""
    folded_links: int
    """Repeats counted once with the first of them."""
    owners: int
    """Sites that are people on platforms, each told apart from the platform it stands on."""
    entries: int
    """Lines of the project's disavow list."""

    @property
    def removed(self) -> int:
        """How many are left out."""
        return self.before - self.after


def clean_counts(connection: Connection, project: ProjectView) -> CleanCounts:
    """All of it, from the summary kept ready."""
    statuses = _statuses(connection, project)
    folded, owners = _folded(connection, project)
    rules, kept = _rules(connection, project)
    return CleanCounts(
        before=sum(before for before, _ in statuses.values()),
        after=sum(after for _, after in statuses.values()),
        statuses=statuses,
        rules=rules,
        kept_by_hand=kept,
        folded_sites=folded[0],
        folded_links=folded[1],
        owners=owners,
        entries=len(entries_of(connection, project)),
    )


def removed_count(connection: Connection, project: ProjectView) -> int:
    """How many sites are left out."""
    mine = (SiteCleaning.project_id == project.id, SiteCleaning.removed)
    return connection.scalar(select(func.count()).select_from(SiteCleaning).where(*mine)) or 0


def _statuses(connection: Connection, project: ProjectView) -> dict[GapStatus, tuple[int, int]]:
    after = func.sum(case((KEPT, 1), else_=0))
    query = select(Summary.status, func.count(), after).where(Summary.project_id == project.id)
    found = {status: (before, int(left)) for status, before, left in connection.execute(query.group_by(Summary.status))}
    return {status: found[status] for status in GapStatus if status in found}


def _folded(connection: Connection, project: ProjectView) -> tuple[tuple[int, int], int]:
    mine = Summary.project_id == project.id
    sums: tuple[Any, ...] = (func.count(), func.coalesce(func.sum(Summary.folded), 0))
    folded = connection.execute(select(*sums).where(mine, KEPT, Summary.folded > 0)).one()
    owners = select(func.count()).select_from(Summary).where(mine, Summary.source.contains("/"))
    return (folded[0], int(folded[1])), connection.scalar(owners) or 0


def _rules(connection: Connection, project: ProjectView) -> tuple[tuple[RuleCount, ...], int]:
    columns: tuple[Any, ...] = (SiteCleaning.reason, SiteCleaning.removed, SiteCleaning.by_hand)
    query = select(*columns, func.count().label("sites")).where(SiteCleaning.project_id == project.id)
    out: Counter[CleanReason] = Counter()
    doubts: Counter[CleanReason] = Counter()
    kept = 0
    for row in connection.execute(query.group_by(*columns)):
        if row.removed:
            out[row.reason] += row.sites
        elif row.by_hand:
            kept += row.sites
        else:
            doubts[row.reason] += row.sites
    off = rules_off(connection, project)
    told = (RuleCount(one, MEANS[one], one not in off, out[one], doubts[one]) for one in (*RULES, CleanReason.BY_HAND))
    return tuple(told), kept
