"""One run of `verify`: choose the pages, send the fleet, store what it sees, count it, rebuild the gap."""

import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from sqlalchemy import Engine

from crawler.exceptions import RunStopped
from crawler.fleet import FleetOptions, run_fleet
from crawler.items import Check, Placement, Verdict
from crawler.receipts import HostReceipt, Receipts
from crawler.schedule import schedule_of
from crawler.store.due import DueOptions, Waiting, due_page_ids, due_pages, sample_page_ids, waiting_pages
from crawler.store.engine import store_errors
from crawler.store.lock import run_lock
from crawler.store.looks import finish_run, start_run, store_checks
from crawler.store.overrules import overrules
from crawler.store.projects import ProjectView, all_projects, every_brand, every_tracked_site, keep_loss_rule
from crawler.store.receipts import store_receipts
from crawler.store.wins import note_won
from server.gap.matrix.rebuild import rebuild_changed
from server.gap.segment.judging_store import judge_stored
from server.run_targets import check_targets

SAMPLE_SEED = 20260101
"""The same store and size draw the same sample, so that two people see one figure."""


@dataclass(frozen=True, slots=True)
class RunOptions:
    """What to look at, and how."""

    fleet: FleetOptions = field(default_factory=FleetOptions)
    older_than: timedelta | None = None
    site: str | None = None
    limit: int | None = None
    sample: int | None = None


@dataclass(slots=True)
class RunCounts:
    """What a run has seen so far."""

    total: int = 0
    pages: int = 0
    verdicts: Counter[Verdict] = field(default_factory=Counter)
    placements: Counter[Placement] = field(default_factory=Counter)
    """Of live claims."""
    seconds: float = 0.0
    stopped: bool = False
    targets: Counter[Verdict] = field(default_factory=Counter)
    """What the targets of live links answered."""
    hosts: list[HostReceipt] = field(default_factory=list)
    """How each host was asked."""
    won: tuple[str, ...] = ()
    """Sites being worked on that link to you now."""
    waiting: Waiting = field(default_factory=Waiting)
    """Pages that will be due again by themselves."""

    @property
    def left(self) -> int:
        return self.total - self.pages

    def add(self, checks: Sequence[Check]) -> None:
        """Count a batch of looks."""
        last = [check for check in checks if not check.followed]
        self.pages += len(last)
        for check in last:
            for judged in check.judgements:
                self.verdicts[judged.verdict] += 1
                if judged.link is not None:
                    self.placements[check.links[judged.link].link.placement] += 1


Progress = Callable[[RunCounts], None]


def run_verify(
    engine: Engine, project: ProjectView, options: RunOptions, *, on_progress: Progress | None = None
) -> RunCounts:
    """Look at the project's due pages and store what is seen.

    A run stopped by Ctrl-C returns with `stopped` set: what was seen is stored and the gap rebuilt. Raises RunBusy
    where another run is at it, StoreUnavailable where the store goes away, UsageError for a schedule that is none.
    """
    started = time.monotonic()
    schedule = schedule_of(options.fleet.settings, kept=project.loss)
    with run_lock(engine):
        with engine.begin() as connection:
            project = keep_loss_rule(connection, project, schedule.rule)
        ids, sites, run_id = _begin(engine, project, options)
        counts = RunCounts(total=len(ids))
        with engine.connect() as connection:
            pages = list(due_pages(connection, ids))
            people, brands = overrules(engine, connection), every_brand(connection)
            fleet = replace(options.fleet, overrules=people, brands=brands, receipts=Receipts())

        def store(checks: Sequence[Check]) -> None:
            with store_errors(engine.url.render_as_string()), engine.begin() as connection:
                judge_stored(connection, store_checks(connection, run_id, checks, sites=sites, schedule=schedule))
                store_receipts(connection, run_id, fleet.receipts.changed())
            counts.add(checks)
            counts.seconds = time.monotonic() - started
            if on_progress:
                on_progress(counts)

        try:
            run_fleet(pages, frozenset(sites), store, options=fleet)
            check_targets(engine, run_id, fleet, counts.targets)
        except RunStopped:
            counts.stopped = True
        with engine.begin() as connection:
            store_receipts(connection, run_id, fleet.receipts.changed())
        counts.won = _end(engine, project, run_id, stopped=counts.stopped)
        counts.hosts = fleet.receipts.all()
        with engine.connect() as connection:
            counts.waiting = waiting_pages(connection, project)
    counts.seconds = time.monotonic() - started
    return counts


def _begin(engine: Engine, project: ProjectView, options: RunOptions) -> tuple[list[int], dict[str, int], int]:
    due = DueOptions(
        project_id=project.id,
        older_than=options.older_than,
        site_id=project.site_ids[options.site] if options.site else None,
        limit=options.limit,
        without=project.taken_off_ids,
    )
    with engine.begin() as connection:
        ids = due_page_ids(connection, due)
        if options.sample is not None:
            ids = sample_page_ids(connection, ids, options.sample, seed=SAMPLE_SEED)
        sites = every_tracked_site(connection)
        settings: dict[str, Any] = {"workers": options.fleet.workers, **options.fleet.settings}
        run_id = start_run(connection, "verify", project_id=project.id, pages=len(ids), settings=settings)
    return ids, sites, run_id


def _end(engine: Engine, project: ProjectView, run_id: int, *, stopped: bool) -> tuple[str, ...]:
    """Close the run and judge the gap anew; the sites of the project that its looks won."""
    won: list[str] = []
    with engine.begin() as connection:
        if not stopped:
            finish_run(connection, run_id)
        # One look answers for every project.
        for one in all_projects(connection):
            made = note_won(connection, one)
            won += [decision.site for decision in made if one.id == project.id]
    rebuild_changed(engine, project)
    return tuple(won)
