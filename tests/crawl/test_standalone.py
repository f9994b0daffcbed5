"""`scrapy crawl verify` from the project's root works on a store by itself, with the same manners and locks."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from crawler.store.lock import run_lock
from crawler.store.models import Run, VerdictRow
from tests.crawl.child import HASTY, PATIENCE, ROOT, Audit, audit_of, clean_environment, small_web


@pytest.fixture
def audit(tmp_path: Path) -> Iterator[Audit]:
    with audit_of(tmp_path, small_web(hosts=2, pages=3)) as made:
        yield made


def scrapy(*settings: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "scrapy", "crawl", "verify"]
    changed = [word for text in (*HASTY, *settings) for word in ("-s", text)]
    return subprocess.run(
        [*command, *changed],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        timeout=PATIENCE,
        env=clean_environment(),
    )


def test_the_due_pages_of_a_store_are_looked_at(audit: Audit) -> None:
    told = scrapy(f"LINKGAP_STORE={audit.url}", f"LINKGAP_PROXY={audit.server.url}", "LINKGAP_PROJECT=tea")
    assert (told.returncode, told.stderr) == (0, "")
    assert sorted(audit.looks()) == sorted(audit.asked())
    assert len(audit.looks()) == 6
    with audit.engine.connect() as connection:
        verdicts = sorted(connection.scalars(select(VerdictRow.verdict)))
        run = connection.execute(select(Run.command, Run.pages, Run.finished_at)).one()
    assert [str(one) for one in verdicts] == ["live"] * 4 + ["removed"] * 2
    assert (run.command, run.pages) == ("scrapy crawl verify", 6)
    assert run.finished_at is not None
    assert audit.run("gap", "--json").document["sites"][0]["status"] == "gap"
    assert audit.verify().document["pages"] == 0


def test_it_keeps_out_of_another_runs_way(audit: Audit) -> None:
    with run_lock(audit.engine):
        told = scrapy(f"LINKGAP_STORE={audit.url}", f"LINKGAP_PROXY={audit.server.url}")
    assert told.returncode == 1
    assert "another run is looking at this store's pages" in told.stderr
    assert audit.asked() == []


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        (["LINKGAP_STORE=nonsense"], "no database address"),
        (["LINKGAP_PROJECT=cups"], "no project named 'cups'"),
    ],
)
def test_what_is_wrong_is_said(audit: Audit, settings: list[str], message: str) -> None:
    told = scrapy(f"LINKGAP_STORE={audit.url}", f"LINKGAP_PROXY={audit.server.url}", *settings)
    assert told.returncode == 1
    assert message in told.stderr
    assert audit.asked() == []
