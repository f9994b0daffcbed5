"""The robots middleware alone: one fetch a host however many wait, and what a failed fetch leaves behind."""

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest
from scrapy import Request
from scrapy.exceptions import DownloadFailedError, DownloadTimeoutError, IgnoreRequest
from scrapy.http import Response, TextResponse

from crawler.handlers.tolerant import PART
from crawler.middlewares.book import HostBook, HostLeftAlone
from crawler.middlewares.robots import RefusedByRobots, RobotsMiddleware
from crawler.middlewares.robots_text import MAX_BYTES


class SlowEngine:
    """Answers robots.txt after a moment, or fails."""

    def __init__(self, *answers: Response | Exception) -> None:
        self.answers = list(answers)
        self.asked: list[str] = []
        self.metas: list[dict[str, Any]] = []
        self.downloader = SimpleNamespace(slots={})

    async def download_async(self, request: Request) -> Response:
        self.asked.append(request.url)
        self.metas.append(request.meta)
        await asyncio.sleep(0.01)
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


def middleware(*answers: Response | Exception) -> tuple[RobotsMiddleware, SlowEngine]:
    engine = SlowEngine(*answers)
    crawler = SimpleNamespace(engine=engine, stats=None)
    return RobotsMiddleware(crawler, "linkgap", 30.0, HostBook(0)), engine  # type: ignore[arg-type]


def rules(text: str, status: int = 200) -> Response:
    return TextResponse("http://host.test/robots.txt", status=status, body=text.encode())


async def test_all_who_wait_hear_the_same_word() -> None:
    robots, engine = middleware(rules("User-agent: *\nDisallow: /\n"))
    waiting = [robots.process_request(Request(f"http://host.test/{number}")) for number in range(64)]
    heard = await asyncio.gather(*waiting, return_exceptions=True)
    assert [type(word) for word in heard] == [RefusedByRobots] * 64
    assert engine.asked == ["http://host.test/robots.txt"]


async def test_hosts_and_schemes_have_rules_of_their_own() -> None:
    robots, engine = middleware(rules("User-agent: *\nDisallow: /\n"), rules("", 404))
    with pytest.raises(RefusedByRobots):
        await robots.process_request(Request("http://host.test/a"))
    await robots.process_request(Request("https://host.test/a"))
    assert engine.asked == ["http://host.test/robots.txt", "https://host.test/robots.txt"]


async def test_a_failed_fetch_is_passed_on_and_asked_again() -> None:
    robots, engine = middleware(DownloadTimeoutError("late"), rules("User-agent: *\nAllow: /\n"))
    with pytest.raises(DownloadTimeoutError):
        await robots.process_request(Request("http://host.test/a"))
    await robots.process_request(Request("http://host.test/a"))
    assert len(engine.asked) == 2


async def test_one_given_up_does_not_take_the_rules_along() -> None:
    robots, engine = middleware(rules("User-agent: *\nAllow: /\n"))
    impatient = asyncio.ensure_future(robots.process_request(Request("http://host.test/a")))
    patient = asyncio.ensure_future(robots.process_request(Request("http://host.test/b")))
    await asyncio.sleep(0)
    impatient.cancel()
    await patient
    assert impatient.cancelled()
    assert len(engine.asked) == 1


CLOSED = "Disallow: /\n"
OPEN = "Allow: /\n"
REST = "\nUser-agent: *\n"


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("\ufeffUser-agent: *\n" + CLOSED, True),
        ("User-agent: LinkGap/0.1 (+https://own.test/bot)\n" + CLOSED, True),
        (" user agent : LINKGAP # us\n" + CLOSED, True),
        ("User-agent: other\rUser-agent: linkgap/2\rDisallow: /\r", True),
        # Groups of others, whose names ours begins with or which begin with ours: the rest's rules hold.
        ("User-agent: link\n" + OPEN + REST + CLOSED, True),
        ("User-agent: linkgap-news\n" + OPEN + REST + CLOSED, True),
        ("User-agent: linkgap2\n" + OPEN + REST + CLOSED, True),
        ("User-agent: l\n" + CLOSED + REST + OPEN, False),
        # Ours are taken together, and beside them the rest's hold no more.
        ("User-agent: linkgap\nDisallow: /b\n\nUser-agent: linkgap\nDisallow: /a\n", True),
        ("User-agent: linkgap\nDisallow: /b\n" + REST + CLOSED, False),
        # The longest match decides, and of two alike the one that allows (RFC 9309 2.2.2).
        ("User-agent: *\nDisallow: /\nAllow: /a\n", False),
        ("User-agent: *\nAllow: /\nDisallow: /a\n", True),
        ("User-agent: *\nDisallow: /a\nAllow: /a\n", False),
        # No further than a crawler must read.
        ("#" * MAX_BYTES + "\nUser-agent: *\n" + CLOSED, False),
        ("#" * (MAX_BYTES - 100) + "\nUser-agent: *\n" + CLOSED, True),
    ],
)
async def test_groups_and_rules_are_those_meant(text: str, *, refused: bool) -> None:
    robots, _ = middleware(rules(text))
    if refused:
        with pytest.raises(RefusedByRobots, match=r"of host\.test refuses"):
            await robots.process_request(Request("http://host.test/a"))
    else:
        await robots.process_request(Request("http://host.test/a"))


