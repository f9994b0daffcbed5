"""Frozen cohorts: made from the gap as it is now, and never changed afterwards."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select

from crawler.exceptions import NotFound, UsageError
from crawler.items import BEST_FIRST, GapStatus, Placement
from crawler.store.models import Look, Page, SeenLink, Site
from crawler.store.progress_models import BaselineRow, BaselineSite
from crawler.store.projects import ProjectView
from crawler.store.storable import storable_text
from crawler.store.summary_models import Summary

CHUNK = 500
LONGEST_NAME = 200
LONGEST_NOTE = 4_000
WORTH_FREEZING = (GapStatus.GAP, GapStatus.UPGRADE)
"""Statuses that work can change: a gap to close, a place to better."""


@dataclass(frozen=True, slots=True)
class BaselinePlan:
    """What a new cohort is to be called, and which sites are in it."""

    name: str = ""
    """Empty for the day's date, with a number behind it where that is taken."""
    statuses: tuple[GapStatus, ...] = WORTH_FREEZING
    note: str = ""


@dataclass(frozen=True, slots=True)
class Baseline:
    """A cohort, without its sites."""

    id: int
    name: str
    made_at: datetime
    statuses: tuple[GapStatus, ...]
    own: tuple[str, ...]
    competitors: tuple[str, ...]
    last_look: int
    """The newest look then: every look with a higher id was made since."""
    note: str
    sites: int


@dataclass(frozen=True, slots=True)
class RivalThen:
    """A competitor's link on a site when the cohort was frozen."""

    site: str
    look: int
    """The newest look that saw it, and when that was."""
    at: datetime
    placement: Placement
    pages: int


@dataclass(frozen=True, slots=True)
class CohortSite:
    """One site of a cohort as it was then."""

    id: int
    site: str
    status: GapStatus
    yours: Placement | None
    best_placement: Placement | None
    rivals: tuple[RivalThen, ...]


def make_baseline(connection: Connection, project: ProjectView, plan: BaselinePlan) -> Baseline:
    """Freeze the sites that have one of the plan's statuses now. Needs a summary that is fresh.

    Raises UsageError for a name that is taken or too long, or where no site has such a status.
    """
    _refuse_nonsense(plan)
    statuses = tuple(dict.fromkeys(plan.statuses))
    plan = replace(plan, name=storable_text(plan.name), note=storable_text(plan.note), statuses=statuses)
    now = datetime.now(UTC)
    values = {
        "project_id": project.id,
        "name": _name(connection, project, plan, now),
        "made_at": now,
        "statuses": [*map(str, plan.statuses)],
        "own": list(project.own),
        "competitors": list(project.competitors),
        "last_look": connection.scalar(select(func.max(Look.id))) or 0,
        "note": plan.note,
    }
    made = connection.execute(insert(BaselineRow).values(values).returning(BaselineRow.id)).scalar_one()
    if not _freeze(connection, project, made, plan.statuses):
        raise UsageError(
            f"no site is {' or '.join(plan.statuses)} now: there is nothing to freeze",
            hint="Load exports and run linkgap verify first, or name other statuses with --status.",
        )
    return find_baseline(connection, project, str(values["name"]))


def list_baselines(connection: Connection, project: ProjectView) -> list[Baseline]:
    """Every cohort of the project, the newest first."""
    sites = select(func.count()).where(BaselineSite.baseline_id == BaselineRow.id).scalar_subquery()
    query = select(*BaselineRow.__table__.c, sites.label("sites")).where(BaselineRow.project_id == project.id)
    return [_baseline(row) for row in connection.execute(query.order_by(BaselineRow.id.desc()))]


def find_baseline(connection: Connection, project: ProjectView, name: str | None = None) -> Baseline:
    """The named cohort, or the newest where none is named. Raises NotFound, naming those there are."""
    found = list_baselines(connection, project)
    chosen = next((one for one in found if name is None or one.name == name), None)
    if chosen is not None:
        return chosen
    if not found:
        raise NotFound("the project has no baseline yet", hint="linkgap baseline freezes the gap as it is now.")
    raise NotFound(f"there is no baseline named {name!r}", hint=f"There are: {', '.join(one.name for one in found)}.")


