"""The server's own round of alerts, again and again while it runs."""

import asyncio
import logging
from contextlib import suppress
from typing import Self

from sqlalchemy import Engine

from crawler.exceptions import StoreError
from crawler.store.engine import store_errors
from server.alerts.config import AlertConfig
from server.alerts.round import go_round

EVERY = 300.0
"""Seconds between two rounds: what changes, changes by runs that take longer."""
log = logging.getLogger(__name__)


class Watch:
    """Goes round while it is open; does nothing at all where no channel is set up."""

    def __init__(self, engine: Engine, config: AlertConfig, *, every: float = EVERY) -> None:
        self._engine, self._config, self._every = engine, config, every
        self._task: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        if self._config.channels:
            self._task = asyncio.create_task(self._go())
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._task:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    async def _go(self) -> None:
        while True:
            try:
                with store_errors(self._engine.url.render_as_string()):
                    await go_round(self._engine, self._config)
            except StoreError as error:
                # A store that is locked or away for a while: the next round finds all of it.
                log.warning("alerts: %s", error)
            await asyncio.sleep(self._every)
