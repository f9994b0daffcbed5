"""Formats by authority and industries out of the store: what the latest looks saw, without what cleaning left out."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, and_, func, select

from crawler.segments import IndustryName
from crawler.store.models import Page, SeenLink
from crawler.store.projects import ProjectView
from crawler.store.segment_models import LinkWhy, SiteSegment
from crawler.store.summary_models import Summary
from server.gap.benchmark.profile_store import BANDS, band_of
from server.gap.clean.passed_over import KEPT
from server.gap.segment.formats import Format, FormatGroup, Industry, Referring, formats_of, industries_of
from server.gap.segment.linked_kind import LINKED_KIND, SAME_LINK


@dataclass(frozen=True, slots=True)
class WhatEarns:
    """What earns links from whom."""

    formats: tuple[Format, ...]
    industries: tuple[Industry, ...]


def read_what_earns(connection: Connection, project: ProjectView) -> WhatEarns:
    """Formats by authority, and industries. Needs a summary that is fresh."""
    return WhatEarns(formats_of(_groups(connection, project)), industries_of(_referring(connection, project)))


def _here(project: ProjectView) -> Any:
    return and_(Summary.project_id == project.id, Summary.source_id == Page.site_id, KEPT)


def _groups(connection: Connection, project: ProjectView) -> Iterator[FormatGroup]:
    """A site counts once for each format it links to, whoever's page it is."""
    own = [project.site_ids[key] for key in project.own]
    kind = LINKED_KIND.label("format")
    yours = SeenLink.site_id.in_(own).label("yours")
    band = band_of(Summary.authority).label("band")
    query = (
        select(kind, yours, band, func.count(Page.site_id.distinct()).label("sites"))
        .select_from(Page)
        .join(SeenLink, SeenLink.look_id == Page.known_check_id)
        .join(LinkWhy, SAME_LINK)
        .join(Summary, _here(project))
        .where(SeenLink.site_id.in_(project.site_ids.values()))
        .group_by(kind, yours, band)
    )
    for row in connection.execute(query):
        sites = (0, row.sites) if row.yours else (row.sites, 0)
        yield FormatGroup(str(row.format), BANDS[row.band], *sites)


def _referring(connection: Connection, project: ProjectView) -> Iterator[Referring]:
    """Sites on which a competitor is live, each with its industry as the rebuild told it."""
    same = and_(SiteSegment.project_id == Summary.project_id, SiteSegment.source_id == Summary.source_id)
    query = (
        select(Summary.source, SiteSegment.industry, SiteSegment.industry_why, Summary.yours)
        .join(SiteSegment, same)
        .where(Summary.project_id == project.id, KEPT, Summary.competitors > 0)
    )
    for row in connection.execute(query):
        yield Referring(row.source, IndustryName(row.industry), row.industry_why, row.yours is None)
