"""Manners: robots.txt truly obeyed, delays and concurrency kept, pauses honoured."""

import asyncio
from dataclasses import dataclass
from itertools import pairwise
from typing import ClassVar

import pytest
from scrapy.http import Response

from crawler.items import Verdict
from crawler.middlewares.retry import LONGEST_ASKED, retry_after
from server.demo.behaviour import Answer, Behaviour, CutShort, Gone, Page, RateLimited, Redirect, Request, Slow, Wire
from server.demo.web import running_web
from tests.crawl.web import due, linking, looked, site


def test_nothing_slips_by_while_a_slow_robots_txt_is_loading() -> None:
    """Stock Scrapy 2.14 to 2.19 fetched 61 of 100 such pages at 64 at once: none may pass."""
    closed = Slow(Page("User-agent: *\nDisallow: /\n", content_type="text/plain"), 0.5)
    web = {"slow.test": site({f"/{number}": linking() for number in range(64)}, robots=closed)}
    with running_web(web) as server:
        pages = due(f"http://slow.test/{number}" for number in range(64))
        checks = looked(server, pages, CONCURRENT_REQUESTS=64, CONCURRENT_REQUESTS_PER_DOMAIN=64)
        asked = server.requests("slow.test")
    assert asked == []
    assert {check.failure for check in checks.values()} == {Verdict.REFUSED}
    assert "robots.txt of slow.test refuses" in checks["http://slow.test/1"].reasons[0]


ROBOTS = [
    ("User-agent: *\nDisallow: /private/\n", "/private/a", Verdict.REFUSED),
    ("User-agent: *\nDisallow: /private/\n", "/open/a", None),
    ("User-agent: linkgap\nDisallow: /\n\nUser-agent: *\nAllow: /\n", "/open/a", Verdict.REFUSED),
    ("User-agent: otherbot\nDisallow: /\n", "/open/a", None),
    ("User-agent: *\nDisallow: /\nAllow: /open/\n", "/open/a", None),
    ("<html>not rules</html>", "/open/a", None),
]


@pytest.mark.parametrize(("robots", "path", "failure"), ROBOTS)
def test_robots_rules(robots: str, path: str, failure: Verdict | None) -> None:
    with running_web({"host.test": site({path: linking()}, robots=robots)}) as server:
        checks = looked(server, due([f"http://host.test{path}"]))
    assert checks[f"http://host.test{path}"].failure is failure


@pytest.mark.parametrize(
    ("status", "failure"), [(404, None), (403, None), (503, Verdict.REFUSED), (500, Verdict.REFUSED)]
)
def test_robots_txt_that_fails(status: int, failure: Verdict | None) -> None:
    """RFC 9309 2.3.1: 4xx is unavailable and allows, 5xx is unreachable and refuses."""
    web = {"host.test": site({"/a": linking()}, robots=Page("no", status))}
    with running_web(web) as server:
        assert looked(server, due(["http://host.test/a"]))["http://host.test/a"].failure is failure


@dataclass
class Endless(Behaviour):
    """Rules, and then comments for ever."""

    rules: str
    plain: ClassVar[bool] = False

    def answer(self, _request: Request) -> Answer:
        return Answer(status=500)

    async def serve(self, _request: Request, wire: Wire) -> None:
        wire.raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n" + self.rules.encode())
        while True:  # ends with the connection: the server cancels it
            wire.raw(b"# and on\n" * 4000)
            await asyncio.sleep(0.002)


CLOSED = "User-agent: *\nDisallow: /\n"


