"""Single pages for whoever waits for them: each is answered once, in time, whatever happens to it or to the crawl."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from itertools import pairwise

import pytest

from crawler.exceptions import UsageError
from crawler.items import Block, Check, DuePage, Placement, Verdict
from crawler.live import LiveCrawler, LiveOptions
from crawler.middlewares.cookies import SiteCookiesMiddleware
from crawler.placement.corrections import Correction
from crawler.placement.overrules import Overrules
from crawler.reactor import reactor_loop
from crawler.reading.look import look
from crawler.relay import CLOSING
from crawler.spiders import wanted
from crawler.spiders.wanted import Wanted
from server.demo.behaviour import Changing, Drops, Page, RateLimited, Redirect, Slow
from server.demo.web import Site, WebServer, running_web
from tests.crawl.test_guard import COOKIES, Remembers
from tests.crawl.web import HASTY, TRACKED, due, linking, plain, site

SITES = Wanted(TRACKED)
FOREVER = 60.0
"""Seconds: longer than any test waits."""


@asynccontextmanager
async def live_on(
    web: Mapping[str, Site], options: LiveOptions | None = None, **settings: object
) -> AsyncIterator[tuple[LiveCrawler, WebServer]]:
    """A live crawler on a web of its own, without delays where none are set."""
    with running_web(web) as server:
        changed = HASTY | {"LINKGAP_PROXY": server.url, "LINKGAP_RENDER": False, **settings}
        async with LiveCrawler(changed, options=options or LiveOptions()) as live:
            yield live, server


def page(url: str) -> DuePage:
    return due([url])[0]


def verdict(checks: list[Check]) -> Verdict:
    return checks[-1].judgements[0].verdict


def reason(checks: list[Check]) -> str:
    return checks[-1].judgements[0].reasons[-1]


def crawls(server: WebServer) -> int:
    """How many crawls there were: each reads robots.txt for itself."""
    return sum(one.path == "/robots.txt" for one in server.requests("host.test", robots=True))


async def test_a_page() -> None:
    async with live_on({"host.test": site({"/a": linking()})}) as (live, _):
        checks = await live.check(
            DuePage(77, "http://host.test/a", "host.test", page("http://host.test/a").claims), SITES
        )
    assert [(one.page_id, one.url, one.status) for one in checks] == [(77, "http://host.test/a", 200)]
    assert verdict(checks) is Verdict.LIVE
    assert checks[0].links[0].link.placement is Placement.CONTEXTUAL


async def test_fifty_at_once() -> None:
    web = {f"h{number}.test": site({"/a": linking(f"guide {number}")}, latency=0.05) for number in range(50)}
    async with live_on(web, LiveOptions(most=20)) as (live, server):
        pages = due(f"http://h{number}.test/a" for number in range(50))
        found = await asyncio.gather(*(live.check(one, SITES) for one in pages))
        assert len(server.requests()) == 50
    assert [checks[0].links[0].link.text for checks in found] == [f"guide {number}" for number in range(50)]
    assert [checks[0].page_id for checks in found] == [one.id for one in pages]


async def test_one_page_asked_for_twice_at_once_is_answered_twice() -> None:
    async with live_on({"host.test": site({"/a": linking()})}) as (live, _):
        asked = page("http://host.test/a")
        tracked, untracked = await asyncio.gather(live.check(asked, SITES), live.check(asked, Wanted()))
    assert (len(tracked[0].links), len(untracked[0].links)) == (1, 0)


async def test_a_page_alone_never_waits_for_its_hosts_delay() -> None:
    """Neither after robots.txt nor after a redirect, with a delay that is longer than the deadline."""
    robots = Page("User-agent: *\nCrawl-delay: 30\n", content_type="text/plain")
    web = {
        "old.test": site({"/a": Redirect("http://www.old.test/b")}),
        "www.old.test": site({"/b": Redirect("/c"), "/c": linking()}, robots=robots),
    }
    async with live_on(web, DOWNLOAD_DELAY=30) as (live, _):
        checks = await live.check(page("http://old.test/a"), SITES)
    assert verdict(checks) is Verdict.LIVE
    assert checks[0].redirects == ("http://old.test/a", "http://www.old.test/b")


async def test_pages_of_one_host_are_asked_for_one_by_one() -> None:
    web = {"host.test": site({f"/{number}": linking() for number in range(4)})}
    settings = {"DOWNLOAD_DELAY": 0.4, "DOWNLOAD_DELAY_JITTER": 0, "AUTOTHROTTLE_ENABLED": True}
    async with live_on(web, **settings) as (live, server):
        await asyncio.gather(*(live.check(page(f"http://host.test/{number}"), SITES) for number in range(4)))
        moments = [one.at for one in server.requests("host.test")]
    assert min(later - earlier for earlier, later in pairwise(moments)) > 0.35


async def test_the_crawl_delay_is_kept_between_pages() -> None:
    web = {"host.test": site({f"/{n}": linking() for n in range(3)}, robots="User-agent: *\nCrawl-delay: 0.4\n")}
    async with live_on(web, DOWNLOAD_DELAY_JITTER=0) as (live, server):
        await asyncio.gather(*(live.check(page(f"http://host.test/{number}"), SITES) for number in range(3)))
        moments = [one.at for one in server.requests("host.test")]
    assert min(later - earlier for earlier, later in pairwise(moments)) > 0.35


async def test_a_host_is_never_asked_more_at_once_than_set() -> None:
    web = {"host.test": site({f"/{n}": Redirect(f"/to/{n}") for n in range(8)}, latency=0.05)}
    web["host.test"].paths |= {f"/to/{number}": linking() for number in range(8)}
    async with live_on(web) as (live, server):
        await asyncio.gather(*(live.check(page(f"http://host.test/{number}"), SITES) for number in range(8)))
        assert server.most_at_once("host.test") == 2


async def test_a_deadline_answers_and_ends_the_fetch() -> None:
    """Others of the same host go on at once: the given-up request holds no place."""
    web = {"host.test": site({"/slow": Slow(linking(), FOREVER), "/a": linking()})}
    async with live_on(web, CONCURRENT_REQUESTS_PER_DOMAIN=1, DOWNLOAD_TIMEOUT=FOREVER) as (live, _):
        late = await live.check(page("http://host.test/slow"), SITES, deadline=0.3)
        after = await live.check(page("http://host.test/a"), SITES)
    assert (verdict(late), reason(late)) == (Verdict.UNREACHABLE, "it took longer than 0.3 s")
    assert verdict(after) is Verdict.LIVE


async def test_a_page_whose_turn_does_not_come_in_time_says_so() -> None:
    web = {"host.test": site({"/a": linking(), "/b": linking()})}
    async with live_on(web, DOWNLOAD_DELAY=30) as (live, server):
        await live.check(page("http://host.test/a"), SITES)
        late = await live.check(page("http://host.test/b"), SITES, deadline=0.3)
        assert [one.path for one in server.requests("host.test")] == ["/a"]
    assert verdict(late) is Verdict.UNREACHABLE
    assert reason(late).startswith("its turn at host.test did not come in 0.3 s")


async def test_what_was_seen_before_the_deadline_is_the_answer() -> None:
    """The link is gone from the list; its next page, where it may have moved to, hangs."""
    first = plain()
    first.body = str(first.body).replace("</article>", "<a rel=next href=/blog/page/2>Next page</a></article>")
    web = {"host.test": site({"/blog/page/1": first, "/blog/page/2": Slow(linking(), FOREVER)})}
    async with live_on(web) as (live, _):
        checks = await live.check(page("http://host.test/blog/page/1"), SITES, deadline=0.6)
    assert verdict(checks) is Verdict.REMOVED
    assert reason(checks) == "no further look was made: it took longer than 0.6 s"


async def test_a_link_that_slid_on_is_found() -> None:
    first = plain()
    first.body = str(first.body).replace("</article>", "<a rel=next href=/blog/page/2>Next page</a></article>")
    web = {"host.test": site({"/blog/page/1": first, "/blog/page/2": linking()})}
    async with live_on(web) as (live, _):
        checks = await live.check(page("http://host.test/blog/page/1"), SITES)
    assert verdict(checks) is Verdict.LIVE
    assert checks[-1].links[0].seen_on == "http://host.test/blog/page/2"


async def test_pages_that_hang_hold_up_no_others() -> None:
    web = {f"slow{number}.test": site({"/a": Slow(linking(), FOREVER)}) for number in range(10)}
    web |= {f"h{number}.test": site({"/a": linking()}) for number in range(10)}
    async with live_on(web) as (live, _):
        hanging = [asyncio.create_task(live.check(page(f"http://slow{n}.test/a"), SITES)) for n in range(10)]
        found = await asyncio.gather(*(live.check(page(f"http://h{n}.test/a"), SITES) for n in range(10)))
        assert not any(task.done() for task in hanging)
    assert {verdict(checks) for checks in found} == {Verdict.LIVE}
    assert {reason(await task) for task in hanging} == {CLOSING}


async def test_robots_txt_is_obeyed() -> None:
    async with live_on({"host.test": site({"/a": linking()}, robots="User-agent: *\nDisallow: /\n")}) as (live, server):
        checks = await live.check(page("http://host.test/a"), SITES)
        assert server.requests("host.test") == []
    assert verdict(checks) is Verdict.REFUSED


@pytest.mark.parametrize("url", ["http://127.0.0.1/a", "http://10.0.0.1/a", "http://localhost/a"])
async def test_private_addresses_are_not_asked_for(url: str) -> None:
    async with live_on({"host.test": site({"/a": Redirect(url)})}) as (live, server):
        straight = await live.check(page(url), SITES)
        redirected = await live.check(page("http://host.test/a"), SITES)
        assert {one.host for one in server.requests(robots=True)} == {"host.test"}
    assert (verdict(straight), verdict(redirected)) == (Verdict.UNREACHABLE, Verdict.UNREACHABLE)
    assert reason(straight).startswith("not asked: ")


async def test_the_never_list_holds() -> None:
    async with live_on({"host.test": site({"/a": linking()})}, LINKGAP_NEVER="host.test") as (live, server):
        checks = await live.check(page("http://host.test/a"), SITES)
        assert server.requests(robots=True) == []
    assert verdict(checks) is Verdict.REFUSED


async def test_wrong_settings_show_at_the_beginning() -> None:
    with pytest.raises(UsageError, match="LINKGAP_NEVER"):
        await LiveCrawler({"LINKGAP_NEVER": "*"}).__aenter__()


async def test_what_is_no_web_address() -> None:
    async with live_on({}) as (live, _):
        checks = await live.check(page("javascript:alert(1)"), SITES)
    assert (verdict(checks), reason(checks)) == (Verdict.UNREADABLE, "the address is no web address")


async def test_a_failure_in_passing_is_tried_again() -> None:
    async with live_on({"host.test": site({"/a": Changing((Page("no", 503), linking()))})}) as (live, _):
        assert verdict(await live.check(page("http://host.test/a"), SITES)) is Verdict.LIVE


async def test_each_look_has_cookies_of_its_own() -> None:
    start, end = Remembers(Redirect("http://a.host.test/end"), COOKIES), Remembers(linking())
    async with live_on({"a.host.test": site({"/start": start, "/end": end})}) as (live, _):
        for _ in range(2):
            assert verdict(await live.check(page("http://a.host.test/start"), SITES)) is Verdict.LIVE
        kept = await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(_jars(live), reactor_loop()))
    assert ["own=1" in headers.get("cookie", "") for headers in end.seen] == [True, True]
    assert ["cookie" in headers for headers in start.seen] == [False, False]
    assert kept <= {None}


async def _jars(live: LiveCrawler) -> set[object]:
    """Names of the cookie jars that are kept."""
    spider = await live._begun()._on_duty()
    assert spider is not None
    middleware = spider.crawler.get_downloader_middleware(SiteCookiesMiddleware)
    assert middleware is not None
    return set(middleware.jars)


async def test_a_busy_host_is_left_alone_for_as_long_as_it_asks() -> None:
    """It is not waited for, and not asked again before its time; after it, it is."""
    async with live_on({"host.test": site({"/a": RateLimited(linking(), times=1, retry_after=2)})}) as (live, server):
        busy = await live.check(page("http://host.test/a"), SITES)
        soon = await live.check(page("http://host.test/a"), SITES)
        assert len(server.requests("host.test")) == 1
        await asyncio.sleep(2.1)
        later = await live.check(page("http://host.test/a"), SITES)
    assert (verdict(busy), busy[0].retry_after) == (Verdict.BLOCKED, 2.0)
    assert verdict(soon) is Verdict.UNREACHABLE
    assert "left alone for now" in reason(soon)
    assert 0 < (soon[0].retry_after or 0) <= 2
    assert verdict(later) is Verdict.LIVE


async def test_a_new_crawl_takes_over_without_losing_anything() -> None:
    web = {"host.test": site({f"/{n}": Slow(linking(), 0.5) for n in range(6)})}
    settings = {"CONCURRENT_REQUESTS_PER_DOMAIN": 8}
    async with live_on(web, LiveOptions(recycle_after=0.0, recycle_within=0.0), **settings) as (live, server):
        first = [asyncio.create_task(live.check(page(f"http://host.test/{n}"), SITES)) for n in range(3)]
        await asyncio.sleep(0.2)
        assert not any(task.done() for task in first)
        second = [live.check(page(f"http://host.test/{n}"), SITES) for n in range(3, 6)]
        found = await asyncio.gather(*first, *second)
        assert crawls(server) == 6
    assert [verdict(checks) for checks in found] == [Verdict.LIVE] * 6


async def test_a_crawl_that_has_pages_in_hand_is_let_finish_before_another_takes_over() -> None:
    web = {"host.test": site({f"/{n}": Slow(linking(), 0.5) for n in range(5)})}
    async with live_on(web, LiveOptions(recycle_after=0.0), CONCURRENT_REQUESTS_PER_DOMAIN=8) as (live, server):
        first = asyncio.create_task(live.check(page("http://host.test/0"), SITES))
        await asyncio.sleep(0.2)
        found = await asyncio.gather(first, *(live.check(page(f"http://host.test/{n}"), SITES) for n in range(1, 4)))
        assert crawls(server) == 1
        found.append(await live.check(page("http://host.test/4"), SITES))
        assert crawls(server) == 2
    assert [verdict(checks) for checks in found] == [Verdict.LIVE] * 5


async def test_a_crawl_that_takes_over_keeps_the_delay_since_the_last_request() -> None:
    web = {"host.test": site({f"/{n}": linking() for n in range(3)}, robots="User-agent: *\nCrawl-delay: 0.8\n")}
    async with live_on(web, LiveOptions(recycle_after=0.0), DOWNLOAD_DELAY_JITTER=0) as (live, server):
        for number in range(3):
            await live.check(page(f"http://host.test/{number}"), SITES)
        moments = [one.at for one in server.requests("host.test")]
        assert crawls(server) == 3
    assert min(later - earlier for earlier, later in pairwise(moments)) > 0.75


async def test_a_crawl_that_takes_over_leaves_a_busy_host_alone_as_long_as_it_asked() -> None:
    web = {"host.test": site({"/a": RateLimited(linking(), times=1, retry_after=60)})}
    async with live_on(web, LiveOptions(recycle_after=0.0)) as (live, server):
        busy = await live.check(page("http://host.test/a"), SITES)
        soon = await live.check(page("http://host.test/a"), SITES)
        assert len(server.requests("host.test")) == 1
    assert (verdict(busy), verdict(soon)) == (Verdict.BLOCKED, Verdict.UNREACHABLE)
    assert 0 < (soon[0].retry_after or 0) <= 60


async def test_closing_answers_everything_with_a_reason() -> None:
    """What is being fetched, and what still waits for a place."""
    web = {f"h{number}.test": site({"/a": Slow(linking(), FOREVER)}) for number in range(5)}
    async with live_on(web, LiveOptions(most=2)) as (live, _):
        tasks = [asyncio.create_task(live.check(page(f"http://h{number}.test/a"), SITES)) for number in range(5)]
        await asyncio.sleep(0.3)
    found = await asyncio.gather(*tasks)
    assert [(verdict(checks), reason(checks)) for checks in found] == [(Verdict.UNREACHABLE, CLOSING)] * 5
    after = await live.check(page("http://h1.test/a"), SITES)
    assert reason(after) == CLOSING


async def test_a_crawl_that_ends_by_itself_is_replaced() -> None:
    web = {"slow.test": site({"/a": Slow(linking(), FOREVER)}), "host.test": site({"/a": linking()})}
    async with live_on(web) as (live, _):
        hanging = asyncio.create_task(live.check(page("http://slow.test/a"), SITES, deadline=1.0))
        await asyncio.sleep(0.3)
        shift = live._relay._shift  # type: ignore[union-attr]
        shift.crawl.get_loop().call_soon_threadsafe(shift.crawl.cancel)  # type: ignore[union-attr]
        ended = await hanging
        after = await live.check(page("http://host.test/a"), SITES)
    assert verdict(ended) is Verdict.UNREACHABLE
    assert verdict(after) is Verdict.LIVE


async def test_people_are_heard_from_one_check_to_the_next() -> None:
    word = Correction("http://host.test/a", "https://rival.test/guide", 0, "", Placement.FOOTER, Block.FOOTER, "")
    async with live_on({"host.test": site({"/a": linking()})}) as (live, _):
        asked = page("http://host.test/a")
        told = [
            await live.check(asked, Wanted(TRACKED, overrules)) for overrules in (Overrules(), Overrules((), (word,)))
        ]
        sites = await live.check(asked, Wanted(frozenset({"other.test"})))
    assert [checks[0].links[0].link.placement for checks in told] == [Placement.CONTEXTUAL, Placement.FOOTER]
    assert sites[0].links == ()


async def test_a_crash_in_reading_a_page_is_that_pages_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    def crashing(asked: DuePage, *rest: object, **options: object) -> Check:
        if asked.url.endswith("/bad"):
            raise ZeroDivisionError("of no use")
        return look(asked, *rest, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(wanted, "look", crashing)
    async with live_on({"host.test": site({"/bad": linking(), "/a": linking()})}) as (live, _):
        bad = await live.check(page("http://host.test/bad"), SITES)
        good = await live.check(page("http://host.test/a"), SITES)
    assert (verdict(bad), reason(bad)) == (
        Verdict.UNREADABLE,
        "linkgap failed on this page (ZeroDivisionError: of no use)",
    )
    assert verdict(good) is Verdict.LIVE


async def test_a_call_that_is_cancelled_ends_its_fetch_only() -> None:
    web = {"host.test": site({"/slow": Slow(linking(), FOREVER), "/a": linking()})}
    async with live_on(web, CONCURRENT_REQUESTS_PER_DOMAIN=1, DOWNLOAD_TIMEOUT=FOREVER) as (live, _):
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(live.check(page("http://host.test/slow"), SITES), 0.3)
        assert verdict(await live.check(page("http://host.test/a"), SITES)) is Verdict.LIVE


async def test_the_callers_loop_turns_on() -> None:
    async with live_on({"host.test": site({"/a": Slow(linking(), 0.5)})}) as (live, _):
        asked = asyncio.create_task(live.check(page("http://host.test/a"), SITES))
        turns = 0
        while not asked.done():
            await asyncio.sleep(0)
            turns += 1
        assert verdict(await asked) is Verdict.LIVE
    assert turns > 100


async def test_an_audit_holds_every_link() -> None:
    async with live_on({"host.test": site({"/a": linking(), "/gone": Page("no", 410), "/b": Redirect("/a")})}) as (
        live,
        _,
    ):
        audited, gone, redirected = [await live.audit(f"http://host.test/{path}") for path in ("a", "gone", "b")]
    assert audited.page is not None
    assert [(link.url, link.placement) for link in audited.page.links] == [
        ("https://rival.test/guide", Placement.CONTEXTUAL)
    ]
    assert b"<article>" in audited.body
    assert (gone.page, gone.check.failure) == (None, Verdict.GONE)
    assert redirected.page is not None
    assert redirected.page.url == "http://host.test/a"


async def test_a_dropped_connection_says_so() -> None:
    async with live_on({"host.test": site({"/a": Drops()})}) as (live, _):
        checks = await live.check(page("http://host.test/a"), SITES)
    assert verdict(checks) is Verdict.UNREACHABLE
    assert "longer than" not in reason(checks)
