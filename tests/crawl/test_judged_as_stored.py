"""A run judges its looks as it stores them: the rebuild at its end has nothing left to judge."""

from pathlib import Path

import pytest
from sqlalchemy import func, select

from crawler.fleet import FleetOptions
from crawler.store.projects import find_project
from crawler.store.segment_models import LinkWhy, PageKind
from server import runs
from server.gap.segment.judging_store import judge_looks
from server.runs import RunOptions, run_verify
from tests.crawl.child import audit_of, small_web
from tests.crawl.web import HASTY


def test_looks_are_judged_in_the_transaction_that_stores_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs, "rebuild_changed", lambda *_: None)
    with audit_of(tmp_path, small_web(hosts=1, pages=6)) as audit:
        with audit.engine.connect() as connection:
            project = find_project(connection, None)
        settings = HASTY | {"LINKGAP_PROXY": audit.server.url, "LINKGAP_BATCH_ROWS": 5, "LINKGAP_CHECK_TARGETS": False}
        counts = run_verify(audit.engine, project, RunOptions(fleet=FleetOptions(settings=settings)))
        with audit.engine.connect() as connection:
            pages = connection.scalar(select(func.count()).select_from(PageKind))
            links = connection.scalar(select(func.count()).select_from(LinkWhy))
            left = judge_looks(connection)
    assert counts.pages == 6
    assert pages == 3, "every second page links to a tracked site, and no other is judged"
    assert links
    assert left == 0