def cohort(connection: Connection, baseline: Baseline) -> list[CohortSite]:
    """The sites of a cohort, by name."""
    query = (
        select(*BaselineSite.__table__.c, Site.key)
        .join(Site, Site.id == BaselineSite.site_id)
        .where(BaselineSite.baseline_id == baseline.id)
        .order_by(Site.key)
    )
    return [
        CohortSite(row.site_id, row.key, row.status, row.yours, row.best_placement, _rivals_then(row.rivals))
        for row in connection.execute(query)
    ]


def _refuse_nonsense(plan: BaselinePlan) -> None:
    if len(plan.name) > LONGEST_NAME:
        raise UsageError(f"the name has {len(plan.name)} characters; {LONGEST_NAME} are kept")
    if len(plan.note) > LONGEST_NOTE:
        raise UsageError(f"the note has {len(plan.note)} characters; {LONGEST_NOTE} are kept")
    if not plan.statuses:
        raise UsageError("a baseline needs a status: which sites are to be in it")


def _name(connection: Connection, project: ProjectView, plan: BaselinePlan, now: datetime) -> str:
    taken = {one.name for one in list_baselines(connection, project)}
    asked = plan.name.strip()
    if asked in taken:
        raise UsageError(f"there is a baseline named {asked!r} already", hint="A cohort stays as it is: name another.")
    day = f"{now:%Y-%m-%d}"
    free = (day if number == 1 else f"{day}-{number}" for number in range(1, len(taken) + 2))
    return asked or next(name for name in free if name not in taken)


def _freeze(connection: Connection, project: ProjectView, baseline: int, statuses: Sequence[GapStatus]) -> int:
    """Copy the sites from the summary, those left out by cleaning not among them; how many they are."""
    columns = (Summary.source_id, Summary.status, Summary.yours, Summary.best_placement)
    query = select(*columns).where(
        Summary.project_id == project.id, Summary.cleaned == "", Summary.status.in_(statuses)
    )
    found = connection.execute(query.order_by(Summary.source_id)).all()
    for start in range(0, len(found), CHUNK):
        some = found[start : start + CHUNK]
        rivals = _rivals_now(connection, project, [row.source_id for row in some])
        rows = [
            {
                "baseline_id": baseline,
                "site_id": row.source_id,
                "status": row.status,
                "yours": row.yours,
                "best_placement": row.best_placement,
                "rivals": rivals.get(row.source_id, {}),
            }
            for row in some
        ]
        connection.execute(insert(BaselineSite), rows)
    return len(found)


def _rivals_now(connection: Connection, project: ProjectView, sources: Sequence[int]) -> dict[int, dict[str, Any]]:
    """Site -> competitor -> what is kept of its live links there."""
    keys = {project.site_ids[key]: key for key in project.competitors}
    query = (
        select(Page.site_id.label("source"), SeenLink.site_id, Look.id, Look.at, SeenLink.placement)
        .join(Look, Look.id == Page.known_check_id)
        .join(SeenLink, SeenLink.look_id == Look.id)
        .where(Page.site_id.in_(sources), SeenLink.site_id.in_(list(keys)))
        .order_by(Page.site_id, SeenLink.site_id, Look.id)
    )
    links: dict[int, dict[str, list[Any]]] = {}
    for row in connection.execute(query):
        links.setdefault(row.source, {}).setdefault(keys[row.site_id], []).append(row)
    return {source: {key: _kept(rows) for key, rows in rivals.items()} for source, rivals in links.items()}


def _kept(rows: Sequence[Any]) -> dict[str, Any]:
    newest = rows[-1]
    best = min((row.placement for row in rows), key=BEST_FIRST.index)
    pages = len({row.id for row in rows})
    return {"look": newest.id, "at": newest.at.isoformat(), "placement": str(best), "pages": pages}


def _rivals_then(kept: dict[str, Any]) -> tuple[RivalThen, ...]:
    return tuple(
        RivalThen(key, one["look"], datetime.fromisoformat(one["at"]), Placement(one["placement"]), one["pages"])
        for key, one in kept.items()
    )


def _baseline(row: Any) -> Baseline:
    return Baseline(
        id=row.id,
        name=row.name,
        made_at=row.made_at,
        statuses=_statuses(row.statuses),
        own=tuple(row.own),
        competitors=tuple(row.competitors),
        last_look=row.last_look,
        note=row.note,
        sites=row.sites,
    )


def _statuses(words: Iterable[str]) -> tuple[GapStatus, ...]:
    return tuple(map(GapStatus, words))
