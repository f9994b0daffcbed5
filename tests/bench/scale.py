"""The judgements over a store as large as they come: `python -m tests.bench.scale [--claims N] [--store FILE]`.

1,000,000 claims on 200,000 pages of 60,000 referring sites by default: the looks judged as a run judges them when it
stores them, then gap, cleaning, segments and scores of every site, each in a process of its own, with its memory; the
same after a small change; lists; and beside them what a script of pandas takes for the intersect alone.
"""

import argparse
import csv
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from importlib.util import find_spec
from pathlib import Path

from sqlalchemy import Engine, delete, insert, select, update

from crawler.items import Verdict
from crawler.store.engine import open_store
from crawler.store.models import ClaimRow, Look, Page, Site
from crawler.store.projects import ProjectView, find_project
from crawler.store.segment_models import PageKind
from server.gap.listing.query import GapQuery, SiteSort
from server.gap.matrix.freshness import ensure_fresh
from server.gap.matrix.rebuild import rebuild
from server.gap.segment.judging_store import judge_looks
from tests.bench.child import run
from tests.bench.figures import Figure, Section, lines, median, progress
from tests.bench.gap_query import MOMENT, TRACKED, MadeUpStore, Row, fill, listed, timed

REBUILD_SECONDS, REBUILD_MB, CHANGE_MS, LIST_MS = 30.0, 600.0, 1000.0, 200.0
"""What the aims are, on one core."""
CHANGED = 50
"""Pages looked at anew in a small change."""


class Dense(MadeUpStore):
    """Several claims a page, by several tools' words: links are seen on the page once."""

    def __init__(self, project: ProjectView, *, claims: int, pages: int, sites: int) -> None:
        super().__init__(project, links=pages * 2, sites=sites)
        self.each = claims // pages

    def _claims(self, page: int) -> Iterator[Row]:
        said = list(super()._claims(page))
        for nth in range(self.each):
            # Ids of ten pages' room each: `MadeUpStore` counts ten a page.
            yield {**said[nth % len(said)], "id": page * 10 + nth, "identity": page * 10 + nth, "row": page * 10 + nth}

    def _verdicts(self, page: int) -> Iterator[Row]:
        for nth in range(self.each):
            live = nth % 2 == 0
            verdict, link = (Verdict.LIVE, 1) if live else (Verdict.REMOVED, None)
            said: Row = {"changes": [], "reasons": ["what was seen"]}
            yield {"claim_id": page * 10 + nth, "look_id": page, "verdict": verdict, "link_nth": link, **said}


