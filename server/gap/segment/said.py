"""A person's word on what a referring site is, kept and at once in its row of the gap."""

from sqlalchemy import Engine

from crawler.segments import SourceKind
from crawler.store.projects import ProjectView
from server.gap.matrix.rebuild import rebuild
from server.gap.segment.site_store import say_segment


def keep_segment(engine: Engine, project: ProjectView, site: str, kind: SourceKind | None, *, note: str = "") -> None:
    """Keep the word on a site, by its key, and judge the site anew; None leaves it to the rules again.

    Raises UsageError for a tracked site and for a note too long.
    """
    with engine.begin() as connection:
        source = say_segment(connection, project, site, kind, note=note)
    rebuild(engine, project, sources=[source])
