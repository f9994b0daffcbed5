"""The record of outreach, from what the store holds of decisions and of links first seen."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection

from crawler.store.decisions import decisions_on_worked
from crawler.store.projects import ProjectView
from server.gap.outreach.outreach_record import FOLLOW_UP, OutreachRecord, outreach_record
from server.gap.progress.first_seen import first_seen
from server.gap.progress.new_links import new_referring

_EVER = datetime(1970, 1, 1, tzinfo=UTC)


def read_outreach(
    connection: Connection, project: ProjectView, now: datetime, *, follow_up: timedelta = FOLLOW_UP
) -> OutreachRecord:
    """What became of every letter until now."""
    new = new_referring(first_seen(connection, project, contacted=True), since=_EVER)
    return outreach_record(decisions_on_worked(connection, project), new, now, follow_up=follow_up)
