"""The robots middleware alone: one fetch a host however many wait, and what a failed fetch leaves behind."""

import asyncio
from types import SimpleNamespace

import pytest
from scrapy import Request
from scrapy.exceptions import DownloadTimeoutError
from scrapy.http import Response, TextResponse

from crawler.middlewares.book import HostBook
from crawler.middlewares.robots import RefusedByRobots, RobotsMiddleware
from crawler.middlewares.robots_text import MAX_BYTES


class SlowEngine:
    """Answers robots.txt after a moment, or fails."""

    def __init__(self, *answers: Response | Exception) -> None:
        self.answers = list(answers)
        self.asked: list[str] = []
        self.downloader = SimpleNamespace(slots={})

    async def download_async(self, request: Request) -> Response:
        self.asked.append(request.url)
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
