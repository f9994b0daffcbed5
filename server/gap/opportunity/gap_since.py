"""Sites that a person left out when nothing was to be won there, and that are a gap since.

The decision stands: it is only told that the pages say otherwise now.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Row, func, select

from crawler.items import GapStatus, OpportunityState
from crawler.store.decisions import Decision, list_decisions
from crawler.store.models import Look, Page, SeenLink, Site
from crawler.store.projects import ProjectView
from crawler.store.summary_models import Summary
from server.gap.clean.passed_over import KEPT
from server.gap.page.site_looks import LINKED_TO

NEWEST = 500
"""Decisions gone through: whoever left out more knows why."""


@dataclass(frozen=True, slots=True)
class GapSince:
    """A site that was left out before any look saw a competitor's link there, and has one now."""

    site: str
    status: GapStatus
    competitors: tuple[str, ...]
    """Live there now."""
    left_out_at: datetime
    note: str
    """Of the decision."""
    first_seen: datetime
    """The first look that saw a competitor's link there."""
    reason: str
    """All of it in a sentence."""


def gaps_since(connection: Connection, project: ProjectView, site: str = "") -> tuple[GapSince, ...]:
    """Those sites, or that one if it is one, the last decision first. Needs a summary that is fresh."""
    decisions, _ = list_decisions(connection, project, states=(OpportunityState.EXCLUDED,), limit=NEWEST)
    asked = [one.site for one in decisions if site in ("", one.site)]
    rows = {row.key: row for row in _gaps(connection, project, asked)}
    seen = _first_seen(connection, project, [row.id for row in rows.values()])
    return tuple(
        GapSince(
            *(one.site, row.status, tuple(row.competitor_keys), one.at, one.note, seen[row.id]),
            _reason(one, seen[row.id]),
        )
        for one in decisions
        if (row := rows.get(one.site)) is not None and row.id in seen and seen[row.id] > one.at
    )


def _reason(decision: Decision, first_seen: datetime) -> str:
    why = f" ({decision.note})" if decision.note else ""
    return (
        f"left out on {decision.at:%Y-%m-%d}{why}, before a look saw a competitor's link there: "
        f"since {first_seen:%Y-%m-%d} it is a gap"
    )


def _gaps(
    connection: Connection, project: ProjectView, sites: Sequence[str]
) -> Sequence[Row[int, str, GapStatus, list[str]]]:
    kept = (Summary.project_id == project.id, KEPT)
    won = Summary.status.in_((GapStatus.GAP, GapStatus.UPGRADE))
    query = select(Site.id, Site.key, Summary.status, Summary.competitor_keys)
    joined = query.join(Summary, Summary.source_id == Site.id)
    return connection.execute(joined.where(Site.key.in_(sites), won, *kept)).all()


def _first_seen(connection: Connection, project: ProjectView, sources: Sequence[int]) -> Mapping[int, datetime]:
    """Site id -> the first look that saw a link of it to a competitor."""
    rivals = [project.site_ids[key] for key in project.competitors]
    query = (
        select(Page.site_id, func.min(Look.id).label("look"))
        .join(Look, Look.page_id == Page.id)
        .join(SeenLink, SeenLink.look_id == Look.id)
        .where(Page.site_id.in_(sources), LINKED_TO.in_(rivals))
        .group_by(Page.site_id)
        .subquery()
    )
    rows = connection.execute(select(query.c.site_id, Look.at).join(Look, Look.id == query.c.look))
    return {row.site_id: row.at for row in rows}
