"""`linkgap verify` as a process: its forms, its options, its exit statuses, and Ctrl-C."""

import json
import signal
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select, update

from crawler.store.models import Export, Look, PageCopy, Run
from crawler.store.models import Page as StoredPage
from crawler.store.projects import find_project
from server.commands.main import main
from server.demo.behaviour import Changing, Page, RateLimited
from tests.crawl.child import HASTY, Audit, audit_of, ended, small_web, verify_words, wait_for
from tests.crawl.gate import Gate
from tests.crawl.web import linking, site
from tests.store.told import claim, load

HOSTS, PAGES = 3, 4
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def audit(tmp_path: Path) -> Iterator[Audit]:
    with audit_of(tmp_path, small_web(hosts=HOSTS, pages=PAGES)) as made:
        yield made


def test_the_whole_way_of_due_pages(audit: Audit) -> None:
    """First all, then none, then by age, by site and by limit: one store, as a person uses it."""
    first = audit.verify()
    assert (first.status, first.err) == (0, "")
    document = first.document
    assert {"pages", "verdicts", "seconds"} <= set(document)
    assert document["pages"] == HOSTS * PAGES
    assert document["verdicts"] == {"live": 6, "removed": 6}
    assert (document["placements"], document["left"]) == ({"contextual": 6}, 0)
    assert document["seconds"] > 0
    assert sorted(audit.asked()) == sorted(set(audit.looks()))

    again = audit.verify()
    assert (again.status, again.document["pages"], again.document["verdicts"]) == (0, 0, {})
    assert audit.verify("--older-than", "1h").document["pages"] == 0
    assert len(audit.asked()) == HOSTS * PAGES

    with audit.engine.begin() as connection:
        connection.execute(update(Export).values(loaded_at=LONG_AGO))
        connection.execute(update(StoredPage).where(StoredPage.url.contains("host1")).values(checked_at=LONG_AGO))
    aged = audit.verify("--older-than", "30d", "--limit", "3")
    assert aged.document["pages"] == 3
    assert {url.split("/")[2] for url in audit.asked(HOSTS * PAGES)} == {"host1.test"}
    assert len(audit.looks()) == HOSTS * PAGES + 3


def test_limit_and_site(audit: Audit) -> None:
    with audit.engine.connect() as connection:
        project = find_project(connection, None)
    load(audit.engine, project, [claim(2, "http://host0.test/1", site="second.test")], site="second.test", name="2.csv")
    assert audit.verify("--site", "second.test").document["pages"] == 1
    assert audit.asked() == ["http://host0.test/1"]
    assert audit.verify("--site", "https://www.rival.test/", "--limit", "5").document["pages"] == 5
    assert audit.verify("--site", "own.test").document["pages"] == 0
    stranger = audit.verify("--site", "stranger.test")
    assert (stranger.status, stranger.document["error"]["code"]) == (2, "site_unknown")
    assert "rival.test" in stranger.err
    assert len(audit.asked()) == 6


def test_a_sample_has_its_interval(audit: Audit) -> None:
    told = audit.verify("--sample", "5")
    rate = told.document["sample"]["live_rate"]
    assert told.document["pages"] == rate["of"] == 5
    assert 0 <= rate["from"] <= rate["share"] <= rate["to"] <= 1
    assert rate["share"] == told.document["verdicts"].get("live", 0) / 5
    assert set(told.document["sample"]) == {"live_rate", "contextual_rate"}
    words = audit.run("verify", "--sample", "500", *(word for text in HASTY for word in ("--set", text)))
    assert words.status == 0
    assert "Looked at 7 pages" in words.out
    assert "95% interval" in words.out


def test_two_workers_look_at_every_page_once(audit: Audit) -> None:
    told = audit.verify("--workers", "2")
    assert (told.status, told.err) == (0, "")
    assert told.document["pages"] == HOSTS * PAGES
    assert sorted(audit.asked()) == sorted(audit.looks()) == sorted(set(audit.looks()))


