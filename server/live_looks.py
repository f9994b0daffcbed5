"""Storing looks that calls asked for, and judging the sites they are on anew: what was true of the rest stays true."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, select

from crawler.items import Check
from crawler.schedule import Schedule
from crawler.store.looks import store_checks
from crawler.store.models import Page
from crawler.store.projects import ProjectView, all_projects, every_tracked_site
from crawler.store.wins import note_won
from server.gap.freshness import is_stamped, stamp
from server.gap.rebuild import rebuild


@dataclass(frozen=True, slots=True)
class _Fresh:
    """A project whose summary told everything before the looks came."""

    project: ProjectView
    was: bool


@contextmanager
def judged_anew(engine: Engine) -> Iterator[tuple[Connection, list[int]]]:
    """A transaction, and a list for the ids of the sites it touches: they are judged anew once it is through.

    A project's summary that was up to date stays so; one that was not is left to whoever rebuilds it.
    """
    sources: list[int] = []
    with engine.begin() as connection:
        fresh = [_Fresh(one, is_stamped(connection, one)) for one in all_projects(connection)]
        yield connection, sources
    for one in fresh if sources else ():
        rebuild(engine, one.project, sources=sorted(set(sources)))
        if one.was:
            with engine.begin() as connection:
                stamp(connection, one.project)


def store_live_looks(engine: Engine, project: ProjectView, checks: Sequence[Check]) -> None:
    """Store looks outside any run, note what they win, and judge their sites anew for every project."""
    with judged_anew(engine) as (connection, touched):
        store_checks(connection, None, checks, sites=every_tracked_site(connection), schedule=Schedule(project.loss))
        sources = _sources(connection, checks)
        for one in all_projects(connection):
            note_won(connection, one, sources=sources)
        touched.extend(sources)


def _sources(connection: Connection, checks: Sequence[Check]) -> list[int]:
    """Ids of the sites that the looks' pages are of."""
    pages = [check.page_id for check in checks]
    return list(connection.scalars(select(Page.site_id).where(Page.id.in_(pages)).distinct()))
