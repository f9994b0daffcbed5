"""How long the gap takes on a large store: `python -m tests.bench.gap_query [--links N] [--sites N] [--store URL]`.

Builds a made-up store (by default 1,000,000 seen links and as many claims, on 500,000 pages of 75,000 referring sites,
for 6 tracked sites), then times the rebuild of evidence and summary, and the list queries that read them.
"""

import argparse
import json
import random
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, insert
from sqlalchemy.orm import DeclarativeBase

from crawler.items import Block, GapStatus, Level, LinkKind, Placement, Tool, Verdict
from crawler.store.claim_query import ClaimQuery
from crawler.store.claim_texts import index_new_claims
from crawler.store.claims import list_claims
from crawler.store.engine import open_store
from crawler.store.models import ClaimRow, Export, Look, Page, SeenLink, Site, VerdictRow
from crawler.store.projects import ProjectView, create_project
from crawler.urls import page_hash, page_key
from server.gap.claims.counts import claim_counts
from server.gap.claims.tallies import Count
from server.gap.listing.listing import list_sites
from server.gap.listing.query import GapQuery, SiteSort
from server.gap.matrix.rebuild import rebuild
from tests.bench import page_view
from tests.bench.figures import Figure, Section, lines, median, progress

TRACKED = ("own.example", *(f"rival{number}.example" for number in range(1, 6)))
MOMENT = datetime(2026, 8, 1, tzinfo=UTC)
BLOCKS = {
    Placement.CONTEXTUAL: Block.BODY,
    Placement.SIDEBAR: Block.SIDEBAR,
    Placement.FOOTER: Block.FOOTER,
    Placement.USER_GENERATED: Block.COMMENT,
}
FIRST_SOURCE = 1000
LIST_MS = 50.0
"""What a list may take, in milliseconds."""
FACTS = json.dumps({f"Column {number}": "some value" for number in range(12)})
"""About what a tool says besides."""
VOCABULARY = [
    f"{first}{second}" for first in "tea pot leaf cup bud kettle stone river".split() for second in range(1500)
]
"""12,000 words, of which texts take the first far oftener, as languages do."""
Row = dict[str, Any]


def words(count: int, chance: random.Random) -> str:
    """A text of that many words."""
    most = len(VOCABULARY)
    return " ".join(VOCABULARY[int(most ** chance.random()) - 1] for _ in range(count))


