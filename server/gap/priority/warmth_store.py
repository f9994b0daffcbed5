"""Warmth of referring sites: what is kept of them beside what people noted since."""

import json
from collections.abc import Collection, Mapping

from sqlalchemy import ColumnElement, Connection, case, func, select

from crawler.items import OpportunityState
from crawler.store.decisions import history_of
from crawler.store.models import Site
from crawler.store.people_models import DecisionRow
from crawler.store.priority_models import Priority
from crawler.store.projects import ProjectView
from crawler.store.summary_models import Summary
from server.gap.priority.warmth import ANSWERED, MOST, WRITTEN_TO, Trace, Warmth, contact_points, familiarity_of, warmth

KEPT = "warmth"
"""Name of what is kept among the facts of a site's score."""


def warmth_of(connection: Connection, project: ProjectView, site: str) -> Warmth | None:
    """The warmth of a referring site, by its key, with its parts; None where it was never judged."""
    query = select(Priority.facts).join(Site, Site.id == Priority.source_id)
    kept = connection.scalar(query.where(Priority.project_id == project.id, Site.key == site))
    held = json.loads(kept).get(KEPT) if kept else None
    if held is None:
        return None
    return warmth(familiarity_of(held), [one.state for one in history_of(connection, project, site)])


def contacts_of(connection: Connection, project: ProjectView, sources: Collection[int]) -> Mapping[int, float]:
    """Points for having been in touch, by site id; without those that have none."""
    query = select(DecisionRow.site_id, DecisionRow.state).where(
        DecisionRow.project_id == project.id, DecisionRow.site_id.in_(sources)
    )
    states: dict[int, list[OpportunityState]] = {}
    for row in connection.execute(query.order_by(DecisionRow.id.desc())):
        states.setdefault(row.site_id, []).append(row.state)
    return {source: contact_points(every) for source, every in states.items()}


def shown_warmth(project: ProjectView) -> ColumnElement[float]:
    """Of a row of the summary: its warmth as lists show it, with the points for having been in touch."""
    mine = select(DecisionRow.site_id).where(DecisionRow.project_id == project.id)
    newest = select(func.max(DecisionRow.id)).where(DecisionRow.project_id == project.id).group_by(DecisionRow.site_id)
    refused = mine.where(DecisionRow.id.in_(newest), DecisionRow.state == OpportunityState.REFUSED)
    # Lists of their own, made once for a whole walk of the summary: what stands to each site was asked row by row.
    contact = case(
        (Summary.source_id.in_(refused), 0.0),
        (Summary.source_id.in_(mine.where(DecisionRow.state.in_(ANSWERED))), MOST[Trace.CONTACT]),
        (Summary.source_id.in_(mine.where(DecisionRow.state == OpportunityState.CONTACTED)), float(WRITTEN_TO)),
        else_=0.0,
    )
    return Summary.warmth + contact


def warm_enough(project: ProjectView, least: float) -> list[ColumnElement[bool]]:
    """Of a row of the summary: its warmth is `least` at least."""
    # The first alone narrows: who was written to is asked of few.
    return [Summary.warmth >= least - MOST[Trace.CONTACT], shown_warmth(project) >= least]
