"""How commands show the way each host was asked."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from crawler.receipts import HostReceipt


def host_documents(receipts: Sequence[HostReceipt]) -> list[dict[str, Any]]:
    """The receipts as JSON."""
    return [asdict(one) for one in receipts]


def left_alone(receipts: Sequence[HostReceipt]) -> list[str]:
    """Host and reason of each that was left alone."""
    return [f"{one.host}: {one.stopped}" for one in receipts if one.stopped]


def show_hosts(receipts: Sequence[HostReceipt]) -> None:
    """A table on the terminal."""
    from server.tables.screen import console, table, text

    names = ("host", "requests", "at once", "failed", "delay", "waits", "robots.txt", "refused", "left alone")
    shown = table(*names)
    for one in receipts:
        waits = f"{one.waits} ({one.waited:g} s)" if one.waits else "0"
        counts = (str(one.requests), str(one.most_at_once), str(one.failed), f"{one.delay:g} s", waits)
        shown.add_row(*map(text, (one.host, *counts, one.robots, str(one.refused), one.stopped)))
    console().print(shown)