@pytest.mark.parametrize(
    ("robots", "failure"),
    [
        # Rules in what comes hold, however much follows or is missing.
        (Endless(CLOSED), Verdict.REFUSED),
        (Endless("User-agent: *\nAllow: /\n"), None),
        (CutShort(Page(CLOSED + "# and on\n" * 9000, content_type="text/plain"), 20_000), Verdict.REFUSED),
        (Page(CLOSED + "#" * 3_000_000, content_type="text/plain"), Verdict.REFUSED),
        (Page("#" * 3_000_000 + "\n" + CLOSED, content_type="text/plain"), None),
        (Page("User-agent: *\n" + "Disallow: /x*y*z$\n" * 40_000, content_type="text/plain"), None),
        # One that cannot be had is unavailable (RFC 9309 2.3.1.2 and 2.3.1.3).
        (Redirect("/robots.txt"), None),
        (Redirect("http://169.254.169.254/robots.txt"), None),
        (Redirect("http://[::1"), None),
        (Redirect("http://host.test:99999/robots.txt"), None),
        (Redirect("ftp://host.test/robots.txt"), None),
    ],
)
def test_no_robots_txt_holds_a_host_up(robots: Behaviour, failure: Verdict | None) -> None:
    with running_web({"host.test": site({"/a": linking()}, robots=robots)}) as server:
        check = looked(server, due(["http://host.test/a"]), DOWNLOAD_MAXSIZE=2_000_000)["http://host.test/a"]
    assert check.failure is failure


def test_a_redirect_obeys_the_other_hosts_robots_txt() -> None:
    web = {
        "old.test": site({"/a": Redirect("http://new.test/a")}),
        "new.test": site({"/a": linking()}, robots="User-agent: *\nDisallow: /\n"),
    }
    with running_web(web) as server:
        check = looked(server, due(["http://old.test/a"]))["http://old.test/a"]
        assert server.requests("new.test") == []
    assert check.failure is Verdict.REFUSED


def test_a_host_is_never_asked_more_at_once_than_set() -> None:
    web = {"host.test": site({f"/{number}": linking() for number in range(12)}, latency=0.05)}
    with running_web(web) as server:
        looked(server, due(f"http://host.test/{number}" for number in range(12)), CONCURRENT_REQUESTS_PER_DOMAIN=2)
        assert server.most_at_once("host.test") == 2


def test_the_crawl_delay_is_kept() -> None:
    web = {"host.test": site({f"/{n}": linking() for n in range(3)}, robots="User-agent: *\nCrawl-delay: 0.4\n")}
    with running_web(web) as server:
        looked(
            server, due(f"http://host.test/{n}" for n in range(3)), DOWNLOAD_DELAY_JITTER=0, AUTOTHROTTLE_ENABLED=True
        )
        moments = [one.at for one in server.requests("host.test")]
    assert min(later - earlier for earlier, later in pairwise(moments)) > 0.35


def test_retry_after_is_waited_for() -> None:
    web = {"host.test": site({"/a": RateLimited(linking(), times=1, retry_after=1)})}
    with running_web(web) as server:
        check = looked(server, due(["http://host.test/a"]), RETRY_TIMES=1)["http://host.test/a"]
        first, second = (one.at for one in server.requests("host.test"))
    assert second - first >= 1.0
    assert check.failure is None


def test_a_host_that_asks_for_a_long_pause_is_left_alone() -> None:
    web = {"host.test": site({"/a": RateLimited(linking(), times=9, retry_after=3600)})}
    with running_web(web) as server:
        check = looked(server, due(["http://host.test/a"]))["http://host.test/a"]
        assert len(server.requests("host.test")) == 1
    assert check.failure is Verdict.BLOCKED


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("7", 7.0),
        ("9" * 17, LONGEST_ASKED),
        ("9" * 400, LONGEST_ASKED),
        ("Thu, 31 Dec 9998 23:59:59 GMT", LONGEST_ASKED),
        ("Thu, 01 Jan 1970 00:00:00 GMT", 0.0),
        ("Fri, 31 Dec 9999 23:59:59 -1400", None),
        ("\xb2", None),
        ("-5", None),
        ("1e9", None),
        ("soon", None),
        ("", None),
    ],
)
def test_whatever_a_host_writes_for_retry_after_is_read(said: str, seconds: float | None) -> None:
    response = Response("http://host.test/", headers={"Retry-After": said.encode("latin-1")})
    assert retry_after(response) == seconds


def test_the_user_agent_is_honest_and_names_the_contact() -> None:
    with running_web({"host.test": site({"/a": Gone(410)})}) as server:
        looked(server, due(["http://host.test/a"]), LINKGAP_CONTACT="https://own.test/bot")
        agents = {one.user_agent for one in server.requests("host.test", robots=True)}
    assert len(agents) == 1
    agent = agents.pop()
    assert agent.startswith("linkgap/")
    assert "https://own.test/bot" in agent
