"""Manners that can be proved: a receipt for each host, turns across workers, and hosts that are left alone."""

from collections import Counter
from pathlib import Path

import pytest

from crawler.fleet import FleetOptions, run_fleet
from crawler.items import Check, Verdict
from crawler.receipts import HostReceipt, Receipts
from server.demo.behaviour import Drops, Page, RateLimited, Redirect
from server.demo.web import WebServer, running_web
from tests.crawl.child import audit_of
from tests.crawl.web import HASTY, TRACKED, due, linking, site


def crawled(
    server: WebServer, urls: list[str], *, workers: int = 1, **settings: object
) -> tuple[dict[str, Check], dict[str, HostReceipt]]:
    """Look at pages: asked address -> check, and host -> receipt."""
    found: list[Check] = []
    receipts = Receipts()
    changed = HASTY | {"LINKGAP_PROXY": server.url} | settings
    options = FleetOptions(workers=workers, settings=changed, receipts=receipts)
    run_fleet(due(urls), TRACKED, found.extend, options=options)
    assert len(found) == len(urls)
    return {check.url: check for check in found}, {one.host: one for one in receipts.all()}


def test_a_host_is_never_asked_more_at_once_than_set_across_workers() -> None:
    """Every page of every host redirects to one host, which both workers then ask."""
    web = {f"h{n}.test": site({f"/{m}": Redirect(f"http://big.test/{n}-{m}") for m in range(3)}) for n in range(16)}
    web["big.test"] = site({f"/{n}-{m}": linking() for n in range(16) for m in range(3)}, latency=0.05)
    urls = [f"http://h{n}.test/{m}" for n in range(16) for m in range(3)]
    with running_web(web) as server:
        checks, receipts = crawled(server, urls, workers=2)
        most = server.most_at_once("big.test")
        asked = len(server.requests("big.test", robots=True))
    assert {check.failure for check in checks.values()} == {None}
    assert most == 2
    assert (receipts["big.test"].requests, receipts["big.test"].most_at_once) == (asked, 2)


def test_a_receipt_tells_what_the_host_saw() -> None:
    web = {
        "rules.test": site(
            {f"/{n}": linking() for n in range(4)} | {"/private": linking()},
            robots="User-agent: *\nDisallow: /private\nCrawl-delay: 0.2\n",
        ),
        "open.test": site({"/a": RateLimited(linking(), times=1, retry_after=1)}, robots=Page("no", 404)),
        "shut.test": site({"/a": linking()}, robots=Page("no", 503)),
    }
    urls = [*(f"http://rules.test/{n}" for n in range(4)), "http://rules.test/private"]
    with running_web(web) as server:
        checks, receipts = crawled(server, [*urls, "http://open.test/a", "http://shut.test/a"])
        asked = Counter(one.host for one in server.requests(robots=True))
    assert {host: one.requests for host, one in receipts.items()} == asked
    rules, free, shut = (receipts[f"{name}.test"] for name in ("rules", "open", "shut"))
    assert (rules.robots, rules.refused, rules.failed, rules.stopped) == (
        "kept, with its crawl delay of 0.2 s",
        1,
        0,
        "",
    )
    assert rules.delay == 0.2
    assert (free.robots, free.failed, free.waits) == ("there is none (404): everything is allowed", 1, 1)
    assert free.waited >= 1
    assert (shut.robots, shut.refused) == ("closes the host: it answers 503", 1)
    assert shut.failed == shut.requests > 1
    assert checks["http://open.test/a"].failure is None


