"""A project's criteria, kept version by version: what a figure was judged by can be told later."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from crawler.criteria import BusinessPage, Criteria, Funnel, Intent, Keyword, Quality, RivalBounds, checked_criteria
from crawler.exceptions import CriteriaMissing, UsageError
from crawler.store.criteria_models import CriteriaRow
from crawler.store.models import Project
from crawler.store.projects import ProjectView
from crawler.urls import matched_site

LONGEST_NOTE = 4_000


@dataclass(frozen=True, slots=True)
class CriteriaVersion:
    """Criteria as they were from `at` on."""

    version: int
    """From 1; 0 where none were ever set."""
    at: datetime | None
    note: str
    criteria: Criteria


def criteria_of(connection: Connection, project: ProjectView) -> Criteria:
    """The criteria that hold; empty ones where none were set."""
    return latest_criteria(connection, project).criteria


def latest_criteria(connection: Connection, project: ProjectView) -> CriteriaVersion:
    """The version that holds; version 0, with everything empty, where none were set."""
    query = _SELECT.where(CriteriaRow.project_id == project.id).order_by(CriteriaRow.version.desc())
    row = connection.execute(query.limit(1)).first()
    return _version(row) if row else CriteriaVersion(0, None, "", Criteria())


def criteria_versions(connection: Connection, project: ProjectView) -> list[CriteriaVersion]:
    """Every version, the newest first."""
    query = _SELECT.where(CriteriaRow.project_id == project.id).order_by(CriteriaRow.version.desc())
    return [_version(row) for row in connection.execute(query)]


def keep_criteria(connection: Connection, project: ProjectView, given: Criteria, *, note: str = "") -> CriteriaVersion:
    """Keep the criteria as a new version, unless nothing changes. Raises UsageError, naming the field."""
    if len(note) > LONGEST_NOTE:
        raise UsageError(f"note: it has {len(note)} characters; {LONGEST_NOTE:,} are kept")
    made = checked_criteria(given)
    for number, page in enumerate(made.business_pages):
        if matched_site(page.url, frozenset(project.own)) is None:
            where = f"business_pages[{number}].url"
            hint = f"Business pages are yours: on {', '.join(project.own)}."
            raise UsageError(f"{where}: {page.url!r} is on no site of yours", hint=hint)
    held = latest_criteria(connection, project)
    if held.version and held.criteria == made:
        return held
    kept = CriteriaVersion(held.version + 1, datetime.now(UTC), note, made)
    values = {"version": kept.version, "at": kept.at, "note": note, "criteria": asdict(made)}
    connection.execute(insert(CriteriaRow).values(project_id=project.id, **values))
    return kept


REQUIRED = "criteria_required"
"""Name in the project's settings of whether it needs criteria."""


def are_required(connection: Connection, project: ProjectView) -> bool:
    """Whether the project loads exports and lists the gap only once criteria are set; at first it does without."""
    settings = connection.scalar(select(Project.settings).where(Project.id == project.id)) or {}
    return bool(settings.get(REQUIRED, False))


def require_criteria(connection: Connection, project: ProjectView, *, required: bool) -> None:
    """Have the project need them from now on, or no longer."""
    # Locked on PostgreSQL, where two transactions write at once: what the other one notes must not be lost.
    held = connection.scalar(select(Project.settings).where(Project.id == project.id).with_for_update()) or {}
    connection.execute(update(Project).where(Project.id == project.id).values(settings={**held, REQUIRED: required}))


def check_criteria(connection: Connection, project: ProjectView) -> None:
    """Raises CriteriaMissing where the project needs criteria and none were ever set."""
    if are_required(connection, project) and not latest_criteria(connection, project).version:
        raise CriteriaMissing(
            f"the project {project.name!r} needs its criteria first: what is looked at before they are set sets them",
            hint="Set them: on the dashboard's page Criteria, or linkgap criteria --keyword TEXT --language en. "
            "To go without: linkgap criteria --required no",
        )


_SELECT = select(CriteriaRow.version, CriteriaRow.at, CriteriaRow.note, CriteriaRow.criteria)


def _version(row: Any) -> CriteriaVersion:
    return CriteriaVersion(row.version, row.at, row.note, _criteria(row.criteria))


def _criteria(kept: Mapping[str, Any]) -> Criteria:
    lists = {name: tuple(kept.get(name, ())) for name in ("languages", "markets", "people", "research")}
    keywords = tuple(
        Keyword(**{**one, "intent": Intent(one["intent"]) if one["intent"] else None}) for one in kept["keywords"]
    )
    pages = tuple(
        BusinessPage(**{**one, "funnel": Funnel(one["funnel"]), "keywords": tuple(one["keywords"])})
        for one in kept["business_pages"]
    )
    # Versions of before there was a choice hold neither.
    quality, rivals = Quality(**kept.get("quality", {})), RivalBounds(**kept.get("rivals", {}))
    return Criteria(keywords=keywords, business_pages=pages, quality=quality, rivals=rivals, **lists)
