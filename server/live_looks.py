"""Storing looks that calls asked for, and judging the sites they are on anew: what was true of the rest stays true."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, select

from crawler.items import Check
from crawler.schedule import Schedule
from crawler.store.decisions import note_won
from crawler.store.looks import store_checks
from crawler.store.models import Page, Site
from crawler.store.projects import ProjectView, all_projects, every_tracked_site
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
            note_won(connection, one, _where_you_are(one, checks, sources), why="a look found your link")
        touched += [number for number, _ in sources.values()]


def _sources(connection: Connection, checks: Sequence[Check]) -> dict[int, tuple[int, str]]:
    """Page -> id and key of its site."""
    query = select(Page.id, Site.id.label("site"), Site.key).join(Site, Site.id == Page.site_id)
    rows = connection.execute(query.where(Page.id.in_([check.page_id for check in checks])))
    return {row.id: (row.site, row.key) for row in rows}


def _where_you_are(project: ProjectView, checks: Sequence[Check], sources: dict[int, tuple[int, str]]) -> list[str]:
    """Keys of the referring sites on which one of the looks saw a link of the project's own."""
    return [sources[check.page_id][1] for check in checks if any(link.site in project.own for link in check.links)]
