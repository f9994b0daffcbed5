"""What `scrapy crawl verify` works on when nobody hands it pages: the due pages of the store named in the settings."""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

from scrapy.settings import SETTINGS_PRIORITIES, BaseSettings

from crawler.items import Brand, Check, DuePage
from crawler.placement.overrules import Overrules
from crawler.schedule import schedule_of
from crawler.store.due import DueOptions, due_page_ids, due_pages
from crawler.store.engine import open_store, store_errors
from crawler.store.lock import run_lock
from crawler.store.looks import finish_run, start_run, store_checks
from crawler.store.overrules import overrules
from crawler.store.projects import every_brand, every_tracked_site, find_project


@dataclass(frozen=True, slots=True)
class StoredWork:
    """Pages to look at, sites to look for, where the looks go, and what is to be done in the end."""

    pages: list[DuePage]
    tracked: frozenset[str]
    deliver: Callable[[Sequence[Check]], None]
    overrules: Overrules
    brands: tuple[Brand, ...]
    end: Callable[[bool], None]
    """Give the store free; told whether the run went to its end."""


def stored_work(settings: BaseSettings) -> StoredWork:
    """The due pages of LINKGAP_STORE and LINKGAP_PROJECT, with the store held for this run alone.

    Raises StoreError, ProjectUnknown and RunBusy.
    """
    engine = open_store(settings.get("LINKGAP_STORE") or None, make=False)
    with ExitStack() as opening:
        opening.callback(engine.dispose)
        opening.enter_context(run_lock(engine))
        with engine.begin() as connection:
            project = find_project(connection, settings.get("LINKGAP_PROJECT") or None)
            pages = list(
                due_pages(connection, due_page_ids(connection, DueOptions(project.id, without=project.taken_off_ids)))
            )
            sites = every_tracked_site(connection)
            people = overrules(engine, connection)
            brands = every_brand(connection)
            schedule = schedule_of(_changed(settings), kept=project.loss)
            run = start_run(connection, "scrapy crawl verify", project_id=project.id, pages=len(pages), settings={})
        held = opening.pop_all()

    def deliver(checks: Sequence[Check]) -> None:
        with store_errors("database"), engine.begin() as connection:
            store_checks(connection, run, checks, sites=sites, schedule=schedule)

    def end(finished: bool) -> None:  # noqa: FBT001 - Scrapy's reason, as a word that the store needs
        with held:
            if finished:
                with store_errors("database"), engine.begin() as connection:
                    finish_run(connection, run)

    return StoredWork(pages=pages, tracked=frozenset(sites), deliver=deliver, overrules=people, brands=brands, end=end)


def _changed(settings: BaseSettings) -> dict[str, Any]:
    """What was set for this run: a default must not outweigh what is kept with the project."""
    ours = SETTINGS_PRIORITIES["project"]
    return {name: settings[name] for name in settings if (settings.getpriority(name) or 0) > ours}
