"""How long it takes to answer for one page, and to judge one site anew: what a person waits for while browsing."""

import random
import time
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from sqlalchemy import Engine, func, select

from crawler.store.models import Page
from crawler.store.projects import ProjectView
from server.gap.listing.snapshot import gap_snapshot
from server.gap.matrix.rebuild import rebuild
from server.gap.page.page_view import page_view
from tests.bench.figures import Figure

T = TypeVar("T")
ASKED = 1000
"""Pages asked for, at random: as somebody browses, none twice."""
SITES = 50
PAGE_MS = 10.0
"""What 99 of 100 pages may take at most, in milliseconds, on a store of a million claims."""


def figures(engine: Engine, project: ProjectView) -> Iterator[Figure]:
    """Time the answers on a store that is filled and judged."""
    urls, sources = _some_pages(engine)
    with engine.connect() as connection:
        known = _taken(lambda url: page_view(connection, project, url), urls)
        unknown = _taken(lambda url: page_view(connection, project, url), [f"{url}?new" for url in urls])
        yield Figure("page view, half of them within", known[len(known) // 2], "ms", digits=2)
        yield Figure("page view, 99 of 100 within", _p99(known), "ms", aim=PAGE_MS, most=True, digits=2)
        yield Figure("page nobody named, 99 of 100 within", _p99(unknown), "ms", aim=PAGE_MS, most=True, digits=2)
        started = time.perf_counter()
        sites = len(gap_snapshot(connection, project, "").sites)
        yield Figure(f"snapshot of {sites:,} sites", (time.perf_counter() - started) * 1000, "ms", digits=0)
    anew = _taken(lambda source: rebuild(engine, project, sources=[source]), sources)
    yield Figure("one site judged anew, half of them within", anew[len(anew) // 2], "ms", digits=1)
    yield Figure("one site judged anew, 99 of 100 within", _p99(anew), "ms", digits=1)


def _some_pages(engine: Engine) -> tuple[list[str], list[int]]:
    chance = random.Random(4)  # noqa: S311
    with engine.connect() as connection:
        last = connection.scalar(select(func.max(Page.id))) or 0
        ids = chance.sample(range(1, last + 1), min(ASKED, last))
        rows = connection.execute(select(Page.url, Page.site_id).where(Page.id.in_(ids))).all()
    rows = chance.sample(rows, len(rows))
    return [row.url for row in rows], [row.site_id for row in rows[:SITES]]


def _taken(work: Callable[[T], object], asked: Sequence[T]) -> list[float]:
    """Milliseconds of each, the quickest first."""
    found = []
    for one in asked:
        started = time.perf_counter()
        work(one)
        found.append((time.perf_counter() - started) * 1000)
    return sorted(found)


def _p99(taken: Sequence[float]) -> float:
    return taken[min(len(taken) - 1, len(taken) * 99 // 100)]
