"""Formats by authority and industries out of the store: what the latest looks saw, without what cleaning left out."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, and_, func, select

from crawler.store.models import Look, Page, SeenLink
from crawler.store.projects import ProjectView
from crawler.store.segment_models import LinkWhy
from crawler.store.summary_models import Summary
from server.gap.benchmark.profile_store import BANDS, band_of
from server.gap.clean.passed_over import KEPT
from server.gap.segment.formats import Declared, Format, FormatGroup, Industry, formats_of, industries_of
from server.gap.segment.linked_kind import LINKED_KIND, SAME_LINK


@dataclass(frozen=True, slots=True)
class WhatEarns:
    """What earns links from whom."""

    formats: tuple[Format, ...]
    industries: tuple[Industry, ...]


def read_what_earns(connection: Connection, project: ProjectView) -> WhatEarns:
    """Formats by authority, and industries. Needs a summary that is fresh."""
    return WhatEarns(formats_of(_groups(connection, project)), industries_of(_declared(connection, project)))


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


def _declared(connection: Connection, project: ProjectView) -> Iterator[Declared]:
    """Sites on which a competitor is live, with every type their pages with links declare."""
    query = (
        select(Summary.source_id, Summary.source, Summary.segment, Summary.yours, Look.types)
        .select_from(Page)
        .join(Look, Look.id == Page.known_check_id)
        .join(Summary, _here(project))
        .where(Summary.competitors > 0)
        .distinct()
    )
    rows: dict[int, Any] = {}
    types: dict[int, set[str]] = defaultdict(set)
    for row in connection.execute(query):
        rows[row.source_id] = row
        types[row.source_id].update(kind.lower() for kind in row.types.split())
    for source, row in rows.items():
        yield Declared(row.source, frozenset(types[source]), row.segment, row.yours is None)
