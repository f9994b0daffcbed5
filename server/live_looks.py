"""Storing looks that calls asked for, and judging the sites they are on anew: what was true of the rest stays true."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import Connection, Engine

from crawler.items import Check
from crawler.schedule import Schedule
from crawler.store.looks import store_checks
from crawler.store.pages import sites_of_pages
from crawler.store.projects import ProjectView, all_projects, every_tracked_site
from crawler.store.wins import note_won
from server.gap.matrix.rebuild import rebuild_everywhere


@contextmanager
def judged_anew(engine: Engine) -> Iterator[tuple[Connection, list[int]]]:
    """A transaction without looks, and a list for the ids of the sites it touches: they are judged anew after it.

    A project's summary that was up to date stays so; one that was not is left to whoever rebuilds it.
    """
    sources: list[int] = []
    with engine.begin() as connection:
        yield connection, sources
    if sources:
        rebuild_everywhere(engine, sorted(set(sources)))


def store_live_looks(engine: Engine, project: ProjectView, checks: Sequence[Check]) -> None:
    """Store looks outside any run, note what they win, and judge their sites anew for every project.

    A project's summary that was up to date stays so.
    """
    if not checks:
        return
    with engine.begin() as connection:
        sites, schedule = every_tracked_site(connection), Schedule(project.loss)
        looks = store_checks(connection, None, checks, sites=sites, schedule=schedule)
        sources = sites_of_pages(connection, [check.page_id for check in checks])
        for one in all_projects(connection):
            note_won(connection, one, sources=sources)
    rebuild_everywhere(engine, sources, looks=looks)
