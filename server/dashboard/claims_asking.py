"""What the words of the claims' addresses ask for. Pure."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum

from crawler.items import Placement, Tool, Verdict
from crawler.store.claim_query import ClaimQuery
from crawler.store.projects import ProjectView
from crawler.urls import checked_site
from server.dashboard.asking import Asked
from server.gap.matrix.places import UNSURE

UNSEEN = "unseen"
"""Stands for claims nobody has looked at."""
VERDICTS = (*map(str, Verdict), UNSEEN)


class LookAge(StrEnum):
    """How long ago the latest look was."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    OVER_WEEK = "over-week"
    OVER_MONTH = "over-month"
    OVER_QUARTER = "over-quarter"


AGES: Mapping[LookAge, str] = {
    LookAge.DAY: "in the last day",
    LookAge.WEEK: "in the last week",
    LookAge.MONTH: "in the last 30 days",
    LookAge.OVER_WEEK: "over a week ago",
    LookAge.OVER_MONTH: "over 30 days ago",
    LookAge.OVER_QUARTER: "over 90 days ago",
}
_WITHIN = {LookAge.DAY: timedelta(1), LookAge.WEEK: timedelta(7), LookAge.MONTH: timedelta(30)}
_BEYOND = {LookAge.OVER_WEEK: timedelta(7), LookAge.OVER_MONTH: timedelta(30), LookAge.OVER_QUARTER: timedelta(90)}


def looked_between(asked: Asked, now: datetime) -> tuple[datetime | None, datetime | None]:
    """From when on and before when the look was that `age` asks for. Raises UsageError for another word."""
    ages = asked.words("age", LookAge)
    age = ages[0] if ages else None
    return now - _WITHIN[age] if age in _WITHIN else None, now - _BEYOND[age] if age in _BEYOND else None


def claim_query(asked: Asked, project: ProjectView, *, now: datetime, limit: int | None) -> ClaimQuery:
    """The query of an address. Raises UsageError for words that are nothing to choose."""
    verdicts = asked.among("verdict", VERDICTS)
    since, before = looked_between(asked, now)
    return ClaimQuery(
        verdicts=tuple(None if word == UNSEEN else Verdict(word) for word in verdicts),
        placements=asked.words("placement", Placement),
        tools=asked.words("tool", Tool),
        sites=asked.among("site", (*project.own, *project.competitors)),
        page=asked.text("page"),
        settled=True,
        lost=asked.flag("lost"),
        broken=asked.flag("broken"),
        checked_since=since,
        checked_before=before,
        confidence_below=UNSURE if asked.flag("unsure") else None,
        search=asked.text("q"),
        source=checked_site(asked.text("source")) if asked.text("source") else "",
        as_of=asked.day("as_of"),
        export=asked.number("export", least=1),
        after=asked.number("after") or 0,
        limit=limit,
    )
