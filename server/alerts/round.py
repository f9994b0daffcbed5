"""One round of alerts: what is new since the last is kept, and what waits is told; a restart repeats nothing."""

import asyncio
from datetime import UTC, datetime

from sqlalchemy import Engine

from crawler.exceptions import AlertNotSent
from crawler.store.alerts import (
    Waiting,
    keep_alert,
    looked_upto,
    mark_looks,
    newest_look,
    note_told,
    waiting,
)
from crawler.store.projects import ProjectView, all_projects
from server.alerts.config import AlertConfig
from server.alerts.messages import due_alert, links_alert
from server.alerts.sending import send
from server.gap.competitors.competitor_news import new_competitor_links
from server.gap.progress.next_audit import next_audit


async def go_round(engine: Engine, config: AlertConfig, now: datetime | None = None) -> tuple[int, int]:
    """Find and tell; how many were sent, and how many could not be. Does nothing where no channel is set up."""
    if not config.channels:
        return 0, 0
    moment = now or datetime.now(UTC)
    found = await asyncio.to_thread(_find, engine, config, moment)
    sent = 0
    for one in found:
        sent += await _tell(engine, config, one, moment)
    return sent, len(found) - sent


async def _tell(engine: Engine, config: AlertConfig, one: Waiting, now: datetime) -> bool:
    error = ""
    try:
        await send(config, one.channel, one.alert, number=one.id)
    except AlertNotSent as failed:
        error = str(failed.args[0])
    # Noted one by one: what was told before a crash is not told again after it.
    await asyncio.to_thread(_note, engine, one, now, error)
    return not error


def _note(engine: Engine, one: Waiting, now: datetime, error: str) -> None:
    with engine.begin() as connection:
        note_told(connection, one, now, error=error)


def _find(engine: Engine, config: AlertConfig, now: datetime) -> list[Waiting]:
    with engine.connect() as connection:
        projects = all_projects(connection)
    for project in projects:
        find_alerts(engine, project, config, now)
    with engine.connect() as connection:
        return waiting(connection, config.channels, now)


def find_alerts(engine: Engine, project: ProjectView, config: AlertConfig, now: datetime) -> int:
    """Keep what is new in one project; how many alerts. The very first time only remembers where looks stand."""
    with engine.begin() as connection:
        since, upto = looked_upto(connection, project), newest_look(connection)
        kept = 0
        if since is not None and upto > since:
            links = new_competitor_links(connection, project, after=since, upto=upto)
            if links:
                alert = links_alert(project.name, links, upto=upto, at=now)
                kept += keep_alert(connection, project, alert, config.channels)
        if upto != since:
            mark_looks(connection, project, upto)
        due = due_alert(project.name, next_audit(connection, project, now), now)
        if due:
            kept += keep_alert(connection, project, due, config.channels)
    return kept
