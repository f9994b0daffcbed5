"""The robots middleware alone: one fetch a host however many wait, and what a failed fetch leaves behind."""

import asyncio
from types import SimpleNamespace

import pytest
from scrapy import Request
from scrapy.exceptions import DownloadTimeoutError
from scrapy.http import Response, TextResponse

from crawler.middlewares.book import HostBook
from crawler.middlewares.robots import RefusedByRobots, RobotsMiddleware


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