def measure(*, claims: int, pages: int, store: Path | None = None) -> Section:
    """Fill a store, or take the one that is there, and measure."""
    with tempfile.TemporaryDirectory() as folder:
        file = store or Path(folder) / "scale.sqlite"
        there = file.exists()
        engine = open_store(f"sqlite:///{file}")
        if not there:
            progress(f"scale: building a store of {claims:,} claims on {pages:,} pages")
            fill(engine, partial(Dense, claims=claims, pages=pages, sites=max(1, pages * 3 // 10)))
        figures = list(_figures(engine, file, Path(folder)))
        engine.dispose()
    return Section(f"scale: {claims:,} claims on {pages:,} pages", figures, _notes())


def _notes() -> list[str]:
    if find_spec("pandas"):
        return [
            "pandas: reads claims of source and site from CSV, keeps the sites that link to a competitor and not to you"
        ]
    return ["pandas is not installed: `.venv/bin/uv pip install pandas`, for this measurement alone"]


def _figures(engine: Engine, file: Path, folder: Path) -> Iterator[Figure]:
    with engine.connect() as connection:
        project = find_project(connection, None)
    progress("scale: looks, and the judgements of all sites, in a process of their own each")
    judged = run([sys.executable, "-m", "tests.bench.scale", "--judge", str(file)])
    yield Figure("looks judged as a run stores them, each", float(judged.out), "ms", digits=2)
    whole = run([sys.executable, "-m", "tests.bench.scale", "--rebuild", str(file)])
    seconds = float(whole.out)
    yield Figure(
        "gap, cleaning, segments, scores, processor time", seconds, "s", aim=REBUILD_SECONDS, most=True, digits=1
    )
    yield Figure("  memory at most", whole.peak, "MB", aim=REBUILD_MB, most=True, digits=0)
    progress("scale: a small change, and lists")
    taken = median(_brought_up_to_date(engine, project) for _ in range(3))
    yield Figure(f"after {CHANGED} pages were looked at anew", taken, "ms", aim=CHANGE_MS, most=True, digits=0)
    for sort in SiteSort:
        yield timed(
            f"list, 100 by {sort}",
            partial(listed, engine, project, GapQuery(limit=100, sort=sort)),
            times=5,
            limit=LIST_MS,
        )
    narrow = GapQuery(limit=100, competitors=(TRACKED[1],), fewest=2)
    yield timed(
        "list, 100 with a competitor and another", partial(listed, engine, project, narrow), times=5, limit=LIST_MS
    )
    yield from _pandas(engine, folder, seconds)


def _brought_up_to_date(engine: Engine, project: ProjectView) -> float:
    """Milliseconds that the summary takes after a small change."""
    _change(engine)
    started = time.perf_counter()
    ensure_fresh(engine, project)
    return 1000 * (time.perf_counter() - started)


def _change(engine: Engine) -> None:
    """Look at some pages again, a day later."""
    with engine.begin() as connection:
        pages = connection.execute(select(Page.id, Page.url).limit(CHANGED)).all()
        for page in pages:
            made = insert(Look).values({**_look(page.url), "page_id": page.id}).returning(Look.id)
            look = connection.execute(made).scalar_one()
            checks = {"last_check_id": look, "known_check_id": look, "checked_at": MOMENT + timedelta(days=1)}
            connection.execute(update(Page).where(Page.id == page.id).values(checks))


def _look(url: str) -> Row:
    facts: Row = {"at": MOMENT + timedelta(days=1), "url": url, "status": 200, "size": 1, "seconds": 0.1, "title": ""}
    return {
        **facts,
        "language": "en",
        "canonical": "",
        "noindex": False,
        "cut": False,
        "reader": "1",
        "redirects": [],
        "reasons": [],
    }


def _pandas(engine: Engine, folder: Path, ours: float) -> Iterator[Figure]:
    if not find_spec("pandas"):
        return
    claims = folder / "claims.csv"
    with engine.connect() as connection, claims.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(("source", "site"))
        tracked = Site.__table__.alias()
        rows = (
            select(Site.key, tracked.c.key)
            .select_from(ClaimRow)
            .join(Site, Site.id == ClaimRow.source_id)
            .join(tracked, tracked.c.id == ClaimRow.site_id)
        )
        for part in connection.execute(rows, execution_options={"yield_per": 20_000}).partitions():
            out.writerows(part)
    progress("scale: pandas, the intersect alone")
    ran = run([sys.executable, "-c", PANDAS, str(claims), TRACKED[0]])
    yield Figure("pandas, the intersect alone, processor time", ran.cpu, "s", digits=1)
    yield Figure("pandas, the intersect alone, memory at most", ran.peak, "MB", digits=0)
    yield Figure("all judgements take as many times pandas' time", ours / ran.cpu, digits=1)


PANDAS = """
import sys, pandas as pd
claims = pd.read_csv(sys.argv[1])
table = pd.crosstab(claims["source"], claims["site"])
own = sys.argv[2]
rivals = table.drop(columns=own)
found = rivals[(table[own] == 0) & ((rivals > 0).sum(axis=1) > 0)]
print(len(found.assign(rivals=(found > 0).sum(axis=1)).sort_values("rivals", ascending=False)))
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument("--pages", type=int, default=200_000)
    parser.add_argument("--store", type=Path, help="a file that is kept, and taken as it is where it is there")
    parser.add_argument("--judge", metavar="FILE", help="judge this store's looks and print milliseconds a look")
    parser.add_argument("--rebuild", metavar="FILE", help="rebuild this store once and print its processor seconds")
    options = parser.parse_args()
    if not (options.judge or options.rebuild):
        print("\n".join(lines([measure(claims=options.claims, pages=options.pages, store=options.store)])))
        return
    engine = open_store(f"sqlite:///{options.judge or options.rebuild}")
    with engine.connect() as connection:
        project = find_project(connection, None)
    started = time.process_time()
    if options.judge:
        with engine.begin() as connection:
            connection.execute(delete(PageKind))
            judged = judge_looks(connection)
        print(1000 * (time.process_time() - started) / max(1, judged))
        return
    rebuild(engine, project)
    print(time.process_time() - started)


if __name__ == "__main__":
    main()
