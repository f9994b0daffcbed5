"""Ctrl-C in the very moment in which looks are written: they are stored, counted, and the store is not left locked."""

import signal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, event, func, select

from crawler.fleet import FleetOptions
from crawler.store.models import Look, SeenLink
from crawler.store.projects import find_project
from server.runs import RunOptions, run_verify
from tests.crawl.child import audit_of, small_web
from tests.crawl.gate import Gate
from tests.crawl.web import HASTY

PAGES = 40


@pytest.mark.parametrize("table", [Look.__tablename__, SeenLink.__tablename__])
def test_ctrl_c_within_a_transaction_waits_for_its_end(tmp_path: Path, table: str) -> None:
    pressed: list[str] = []

    def press(_connection: Connection, _cursor: object, statement: str, *_: Any) -> None:
        if not pressed and statement.startswith(f"INSERT INTO {table} "):
            pressed.append(statement)
            signal.raise_signal(signal.SIGINT)

    with audit_of(tmp_path, small_web(hosts=1, pages=PAGES, gate=Gate(PAGES - 10))) as audit:
        event.listen(audit.engine, "after_cursor_execute", press)
        with audit.engine.connect() as connection:
            project = find_project(connection, None)
        settings = HASTY | {"LINKGAP_PROXY": audit.server.url, "LINKGAP_BATCH_ROWS": 5, "LINKGAP_CHECK_TARGETS": False}
        counts = run_verify(audit.engine, project, RunOptions(fleet=FleetOptions(settings=settings)))
        with audit.engine.connect() as connection:
            stored = connection.scalar(select(func.count()).select_from(Look))
    assert pressed, "nothing was written: the test tested nothing"
    assert counts.stopped
    assert 0 < counts.pages == stored < PAGES
