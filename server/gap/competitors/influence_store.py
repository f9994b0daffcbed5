"""Exact sets of who is seen live on the same referring sites, by what tools say of them: counted by the database."""

from sqlalchemy import Connection, Numeric, and_, case, cast, func, select

from crawler.store.projects import ProjectView
from crawler.store.summary_models import Evidence, Summary
from server.gap.benchmark.profile_store import BANDS, band_of
from server.gap.clean.passed_over import removed_sources
from server.gap.competitors.influence import UNKNOWN, SiteGroup
from server.gap.competitors.overlap_store import bits_of, names_of, told_apart

TOP = 100
"""Figures above it are of another scale, and only counted."""


def site_groups(connection: Connection, project: ProjectView) -> list[SiteGroup]:
    """One for each mixture of tracked sites, figure and value that occurs. Needs a summary that is fresh."""
    keys = told_apart(project)
    live = (
        select(Evidence.source_id, bits_of(project, keys, Evidence.pages > 0).label("seen"))
        .where(Evidence.project_id == project.id, Evidence.source_id.not_in(removed_sources(project)))
        .group_by(Evidence.source_id)
        .subquery()
    )
    authority = Summary.authority
    # PostgreSQL rounds a half of its floats to the even number, of its numerics upwards, as SQLite does.
    rounded = func.round(cast(authority, Numeric))
    whole = case((authority < 0, UNKNOWN), (authority > TOP, TOP + 1.0), else_=rounded).label("value")
    alike = (live.c.seen, band_of(authority).label("band"), Summary.authority_name, whole)
    here = and_(Summary.project_id == project.id, Summary.source_id == live.c.source_id)
    query = select(*alike, func.count().label("sites")).join(Summary, here).where(live.c.seen > 0).group_by(*alike)
    return [
        SiteGroup(
            members=names_of(project, keys, row.seen),
            band=BANDS[row.band],
            figure=row.authority_name,
            authority=float(row.value),
            sites=row.sites,
        )
        for row in connection.execute(query)
    ]
