"""What comes before a page is bounded as the page is: a head without end costs no memory, no time and no second ask."""

import asyncio
import resource
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from crawler.items import Check, Verdict
from crawler.live import LiveCrawler
from tests.crawl.web import HASTY, linking

BODY = linking().body.encode()
OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n" % len(BODY)
STRANGE = b"no header\r\n"
"""What aiohttp refuses: Twisted is asked then."""
TOO_MANY, TOO_LARGE = "the answer has more than 2,000 headers, which no page has", "take more than 1 MB"
MOST_SENT = 200_000_000
MEGABYTE = 1024 * 1024


def padding(count: int, size: int) -> bytes:
    return b"".join(b"X-%d: %s\r\n" % (at, b"x" * size) for at in range(count))


@asynccontextmanager
async def serving(
    begin: bytes, piece: bytes = b"", end: bytes = b""
) -> AsyncIterator[tuple[LiveCrawler, str, list[int]]]:
    """A crawler, the address of a page that begins so, goes on so for 200 MB where there is a piece, and ends so.

    The list gets the bytes that each call was sent.
    """
    sent: list[int] = []

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        nth = len(sent)
        sent.append(0)
        writer.write(begin)
        try:
            while piece and sent[nth] < MOST_SENT:
                writer.write(piece)
                sent[nth] += len(piece)
                await writer.drain()
            writer.write(end)
            await writer.drain()
        except ConnectionError:
            pass
        writer.close()

    server = await asyncio.start_server(talk, "127.0.0.1", 0)
    settings = HASTY | {"ROBOTSTXT_OBEY": False, "LINKGAP_RENDER": False, "LINKGAP_ALLOW_PRIVATE": True}
    try:
        async with LiveCrawler(settings) as live:
            yield live, f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/", sent
    finally:
        server.close()


async def looked(begin: bytes, piece: bytes = b"", end: bytes = b"") -> tuple[Check, list[int]]:
    async with serving(begin, piece, end) as (live, url, sent):
        return (await live.audit(url)).check, sent


@pytest.mark.parametrize("begin", [OK, OK + STRANGE])
@pytest.mark.parametrize(("count", "size"), [(1900, 100), (900, 1000), (3, 15_000)])
async def test_heads_as_large_as_any_are_read_by_either_handler(begin: bytes, count: int, size: int) -> None:
    check, sent = await looked(begin + padding(count, size) + b"\r\n" + BODY)
    assert (check.failure, check.status, len(sent)) == (None, 200, 1 if begin == OK else 2)


@pytest.mark.parametrize(
    ("begin", "says", "asked"),
    [
        (OK + padding(2_100, 10), TOO_MANY, 1),
        (OK + padding(1_200, 1_000), TOO_LARGE, 1),
        (OK + STRANGE + padding(2_500, 10), TOO_MANY, 2),
        (OK + STRANGE + padding(1_200, 1_000), TOO_LARGE, 2),
    ],
)
async def test_a_head_that_is_too_large_is_unreadable_and_says_so(begin: bytes, says: str, asked: int) -> None:
    # It comes in one piece where Twisted would have it whole: what counts is that it was not over when it was enough.
    check, sent = await looked(begin + padding(2_000, 300) + b"\r\n" + BODY)
    assert (check.failure, len(sent)) == (Verdict.UNREADABLE, asked)
    assert says in check.reasons[0]


@pytest.mark.parametrize(
    ("begin", "piece", "says"),
    [
        (OK, padding(600, 93), TOO_MANY),
        (OK, b"a:b\r\n" * 12_000, TOO_MANY),
        (OK, padding(1, 200_000), TOO_LARGE),
        (OK + STRANGE, padding(60, 990), TOO_LARGE),
        (OK + b"X: a\r\n", (b" " + b"b" * 98 + b"\r\n") * 600, TOO_MANY),
        (b"", b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" * 1_500, TOO_MANY),
    ],
)
async def test_a_head_without_end_costs_next_to_nothing(begin: bytes, piece: bytes, says: str) -> None:
    before, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    check, sent = await looked(begin, piece)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024
    assert check.failure is Verdict.UNREADABLE
    assert says in check.reasons[0]
    # A server that was not stopped would have sent 200 MB, which were held as up to 1.8 GB.
    assert max(sent) < 20 * MEGABYTE
    assert grown < 100 * MEGABYTE
    assert time.process_time() - began < 5
