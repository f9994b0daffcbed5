"""The looks at referring sites' pages, with the links to tracked sites each saw: what a cohort is judged by."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, select

from crawler.items import UNKNOWN_VERDICTS, LookKind
from crawler.store.models import Look, Page, SeenLink
from crawler.store.projects import ProjectView
from server.gap.progress.cohort import SeenThere, SiteLook

LINKED_TO = SeenLink.site_id + 0
"""Whom a link leads to, where the pages of a few sites are asked for: the sum keeps SQLite from walking every link to
the compared instead of these pages."""


def looks_of_sites(connection: Connection, project: ProjectView, sources: Sequence[int]) -> dict[int, list[SiteLook]]:
    """Site id -> every look at those of its pages on which any look saw a link to a tracked site."""
    tracked = list(project.site_ids.values())
    linked = (
        select(Look.page_id)
        .join(SeenLink, SeenLink.look_id == Look.id)
        .join(Page, Page.id == Look.page_id)
        .where(Page.site_id.in_(sources), LINKED_TO.in_(tracked))
    )
    columns = (Look.id, Look.at, Look.failure, Look.cut, Look.kind, Page.url, Page.site_id, Page.known_check_id)
    query = select(*columns).join(Page, Page.id == Look.page_id).where(Page.site_id.in_(sources))
    rows = connection.execute(query.where(Page.id.in_(linked)).order_by(Look.id)).all()
    links = _links(connection, project, sources)
    found: dict[int, list[SiteLook]] = defaultdict(list)
    for row in rows:
        found[row.site_id].append(_look(row, tuple(links.get(row.id, ()))))
    return found


def _links(connection: Connection, project: ProjectView, sources: Sequence[int]) -> dict[int, list[SeenThere]]:
    keys = {number: key for key, number in project.site_ids.items()}
    query = (
        select(SeenLink.look_id, SeenLink.site_id, SeenLink.placement)
        .join(Look, Look.id == SeenLink.look_id)
        .join(Page, Page.id == Look.page_id)
        .where(Page.site_id.in_(sources), LINKED_TO.in_(list(keys)))
        .order_by(SeenLink.look_id, SeenLink.nth)
    )
    found: dict[int, list[SeenThere]] = defaultdict(list)
    for row in connection.execute(query):
        found[row.look_id].append(SeenThere(keys[row.site_id], row.placement))
    return found


def _look(row: Any, links: tuple[SeenThere, ...]) -> SiteLook:
    """A look speaks for its page as `crawler.store.looks` pointed to it.

    None behind the page's known look does; a person's own browser, which may show less than there is, only where it is
    that look.
    """
    known = row.known_check_id or 0
    settled = row.failure not in UNKNOWN_VERDICTS and not (row.cut and not links)
    ours = row.kind is not LookKind.BROWSER or row.id == known
    return SiteLook(
        id=row.id,
        page=row.url,
        at=row.at,
        failure=row.failure,
        speaks=settled and ours and row.id <= known,
        links=links,
    )