class MadeUpStore:
    """Rows of a store of a given size, the same for the same size. A third of the claims are not answered by a link."""

    def __init__(self, project: ProjectView, *, links: int, sites: int | None = None) -> None:
        self.project = project
        self.pages = links // 2
        self.sources = sites or max(1, links * 75 // 1000)
        self.ids = list(project.site_ids.values())

    def source(self, page: int) -> int:
        """Half of the pages lie on a tenth of the sites, as on the web."""
        spread = self.sources if page % 2 else max(1, self.sources // 10)
        return FIRST_SOURCE + page // 2 * 7919 % spread

    def rows(self) -> Iterator[tuple[type[DeclarativeBase], Iterator[Row]]]:
        yield (
            Site,
            ({"id": FIRST_SOURCE + n, "key": f"s{n}.example", "domain": f"s{n}.example"} for n in range(self.sources)),
        )
        yield Export, iter([self._export()])
        yield Page, map(self._page, range(1, self.pages + 1))
        yield Look, map(self._look, range(1, self.pages + 1))
        yield SeenLink, (row for page in range(1, self.pages + 1) for row in self._links(page))
        yield ClaimRow, (row for page in range(1, self.pages + 1) for row in self._claims(page))
        yield VerdictRow, (row for page in range(1, self.pages + 1) for row in self._verdicts(page))

    def _sites(self, page: int) -> list[int]:
        return random.Random(page).sample(self.ids, 4)  # noqa: S311

    def _export(self) -> Row:
        words = {"tool": Tool.AHREFS, "report": "backlinks", "level": Level.LINK, "file": "a.csv", "sha256": "0" * 64}
        counts = dict.fromkeys(("size", "rows", "claims", "duplicates", "skipped", "rejected"), 0)
        return {
            "id": 1,
            "project_id": self.project.id,
            "loaded_at": MOMENT,
            "complete": True,
            "settled": [],
            **words,
            **counts,
        }

    def _page(self, page: int) -> Row:
        url = f"https://www.s{self.source(page) - FIRST_SOURCE}.example/2026/07/a-page-of-some-length-{page}.html"
        looks = {"checked_at": MOMENT, "last_check_id": page, "known_check_id": page}
        return {"id": page, "key": page_hash(page_key(url)), "url": url, "site_id": self.source(page), **looks}

    def _look(self, page: int) -> Row:
        url = f"https://www.s{self.source(page) - FIRST_SOURCE}.example/2026/07/a-page-of-some-length-{page}.html"
        facts = {
            "status": 200,
            "final_url": url,
            "content_type": "text/html",
            "size": 60000,
            "seconds": 0.4,
            "title": words(7, random.Random(-page)),  # noqa: S311
        }
        flags = {"language": "en", "canonical": url, "noindex": False, "cut": False, "reader": "1", "redirects": []}
        return {"id": page, "page_id": page, "at": MOMENT, "url": url, "reasons": [], **facts, **flags}

    def _links(self, page: int) -> Iterator[Row]:
        for nth, site in enumerate(self._sites(page)[:2]):
            placement = list(BLOCKS)[(page * 31 + nth) % len(BLOCKS)]
            chance = random.Random(page * 10 + nth)  # noqa: S311
            texts = {
                "text": words(3, chance),
                "before": "b" * 120,
                "after": "a" * 120,
                "sentence": words(22, chance),
                "excerpt": "e" * 500,
            }
            rest = {
                "rel": "noopener",
                "kind": LinkKind.TEXT,
                "confidence": 0.93,
                "heading": "A heading",
                "path": "body > div > p",
            }
            address = {"href": f"https://rival.example/{page}", "url": f"https://rival.example/{page}"}
            place = {
                "placement": placement,
                "block": BLOCKS[placement],
                "reasons": ["inside the article's text", "few links around"],
            }
            yield {"look_id": page, "nth": nth, "site_id": site, **texts, **rest, **address, **place}

    def _claims(self, page: int) -> Iterator[Row]:
        for nth, site in enumerate(self._sites(page)[1:3]):
            identity = page * 10 + nth
            keys = {"export_id": 1, "project_id": self.project.id, "source_id": self.source(page), "site_id": site}
            said = {
                "page_url": f"https://s.example/{page}",
                "target_url": "https://rival.example/",
                "anchor": "some words",
                "authority": self.source(page) * 31 % 1000 / 10,
                "authority_name": "Domain Rating",
            }
            yield {
                "id": identity,
                "identity": identity,
                "page_id": page,
                "row": identity,
                "links": 1,
                "facts": FACTS,
                **keys,
                **said,
            }

    def _verdicts(self, page: int) -> Iterator[Row]:
        """The first claim is about the site that the second link leads to; the second claim's site is not linked."""
        for nth, verdict, link in ((0, Verdict.LIVE, 1), (1, Verdict.REMOVED, None)):
            words: Row = {"changes": [], "reasons": ["what was seen"]}
            yield {"claim_id": page * 10 + nth, "look_id": page, "verdict": verdict, "link_nth": link, **words}


def build(engine: Engine, *, links: int, sites: int | None = None) -> ProjectView:
    """Fill an empty store."""
    return fill(engine, partial(MadeUpStore, links=links, sites=sites))


def fill(engine: Engine, made: Callable[[ProjectView], MadeUpStore]) -> ProjectView:
    """Fill an empty store with the rows that are made up for its project."""
    with engine.begin() as connection:
        project = create_project(connection, "bench", own=TRACKED[:1], competitors=TRACKED[1:])
        for table, rows in made(project).rows():
            while batch := list(islice(rows, 20_000)):
                connection.execute(insert(table), batch)
        index_new_claims(connection)
    return project


def timed(name: str, work: Callable[[], object], *, times: int = 1, limit: float | None = None) -> Figure:
    """The median of several runs, against a limit in milliseconds."""
    taken = []
    for _ in range(times):
        started = time.perf_counter()
        work()
        taken.append(time.perf_counter() - started)
    return Figure(name, median(taken) * 1000, "ms", aim=limit, most=True, digits=1)


def report(engine: Engine, project: ProjectView) -> Iterator[Figure]:
    """Time what the commands and the server do."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    yield timed("rebuild of evidence and summary, first", lambda: rebuild(engine, project))
    yield timed("rebuild of evidence and summary, again", lambda: rebuild(engine, project), times=3)
    added = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    yield Figure("memory the rebuild added", added, "MB", digits=0)
    questions = {
        "list, 100 best": GapQuery(limit=100),
        "list, 100 gaps": GapQuery(limit=100, statuses=(GapStatus.GAP,)),
        "list, 100 with a competitor": GapQuery(limit=100, competitors=(TRACKED[1],)),
        **{f"list, 100 by {sort}": GapQuery(limit=100, sort=sort) for sort in SiteSort},
        "list, 100 with a common word": GapQuery(limit=100, search="tea1"),
        "list, 100 gaps with two competitors at least": GapQuery(limit=100, statuses=(GapStatus.GAP,), fewest=2),
    }
    timed("status: claims by site, tool, verdict, placement", lambda: len(_counts(engine, project)))
    timed("claims, the first 100", lambda: len(list_claims(engine, project, ClaimQuery(limit=100))[0]), times=5)
    for name, query in questions.items():
        yield timed(name, partial(listed, engine, project, query), times=5, limit=LIST_MS)
    progress("gap: single pages and sites")
    yield from page_view.figures(engine, project)


def listed(engine: Engine, project: ProjectView, query: GapQuery) -> None:
    if not list_sites(engine, project, query).sites:
        raise RuntimeError(f"nothing came of {query}")


def measure(*, links: int, sites: int | None = None, store: str | None = None) -> Section:
    """Fill a store, by default a file that is removed afterwards, and time it."""
    with tempfile.TemporaryDirectory() as folder:
        engine = open_store(store or f"sqlite:///{Path(folder) / 'bench.sqlite'}")
        progress(f"gap: building a store of {links:,} seen links")
        project = build(engine, links=links, sites=sites)
        progress("gap: rebuild and lists")
        section = Section(f"gap: {links:,} seen links and as many claims", list(report(engine, project)))
        engine.dispose()
    return section


def _counts(engine: Engine, project: ProjectView) -> list[Count]:
    with engine.connect() as connection:
        return claim_counts(connection, project)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--links", type=int, default=1_000_000)
    parser.add_argument("--sites", type=int, help="referring sites; default: 75 for every 1000 links")
    parser.add_argument(
        "--store", help="an SQLAlchemy URL of an empty store; default: a file that is removed afterwards"
    )
    options = parser.parse_args()
    print("\n".join(lines([measure(links=options.links, sites=options.sites, store=options.store)])))


if __name__ == "__main__":
    main()
