"""A run over competitors' pages that earn links, and yours that are known: each is read once, for its own title."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice, zip_longest

from sqlalchemy import Engine

from crawler.exceptions import RunStopped
from crawler.fleet import FleetOptions, run_fleet
from crawler.items import Check, Verdict
from crawler.receipts import Receipts
from crawler.store.engine import store_errors
from crawler.store.lock import run_lock
from crawler.store.looks import finish_run, start_run
from crawler.store.projects import ProjectView
from crawler.store.receipts import store_receipts
from crawler.store.targets import PAGES_COMMAND, due_pages_of, store_target_checks
from crawler.urls import matched_site
from server.gap.assets.asset_store import Assets, read_assets
from server.gap.matrix.rebuild import rebuild_changed
from server.gap.segment.targets_store import judge_targets
from server.runs import Progress, RunCounts


@dataclass(frozen=True, slots=True)
class PagesAsked:
    """Which of the pages not looked at yet."""

    sites: frozenset[str] = frozenset()
    """Tracked sites whose pages they are; empty for all."""
    limit: int | None = None
    """At most so many, the best linked first."""


def look_at_targets(
    engine: Engine,
    project: ProjectView,
    fleet: FleetOptions,
    asked: PagesAsked,
    *,
    on_progress: Progress | None = None,
) -> RunCounts:
    """Look at the pages not looked at yet, those that earn the best links first, and judge the links to them anew.

    Theirs and yours in turn, with the manners of any look. `verdicts` of the counts are of pages. A run stopped by
    Ctrl-C returns with `stopped` set; what was read is stored. Raises RunBusy where another run is at it,
    StoreUnavailable where the store goes away.
    """
    started = time.monotonic()
    fleet = replace(fleet, spider="target_pages", receipts=Receipts())
    with run_lock(engine):
        with engine.connect() as connection:
            waiting = _waiting(read_assets(connection, project), asked.sites)
        pages = due_pages_of(dict(islice(waiting, asked.limit)))
        counts = RunCounts(total=len(pages))
        with engine.begin() as connection:
            run_id = start_run(
                connection, PAGES_COMMAND, project_id=project.id, pages=len(pages), settings=fleet.settings
            )

        def store(checks: Sequence[Check]) -> None:
            with store_errors(engine.url.render_as_string()), engine.begin() as connection:
                store_target_checks(connection, run_id, checks)
                judge_targets(connection, [check.page_id for check in checks if check.own_words])
                store_receipts(connection, run_id, fleet.receipts.changed())
            counts.pages += len(checks)
            counts.verdicts.update(check.failure or Verdict.LIVE for check in checks)
            counts.seconds = time.monotonic() - started
            if on_progress:
                on_progress(counts)

        try:
            run_fleet(pages, frozenset(), store, options=fleet)
        except RunStopped:
            counts.stopped = True
        with engine.begin() as connection:
            store_receipts(connection, run_id, fleet.receipts.changed())
            if not counts.stopped:
                finish_run(connection, run_id)
        rebuild_changed(engine, project)
        counts.hosts = fleet.receipts.all()
    counts.seconds = time.monotonic() - started
    return counts


def _waiting(found: Assets, sites: frozenset[str]) -> Iterator[tuple[int, str]]:
    """Target key and address of each page to look at."""
    theirs = [(int(page.key), page.url) for page in found.looked.waiting]
    turns = chain.from_iterable(zip_longest(theirs, found.own_looked.waiting.items()))
    return (page for page in turns if page and (not sites or matched_site(page[1], sites)))
