"""Goals: how many links of which kind a quarter is to bring."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, delete, insert, select

from crawler.exceptions import UsageError
from crawler.items import GoalKind
from crawler.store.progress_models import GoalRow
from crawler.store.projects import ProjectView

MOST = 1_000_000
_QUARTER = re.compile(r"(20[0-9]{2})Q([1-4])")


@dataclass(frozen=True, slots=True)
class Quarter:
    """Three months of a year, in UTC."""

    year: int
    nth: int
    """1 to 4."""

    def __str__(self) -> str:
        return f"{self.year}Q{self.nth}"

    @property
    def begins(self) -> datetime:
        return datetime(self.year, 3 * self.nth - 2, 1, tzinfo=UTC)

    @property
    def ends(self) -> datetime:
        """The first moment that is in it no more."""
        return Quarter(self.year + self.nth // 4, self.nth % 4 + 1).begins


@dataclass(frozen=True, slots=True)
class Goal:
    """How many referring sites with a link of a kind a quarter is to bring."""

    quarter: str
    kind: GoalKind
    number: int


def parse_quarter(text: str) -> Quarter:
    """`2026Q4` as a quarter. Raises UsageError for anything else."""
    found = _QUARTER.fullmatch(text.strip().upper())
    if not found:
        raise UsageError(f"{text!r} is no quarter", hint="Write year and quarter: 2026Q4.")
    return Quarter(int(found.group(1)), int(found.group(2)))


def set_goal(connection: Connection, project: ProjectView, goal: Goal) -> Goal:
    """Keep a goal in place of the one before; a number of 0 takes it away. Raises UsageError for a bad quarter."""
    if not 0 <= goal.number <= MOST:
        raise UsageError(f"{goal.number} is no number of links from 0 to {MOST:,}")
    quarter = str(parse_quarter(goal.quarter))
    same = GoalRow.project_id == project.id, GoalRow.quarter == quarter, GoalRow.kind == goal.kind
    connection.execute(delete(GoalRow).where(*same))
    if goal.number:
        values = {"project_id": project.id, "quarter": quarter, "kind": goal.kind, "number": goal.number}
        connection.execute(insert(GoalRow).values(values))
    return Goal(quarter, goal.kind, goal.number)


def list_goals(connection: Connection, project: ProjectView, *, quarter: str | None = None) -> list[Goal]:
    """Goals by quarter, any before the placements; of one quarter where one is named."""
    query = select(GoalRow.quarter, GoalRow.kind, GoalRow.number).where(GoalRow.project_id == project.id)
    if quarter is not None:
        query = query.where(GoalRow.quarter == str(parse_quarter(quarter)))
    order = list(GoalKind)
    found = [Goal(*row) for row in connection.execute(query)]
    return sorted(found, key=lambda goal: (goal.quarter, order.index(goal.kind)))
