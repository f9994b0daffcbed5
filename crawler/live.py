"""Looks at single pages for whoever waits for them, from any event loop: one crawler that lives as long as its owner.

async with LiveCrawler({"LINKGAP_CONTACT": "https://own.example/bot"}) as live:
    checks = await live.check(page, Wanted(tracked, overrules, brands))
    audited = await live.audit("https://blog.example/post")
"""

import asyncio
from collections.abc import Coroutine, Mapping
from dataclasses import dataclass
from typing import Any, Self, TypeVar

from crawler.items import Check, DuePage
from crawler.reactor import reactor_loop
from crawler.reading import Page, read_page
from crawler.relay import LiveOptions, Relay
from crawler.spiders.live import Look
from crawler.spiders.wanted import Wanted
from crawler.urls import host_of, registrable_domain

T = TypeVar("T")
ANYTHING = Wanted()
USUAL = LiveOptions()
AUDIT_SECONDS = 120.0
"""How long `audit_url` waits: a page that a browser must show takes its time."""


@dataclass(frozen=True, slots=True)
class AuditedPage:
    """One page from the web."""

    check: Check
    """The last look: what a browser showed, where one was needed."""
    page: Page | None
    """None where the check says why it could not be read."""
    body: bytes


class LiveCrawler:
    """One crawler for single pages. `settings` are changed Scrapy settings, over those of `crawler.relay.PROMPT`.

    Its methods may be awaited from any loop and any number of tasks. A page never raises: what goes wrong is a check's
    verdict and reason. Cancelling a call ends that page's fetch.
    """

    def __init__(self, settings: Mapping[str, Any] | None = None, *, options: LiveOptions = USUAL) -> None:
        self._settings = dict(settings or {})
        self._options = options
        self._relay: Relay | None = None

    async def __aenter__(self) -> Self:
        """Begin. Raises UsageError on settings that cannot be."""
        await asyncio.to_thread(_load)
        self._relay = await _there(_opened(self._settings, self._options))
        return self

    async def __aexit__(self, *_error: object) -> None:
        """End: every call that still waits is answered with a reason, and so are later ones."""
        await _there(self._begun().close())

    async def check(self, page: DuePage, wanted: Wanted, *, deadline: float | None = None) -> list[Check]:
        """All looks at a page, the latest last. `deadline` in seconds, instead of that of the options.

        After it the check is unreachable and says so, or is what was seen by then.
        """
        _, checks = await _there(_looked(self._begun(), page, wanted, deadline))
        return checks

    async def audit(self, url: str, wanted: Wanted = ANYTHING, *, deadline: float | None = None) -> AuditedPage:
        """The page itself, with every link placed, and its last look."""
        page = DuePage(id=0, url=url, domain=registrable_domain(host_of(url)))
        look, checks = await _there(_looked(self._begun(), page, wanted, deadline, whole=True))
        return AuditedPage(checks[-1], look.read, look.body)

    def _begun(self) -> Relay:
        if self._relay is None:
            raise RuntimeError("a LiveCrawler is used inside `async with`")
        return self._relay


def audit_url(url: str, wanted: Wanted = ANYTHING, *, settings: Mapping[str, Any] | None = None) -> AuditedPage:
    """Fetch and read one page, from code that has no loop. `settings` are changed Scrapy settings."""

    async def audited() -> AuditedPage:
        async with LiveCrawler(settings, options=LiveOptions(deadline=AUDIT_SECONDS)) as live:
            return await live.audit(url, wanted)

    return asyncio.run(audited())


def _load() -> None:
    """Start the reactor, and read a page so that what reading needs is loaded: for neither should a loop wait."""
    reactor_loop()
    read_page(b"<p><a href=/>a</a>", "http://a.invalid/")


async def _there(coroutine: Coroutine[Any, Any, T]) -> T:
    """Run in the reactor's thread what the caller's loop awaits."""
    return await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(coroutine, reactor_loop()))


async def _opened(settings: Mapping[str, Any], options: LiveOptions) -> Relay:
    relay = Relay(settings, options)
    await relay.open()
    return relay


async def _looked(
    relay: Relay, page: DuePage, wanted: Wanted, deadline: float | None, *, whole: bool = False
) -> tuple[Look, list[Check]]:
    look = Look(page, wanted, whole)
    return look, await relay.look_at(look, deadline)