def test_settings_reach_the_crawl(audit: Audit) -> None:
    assert audit.verify("--set", "USER_AGENT=tea taster", "--limit", "1").status == 0
    with audit.engine.connect() as connection:
        kept = connection.scalars(select(Run.settings)).one()
        copies = connection.scalar(select(func.count()).select_from(PageCopy))
    assert (kept["USER_AGENT"], kept["DOWNLOAD_DELAY"]) == ("tea taster", 0)
    assert copies == 1
    assert audit.verify("--set", "LINKGAP_KEEP_PAGES=no").document["verdicts"]["live"] > 1
    with audit.engine.connect() as connection:
        assert connection.scalar(select(func.count()).select_from(PageCopy)) == copies


WRONG = [
    (["--set", "DOWNLOAD_DELAYS=1"], "no setting of linkgap's"),
    (["--set", "DOWNLOAD_DELAY"], "Write --set DOWNLOAD_DELAY=VALUE"),
    (["--set", "download_delay=1"], "no setting of linkgap's"),
    (["--set", "version=1"], "no setting of linkgap's"),
    (["--set", "DOWNLOAD_DELAY=soon"], "DOWNLOAD_DELAY takes a number"),
    (["--set", "DOWNLOAD_DELAY=-1"], "DOWNLOAD_DELAY takes a number"),
    (["--set", "DOWNLOAD_DELAY=nan"], "DOWNLOAD_DELAY takes a number"),
    (["--set", "RETRY_TIMES=1.5"], "RETRY_TIMES takes a whole number"),
    (["--set", "ROBOTSTXT_OBEY=perhaps"], "ROBOTSTXT_OBEY takes 0 or 1"),
    (["--set", "DOWNLOAD_HANDLERS=none"], "DOWNLOAD_HANDLERS is a table"),
    (["--limit", "0"], "above zero"),
    (["--limit", "²"], "above zero"),
    (["--limit", "9" * 30], "above zero"),
    (["--sample", "-3"], "above zero"),
    (["--workers", "two"], "above zero"),
    (["--older-than", "soon"], "12h, 30d or 8w"),
    (["--older-than", "9" * 30 + "w"], "older than anything"),
    (["--proxy", "nonsense"], "proxy"),
    (["--proxy", "ftp://127.0.0.1:1"], "proxy"),
    (["--proxy", "http://"], "proxy"),
    (["--project", "cups"], "no project named 'cups'"),
    (["--nonsense"], "unrecognized"),
    (["somewhere"], "unrecognized"),
]


@pytest.mark.parametrize(("words", "message"), WRONG, ids=[" ".join(words)[:30] for words, _ in WRONG])
@pytest.mark.usefixtures("project")
def test_wrong_use_ends_with_two_and_asks_nobody(
    store: Engine, capsys: pytest.CaptureFixture[str], words: list[str], message: str
) -> None:
    try:
        status: object = main(["--store", store.url.render_as_string(), "verify", *words])
    except SystemExit as stopped:  # argparse ends so
        status = stopped.code
    assert status == 2
    assert message in capsys.readouterr().err
    with store.connect() as connection:
        assert list(connection.scalars(select(Run.id))) == []


def test_the_proxy_may_stand_on_either_side(audit: Audit) -> None:
    proxy = ["--proxy", audit.server.url]
    for words in ([*proxy, "verify", "--limit", "1"], ["verify", "--limit", "1", *proxy]):
        told = audit.run(*words, "--json", "--workers", "1", proxy=False)
        assert (told.status, told.document["pages"], told.document["verdicts"].get("unreachable", 0)) == (0, 1, 0)
    assert len(audit.asked()) == 2


def test_a_proxy_that_is_not_there_makes_pages_unreachable_and_nothing_lost(audit: Audit) -> None:
    told = audit.verify("--proxy", "http://127.0.0.1:1", "--set", "RETRY_TIMES=0", "--limit", "2", proxy=False)
    assert told.status == 0
    assert set(told.document["verdicts"]) <= {"unreachable", "refused"}


