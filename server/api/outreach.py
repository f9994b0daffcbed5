"""What became of every letter."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Annotated

from pydantic import Field

from crawler.exceptions import ProjectUnknown
from server.api.call import Call, ProjectQuery
from server.api.endpoints import Endpoints
from server.gap.outreach.outreach_record import FOLLOW_UP, OutreachRecord
from server.gap.outreach.outreach_store import read_outreach

routes = Endpoints("outreach")


@dataclass(frozen=True, slots=True, kw_only=True)
class OutreachQuery(ProjectQuery):
    """When somebody asks once more."""

    follow_up_days: Annotated[int, Field(ge=1, le=3650)] = FOLLOW_UP.days


@dataclass(frozen=True, slots=True)
class OutreachAnswer:
    """The record, and it in a sentence."""

    sentence: str
    due: int
    """Sites that wait for a follow-up."""
    quality: int
    """New referring sites since somebody wrote to them that link in a text."""
    record: OutreachRecord


@routes.get("/outreach", raises=(ProjectUnknown,))
async def show_outreach(call: Call, query: OutreachQuery) -> OutreachAnswer:
    """Who was written to and when, who waits for a follow-up, what was asked for, and what came of it."""
    project, days = await call.project(query), timedelta(days=query.follow_up_days)
    record = await call.read(read_outreach, project, datetime.now(UTC), follow_up=days)
    return OutreachAnswer(record.sentence, record.due, record.quality, record)
