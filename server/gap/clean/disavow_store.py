"""The project's disavow list as a file: what was kept, and with it the spam that links to you."""

from sqlalchemy import Connection, select

from crawler.cleaning import CleanReason
from crawler.store.cleaning import entries_of
from crawler.store.cleaning_models import SiteCleaning
from crawler.store.models import Site
from crawler.store.projects import ProjectView
from crawler.store.summary_models import Evidence
from server.gap.clean.disavow import Suggested, write_disavow

SPAM = (CleanReason.LINK_FARM, CleanReason.SPAM_DIRECTORY, CleanReason.SCRAPER)
"""What is worth disavowing: the other reasons make a site useless to write to, and harm nobody."""


def suggested(connection: Connection, project: ProjectView) -> list[Suggested]:
    """Sites left out as spam that have a live link to you, by name.

    A person on a platform is never among them: a `domain:` line would take the whole platform.
    """
    own = [project.site_ids[key] for key in project.own]
    linking = select(Evidence.source_id).where(
        Evidence.project_id == project.id, Evidence.site_id.in_(own), Evidence.pages > 0
    )
    query = (
        select(Site.key, SiteCleaning.reasons)
        .join(Site, Site.id == SiteCleaning.source_id)
        .where(SiteCleaning.project_id == project.id, SiteCleaning.removed, SiteCleaning.reason.in_(SPAM))
        .where(SiteCleaning.source_id.in_(linking), ~Site.key.contains("/"))
        .order_by(Site.key)
    )
    return [Suggested(row.key, tuple(row.reasons)) for row in connection.execute(query)]


def disavow_text(connection: Connection, project: ProjectView, *, suggest: bool = True) -> str:
    """The file's text. Raises UsageError where it grows beyond what Google takes."""
    return write_disavow(entries_of(connection, project), suggested(connection, project) if suggest else ())