def test_a_second_run_at_the_same_time_is_told_to_wait(tmp_path: Path) -> None:
    with audit_of(tmp_path, small_web(hosts=1, pages=60, gate=Gate(0))) as audit:
        first = audit.start(*verify_words())
        wait_for(lambda: len(audit.asked()) > 0, "the first request")
        second = audit.verify()
        first.send_signal(signal.SIGINT)
        told = ended(first)
    assert (second.status, second.document["error"]["code"]) == (1, "run_busy")
    assert told.status == 130


@pytest.mark.parametrize("workers", ["1", "2"])
def test_ctrl_c_keeps_what_was_seen_and_the_next_run_looks_at_the_rest(tmp_path: Path, workers: str) -> None:
    gate = Gate(60)
    with audit_of(tmp_path, small_web(hosts=4, pages=30, latency=0.05, gate=gate)) as audit:
        first = audit.start(*verify_words("--workers", workers))
        wait_for(lambda: len(audit.looks()) >= 20, "twenty looks in the store")
        first.send_signal(signal.SIGINT)
        stopped = ended(first)
        assert stopped.status == 130
        assert "Traceback" not in stopped.err
        kept = audit.looks()
        assert 20 <= len(kept) < 120
        assert f"{120 - len(kept)} pages are left" in stopped.err
        assert (stopped.document["pages"], stopped.document["left"]) == (len(kept), 120 - len(kept))
        since = len(audit.asked())
        gate.open()
        second = audit.verify("--workers", workers)
        assert (second.status, second.document["pages"]) == (0, 120 - len(kept))
        assert not set(kept) & set(audit.asked(since))
        assert len(audit.looks()) == len(set(audit.looks())) == 120
        with audit.engine.connect() as connection:
            finished = list(connection.scalars(select(Run.finished_at).order_by(Run.id)))
        assert [one is None for one in finished] == [True, False]


def test_a_page_is_looked_at_for_every_project_at_once(audit: Audit) -> None:
    audit.run("init", "pots", "--own", "pots.test", "--competitor", "rival.test")
    unnamed = audit.verify()
    assert (unnamed.status, json.loads(unnamed.out)["error"]["code"]) == (2, "project_unknown")
    assert audit.verify("--project", "tea", "--limit", "3").document["pages"] == 3
    with audit.engine.connect() as connection:
        assert len(list(connection.scalars(select(Look.id)))) == 3


def test_a_missing_link_is_looked_at_again_by_a_plain_verify_and_then_lost(audit: Audit) -> None:
    """The hours are set so short that they are over at once, as a day is a day later."""
    hasty = ("--set", "LINKGAP_LOST_HOURS=0")
    first = audit.verify("--set", "LINKGAP_LOST_LOOKS=2", *hasty)
    again = first.document["again"]
    assert (again["second_look"], again["retry"], again["due"], again["next_at"]) == (6, 0, 6, None)
    assert "6 pages for a second look at a missing link" in audit.run("status").out
    since = len(audit.asked())
    second = audit.verify()
    assert (second.document["pages"], second.document["verdicts"]) == (6, {"removed": 6})
    assert second.document["again"]["second_look"] == 0
    assert all(int(url.rsplit("/", 1)[1]) % 2 == 1 for url in audit.asked(since))
    assert audit.verify().document["pages"] == 0
    # The rule is kept with the project: the commands that read judge by it.
    lost = audit.run("claims", "--lost", "--json").document["claims"]
    assert len(lost) == 6
    assert all(claim["reasons"][1].startswith("lost: missing in 2 looks") for claim in lost)
    assert audit.run("status", "--json").document["lost"] == 6
    reasons = audit.run("gap", "--json").document["sites"][0]["reasons"]
    assert reasons


