"""How far a project is: what each step holds, from exports to the gap, and what to do next."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, exists, func, select

from crawler.items import GapStatus
from crawler.store.compared import of_compared
from crawler.store.criteria import latest_criteria
from crawler.store.due import Waiting, waiting_pages
from crawler.store.models import ClaimRow, Export, Page, Run, VerdictRow
from crawler.store.projects import ProjectView
from server.gap.claims.counts import claim_counts, findings, gap_counts
from server.gap.claims.tallies import Count, Findings, tally
from server.gap.clean.counts_store import removed_count
from server.gap.matrix.losses import lost_by_site
from server.gap.matrix.reasons import number


@dataclass(frozen=True, slots=True)
class LastRun:
    """The latest go at looking at pages."""

    command: str
    started_at: datetime
    finished_at: datetime | None
    """None where it runs still, or was cut off."""
    pages: int


@dataclass(frozen=True, slots=True)
class Flow:
    """What each step holds."""

    exports: int
    rows: int
    rejected: int
    unfinished: tuple[str, ...]
    """Files whose load was cut off."""
    claims: int
    pages: int
    """Distinct pages the claims name."""
    looked_at: int
    """Pages with a look."""
    waiting: int
    """Pages with a claim that no look has answered, even by being blocked."""
    again: Waiting
    """Pages that will be due again by themselves."""
    lost: dict[str, int]
    """Tracked site -> its lost links."""
    counts: tuple[Count, ...]
    gap: dict[GapStatus, int]
    """Referring sites by status, without the `removed`."""
    removed: int
    """Sites that cleaning leaves out."""
    found: Findings
    last_run: LastRun | None
    criteria: int = 0
    """Version of the criteria that hold; 0 where nobody set any."""


def read_flow(connection: Connection, project: ProjectView) -> Flow:
    """Count every step of a project. Needs a summary that is fresh."""
    exports: Any = connection.execute(
        select(func.count(), func.sum(Export.rows), func.sum(Export.rejected)).where(Export.project_id == project.id)
    ).one()
    cut_off = select(Export.file).where(Export.project_id == project.id, Export.complete.is_(False))
    counts = tuple(claim_counts(connection, project))
    claimed = select(ClaimRow.page_id).where(of_compared(project))
    open_claims = claimed.where(~exists().where(VerdictRow.claim_id == ClaimRow.id))
    return Flow(
        exports=exports[0],
        rows=exports[1] or 0,
        rejected=exports[2] or 0,
        unfinished=tuple(connection.scalars(cut_off)),
        claims=tally(counts).claims,
        pages=_pages(connection, Page.id.in_(claimed)),
        looked_at=_pages(connection, Page.id.in_(claimed), Page.last_check_id.is_not(None)),
        waiting=_pages(connection, Page.id.in_(open_claims)),
        again=waiting_pages(connection, project),
        lost=lost_by_site(connection, project),
        counts=counts,
        gap=gap_counts(connection, project),
        removed=removed_count(connection, project),
        found=findings(connection, project),
        last_run=_last_run(connection, project),
        criteria=latest_criteria(connection, project).version,
    )


def _pages(connection: Connection, *conditions: Any) -> int:
    return connection.scalar(select(func.count()).select_from(Page).where(*conditions)) or 0


def _last_run(connection: Connection, project: ProjectView) -> LastRun | None:
    query = select(Run.command, Run.started_at, Run.finished_at, Run.pages).where(Run.project_id == project.id)
    row = connection.execute(query.order_by(Run.id.desc()).limit(1)).first()
    return LastRun(*row) if row else None


@dataclass(frozen=True, slots=True)
class NextStep:
    """Something to do: the command that does it, and what that brings, which together read as a sentence."""

    command: str
    brings: str
    status: GapStatus | None = None
    """The sites to look at, where that is the step."""

    def __str__(self) -> str:
        return f"{self.command} {self.brings}"


CRITERIA = NextStep(
    "linkgap criteria --keyword TEXT --language en", "says what a link is worth to you, before lists are judged by it."
)


def next_steps(flow: Flow) -> tuple[str, ...]:
    """What to do next, in sentences: first to say what a link is worth, then by urgency."""
    return (*([] if flow.criteria else [str(CRITERIA)]), *map(str, steps(flow)))


def steps(flow: Flow) -> tuple[NextStep, ...]:
    """What to do next, most pressing first."""
    if not flow.claims:
        return (NextStep("linkgap load FILE...", "takes in what your backlink tool exported."),)
    found = []
    if flow.unfinished:
        files = ", ".join(flow.unfinished)
        found.append(NextStep("linkgap load", f"again: {files} was cut off and goes on where it stopped."))
    if flow.waiting:
        pages = number(flow.waiting, "page")
        found.append(NextStep("linkgap verify", f"looks at {pages} that nobody has looked at."))
    if flow.again.due:
        pages = number(flow.again.due, "page")
        found.append(NextStep("linkgap verify", f"looks again at {pages} that {_are(flow.again.due)} due."))
    if sites := flow.gap.get(GapStatus.GAP):
        brings = f"lists {number(sites, 'site')} where only competitors are live."
        found.append(NextStep("linkgap gap --status gap", brings, GapStatus.GAP))
    if sites := flow.gap.get(GapStatus.UPGRADE):
        brings = f"lists {number(sites, 'site')} where theirs stands better."
        found.append(NextStep("linkgap gap --status upgrade", brings, GapStatus.UPGRADE))
    return tuple(found) or (NextStep("linkgap verify --older-than 30d", "looks again at old answers."),)


def _are(count: int) -> str:
    return "is" if count == 1 else "are"
