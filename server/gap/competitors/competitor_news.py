"""Contextual links of competitors that looks were the first to see: what there is to catch up with."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, and_, exists, func, select
from sqlalchemy.orm import aliased

from crawler.items import UNKNOWN_VERDICTS, Placement
from crawler.store.models import Look, Page, SeenLink, Site
from crawler.store.projects import ProjectView
from server.gap.clean.passed_over import passed_over

MOST = 5_000


@dataclass(frozen=True, slots=True)
class CompetitorLink:
    """A page whose text links to a competitor, first seen by the looks asked about."""

    page: str
    site: str
    competitor: str
    sentence: str
    at: datetime
    certain: bool
    """An earlier look at the whole page had not found it. Where there was none, the link may be as old as the page."""


def new_competitor_links(
    connection: Connection, project: ProjectView, *, after: int, upto: int
) -> Sequence[CompetitorLink]:
    """First seen in looks behind one id and up to another; those an earlier look had not found come first."""
    keys = {project.site_ids[key]: key for key in project.competitors}
    first = (
        select(Look.page_id, SeenLink.site_id, func.min(Look.id).label("look_id"))
        .join(SeenLink, SeenLink.look_id == Look.id)
        .where(Look.id > after, Look.id <= upto, SeenLink.site_id.in_(keys), SeenLink.placement == Placement.CONTEXTUAL)
        .group_by(Look.page_id, SeenLink.site_id)
        .subquery()
    )
    earlier, link = aliased(Look), aliased(SeenLink)
    before = and_(earlier.page_id == first.c.page_id, earlier.id < first.c.look_id)
    # A page that came in part only may have held the link in the other part.
    answered = and_(
        before, earlier.failure.is_(None) | earlier.failure.not_in(UNKNOWN_VERDICTS), earlier.cut.is_(False)
    )
    seen = and_(before, link.look_id == earlier.id, link.site_id == first.c.site_id)
    sentence = (
        select(func.max(SeenLink.sentence))
        .where(SeenLink.look_id == first.c.look_id, SeenLink.site_id == first.c.site_id)
        .where(SeenLink.placement == Placement.CONTEXTUAL)
        .scalar_subquery()
    )
    certain = exists().where(answered).label("certain")
    query = (
        select(Page.url, Site.key, first.c.site_id, Look.at, sentence.label("sentence"), certain)
        .select_from(first)
        .join(Page, Page.id == first.c.page_id)
        .join(Site, Site.id == Page.site_id)
        .join(Look, Look.id == first.c.look_id)
        .where(~exists().where(seen, link.placement == Placement.CONTEXTUAL), Page.site_id.not_in(passed_over(project)))
        .order_by(certain.desc(), first.c.look_id, first.c.site_id)
        .limit(MOST)
    )
    return [
        CompetitorLink(row.url, row.key, keys[row.site_id], row.sentence or "", row.at, bool(row.certain))
        for row in connection.execute(query)
    ]