def test_a_page_that_fails_in_passing_is_asked_again_when_its_host_says(tmp_path: Path) -> None:
    busy = site({"/a": RateLimited(linking(), times=1, retry_after=7200)})
    web = {"busy.test": busy, "calm.test": site({"/b": linking()})}
    with audit_of(tmp_path, web) as audit:
        first = audit.verify()
        again = first.document["again"]
        assert (first.document["verdicts"], again["retry"], again["due"]) == ({"blocked": 1, "live": 1}, 1, 0)
        moment = datetime.fromisoformat(again["next_at"])
        assert 7100 < (moment - datetime.now(UTC)).total_seconds() < 7201
        assert audit.verify().document["pages"] == 0
        with audit.engine.begin() as connection:
            connection.execute(update(StoredPage).where(StoredPage.failures == 1).values(due_at=LONG_AGO))
        second = audit.verify()
        assert (second.document["pages"], second.document["verdicts"]) == (1, {"live": 1})
        assert second.document["again"]["retry"] == 0


def test_no_pause_a_host_asks_for_ends_the_run(tmp_path: Path) -> None:
    said = {"ages": "9" * 17, "for-ever": "9" * 400, "no-day": "Fri, 31 Dec 9999 23:59:59 -1400", "no-number": "\xb2"}
    web = {f"{name}.test": site({"/a": RateLimited(linking(), 9, retry_after=text)}) for name, text in said.items()}
    with audit_of(tmp_path, web | {"calm.test": site({"/b": linking()})}) as audit:
        told = audit.verify("--set", "RETRY_TIMES=0")
    assert (told.status, told.document["verdicts"]) == (0, {"blocked": 4, "live": 1})


def test_a_schedule_that_is_none_asks_nobody(audit: Audit) -> None:
    told = audit.verify("--set", "LINKGAP_RETRY_HOURS=soon")
    assert (told.status, told.document["error"]["code"]) == (2, "usage")
    assert audit.asked() == []


def test_an_entry_that_slid_off_its_list_is_found_by_what_the_store_remembers(tmp_path: Path) -> None:
    """Live on the front page; a day later only its heading stands there, and the link on the entry's own page."""
    text = "Water below the boil keeps green tea sweet, and a minute is enough for the first infusion. " * 6
    head = f"<!doctype html><html lang=en><title>Leaf</title><body><main><p>{text}</p>"
    link = "<p>Steep it as <a href='https://rival.test/guide'>they say</a>.</p>"
    entry = "<h2><a href=/2026/weighing>Weighing the leaves</a></h2>"
    front = Changing((Page(f"{head}{entry}{link}"), Page(f"{head}{entry}")))
    with audit_of(tmp_path, {"leaf.test": site({"/": front})}) as audit:
        audit.server.web["leaf.test"].paths["/2026/weighing"] = Page(f"{head}{link}")
        assert audit.verify().document["verdicts"] == {"live": 1}
        with audit.engine.begin() as connection:
            connection.execute(update(StoredPage).values(due_at=LONG_AGO))
        since = len(audit.asked())
        assert audit.verify().document["verdicts"] == {"live": 1}
        assert audit.asked(since) == ["http://leaf.test/", "http://leaf.test/2026/weighing"]
        (claim,) = audit.run("claims", "--json").document["claims"]
    assert claim["changes"][0] == "moved to http://leaf.test/2026/weighing"
    assert claim["seen"]["seen_on"] == "http://leaf.test/2026/weighing"
    assert (claim["lost"], claim["missing_since"]) == (False, None)


def test_a_project_without_claims_is_told_to_load_some(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = ("--store", f"sqlite:///{tmp_path / 'store.sqlite'}")
    assert main([*store, "init", "spring", "--own", "own.example", "--competitor", "rival.example"]) == 0
    capsys.readouterr()
    assert main([*store, "verify"]) == 0
    said = capsys.readouterr().out
    assert "linkgap load FILE takes in more" in said