@pytest.mark.parametrize("behaviour", [Drops(), Page("no", 503)], ids=["drops", "503"])
def test_a_host_that_fails_too_often_in_a_row_is_left_alone(behaviour: Drops | Page) -> None:
    web = {"ill.test": site({f"/{n}": behaviour for n in range(30)}), "well.test": site({"/a": linking()})}
    urls = [f"http://ill.test/{n}" for n in range(30)]
    with running_web(web) as server:
        checks, receipts = crawled(server, [*urls, "http://well.test/a"], LINKGAP_HOST_ERRORS=5, RETRY_TIMES=1)
        asked = len(server.requests("ill.test", robots=True))
    # Those that were on their way when the fifth failed come to their end; a fault is asked for by both handlers.
    assert receipts["ill.test"].requests == asked
    assert 5 <= receipts["ill.test"].failed <= 5 + 1
    assert asked <= 1 + 2 * (5 + 1)
    assert {checks[url].failure for url in urls} == {Verdict.UNREACHABLE}
    told = [checks[url].reasons[0] for url in urls if "left alone for the rest of this run" in checks[url].reasons[0]]
    assert len(told) >= 25
    assert all("it failed 5 times in a row, the last time: " in reason for reason in told)
    assert receipts["ill.test"].stopped.startswith("it failed 5 times in a row")
    assert checks["http://well.test/a"].failure is None


def test_an_answer_ends_the_row_of_failures() -> None:
    paths = {f"/{n}": Page("no", 503) if n % 4 else linking() for n in range(16)}
    with running_web({"moody.test": site(paths)}) as server:
        urls = [f"http://moody.test/{n}" for n in range(16)]
        settings = {"LINKGAP_HOST_ERRORS": 5, "RETRY_TIMES": 0, "CONCURRENT_REQUESTS_PER_DOMAIN": 1}
        checks, receipts = crawled(server, urls, **settings)
        assert len(server.requests("moody.test")) == 16
    assert receipts["moody.test"].stopped == ""
    assert sum(check.failure is None for check in checks.values()) == 4


def test_a_host_that_asks_for_a_long_pause_is_left_alone_with_all_its_pages() -> None:
    paths = {f"/{n}": RateLimited(linking(), times=9, retry_after=7200) for n in range(10)}
    with running_web({"busy.test": site(paths)}) as server:
        urls = [f"http://busy.test/{n}" for n in range(10)]
        checks, receipts = crawled(server, urls, CONCURRENT_REQUESTS_PER_DOMAIN=1)
        assert len(server.requests("busy.test")) == 1
    assert receipts["busy.test"].stopped == "it asks to be left alone for 7200 seconds"
    assert {check.retry_after for check in checks.values()} == {7200}
    assert {check.failure for check in checks.values()} == {Verdict.BLOCKED, Verdict.UNREACHABLE}


def test_receipts_of_several_workers_add_up() -> None:
    receipts = Receipts()
    receipts.take("one", [HostReceipt("a.test", requests=2, most_at_once=1, robots="kept", delay=0.5)])
    receipts.take("one", [HostReceipt("a.test", requests=5, most_at_once=2, robots="kept", delay=0.5, waits=1)])
    receipts.take("two", [HostReceipt("a.test", requests=3, most_at_once=1, stopped="ill"), HostReceipt("b.test")])
    assert [one.host for one in receipts.changed()] == ["a.test", "b.test"]
    assert receipts.changed() == []
    assert receipts.all()[0] == HostReceipt(
        "a.test", requests=8, most_at_once=2, robots="kept", delay=0.5, waits=1, stopped="ill"
    )
    assert receipts.stopped() == {"a.test": "ill"}


def test_the_commands_show_them(tmp_path: Path) -> None:
    web = {"ill.test": site({f"/{n}": Page("no", 503) for n in range(8)}), "well.test": site({"/a": linking()})}
    with audit_of(tmp_path, web) as audit:
        assert audit.run("status", "--hosts").out == "No run has asked any host yet. Next: linkgap verify\n"
        told = audit.verify("--set", "LINKGAP_HOST_ERRORS=3", "--set", "RETRY_TIMES=0", "--workers", "2")
        hosts = {one["host"]: one for one in told.document["hosts"]}
        asked = Counter(one.host for one in audit.server.requests(robots=True))
        assert {host: one["requests"] for host, one in hosts.items()} == asked
        assert told.document["again"]["retry"] == 8
        stored = audit.run("status", "--hosts", "--json").document["hosts"]
        assert [one["host"] for one in stored] == ["ill.test", "well.test"]
        assert stored == [hosts["ill.test"], hosts["well.test"]]
        out = audit.run("status", "--hosts").out
    assert "it failed 3 times in a row, the last time: it answers 503" in out
