"""The second half of a run: whether what the live links lead to is there, each target asked for once."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Engine

from crawler import settings
from crawler.fleet import FleetOptions, run_fleet
from crawler.items import Check, Verdict
from crawler.store.engine import store_errors
from crawler.store.receipts import store_receipts
from crawler.store.targets import due_targets, store_target_checks
from server.gap.segment.targets_store import judge_targets


def check_targets(engine: Engine, run_id: int, fleet: FleetOptions, seen: Counter[Verdict]) -> None:
    """Ask for every target of the run's live links, store the answers and count them in `seen`.

    Raises RunStopped after Ctrl-C, StoreUnavailable where the store goes away.
    """
    if not fleet.settings.get("LINKGAP_CHECK_TARGETS", settings.LINKGAP_CHECK_TARGETS):
        return
    with engine.connect() as connection:
        targets = due_targets(connection, run_id)

    def store(checks: Sequence[Check]) -> None:
        with store_errors(engine.url.render_as_string()), engine.begin() as connection:
            store_target_checks(connection, run_id, checks)
            judge_targets(connection, [check.page_id for check in checks if check.own_words])
            store_receipts(connection, run_id, fleet.receipts.changed())
        seen.update(check.failure or Verdict.LIVE for check in checks)

    run_fleet(targets, frozenset(), store, options=replace(fleet, spider="targets"))
