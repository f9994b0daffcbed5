"""How many claims there are and what became of them, by tracked site, tool, verdict and placement."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Select, and_, distinct, func, select

from crawler.items import GapStatus, Verdict
from crawler.store.models import ClaimRow, Export, SeenLink, VerdictRow
from crawler.store.projects import ProjectView
from crawler.store.summary_models import Evidence, Summary
from server.gap.claims.tallies import Count, Findings
from server.gap.clean.passed_over import KEPT, removed_sources
from server.gap.matrix.evidence import SETTLED, SLOTS, latest_verdict

CODE_TO_VERDICT: dict[int, Verdict] = dict(enumerate(Verdict, start=1))


def claim_counts(connection: Connection, project: ProjectView) -> list[Count]:
    """One count for every tracked site, tool, verdict and placement that occur together.

    A claim's verdict is that of its latest look that settled anything, else of its latest look.
    """
    keys = {number: key for key, number in project.site_ids.items()}
    rows = connection.execute(_claim_counts(project))
    return [
        Count(
            site=keys[row.site_id],
            tool=row.tool,
            verdict=CODE_TO_VERDICT[row.code] if row.code else None,
            placement=row.placement,
            pageless=bool(row.pageless),
            claims=row.claims,
        )
        for row in rows
        if row.site_id in keys
    ]


def _claim_counts(project: ProjectView) -> Select[Any]:
    claims = (
        select(ClaimRow.id, ClaimRow.site_id, ClaimRow.export_id, ClaimRow.page_id, latest_verdict().label("latest"))
        .where(ClaimRow.project_id == project.id)
        .offset(0)  # keeps SQLite from looking the verdict up again for every use of it
        .subquery()
    )
    look = claims.c.latest % SETTLED // SLOTS
    answer = and_(VerdictRow.claim_id == claims.c.id, VerdictRow.look_id == look)
    # The site is named although look and number tell the link: with it one narrow index answers.
    link = and_(
        SeenLink.look_id == VerdictRow.look_id,
        SeenLink.site_id == claims.c.site_id,
        SeenLink.nth == VerdictRow.link_nth,
    )
    code = (claims.c.latest % SLOTS).label("code")
    pageless = claims.c.page_id.is_(None).label("pageless")
    groups = (claims.c.site_id, Export.tool, code, SeenLink.placement, pageless)
    return (
        select(*groups, func.count().label("claims"))
        .select_from(claims)
        .join(Export, Export.id == claims.c.export_id)
        .outerjoin(VerdictRow, answer)
        .outerjoin(SeenLink, link)
        .group_by(*groups)
    )


def findings(connection: Connection, project: ProjectView) -> Findings:
    """Claimed against seen, in referring sites. Needs a summary that is fresh."""
    own, theirs = (_ids(project, keys) for keys in (project.own, project.competitors))
    here = and_(Evidence.project_id == project.id, Evidence.source_id.not_in(removed_sources(project)))
    claimed = select(Evidence.source_id).where(here, Evidence.claims > 0)
    by_exports = and_(
        Summary.source_id.in_(claimed.where(Evidence.site_id.in_(theirs))),
        Summary.source_id.not_in(claimed.where(Evidence.site_id.in_(own))),
    )
    gap = select(Summary.status, func.count()).where(Summary.project_id == project.id, KEPT, by_exports)
    seen = select(func.count(distinct(Evidence.source_id))).where(here, Evidence.claims == 0, Evidence.pages > 0)
    sources = select(func.count(distinct(Evidence.source_id))).where(here, Evidence.claims > 0)
    removed = Evidence.project_id == project.id, Evidence.source_id.in_(removed_sources(project)), Evidence.claims > 0
    return Findings(
        sources=connection.scalar(sources) or 0,
        claimed_gap={row[0]: row[1] for row in connection.execute(gap.group_by(Summary.status))},
        unclaimed=connection.scalar(seen) or 0,
        left_out=connection.scalar(select(func.count(distinct(Evidence.source_id))).where(*removed)) or 0,
    )


def gap_counts(connection: Connection, project: ProjectView) -> dict[GapStatus, int]:
    """Referring sites by gap status, without those that cleaning leaves out."""
    query = select(Summary.status, func.count()).where(Summary.project_id == project.id, KEPT)
    found = {row[0]: row[1] for row in connection.execute(query.group_by(Summary.status))}
    return {status: found[status] for status in GapStatus if status in found}


def _ids(project: ProjectView, keys: Sequence[str]) -> list[int]:
    return [project.site_ids[key] for key in keys]
