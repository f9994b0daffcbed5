"""When each referring site of yours was first seen, and what was known and done before that."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, or_, select

from crawler.items import UNKNOWN_VERDICTS, OpportunityState, Placement
from crawler.store.models import Look, Page, SeenLink, Site
from crawler.store.people_models import DecisionRow
from crawler.store.projects import ProjectView
from server.gap.clean.passed_over import passed_over
from server.gap.progress.new_links import FirstSeen

CHUNK = 500
CONTACT = (OpportunityState.CONTACTED, OpportunityState.REPLIED)


def first_seen(connection: Connection, project: ProjectView, *, contacted: bool = False) -> list[FirstSeen]:
    """Every site on which any look ever saw a link of yours, by name; your own and competitors' sites left out.

    `contacted` leaves out those that nobody ever wrote to: on a large store the few that are left cost next to nothing.
    """
    places = _places(connection, project, contacted=contacted)
    found = []
    for ids in _chunks(sorted(places)):
        keys = {row.id: row.key for row in connection.execute(select(Site.id, Site.key).where(Site.id.in_(ids)))}
        firsts = {source: min(at for _, at in places[source]) for source in ids}
        absent = _absent(connection, firsts)
        written = _contacted(connection, project, ids)
        found += [
            FirstSeen(keys[source], tuple(places[source]), absent.get(source), written.get(source)) for source in ids
        ]
    return sorted(found, key=lambda site: site.site)


def _places(
    connection: Connection, project: ProjectView, *, contacted: bool
) -> dict[int, list[tuple[Placement, datetime]]]:
    """Site id -> each placement of your links there with the first look that saw one, the earliest first."""
    own = [project.site_ids[key] for key in project.own]
    # The sum keeps SQLite from walking every link of yours instead of the pages of the few sites.
    linked = SeenLink.site_id + 0 if contacted else SeenLink.site_id
    at = func.min(Look.at).label("at")
    query = (
        select(Page.site_id, SeenLink.placement, at)
        .join(Look, Look.id == SeenLink.look_id)
        .join(Page, Page.id == Look.page_id)
        .where(linked.in_(own), Page.site_id.not_in(passed_over(project)))
        .group_by(Page.site_id, SeenLink.placement)
        .order_by(Page.site_id, at, SeenLink.placement)
    )
    if contacted:
        written = select(DecisionRow.site_id).where(
            DecisionRow.project_id == project.id, DecisionRow.state.in_(CONTACT)
        )
        query = query.where(Page.site_id.in_(written))
    found: dict[int, list[tuple[Placement, datetime]]] = defaultdict(list)
    for row in connection.execute(query):
        found[row.site_id].append((row.placement, row.at))
    return found


def _absent(connection: Connection, firsts: dict[int, datetime]) -> dict[int, datetime]:
    """Site id -> the latest look at it that got an answer before your link was first seen."""
    answered = or_(Look.failure.is_(None), Look.failure.not_in(UNKNOWN_VERDICTS))
    query = (
        select(Page.site_id, Look.at)
        .join(Page, Page.id == Look.page_id)
        .where(Page.site_id.in_(list(firsts)), answered, Look.cut.is_(False))
        .order_by(Page.site_id, Look.at)
    )
    found: dict[int, datetime] = {}
    for row in connection.execute(query):
        if row.at < firsts[row.site_id]:
            found[row.site_id] = row.at
    return found


def _contacted(connection: Connection, project: ProjectView, sources: Sequence[int]) -> dict[int, datetime]:
    """Site id -> the first decision that says somebody wrote to it."""
    query = (
        select(DecisionRow.site_id, func.min(DecisionRow.at).label("at"))
        .where(DecisionRow.project_id == project.id, DecisionRow.site_id.in_(sources), DecisionRow.state.in_(CONTACT))
        .group_by(DecisionRow.site_id)
    )
    return {row.site_id: row.at for row in connection.execute(query)}


def _chunks(values: Sequence[Any]) -> Iterable[Sequence[Any]]:
    return (values[start : start + CHUNK] for start in range(0, len(values), CHUNK))
