"""The competitive graph out of the kept summary: the strongest hubs with their links, and the counts of all."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, select

from crawler.store.models import Look, Page, SeenLink
from crawler.store.projects import ProjectView
from crawler.store.summary_models import Evidence, Summary
from server.gap.clean.passed_over import KEPT
from server.gap.competitors.hubs import LEAST, Graph, Hub, Tie, graph
from server.gap.competitors.influence_store import site_groups
from server.gap.competitors.overlap import YOU, overlap
from server.gap.competitors.overlap_store import shared_sets
from server.gap.matrix.places import RANK
from server.gap.page.site_looks import LINKED_TO

MOST = 100
"""Hubs told where nobody says how many."""


def read_graph(connection: Connection, project: ProjectView, most: int = MOST) -> Graph:
    """The `most` strongest hubs, and the place of each of the compared. Needs a summary that is fresh."""
    names = (YOU, *project.competitors)
    found = overlap(shared_sets(connection, project), names)
    return graph(site_groups(connection, project), found, _strongest(connection, project, most))


def _strongest(connection: Connection, project: ProjectView, most: int) -> list[Hub]:
    columns = (Summary.source_id, Summary.source, Summary.score, Summary.authority, Summary.authority_name)
    query = (
        select(*columns)
        .where(Summary.project_id == project.id, KEPT, Summary.competitors >= LEAST)
        .order_by(Summary.competitors.desc(), Summary.score.desc(), Summary.source)
        .limit(most)
    )
    rows: list[Row[Any]] = list(connection.execute(query))
    sources = [row.source_id for row in rows]
    ties = _ties(connection, project, sources)
    shared = [source for source in sources if any(tie.name == YOU for tie in ties[source])]
    since = _since(connection, project, shared)
    return [_hub(row, ties[row.source_id], since.get(row.source_id)) for row in rows]


def _hub(row: Row[Any], ties: Sequence[Tie], since: datetime | None) -> Hub:
    authority = row.authority if row.authority >= 0 else None
    return Hub(row.source, tuple(ties), row.score, authority, row.authority_name, since)


def _since(connection: Connection, project: ProjectView, sources: Sequence[int]) -> dict[int, datetime]:
    """Source -> the first look that saw a link of yours there."""
    own = [project.site_ids[key] for key in project.own]
    query = (
        select(Page.site_id, func.min(Look.at, type_=Look.at.type).label("at"))
        .join(Look, Look.page_id == Page.id)
        .join(SeenLink, SeenLink.look_id == Look.id)
        .where(Page.site_id.in_(sources), LINKED_TO.in_(own))
        .group_by(Page.site_id)
    )
    return {row.site_id: row.at for row in connection.execute(query)}


def _ties(connection: Connection, project: ProjectView, sources: Sequence[int]) -> Mapping[int, list[Tie]]:
    """Source -> its live links, one for each of the compared, in their order; your own sites are one."""
    names = {project.site_ids[key]: YOU for key in project.own}
    names |= {project.site_ids[key]: key for key in project.competitors}
    columns = (Evidence.source_id, Evidence.site_id, Evidence.best_placement, Evidence.followed, Evidence.pages)
    query = select(*columns).where(
        Evidence.project_id == project.id, Evidence.source_id.in_(sources), Evidence.pages > 0
    )
    held: dict[int, dict[str, Tie]] = defaultdict(dict)
    for row in connection.execute(query):
        name = names.get(row.site_id)
        if name is not None and row.best_placement is not None:
            tie = Tie(name, row.best_placement, bool(row.followed), row.pages)
            known = held[row.source_id].get(name)
            held[row.source_id][name] = _joined(known, tie) if known else tie
    order = {name: at for at, name in enumerate((YOU, *project.competitors))}
    found: dict[int, list[Tie]] = defaultdict(list)
    for source, ties in held.items():
        found[source] = sorted(ties.values(), key=lambda tie: order[tie.name])
    return found


def _joined(one: Tie, other: Tie) -> Tie:
    """Links to two sites of yours as one."""
    best = max(one.placement, other.placement, key=RANK.__getitem__)
    return Tie(one.name, best, one.followed or other.followed, one.pages + other.pages)
