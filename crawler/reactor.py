"""This process's Twisted reactor, in a thread of its own for the process's life, and the settings of its crawls.

A reactor cannot be started twice, and a process for every shard would cost more than the shard's pages.
"""

import asyncio
import threading
from typing import Any


def scrapy_settings(changed: dict[str, Any]) -> Any:
    """The project's Scrapy settings with some changed for a run."""
    from scrapy.settings import Settings

    settings = Settings()
    settings.setmodule("crawler.settings", priority="project")
    settings.setdict(changed, priority="cmdline")
    contact = settings.get("LINKGAP_CONTACT")
    if contact:
        settings.set("USER_AGENT", f"{settings['USER_AGENT'].removesuffix(')')}; {contact})", priority="cmdline")
    return settings


_LOOP: asyncio.AbstractEventLoop | None = None
_STARTING = threading.Lock()


def reactor_loop() -> asyncio.AbstractEventLoop:
    """The loop of this process's reactor, started on first use."""
    global _LOOP  # noqa: PLW0603 - a process has one reactor, as Twisted has it
    with _STARTING:
        if _LOOP is None:
            loop = asyncio.new_event_loop()
            started = threading.Event()
            threading.Thread(target=_run_reactor, args=(loop, started), daemon=True, name="reactor").start()
            started.wait()
            _LOOP = loop
    return _LOOP


def _run_reactor(loop: asyncio.AbstractEventLoop, started: threading.Event) -> None:
    asyncio.set_event_loop(loop)
    from twisted.internet.asyncioreactor import AsyncioSelectorReactor
    from twisted.internet.main import installReactor

    from crawler.settings import REACTOR_THREADPOOL_MAXSIZE

    reactor = AsyncioSelectorReactor(loop)
    installReactor(reactor)  # type: ignore[no-untyped-call]  # Twisted has no types for it
    reactor.suggestThreadPoolSize(REACTOR_THREADPOOL_MAXSIZE)
    reactor.callWhenRunning(started.set)
    # Signals belong to the process's main thread, and this is not it.
    reactor.run(installSignalHandlers=False)  # type: ignore[no-untyped-call]  # Twisted has no types for it