@pytest.mark.parametrize("status", [301, 400, 401, 403, 404, 410, 418, 451, 499])
async def test_a_robots_txt_that_is_not_there_allows_everything(status: int) -> None:
    robots, _ = middleware(rules("User-agent: *\nDisallow: /\n", status))
    await robots.process_request(Request("http://host.test/a"))
    assert robots.book.changed()[0].robots == f"there is none ({status}): everything is allowed"


@pytest.mark.parametrize("status", [500, 501, 503, 520, 599])
async def test_a_robots_txt_that_fails_closes_the_host_for_every_page(status: int) -> None:
    robots, engine = middleware(rules("User-agent: *\nAllow: /\n", status))
    for path in "ab":
        with pytest.raises(RefusedByRobots, match=f"answers {status}: the host is left alone"):
            await robots.process_request(Request(f"http://host.test/{path}"))
    assert len(engine.asked) == 1
    assert robots.book.changed()[0].refused == 2


@pytest.mark.parametrize("status", [502, 504])
async def test_a_gateway_says_that_the_host_is_not_there(status: int) -> None:
    robots, _ = middleware(rules("", status))
    with pytest.raises(DownloadFailedError, match=f"answers {status}"):
        await robots.process_request(Request("http://host.test/a"))


async def test_one_that_leads_nowhere_cannot_be_had_and_allows() -> None:
    robots, _ = middleware(IgnoreRequest("redirected too often"))
    await robots.process_request(Request("http://host.test/a"))


async def test_a_host_that_is_left_alone_is_no_host_without_rules() -> None:
    robots, _ = middleware(HostLeftAlone("host.test is left alone for now"), rules("", 404))
    with pytest.raises(HostLeftAlone):
        await robots.process_request(Request("http://host.test/a"))


async def test_a_page_refused_is_counted_and_bytes_that_are_no_text_hide_no_rule() -> None:
    body = b"# caf\xe9\nUser-agent: *\nDisallow: /a\n"
    robots, _ = middleware(TextResponse("http://host.test/robots.txt", body=body))
    with pytest.raises(RefusedByRobots):
        await robots.process_request(Request("http://host.test/a"))
    await robots.process_request(Request("http://host.test/b"))
    assert robots.book.changed()[0].refused == 1


async def test_each_port_has_rules_of_its_own() -> None:
    robots, engine = middleware(rules("User-agent: *\nDisallow: /\n"), rules("", 404))
    with pytest.raises(RefusedByRobots):
        await robots.process_request(Request("http://host.test/a"))
    await robots.process_request(Request("http://host.test:8080/a"))
    assert engine.asked[1] == "http://host.test:8080/robots.txt"


@pytest.mark.parametrize(
    ("said", "slot", "later", "now"),
    [
        ("4", 0.5, 4.0, 4.0),  # it waits as long as the host asks,
        ("0.2", 1.0, 0.5, 1.0),  # never less than we would anyway,
        ("4", 9.0, 4.0, 9.0),  # nor less than the host's slowness made it,
        ("86400", 0.5, 30.0, 30.0),  # and not for a day.
    ],
)
async def test_a_crawl_delay_lengthens_the_hosts_own(said: str, slot: float, later: float, now: float) -> None:
    robots, engine = middleware(rules(f"User-agent: *\nCrawl-delay: {said}\n"))
    made = SimpleNamespace(delay=slot)
    per_slot: dict[str, dict[str, float]] = {}
    settings = SimpleNamespace(getfloat={"DOWNLOAD_DELAY": 0.5}.__getitem__)
    engine.downloader = SimpleNamespace(slots={"host.test": made}, per_slot_settings=per_slot, settings=settings)
    request = Request("http://host.test/a")
    await robots.process_request(request)
    assert (per_slot["host.test"]["delay"], made.delay) == (later, now)
    assert request.meta["autothrottle_dont_adjust_delay"] is True


async def test_the_fetch_is_marked_as_a_part_of_the_visit_that_is_tried_once_more() -> None:
    robots, engine = middleware(rules("", 404))
    await robots.process_request(Request("http://host.test/a"))
    (meta,) = engine.metas
    assert (meta[PART], meta["max_retry_times"], meta["dont_obey_robotstxt"]) == (True, 1, True)


async def test_a_closed_host_is_asked_again_after_its_pause() -> None:
    robots, engine = middleware(rules("", 503), rules("", 404))
    robots.book.pause = 0.02
    with pytest.raises(RefusedByRobots):
        await robots.process_request(Request("http://host.test/a"))
    await asyncio.sleep(0.1)
    await robots.process_request(Request("http://host.test/a"))
    assert len(engine.asked) == 2
