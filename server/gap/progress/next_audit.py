"""When the same analysis is to be run again: 60 to 90 days after the last, what is due by then, and how."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from sqlalchemy import Connection, exists, func, select

from crawler.store.baselines import list_baselines
from crawler.store.due import DueOptions, due_page_ids
from crawler.store.models import ClaimRow, Page, Run
from crawler.store.projects import ProjectView
from crawler.store.targets import PAGES_COMMAND
from server.gap.matrix.reasons import number

SOONEST, LATEST = timedelta(days=60), timedelta(days=90)
"""Links take weeks to be set and to be seen: sooner there is little to tell, later the thread is lost."""
SHOWN = 50
"""Pages named; all are counted."""


class AuditState(StrEnum):
    """Whether it is time."""

    NEVER = "never"
    """Nothing was measured yet."""
    EARLY = "early"
    DUE = "due"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class NextAudit:
    """When the next audit is due, and what it takes."""

    state: AuditState
    last: datetime | None
    after: str
    """What the days are counted from, in words."""
    soonest: datetime | None
    latest: datetime | None
    pages: int
    """Pages whose answer would be missing or older than 60 days in it."""
    first_pages: tuple[str, ...]
    """The first of them, never looked at first."""
    run: tuple[str, ...]
    """Commands in their order."""
    sentence: str


def next_audit(connection: Connection, project: ProjectView, now: datetime) -> NextAudit:
    """Counted from the newest baseline, else from the last run that went to its end."""
    last, after = _last(connection, project)
    pages = due_page_ids(connection, DueOptions(project.id, older_than=SOONEST, without=project.taken_off_ids))
    state = audit_state(last, now)
    return NextAudit(
        state=state,
        last=last,
        after=after,
        soonest=last + SOONEST if last else None,
        latest=last + LATEST if last else None,
        pages=len(pages),
        first_pages=_urls(connection, pages[:SHOWN]),
        run=_RUN if state is not AuditState.NEVER else _first(connection, project),
        sentence=sentence(state, last, after, now=now),
    )


def next_audit_now(connection: Connection, project: ProjectView) -> NextAudit:
    """As `next_audit`, at this moment."""
    return next_audit(connection, project, datetime.now(UTC))


_LOAD = "linkgap load FILE..."
_FIRST = ("linkgap verify", "linkgap baseline")
_RUN = (_LOAD, "linkgap verify --older-than 60d", "linkgap progress", "linkgap baseline")


def _first(connection: Connection, project: ProjectView) -> tuple[str, ...]:
    claimed = connection.scalar(select(exists().where(ClaimRow.project_id == project.id)))
    return _FIRST if claimed else (_LOAD, *_FIRST)


def audit_state(last: datetime | None, now: datetime) -> AuditState:
    """Whether it is time. Pure."""
    if last is None:
        return AuditState.NEVER
    if now < last + SOONEST:
        return AuditState.EARLY
    return AuditState.DUE if now <= last + LATEST else AuditState.OVERDUE


def sentence(state: AuditState, last: datetime | None, after: str, *, now: datetime) -> str:
    """When it is due, in words. Pure."""
    if last is None:
        return "Nothing was measured yet: the next audit is the first."
    soonest, latest = last + SOONEST, last + LATEST
    span = f"{soonest:%Y-%m-%d} to {latest:%Y-%m-%d}, 60 to 90 days after {after} of {last:%Y-%m-%d}"
    match state:
        case AuditState.EARLY:
            return f"The next audit is due in {number((soonest - now).days + 1, 'day')}: {span}."
        case AuditState.DUE:
            return f"The next audit is due now: {span}."
        case _:
            return f"The next audit is overdue by {number((now - latest).days + 1, 'day')}: {span}."


def _last(connection: Connection, project: ProjectView) -> tuple[datetime | None, str]:
    made = list_baselines(connection, project)
    if made:
        return made[0].made_at, f"the baseline {made[0].name!r}"
    # What competitors' pages say of themselves is no audit of links.
    audits = select(func.max(Run.finished_at)).where(Run.project_id == project.id, Run.command != PAGES_COMMAND)
    run = connection.scalar(audits)
    return run, "the last run" if run else ""


def _urls(connection: Connection, ids: list[int]) -> tuple[str, ...]:
    urls = {row.id: row.url for row in connection.execute(select(Page.id, Page.url).where(Page.id.in_(ids)))}
    return tuple(urls[number] for number in ids)
