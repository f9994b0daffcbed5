"""A proxy's user and password reach the proxy, with both handlers, and nobody else: no reason and no log tells them."""

import base64
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from crawler import settings
from crawler.exceptions import UsageError
from crawler.live import LiveCrawler
from server.commands.crawl_settings import changed_setting, checked_proxy
from tests.alerts.receivers import Received, raw_receiver
from tests.crawl.web import HASTY, linking

SECRET = "s3cret/wörd"  # noqa: S105
WRITTEN = "s3cret%2Fw%C3%B6rd"
KEY = base64.b64encode(f"me:{SECRET}".encode()).decode()
BODY = linking().body.encode()
WHOLE = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n%s" % (len(BODY), BODY)
STRANGE = WHOLE.replace(b"\r\n", b"\r\nno header\r\n", 1)


@asynccontextmanager
async def looking(answer: bytes) -> AsyncIterator[tuple[LiveCrawler, Received]]:
    """A crawler behind a proxy that answers everything with these bytes."""
    async with raw_receiver(answer) as proxy:
        changed = {"LINKGAP_PROXY": f"http://me:{WRITTEN}@127.0.0.1:{proxy.port}", "RETRY_TIMES": 0}
        async with LiveCrawler(HASTY | changed | {"ROBOTSTXT_OBEY": False, "LINKGAP_RENDER": False}) as live:
            yield live, proxy


@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize(
    "answer",
    [
        b"nonsense\r\n\r\n",
        b"",
        b"HTTP/1.1 407 Who?\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 502 No\r\nContent-Length: 0\r\n\r\n",
    ],
)
async def test_no_reason_and_no_log_tells_a_proxys_password(
    scheme: str, answer: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(settings.LOG_LEVEL)
    async with looking(answer) as (live, proxy):
        check = (await live.audit(f"{scheme}://a.example/", deadline=5)).check
    assert check.failure is not None
    assert proxy.heads
    assert all(f"Proxy-Authorization: Basic {KEY}".encode() in head for head in proxy.heads)
    told = repr(check) + caplog.text
    assert not [told[max(0, told.find(word) - 200) :][:300] for word in ("s3cret", KEY) if word in told]


async def test_what_the_second_handler_alone_reads_is_read_through_a_proxy_with_a_password() -> None:
    async with looking(STRANGE) as (live, proxy):
        audited = await live.audit("http://a.example/")
    assert audited.page is not None
    assert [link.url for link in audited.page.links] == ["https://rival.test/guide"]
    assert len(proxy.heads) == 2


@pytest.mark.parametrize("proxy", ["socks5://me:s3cret@p.example:1", "me:s3cret@p.example:1", "http://me:s3cret@:1"])
def test_a_refused_setting_is_told_without_the_password_in_it(proxy: str) -> None:
    with pytest.raises(UsageError) as refused:
        checked_proxy(proxy)
    assert "s3cret" not in str(refused.value)


def test_a_mistyped_setting_is_told_without_the_password_in_it() -> None:
    with pytest.raises(UsageError, match="Did you mean LINKGAP_PROXY") as refused:
        changed_setting("LINKGAP_PROXI=http://me:s3cret@p.example:1")
    assert "s3cret" not in str(refused.value)
